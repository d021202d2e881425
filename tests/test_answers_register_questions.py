import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering import REAL_LETTER
from corrbot.answers.phrasing.register_questions import RegisterQuestion, asked_of_register
from corrbot.answers.phrasing.scope import Scope
from corrbot.answers.register.particulars import particular
from corrbot.answers.selected.letters_meant import letters_meant
from corrbot.letters import parse
from corrbot.readers import read_letters
from corrbot.terms import words
from register_wordings import FOLLOW_UP_TRAPS, TRAPS, WORDINGS

(LETTER,) = read_letters(REAL_LETTER.name, REAL_LETTER.read_bytes()).letters


def meant(scope):
    """Return the real letter if it fits ``scope``."""
    return letters_meant(scope, [LETTER], lambda text: [LETTER], lambda letter: letter, holding).letters


def holding(said):
    return {LETTER.id} if all(word in words(LETTER.text) for word in said) else set()


def asked(question, history=()):
    """Return what ``question`` asks of the real letter as a whole, or None."""
    found = asked_of_register(question, history)
    return found.about if found and meant(found.scope) else None


@pytest.mark.parametrize(("question", "about"), WORDINGS)
def test_a_question_about_the_letter_as_a_whole_is_one_for_the_register(question, about):
    assert asked(question) is about


@pytest.mark.parametrize("question", TRAPS)
def test_a_question_that_only_looks_like_one_is_left_to_the_search(question):
    assert asked(question) is None


@pytest.mark.parametrize(("before", "question"), FOLLOW_UP_TRAPS)
def test_it_is_no_letter_when_the_question_before_was_about_something_else(before, question):
    assert asked(question, (before,)) is None


def test_it_is_the_letter_that_the_question_before_was_about():
    assert (
        asked("And when did they get it?", ("What is the date of the letter?",)) is RegisterQuestion.RECEIVED
    )
    assert asked("Who signed it?", ("Who wrote it?", "When was it sent?")) is RegisterQuestion.SENDER
    assert asked("Who signed it?", ("What does the letter say about IICSA?",)) is RegisterQuestion.SENDER
    before = ("Who wrote the letter of 3 March 2021?", "When was it received?")
    assert asked_of_register("And who is it to?", before).scope.dates[0].month == 3


@pytest.mark.parametrize(
    "question",
    [
        "Is the letter of 21 December 2018 correctly dated?",
        "Was the letter of 21 December 2018 actually dated?",
        "When was the letter of 21 December 2018 originally sent?",
    ],
)
def test_an_adverb_is_no_topic(question):
    assert asked_of_register(question).scope.topic == ""
    assert asked(question) is RegisterQuestion.DATE


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the letter with reference ORM/18/20?",
        "Who wrote the letter with the reference ORM/18/20?",
        "Who signed the letter bearing our ref. ORM/18/20?",
        "When was the letter under reference number ORM/18/20 sent?",
        "Who wrote ORM/18/20?",
    ],
)
def test_a_letter_may_be_called_by_its_reference(question):
    found = asked_of_register(question)
    assert found.scope == Scope(references=("ORM1820",))
    assert found.words == "with the reference ORM/18/20"


def test_all_that_is_said_of_a_letter_is_in_its_words():
    said = asked_of_register("When was the letter of 3 May 2018 from Orme about the weir sent?").words
    assert said == "from “Orme”, of 3 May 2018, about “weir”"


def test_each_question_has_at_least_four_wordings_and_the_traps_outnumber_any():
    assert len(TRAPS) >= 60 and len(WORDINGS) >= 60
    for about in RegisterQuestion:
        assert sum(kind is about for _, kind in WORDINGS) >= 4


@pytest.mark.parametrize(
    ("about", "statement", "printed"),
    [
        (
            RegisterQuestion.SENDER,
            "Sender: Victoria Atkins MP, Minister for Crime, ",
            "Victoria Atkins MP  \nMinister",
        ),
        (RegisterQuestion.RECIPIENT, "Recipient: Councillor Shabir Pandor, ", "Councillor Shabir Pandor"),
        (RegisterQuestion.DATE, "Date of the letter: 21 December 2018.", "21 DEC 2018"),
        (RegisterQuestion.REFERENCE, "Reference: MIN/0017733/18.", "HOCS Reference: MIN/0017733/18"),
        (RegisterQuestion.RECEIVED, "Received: 28 December 2018. The stamp", "Received  \n28/12/18."),
        (
            RegisterQuestion.SUBJECT,
            "Subject: child sexual exploitation (taken from",
            "Thank you for your corresp",
        ),
        (
            RegisterQuestion.REPLIES_TO,
            "It answers a letter of 14 November 2018 (computed: “14 November”",
            "Thank you",
        ),
    ],
)
def test_a_particular_has_its_printed_line(about, statement, printed):
    found = particular(about, LETTER)
    assert found.statement.startswith(statement)
    assert LETTER.slice(found.spans[0]).startswith(printed)
    assert found.is_computed is (about is RegisterQuestion.REPLIES_TO)


def test_a_year_that_was_worked_out_says_from_what():
    statement = particular(RegisterQuestion.REPLIES_TO, LETTER).statement
    assert "no year" in statement and "21 December 2018" in statement


def test_a_verb_is_no_part_of_a_name():
    assert asked_of_register("Who was the e-mail of 18 November 2016 from Tom Beck forwarded to?") is None
    assert asked_of_register("Who was the letter of 18 November 2016 from Beck Homes limited to?") is not None


def test_all_letters_that_are_answered_are_told():
    letter = parse(
        "3 May 2020\n\nDear Ms Bell,\n\nThank you for your letters of 3 March and 5 April 2020.\n\nAnn Roe",
        "a.txt",
        "",
    )
    found = particular(RegisterQuestion.REPLIES_TO, letter)
    assert found.statement == "It answers a letter of 5 April 2020. It answers one of 3 March 2020, too."
    assert len(found.spans) == 1


def test_what_the_letter_does_not_say_has_no_line():
    found = particular(RegisterQuestion.THEIR_REFERENCE, LETTER)
    assert not found.spans and "no reference of the other side" in found.statement


@pytest.mark.parametrize(
    "opening", ["who wrote the letter about ", "when was the letter of ", "what is the "]
)
@pytest.mark.parametrize("filler", ["a's ", "to from ", "letter's "])
def test_a_long_question_comes_to_an_end(opening, filler):
    """Backtracking would keep it from ever ending."""
    asked = asked_of_register((opening + filler * 200)[:299] + "!x")
    assert asked is None


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_is_taken(question, history):
    asked_of_register(question, history)


@given(*[st.text(max_size=60)] * 5)
def test_any_words_make_a_scope_or_none(before, after, sender, recipient, holder):
    scope = Scope.read(before, after, sender=sender, recipient=recipient, holder=holder)
    assert scope is None or meant(scope) in ((), (LETTER,))


@pytest.mark.parametrize("suffix", ["txt", "eml"])
def test_all_whom_a_mail_names_after_to_are_its_recipients_and_had_no_copy(suffix):
    mail = (
        "From: Ann Reed <a@tide.example>\nTo: Bo Lee <b@tide.example>, Cy Low <c@tide.example>\n"
        "Cc: Di Moss <d@tide.example>\nDate: Thu, 6 Jun 2019 11:47:00 +0100\nSubject: Lamp\n"
        "Content-Type: text/plain; charset=utf-8\n\nBo\n\nWhich of you has it?\n\nAnn\n"
    )
    letter = read_letters(f"a.{suffix}", mail.encode()).letters[0]
    to, copied = (
        particular(about, letter) for about in (RegisterQuestion.RECIPIENT, RegisterQuestion.COPIED)
    )
    assert to.statement.startswith("Recipients: Bo Lee") and "Cy Low" in to.statement
    assert "Moss" not in to.statement
    assert "Di Moss" in copied.statement and "Low" not in copied.statement
    assert "Cy Low" in " ".join(letter.slice(span) for span in to.best)


def test_one_whom_a_mail_names_after_to_is_its_recipient():
    mail = (
        "From: Ann Reed\nSent: 12 July 2021 10:02\nTo: Bo Lee\nCc: Di Moss\nSubject: Lamp\n\nHave you it?\n"
    )
    letter = read_letters("a.txt", mail.encode()).letters[0]
    assert particular(RegisterQuestion.RECIPIENT, letter).statement == "Recipient: Bo Lee."
    assert particular(RegisterQuestion.COPIED, letter).statement == "Copied to: Di Moss."


@pytest.mark.parametrize(
    "question",
    [
        "When did Ada Bell promise to write again?",
        "When did the Harbour Board agree to reply?",
        "When did Ada Bell refuse to send the letter?",
        "When did Ada Bell say she would write?",
        "When did Ada Bell say that she will write?",
        "when did ada bell say she may write?",
        "When did Ada Bell not reply to the Council?",
        "Who did Ada Bell offer to write to?",
        "When did Ada Bell expect to receive the letter?",
    ],
)
def test_a_verb_between_a_name_and_what_it_wrote_is_no_part_of_the_name(question):
    assert asked_of_register(question) is None


@pytest.mark.parametrize(
    ("question", "sender"),
    [
        ("When did Ada Bell write?", "Ada Bell"),
        ("When did the Right to Roam Office reply?", "Right to Roam Office"),
        ("Who did Will Noto write to?", "Will Noto"),
        ("When did Ann May write?", "Ann May"),
        ("when did ann may write?", "ann may"),
        ("when did bo will reply?", "bo will"),
    ],
)
def test_a_name_before_what_it_wrote_is_whole(question, sender):
    assert asked_of_register(question).scope.sender == sender


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who did Ada Bell write to on 3 May 2019?", "from “Ada Bell”, of 3 May 2019"),
        ("Who did the Board reply to in May 2019?", "from “Board”, of May 2019"),
        ("To whom did Ada Bell write in 2019?", "from “Ada Bell”, of 2019"),
    ],
)
def test_to_whom_somebody_wrote_on_a_day_is_asked_of_the_register(question, words):
    found = asked_of_register(question)
    assert found.about is RegisterQuestion.RECIPIENT and found.scope.words == words


def test_to_whom_somebody_wrote_in_the_end_is_left_to_the_search():
    assert asked_of_register("Who did Ada Bell write to in the end?") is None


@pytest.mark.parametrize(
    "question", ["How about references?", "And the references?", "What about the references?"]
)
def test_references_alone_may_be_of_people(question):
    assert asked_of_register(question) is None
    assert asked_of_register(question, ["List the requirements in the draft report."]) is None


def test_the_reference_is_of_the_letter():
    asked = asked_of_register("What about the reference?", ["Who wrote the letter of 3 May 2019?"])
    assert asked.about is RegisterQuestion.REFERENCE
    assert asked_of_register("What are the references of the letter?").about is RegisterQuestion.REFERENCE
