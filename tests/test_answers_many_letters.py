import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.phrasing.periods import periods_in
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.vocabulary import ORDERED, order_of
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.limits import limits_in, selection_in
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Direction, LetterKind
from register_wordings import (
    MANY_FIRST,
    MANY_FIRST_TRAPS,
    MANY_SECOND,
    MANY_SECOND_TRAPS,
    MANY_THIRD,
    MANY_THIRD_TRAPS,
    TRAPS,
    WORDINGS,
)

TODAY = dt.date(2026, 11, 24)
MISSED = {
    "Which reply is to our letter of 6 June 2018?",
}
"""Not understood."""
MEANT_ALL_ALONG = {
    "How many letters are there?",
    "Which letter mentions the Truth Project?",
    "Which letters are about drainage?",
}
"""Traps among the questions about one letter because they are about many."""


def asked(question, *history):
    return asked_of_letters(question, history, TODAY)


@pytest.mark.parametrize(("question", "about"), (*MANY_FIRST, *MANY_SECOND, *MANY_THIRD))
def test_a_question_over_many_letters_is_told_with_its_kind(question, about):
    found = asked(question)
    assert (found is None) if question in MISSED else (found is not None and found.about == about)


@pytest.mark.parametrize("question", (*MANY_FIRST_TRAPS, *MANY_SECOND_TRAPS, *MANY_THIRD_TRAPS))
def test_a_question_that_only_looks_like_one_is_left_to_the_search(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "What did Barlow write in 1872?",
        "What did Mrs. Barlow send to the Board in May 2018?",
        "What has the Drainage Board written since 3 May 2018?",
    ],
)
def test_who_wrote_what_and_when_is_asked_of_all_letters_whatever_was_asked_before(question):
    assert asked(question, "letters about Kestow") == asked(question)


@pytest.mark.parametrize(
    "question", ["Which of them did Barlow write in 1872?", "And what did Barlow write in 1872?"]
)
def test_what_goes_on_with_letters_just_listed_is_asked_of_them(question):
    assert asked(question, "letters about Kestow").selection.mentions


@pytest.mark.parametrize("question", [question for question, _ in WORDINGS])
def test_a_question_about_one_letter_is_not_taken_for_one_over_many(question):
    assert asked(question) is None


@pytest.mark.parametrize("question", [question for question in TRAPS if question not in MEANT_ALL_ALONG])
def test_a_trap_of_the_questions_about_one_letter_is_none_over_many(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Does any letter mention asbestos?", "asbestos"),
        ("Do any of the letters mention Dr Orme?", "Dr Orme"),
        ("Do the letters mention Orme & Vance?", "Orme & Vance"),
        ("Did any of our letters refer to the weir?", "the weir"),
        ("Does any letter from the Board mention asbestos at all?", "asbestos"),
        ("Is asbestos mentioned anywhere?", "asbestos"),
        ("Is Dr Orme mentioned in any letter?", "Dr Orme"),
        ("Are the moorings referred to anywhere in the letters?", "the moorings"),
    ],
)
def test_whether_any_letter_mentions_something_asks_for_those_that_do(question, said):
    found = asked(question)
    assert found.about is Asking.LIST
    assert [mention.said for mention in found.selection.mentions] == [said]


@pytest.mark.parametrize(
    "question",
    [
        "Which letters have the reference ORM/18/20?",
        "Which letters bear reference ORM/18/20?",
        "Which letters quote our ref ORM/18/20?",
        "Which of the letters carry the reference number ORM/18/20?",
        "Which letters bear ORM/18/20?",
        "Is there a letter with the reference ORM/18/20?",
        "Letters bearing reference ORM/18/20",
        "Show me the letters with reference ORM/18/20",
        "Do any letters have the reference ORM/18/20?",
        "Which letters refer to ORM/18/20?",
        "Which letters mention reference ORM/18/20?",
    ],
)
def test_letters_that_bear_a_reference_are_listed_and_it_is_shown_as_it_was_put(question):
    found = asked(question)
    assert found.about is Asking.LIST and found.selection.references == ("ORM1820",)
    assert found.selection.words == "with the reference ORM/18/20"


@pytest.mark.parametrize(
    "question", ["Which letters are without prejudice?", "Which letters are marked without prejudice?"]
)
def test_without_prejudice_is_a_marking(question):
    assert asked(question).selection.marking == "WITHOUT PREJUDICE"


@pytest.mark.parametrize(
    ("question", "asker", "answerer"),
    [
        ("How long did the Board take to answer the Harbour Council?", "Harbour Council", "Board"),
        (
            "How long did the Department of Works take to reply to Ann Orme?",
            "Ann Orme",
            "Department of Works",
        ),
        ("Did the Board reply to the coroner?", "coroner", "Board"),
        ("Has Mr Vale answered Ms Orme yet?", "Ms Orme", "Mr Vale"),
        ("Did anyone reply to Ann Orme?", "Ann Orme", ""),
    ],
)
def test_answers_of_one_party_to_another_are_asked_for_by_their_names(question, asker, answerer):
    found = asked(question)
    assert found.about is Asking.RESPONSE_TIME and found.is_guess
    assert (found.selection.sender, found.answerer) == (asker, answerer)


@pytest.mark.parametrize(
    "question",
    ["Did the Board respond to the flood?", "How long did the Board take to answer the complaint?"],
)
def test_what_is_sooner_a_thing_than_a_party_is_left_to_the_search(question):
    assert asked(question) is None


@pytest.mark.parametrize("question", ["When?", "And when?", "How long did it take?", "When was that?"])
def test_when_after_what_answered_asks_how_long_it_took(question):
    before = asked("Did the Board reply to the coroner?")
    assert asked(question, "Did the Board reply to the coroner?") == before
    whole = asked(question, "Who answered the letter of 3 May 2018?")
    assert whole.about is Asking.RESPONSE_TIME and whole.selection.is_one


def test_when_by_itself_asks_nothing_of_letters():
    assert asked("When?") is None and asked("When?", "Who closed the weir?") is None


def test_a_reply_that_somebody_had_is_one_to_their_letters():
    found = asked("Has Ann Orme had a reply to her letter of 4 March 2019?")
    assert found.about is Asking.THREAD and found.selection.sender == "Ann Orme" and found.selection.is_one
    found = asked("Has Ann Orme had a reply yet?")
    assert found.about is Asking.THREAD and found.selection.sender == "Ann Orme" and found.is_guess


@pytest.mark.parametrize(
    "question",
    [
        "Was Ann Orme copied into anything?",
        "Was Ann Orme copied in on any of the letters?",
        "Which letters was Ann Orme copied into?",
        "On which letters was Ann Orme copied?",
        "In which mails was Ann Orme cc'd?",
    ],
)
def test_what_somebody_had_copies_of_is_listed(question):
    found = asked(question)
    assert found.about is Asking.LIST and found.selection.copied == "Ann Orme"


def test_reminders_and_who_wrote_when_are_lists():
    assert asked("Which letters are reminders?").selection.is_reminder
    assert asked("Who wrote to whom on 3 May 2018?").selection.periods[0].is_day


def test_a_reference_that_is_called_one_needs_no_slash():
    assert asked("Which letters have the reference PO0091?").selection.references == ("PO0091",)
    assert asked("Which letters have the deadline 28-day?") is None


@pytest.mark.parametrize(
    "question",
    [
        "Does the letter mention asbestos?",
        "Is it mentioned anywhere?",
        "Is asbestos mentioned in the letter?",
        "Is the sum mentioned in the contract?",
        "Does any letter say why the weir was closed?",
    ],
)
def test_whether_one_letter_mentions_something_is_left_to_the_search(question):
    assert asked(question) is None


def test_a_note_is_not_taken_for_a_letter():
    question = "When was the note on police funding written?"
    assert asked(question) is None and asked_of_register(question) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("letters in 2018", "2018-01-01", "2018-12-31"),
        ("letters after March 2022", "2022-04-01", None),
        ("letters since 2015", "2015-01-01", None),
        ("letters before 5 May 2019", None, "2019-05-04"),
        ("letters by the end of 2020", None, "2020-12-31"),
        ("letters between 2015 and 2017", "2015-01-01", "2017-12-31"),
        ("letters from January to March 2020", "2020-01-01", "2020-03-31"),
        ("letters in the second quarter of 2021", "2021-04-01", "2021-06-30"),
        ("letters in the first half of 2018", "2018-01-01", "2018-06-30"),
        ("letters in the second half of 2018", "2018-07-01", "2018-12-31"),
        ("letters in H2 2018", "2018-07-01", "2018-12-31"),
        ("letters in spring 2022", "2022-03-01", "2022-05-31"),
        ("letters of last year", "2025-01-01", "2025-12-31"),
        ("letters of 9 March 2021", "2021-03-09", "2021-03-09"),
        ("letters from the 1870s", "1870-01-01", "1879-12-31"),
        ("letters of the 1870’s", "1870-01-01", "1879-12-31"),
        ("letters before the 1850s", None, "1849-12-31"),
        ("letters from the 1850s to the 1870s", "1850-01-01", "1879-12-31"),
        ("letters of the nineteenth century", "1801-01-01", "1900-12-31"),
        ("letters in the 20th century", "1901-01-01", "2000-12-31"),
    ],
)
def test_a_period_is_read_with_what_stands_before_it(text, first, last):
    (period,) = periods_in(text, TODAY).periods
    assert [day and day.isoformat() for day in (period.first, period.last)] == [first, last]


def test_a_day_without_a_year_fits_any_and_two_share_one():
    (period,) = periods_in("ours of 14 November", TODAY).periods
    assert period.covers(dt.date(2018, 11, 14)) and not period.covers(dt.date(2018, 11, 15))
    one, other = periods_in("letters of 2 May and 7 June 2019", TODAY).periods
    assert one.covers(dt.date(2019, 5, 2)) and not one.covers(dt.date(2018, 5, 2)) and other.is_day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("letters in May or June 2018", ["2018-05-01", "2018-06-01"]),
        ("letters in May and in June 2018", ["2018-05-01", "2018-06-01"]),
        ("letters in May, June or July 2018", ["2018-05-01", "2018-06-01", "2018-07-01"]),
        ("letters of 3 May, 4 June 2018", ["2018-05-03", "2018-06-04"]),
        ("letters in 2017, 2018 and 2020", ["2017-01-01", "2018-01-01", "2020-01-01"]),
    ],
)
def test_periods_that_are_joined_share_the_year(text, days):
    found = periods_in(text, TODAY).periods
    assert [period.first and period.first.isoformat() for period in found] == days


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("letters in May or June 2018", "in May or June 2018"),
        ("letters in May and June 2018", "in May or June 2018"),
        ("letters on 3 May 2018 or on 4 June 2018", "on 3 May 2018 or on 4 June 2018"),
        ("letters between May and June 2018", "between May and June 2018"),
    ],
)
def test_periods_are_shown_without_what_joined_them(text, words):
    assert selection_in(text, TODAY).words == words


@pytest.mark.parametrize("text", ["letters from the MP or in 2018", "letters in 2018 or from the MP"])
def test_a_period_or_a_name_is_not_read_as_both(text):
    assert selection_in(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("letters from Helena March", "Helena March"),
        ("letters from Mrs May", "Mrs May"),
        ("letters from T. August", "T. August"),
        ("letters by June Carter", "June Carter"),
        ("letters from April Jones in May 2019", "April Jones"),
        ("letters sent by Tom August in June", "Tom August"),
        ("Theresa May's letters", "Theresa May"),
    ],
)
def test_a_month_in_the_name_of_a_person_is_no_time(text, name):
    assert selection_in(text, TODAY).sender == name


@pytest.mark.parametrize(
    "text",
    [
        "letters from March",
        "letters from the Council in March",
        "List March letters",
        "And May letters?",
        "Letters May 2019",
        "in June Carter wrote letters",
        "letters from the Home Office March 2019",
        "letters from March to April",
        "letters since May Mr Orme wrote",
        "Late May letters",
    ],
)
def test_a_month_that_is_nobodys_name_is_a_time(text):
    assert periods_in(text, TODAY).periods


@pytest.mark.parametrize(
    "text",
    [
        "letters about the 2019 storms",
        "letters about the 1970s estate",
        "letters about the 19th century pier",
        "letters about a nineteenth-century pier",
    ],
)
def test_a_year_in_a_name_limits_nothing(text):
    assert not periods_in(text, TODAY).periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("letters from the Home Office", {"sender": "Home Office"}),
        ("letters to Ms Kaur", {"recipient": "Ms Kaur"}),
        ("correspondence with the MP", {"parties": ("MP",)}),
        ("letters that we sent to the MP", {"recipient": "MP", "direction": Direction.OUT}),
        ("letters the MP sent us", {"sender": "MP", "direction": Direction.IN}),
        ("our letters", {"direction": Direction.OUT}),
        ("letters that came in 2022", {"direction": None}),
        ("letters that arrived after May 2022", {"direction": None}),
        ("letters that came to us in 2022", {"direction": Direction.IN}),
        ("letters that came in during 2022", {"direction": Direction.IN}),
        ("letters about the timetables for 2010", {"periods": ()}),
        ("FOI requests", {"kinds": frozenset({LetterKind.FOI_REQUEST})}),
        ("letters with attachments", {"attachments": True}),
        ("letters marked OFFICIAL-SENSITIVE", {"marking": "OFFICIAL-SENSITIVE"}),
        ("letters without a reply", {"answered": False}),
        ("letters without a reply from the MP", {"answered": False, "sender": "", "recipient": "MP"}),
        ("letters with no answer yet from the MP in 2018", {"answered": False, "recipient": "MP"}),
        ("letters unanswered by the MP", {"answered": False, "sender": "", "recipient": "MP"}),
        ("letters not answered by us", {"answered": False, "direction": Direction.IN}),
        ("letters that have had a reply from the MP", {"answered": True, "recipient": "MP", "sender": ""}),
        ("unanswered letters from the MP", {"answered": False, "sender": "MP", "recipient": ""}),
        ("letters unanswered by 3 May 2018", {"answered": False, "recipient": ""}),
        ("letters from “Ms Kaur”", {"sender": "Ms Kaur"}),
        ("letters from 'Ms Kaur' to \"the MP\"", {"sender": "Ms Kaur", "recipient": "the MP"}),
        ("letters from either Ms Kaur or the MP", {"sender": "Ms Kaur or the MP"}),
        ("letters from Ms Kaur or from the MP", {"sender": "Ms Kaur or the MP"}),
        ("letters from Ms Kaur and to the MP", {"sender": "Ms Kaur", "recipient": "MP"}),
        ("the last three letters from the MP", {"order": -1, "number": 3, "sender": "MP"}),
        ("letters NBC/2021/0457", {"references": ("NBC20210457",)}),
        ("letters in case 24 011 302", {"references": ("24011302",)}),
        ("letters in case 2019 40213", {"references": ("201940213",)}),
    ],
)
def test_what_is_said_of_letters_is_read(text, expected):
    found = selection_in(text, TODAY)
    assert {name: getattr(found, name) for name in expected} == expected


def test_words_to_be_mentioned_are_told_by_their_form():
    (mention,) = selection_in("letters that mention IICSA", TODAY).mentions
    assert mention.terms[0].is_cased and not mention.anywhere
    (mention,) = selection_in("letters that mention “fit for purpose”", TODAY).mentions
    assert mention.terms[0].is_exact and mention.terms[0].words == ("fit", "for", "purpose")
    (mention,) = selection_in("letters about police funding", TODAY).mentions
    assert mention.anywhere and [term.words for term in mention.terms] == [("police",), ("funding",)]


def test_or_makes_choices_of_what_is_mentioned_but_not_in_quotation_marks():
    text = "letters that mention the bridge, “road or rail” or the Old Pool"
    (mention,) = selection_in(text, TODAY).mentions
    said = [[term.words for term in choice.terms] for choice in mention.choices]
    assert said == [[("bridge",)], [("road", "or", "rail")], [("old", "pool")]]
    assert mention.how.startswith("A letter counts when “bridge” (in any inflection), or “road or rail” (")
    (mention,) = selection_in("letters that mention the bridge and the road", TODAY).mentions
    assert not mention.choices


@pytest.mark.parametrize(
    "question",
    [
        "how many letters are from anyone but the Home Office?",
        "how many letters are from the Council except Jane Doe?",
        "which letters mention neither the bridge nor the date?",
        "how many letters are from neither Jane Doe nor Tom Grant?",
        "which letters were sent by us or the Home Office?",
        "how many letters are from Jane Doe or mention the bridge?",
        "how many letters mention the bridge or are from Jane Doe?",
        "how many letters are from Jane Doe or to Tom Grant?",
        "how many letters are from the?",
        "how many letters are from this?",
        "list the 0 latest letters",
        "list the letters from their",
        "list the letters overdue by 5 days",
    ],
)
def test_what_is_not_understood_of_letters_is_not_counted(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    ("history", "question", "words"),
    [
        ("List the letters of 2018.", "Only those from the Board.", "from “Board”, of 2018"),
        ("List the letters of 2018.", "Just the ones to Ann Orme", "to “Ann Orme”, of 2018"),
        ("List the letters of 2018.", "And only letters from the Board, please", "from “Board”, of 2018"),
        ("List the letters of 2018.", "Show me only those in May", "in May 2018"),
        ("How many letters are from the Board?", "those in 2018 only", "from “Board”, in 2018"),
        (
            "Which letters mention the weir?",
            "Only the ones that mention eels",
            "mentioning “the weir”, mentioning “eels”",
        ),
    ],
)
def test_only_those_limits_the_letters_listed_before(history, question, words):
    before, found = asked(history), asked_of_letters(question, [history], TODAY)
    assert found.selection.words == words and found.about is before.about


@pytest.mark.parametrize(
    ("history", "question", "words"),
    [
        (
            "What did the Board write to Ann Orme on 3 May 2018?",
            "What did Ada Bell write on 4 June 2019?",
            "from “Ada Bell”, on 4 June 2019",
        ),
        (
            "What did ada bell write to ann orme on 3 May 2018?",
            "what did ada bell write on 4 June 2019?",
            "from “ada bell”, on 4 June 2019",
        ),
        (
            "How many letters did the Board send to Ann Orme in 2018?",
            "How many did Ada Bell send?",
            "from “Ada Bell”, in 2018",
        ),
        (
            "How many letters did the Board get from Ann Orme?",
            "How many did the Council get?",
            "to “Council”",
        ),
        (
            "How many letters did the Board send to Ann Orme?",
            "How many did the Board send to Bo Lee on 3 May 2018?",
            "from “Board”, to “Bo Lee”, on 3 May 2018",
        ),
        (
            "How many letters did Ada Bell send to Ann Orme in 2018?",
            "How many did Ada Bell send on 20 June 2019?",
            "from “Ada Bell”, on 20 June 2019",
        ),
    ],
)
def test_a_question_that_names_its_own_writer_is_not_of_whom_those_before_were_to(history, question, words):
    assert asked(question, history).selection.words == words


@pytest.mark.parametrize(
    ("history", "question", "words"),
    [
        (
            "How many letters did the Board send to Ann Orme?",
            "And how many did Ada Bell send?",
            "from “Ada Bell”, to “Ann Orme”",
        ),
        ("Which letters are to Ann Orme?", "Which did the Board send?", "from “Board”, to “Ann Orme”"),
        (
            "Which letters did the Board send to Ann Orme?",
            "What did the Board write in 2018?",
            "from “Board”, to “Ann Orme”, in 2018",
        ),
        (
            "Which letters did the Board send to Ann Orme?",
            "What did they send on 3 May 2018?",
            "from “Board”, to “Ann Orme”, on 3 May 2018",
        ),
        (
            "Which letters did the Board send to Ann Orme?",
            "What did everyone write in 2018?",
            "from “Board”, to “Ann Orme”, in 2018",
        ),
        (
            "Which letters did the Board send to Ann Orme?",
            "What did our side write in 2018?",
            "of ours, from “Board”, to “Ann Orme”, in 2018",
        ),
        ("Letters about Kestow", "What did everyone write in 2018?", "in 2018, about “Kestow”"),
        ("Letters about Kestow", "What did our side write in 2018?", "of ours, in 2018, about “Kestow”"),
    ],
)
def test_a_question_that_goes_on_keeps_whom_those_before_were_to(history, question, words):
    assert asked(question, history).selection.words == words


@pytest.mark.parametrize(
    "before",
    ["How long did the council take to answer the MP's letter?", "Which letters are from the MP?"],
)
@pytest.mark.parametrize(
    ("question", "is_of_those"),
    [
        ("What is the latest letter?", False),
        ("When was the last letter sent?", False),
        ("Which is the first letter?", False),
        ("the most recent letters?", False),
        ("and when was the last letter sent?", False),
        ("What is the latest?", True),
        ("and the last one?", True),
        ("When was the last one sent?", True),
        ("When was the last sent?", True),
        ("the latest of them", True),
        ("Which is the latest letter of those?", True),
        ("And the last letter?", True),
    ],
)
def test_the_latest_letter_is_that_of_all_but_the_latest_of_those_before(before, question, is_of_those):
    found = asked(question, before)
    assert found is not None and found.selection.order is not None
    assert found.selection.sender == ("MP" if is_of_those else "")


def test_no_latest_letters_follow_on_a_list():
    assert asked("the latest 0?", "Which letters are from the MP?") is None
    assert asked("the latest 2?", "Which letters are from the MP?").selection.number == 2


@pytest.mark.parametrize(
    "question",
    [
        "How late was the reply to our letter of 3 May 2018?",
        "How late was the answer to our letter of 3 May 2018?",
        "How late was their reply to our letter of 3 May 2018?",
    ],
)
def test_an_article_answers_nothing(question):
    found = asked(question)
    assert found.about is Asking.RESPONSE_TIME and not found.answerer and found.selection.periods


def test_a_long_s_in_a_number_is_an_s():
    assert order_of(ORDERED.search("the ſix laſt letters")) == (-1, 6)


def test_a_long_talk_of_hostile_questions_is_read_in_a_moment():
    """Each took 85 ms, and was read again for every one that followed."""
    talk = [f"and it over {number} {'yet ' * 60}"[:299] for number in range(40)]
    start = time.process_time()
    for end in range(len(talk)):
        asked(talk[end], *talk[:end])
    assert time.process_time() - start < 3


def test_a_talk_of_thousands_of_questions_that_follow_is_read():
    assert asked("and in 2018?", "Which letters are from the MP?", *["and in 2017?"] * 3_000).selection.sender


@pytest.mark.parametrize(
    "text", ["letters patent", "letters of credit", "letters that the law requires", "the list of measures"]
)
def test_what_speaks_of_anything_but_letters_of_the_folder_is_not_read(text):
    assert selection_in(text, TODAY) is None


class TestFollowingOn:
    FIRST = "How many letters are there from the Home Office in 2018?"

    @pytest.mark.parametrize(
        "question",
        ["and what did we send them?", "What have we written to them?", "which did we send to him?"],
    )
    def test_what_we_sent_them_went_the_other_way(self, question):
        found = asked(question, "Which letters did the Harbour Trust send us in 2018?").selection
        assert (found.sender, found.recipient, found.direction) == ("", "Harbour Trust", Direction.OUT)
        assert found.periods

    def test_what_they_sent_us_went_the_other_way(self):
        found = asked("and how many did they send us?", "Which letters did we write to the Harbour Trust?")
        assert found.about is Asking.COUNT
        assert found.selection.sender == "Harbour Trust" and not found.selection.recipient

    def test_another_year(self):
        found = asked("And in 2019?", self.FIRST)
        assert found.about is Asking.COUNT and found.selection.sender == "Home Office"
        assert found.selection.periods[0].first == dt.date(2019, 1, 1)

    def test_another_sender(self):
        assert asked("What about the Treasury?", self.FIRST).selection.sender == "Treasury"

    def test_some_of_those(self):
        found = asked("How many of those mention IICSA?", "List the letters from the Home Office.")
        assert found.about is Asking.COUNT
        assert found.selection.sender == "Home Office" and found.selection.mentions

    def test_those_without_a_reply(self):
        found = asked("Which of them have no reply?", "Which letters did we send to the MP?")
        assert found.about is Asking.OUTSTANDING and found.selection.recipient == "MP"

    @pytest.mark.parametrize(
        "question",
        [
            "Which of our letters have no reply?",
            "How many letters are there?",
            "Which letters mention dredging?",
            "How many letters are from the Treasury?",
        ],
    )
    def test_a_question_of_its_own_follows_on_nothing(self, question):
        for before in (self.FIRST, "Which letters were sent in 2021?", "Which letters have no reply?"):
            assert asked(question, before) == asked(question)

    @pytest.mark.parametrize("question", ["How many letters is that?", "Which letters?", "How many?"])
    def test_the_letters_before_are_meant_where_none_are_named(self, question):
        before = "Which letters were sent by the Treasury in 2021?"
        assert asked(question, before).selection.sender == "Treasury"

    def test_nothing_follows_on_a_question_about_something_else(self):
        assert asked("And in 2019?", "What did the survey cost?") is None


def test_the_day_up_to_which_something_waits_is_none_that_letters_bear():
    found = asked("Which FOI requests were unanswered as of 1 June 2022?")
    assert found.as_of == dt.date(2022, 6, 1) and not found.selection.periods


def test_the_two_sides_of_a_comparison_are_told_apart():
    found = asked("Do the letters of May and December agree on the rent?")
    assert [side.periods[0].month for side in (found.selection, found.other)] == [5, 12]
    assert found.topic == "the rent"


@pytest.mark.parametrize(
    "opening", ["which letters did we send to ", "how many letters from ", "who has not ", "what did "]
)
@pytest.mark.parametrize("filler", ["a's ", "to from ", "letters that ", "of the ", "and in 2019 "])
def test_a_long_question_comes_to_an_end(opening, filler):
    """Backtracking would keep it from ever ending."""
    asked((opening + filler * 200)[:299] + "!x")


@given(st.text(), st.lists(st.text(), max_size=2))
def test_any_text_is_taken(question, history):
    asked_of_letters(question, history, TODAY)


@given(st.text(alphabet=" abcletrsfomwh0123456789/-“”'\"", max_size=80))
def test_any_words_make_a_selection_or_none(text):
    found = limits_in(text, TODAY)
    assert found is None or isinstance(found.words, str)


@pytest.mark.parametrize("order", ["in order", "in date order", "chronologically", "by date"])
def test_the_order_that_lists_have_is_no_part_of_a_topic(order):
    asked = asked_of_letters(f"Show me the letters about the weir {order}", today=TODAY)
    assert asked == asked_of_letters("Show me the letters about the weir", today=TODAY)


def test_a_sender_ends_where_what_the_letters_mention_begins():
    selection = asked_of_letters("Which letters are from Mr Ollivant and mention Glebe Farm?").selection
    assert selection.sender == "Mr Ollivant"
    assert [mention.said for mention in selection.mentions] == ["Glebe Farm"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which letters are holding replies?", {"kinds": frozenset({LetterKind.HOLDING_REPLY})}),
        ("Which letters are telegrams?", {"kinds": frozenset({LetterKind.TELEGRAM})}),
        ("Which of our letters are FOI requests?", {"kinds": frozenset({LetterKind.FOI_REQUEST})}),
        ("Which letters are internal?", {"kinds": frozenset({LetterKind.INTERNAL})}),
        ("Which letters were copied to Councillor Maddern?", {"copied": "Councillor Maddern"}),
        ("List the letters to Ms Lee copied to Mr Bull", {"recipient": "Ms Lee", "copied": "Mr Bull"}),
    ],
)
def test_letters_are_listed_by_what_they_are_and_who_had_a_copy(question, said):
    found = asked(question)
    assert found.about is Asking.LIST
    assert {name: getattr(found.selection, name) for name in said} == said


@pytest.mark.parametrize("question", ["Which letters are missing?", "Which letters are important?"])
def test_other_things_that_letters_are_make_no_list(question):
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "How long did it take to answer the letter of 3 March 2021?",
        "How many days did it take the Council to reply to the letter of 3 March 2021?",
        "How long did it take for us to respond to the letter of 3 March 2021?",
    ],
)
def test_how_long_it_took_is_a_response_time(question):
    found = asked(question)
    assert found.about is Asking.RESPONSE_TIME
    assert [period.first for period in found.selection.periods] == [dt.date(2021, 3, 3)]


@pytest.mark.parametrize(
    "question",
    ["Which letters have no answer by Friday?", "Which letters await a reply from within the council?"],
)
def test_a_day_or_a_place_is_nobody(question):
    found = asked(question)
    assert found is None or not (found.selection.sender or found.selection.recipient)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many letters were sent by e-mail?", {LetterKind.EMAIL}),
        ("Which letters did Ann Orme send by email in 2020?", {LetterKind.EMAIL}),
        ("Which correspondence came by e-mail?", {LetterKind.EMAIL}),
        ("How many letters did Ann Orme send in writing?", set()),
    ],
)
def test_letters_sent_by_mail_are_mails(question, kinds):
    asked = asked_of_letters(question)
    assert asked is not None and asked.selection.kinds == kinds


@pytest.mark.parametrize(
    ("question", "recipient"),
    [
        ("Which letters has the Harbour Trust not answered?", "Harbour Trust"),
        ("Which letters did the Harbour Trust never reply to?", "Harbour Trust"),
        ("Which of the letters has the Harbour Trust failed to answer?", "Harbour Trust"),
        ("Which letters has the Harbour Trust not yet answered?", "Harbour Trust"),
        ("Who has not been answered by the Harbour Trust?", "Harbour Trust"),
        ("Which letters were not answered by the Harbour Trust?", "Harbour Trust"),
        ("Who has had no reply from the Harbour Trust?", "Harbour Trust"),
        ("Who has not been answered?", ""),
        ("Who was never answered?", ""),
        ("Whose letters have not been answered?", ""),
        ("Who got no reply?", ""),
        ("Who never received an answer?", ""),
    ],
)
def test_what_somebody_has_not_answered_waits(question, recipient):
    found = asked(question)
    assert found and found.about is Asking.OUTSTANDING
    assert (found.selection.recipient, found.selection.sender) == (recipient, "")
    assert found.selection.direction is None


def test_what_we_have_not_answered_came_in():
    found = asked("Which letters have we not answered in 2019?")
    assert found.about is Asking.OUTSTANDING and found.selection.direction is Direction.IN
    assert found.selection.periods
    assert asked("Who has not answered?").selection.direction is Direction.OUT
    theirs = asked("Who has not replied to Ada Pike?")
    assert theirs.about is Asking.OUTSTANDING
    assert (theirs.selection.sender, theirs.selection.answered) == ("Ada Pike", False)
    assert asked_of_letters("Who has not replied to the survey?") is None
    assert asked("Who has not replied to the Council?").selection.sender == "Council"
    assert asked("Who has not answered the Council's letters?").selection.sender == "Council"
    assert asked_of_letters("Who has not replied to the survey's questions?") is None


@pytest.mark.parametrize(
    ("question", "sender", "recipient", "topic"),
    [
        (
            "In Leila Haddad's e-mail to Tom Whitelock of 30 March 2015, why was it late?",
            "Leila Haddad",
            "Tom Whitelock",
            "why was it late",
        ),
        (
            "According to the letter of 3 May 2018 from the Board to Mr Lee, by whom was it sent?",
            "Board",
            "Mr Lee",
            "by whom was it sent",
        ),
        (
            "In her e-mail to Margaret of 12 March 2015, why does Nisha say that it was late?",
            "Nisha",
            "Margaret",
            "why does Nisha say that it was late",
        ),
        (
            "According to his letter to Mr Lee of 3 May 2018, why was it late?",
            "",
            "Mr Lee",
            "why was it late",
        ),
    ],
)
def test_a_letter_is_named_by_both_its_parties_and_its_day(question, sender, recipient, topic):
    found = asked_of_letters(question)
    assert found.about is Asking.CONTENT and found.topic == topic
    assert (found.selection.sender, found.selection.recipient) == (sender, recipient)
    assert not found.selection.named and len(found.selection.periods) == 1


@pytest.mark.parametrize(
    ("question", "direction", "recipient"),
    [
        ("What is still waiting for an answer from us?", Direction.IN, ""),
        ("What is awaiting a reply?", Direction.OUT, ""),
        ("What is pending a reply from the Trust?", Direction.OUT, "Trust"),
    ],
)
def test_what_waits_for_an_answer_from_us_is_to_us(question, direction, recipient):
    selection = asked_of_letters(question, today=TODAY).selection
    assert (selection.direction, selection.recipient) == (direction, recipient)


@pytest.mark.parametrize(
    ("question", "about", "words"),
    [
        ("What was the last letter in the ferry case?", Asking.LATEST, "about “ferry”"),
        ("How many letters are there in the Quill matter?", Asking.COUNT, "about “Quill”"),
        ("Did we reply to the FOI on time?", Asking.RESPONSE_TIME, "of the kind FOI request, to us"),
        (
            "How long did the coroner wait for our answers to her questions?",
            Asking.RESPONSE_TIME,
            "to us, from “coroner”",
        ),
        ("How long did the ministry take to reply to the leader?", Asking.RESPONSE_TIME, "from “leader”"),
        (
            "How long did we take to answer Nora Penrose's request of 1 March 2019?",
            Asking.RESPONSE_TIME,
            "to us, from “Nora Penrose”, of 1 March 2019",
        ),
        (
            "Was Nora Penrose's complaint of 1 March 2019 answered in time?",
            Asking.RESPONSE_TIME,
            "from “Nora Penrose”, of 1 March 2019",
        ),
        (
            "Has Nora Penrose's appeal of 1 March 2019 been answered?",
            Asking.THREAD,
            "from “Nora Penrose”, of 1 March 2019",
        ),
    ],
)
def test_cases_requests_and_offices_are_read(question, about, words):
    asked = asked_of_letters(question, today=TODAY)
    assert (asked.about, asked.selection.words) == (about, words)


@pytest.mark.parametrize(
    ("question", "usual"),
    [
        ("Which mails did Ann Orme send?", "Which letters did Ann Orme send?"),
        ("How many mails did Bea Vale write to Cy Lund?", "How many letters did Bea Vale write to Cy Lund?"),
        ("Did Bea Vale reply to the mail of 3 May 2014?", "Did Bea Vale reply to the letter of 3 May 2014?"),
    ],
)
def test_a_mail_is_a_letter_of_any_kind(question, usual):
    found, wanted = asked(question), asked(usual)
    assert (found.about, found.selection.kinds) == (wanted.about, wanted.selection.kinds)
    assert found.selection.sender == wanted.selection.sender


def test_two_years_are_no_reference():
    found = selection_in("letters from the MP with reference 2019 2020", TODAY)
    assert found is None or not found.references


@pytest.mark.parametrize(
    ("question", "is_of_letters"),
    [
        ("Who came with Ada Bell?", False),
        ("Who arrived with the minister?", False),
        ("What came in May 2010?", True),
        ("Which letters came with enclosures?", True),
    ],
)
def test_who_came_with_somebody_is_no_question_about_letters(question, is_of_letters):
    assert (asked_of_letters(question) is not None) is is_of_letters
