"""What is asked of "it" after an answer: of the letter just quoted, or of the one asked for before."""

import datetime as dt

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.answers.answer import NOT_SAID
from corrbot.answers.conversation.asked_of_it import asked_of_it
from corrbot.answers.conversation.discussed import quoted_first
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.register.named_copies import named_copy
from corrbot.answers.selected.folder import Folder
from corrbot.readers import read_letters

MAIL = "From: {}\nTo: {}\n{}Subject: {}\nDate: {}\nMessage-ID: <{}@x.example>\n\n{}\n"
ANN, BEA = "Ann Orme <ann@lamp.example>", "Bea Vale <bea@quay.example>"
CY, DOT = "Cy Lund <cy@gate.example>", "Dot Gale <dot@mill.example>"
FILES = {
    "a.eml": MAIL.format(
        ANN,
        BEA,
        f"Cc: {CY}\n",
        "The weir",
        "Tue, 05 May 2015 10:00:00 +0100",
        "a",
        "Dear Bea,\n\nThe weir at Thornby leaks. My finding is that the sluice was never fitted.\n\nAnn Orme",
    ),
    "b.eml": MAIL.format(
        BEA,
        ANN,
        "In-Reply-To: <a@x.example>\nReferences: <a@x.example>\n",
        "Re: The weir",
        "Thu, 07 May 2015 10:00:00 +0100",
        "b",
        "Dear Ann,\n\nThank you. A sluice has been ordered and comes in June.\n\nBea Vale",
    ),
    "c.eml": MAIL.format(
        DOT,
        CY,
        "",
        "Copies",
        "Mon, 02 Jul 2018 10:00:00 +0100",
        "c",
        "Dear Cy,\n\nI was not copied into the plans of the mill, and who signed them I do not know."
        "\n\nDot Gale",
    ),
    "d.eml": MAIL.format(
        CY,
        DOT,
        "In-Reply-To: <c@x.example>\nReferences: <c@x.example>\n",
        "Re: Copies",
        "Tue, 03 Jul 2018 10:00:00 +0100",
        "d",
        "Dear Dot,\n\nA copy is on its way. She signed it herself.\n\nCy Lund",
    ),
}
FIRST = "What is wrong with the weir at Thornby?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("asked-of-it")
    (folder / "corpus").mkdir()
    for name, text in FILES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Who was copied into it?",
        "who was copied?",
        "And who got copies of it?",
        "Who else received her finding?",
        "Who got a copy of that finding?",
        "was the letter copied to anyone?",
    ],
)
@pytest.mark.parametrize("first", [FIRST, "What did Ann Orme tell Bea Vale in May 2015?"])
def test_who_had_a_copy_is_told_of_the_letter_just_quoted_or_asked_for(bot, first, question):
    answer = asked_in_turn(bot, first, question)
    assert {quote.letter.path for quote in answer.quotes} == {"a.eml"}
    assert "Copied to: Cy Lund." in answer.text


@pytest.mark.parametrize("question", ["who actually signed that?", "Who wrote those lines?"])
def test_who_signed_is_told_of_the_letter_just_quoted(bot, question):
    answer = asked_in_turn(bot, FIRST, question)
    assert "Sender: Ann Orme" in answer.text


@pytest.mark.parametrize(
    "question", ["did she reply?", "and was there a reply?", "And the reply?", "What was the response?"]
)
@pytest.mark.parametrize("between", [(), ("who was copied?",), ("who was copied?", "who signed it?")])
def test_a_reply_is_one_to_the_letter_under_discussion(bot, between, question):
    answer = asked_in_turn(bot, FIRST, *between, question)
    assert [one.letter.path for one in answer.listed] == ["b.eml"]


def test_where_no_reply_is_known_none_is_made_up(bot):
    answer = asked_in_turn(bot, "What did Bea Vale tell Ann Orme on 7 May 2015?", "did she reply?")
    assert f"{NOT_SAID} No answer" in answer.text and not answer.quotes


@pytest.mark.parametrize("question", ["who was copied?", "who got copies of it?", "was there a reply?"])
def test_of_no_letter_quoted_before_nothing_is_told(bot, question):
    first = "What is the colour of the bishop's hat?"
    assert bot.query(first).abstained
    answer = asked_in_turn(bot, first, question)
    assert answer.text.startswith(f"{NOT_SAID} No letter was quoted just before") and not answer.quotes


def test_to_whom_a_letter_was_passed_on_is_not_taken_from_its_words(bot):
    answer = asked_in_turn(bot, FIRST, "who was it forwarded to?")
    assert answer.abstained and not answer.quotes
    followed = asked_in_turn(bot, FIRST, "who was it forwarded to?", "and did she reply?")
    assert [one.letter.path for one in followed.listed] == ["b.eml"]


@pytest.mark.parametrize(
    "question",
    [
        "Who received the grant?",
        "Who got the contract?",
        "Was there a response from the fire service?",
        "What was the answer?",
        "Who was sent to the harbour?",
    ],
)
def test_what_is_no_question_of_letters_is_none_of_it(question):
    assert asked_of_it(question) is None


def test_what_the_letter_quoted_does_not_speak_of_is_not_it(bot):
    answer = asked_in_turn(bot, FIRST, "Who got copies of the chimney permit?")
    assert "Copied to" not in answer.text


@pytest.mark.parametrize(
    ("question", "is_of_copies"),
    [
        ("Who else saw the accident?", False),
        ("Who else received the grant?", False),
        ("Who else was given the annual prize?", False),
        ("Who else saw the report?", True),
        ("And who else was sent the final decision?", True),
    ],
)
def test_only_of_a_paper_is_it_asked_who_else_had_it(question, is_of_copies):
    assert (asked_of_it(question) is not None) is is_of_copies


FOOTBRIDGE = {
    "footbridge.txt": (
        "Harbour Trust\n\n20 March 2020",
        "Dear Ms Moss,",
        "The accident on the footbridge happened on 4 February 2020. Mrs Ray also saw the accident.",
        "The railing was loose and has been mended.",
        "This letter was passed on to the Coroner on 1 March 2020.",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "tolls.txt": (
        "Harbour Trust\n\n12 July 2021",
        "Dear Ms Moss,",
        "The tolls of the harbour are reviewed every spring.",
        "Yours sincerely,",
        "Ada Roe",
    ),
}


@pytest.fixture(scope="module")
def footbridge(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("footbridge")
    with synced(place / "made", embedding, written(place / "letters", FOOTBRIDGE)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Was it forwarded to anyone?", "Who was it passed on to?", "was that sent on?"]
)
def test_a_letter_that_tells_to_whom_it_was_passed_on_is_quoted(footbridge, question):
    answer = asked_in_turn(footbridge, "When did the accident on the footbridge happen?", question)
    assert answer.quotes and "passed on to the Coroner" in answer.quotes[0].text, answer.text
    assert_verbatim(answer, footbridge.config.corpus)


def test_of_passing_on_nothing_is_denied_that_was_not_searched(footbridge):
    answer = asked_in_turn(
        footbridge, "When are the tolls of the harbour reviewed?", "Was it forwarded to anyone?"
    )
    assert answer.abstained
    assert answer.lead == f"{NOT_SAID} Nothing was found in that letter on its being passed on."


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("was Cy Lund copied in?", ""),
        ("And was Cy cc'd?", ""),
        ("was Dot Gale copied in as well?", "“Dot Gale” is not named there by that name."),
        ("was Bea Vale copied in on it?", "The letter is to “Bea Vale”."),
        ("was Ann Orme copied in?", "The letter is from “Ann Orme”."),
        ("was the Gate Office copied in?", "“Gate Office” is not named there by that name."),
    ],
)
@pytest.mark.parametrize("first", [FIRST, "What did Ann Orme write on 5 May 2015?"])
def test_whether_somebody_was_copied_in_is_asked_of_the_letter_spoken_of(bot, first, question, notice):
    answer = asked_in_turn(bot, first, question)
    assert {quote.letter.path for quote in answer.quotes} == {"a.eml"}
    assert "Copied to: Cy Lund" in answer.text
    assert [one for one in answer.notices if one.startswith(("“", "The letter is"))] == [notice] * bool(
        notice
    )


def test_a_word_of_an_office_or_a_mail_address_names_no_other_that_had_a_copy():
    mail = (
        f"From: {ANN}\nTo: {BEA}\nCc: Press Office <harbour@gate.example>\n"
        "Date: Tue, 05 May 2015 10:00:00 +0100\nSubject: Weir\n\nDear Bea,\n\nThe weir leaks.\n\nAnn Orme\n"
    )
    letter = read_letters("a.eml", mail.encode()).letters[0]
    told = "“Harbour Office” is not named there by that name."
    assert named_copy("Was the Harbour Office copied in on it?", letter) == told
    assert not named_copy("Was the Press Office copied in on it?", letter)


@pytest.mark.parametrize(
    "question", ["Was the sluice copied in brass?", "Was any plan copied in?", "Was it copied in 2015?"]
)
def test_what_was_copied_is_not_who_had_a_copy(question):
    assert asked_of_it(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "How long did it take to get an answer?",
        "and how long was it before it was answered",
        "How many days did they take to answer it?",
    ],
)
def test_how_long_the_answer_to_it_took_is_told_of_that_letter_alone(bot, question):
    answer = asked_in_turn(bot, "Who wrote the letter of 5 May 2015?", question)
    assert (
        answer.computed[0].startswith("Answered by b.eml after 2 working days")
        and "median" not in answer.text
    )
    after_answer = asked_in_turn(bot, "Was the letter of 5 May 2015 answered?", question)
    assert after_answer.computed[0].startswith("Answered by b.eml after 2 working days")


def test_how_long_answers_took_is_told_of_all_where_no_letter_is_spoken_of(bot):
    question = "How long did it take to get an answer?"
    assert "median" in bot.query(question).text
    assert "median" in asked_in_turn(bot, "List all letters.", question).text


def test_of_several_letters_quoted_one_of_the_time_asked_about_is_meant(bot):
    folder = Folder(bot._generation(), None, dt.date(2024, 1, 1))
    quoted = (
        "2 letters say:\n\n[1] “A sluice has been ordered and comes in June.”\n\n[2] “She signed it herself.”"
    )
    for question, path in (
        ("What was said in July 2018?", "d.eml"),
        ("What was said in May 2015?", "b.eml"),
        ("What was said in 2011?", "b.eml"),
        ("What was said?", "b.eml"),
    ):
        assert quoted_first([Turn(question, quoted)], folder).path == path
