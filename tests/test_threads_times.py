import datetime as dt
from dataclasses import replace

import pytest

from corrbot.letters import Block, BlockKind, Direction, Fact, Letter, LetterKind, Span, parse
from corrbot.threads import Correspondence, Deadlines, Target
from corrbot.threads.asking import request_in
from corrbot.threads.clarification import clarified_on
from corrbot.workdays import Calendar
from headings import COUNCIL, MINISTER, TRUST, UNIT, heading

OURS = ["Northmere Borough Council"]
REQUEST = heading("01", "2018-11-14", COUNCIL, MINISTER, ours="NBC/2018/12")
REMINDER = heading("03", "2018-12-17", COUNCIL, MINISTER, ours="NBC/2018/12")
HOLDING = heading("02", "2018-11-20", UNIT, COUNCIL, answers="2018-11-14", kind=LetterKind.HOLDING_REPLY)
ACKNOWLEDGEMENT = heading(
    "02a", "2018-11-15", UNIT, COUNCIL, answers="2018-11-14", kind=LetterKind.ACKNOWLEDGEMENT
)
REPLY = heading("04", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14")
NOW = dt.date(2018, 12, 28)


def folder(*letters: Letter) -> Correspondence:
    return Correspondence.of(letters, OURS)


def test_an_unanswered_letter_is_outstanding_and_what_came_meanwhile_is_told() -> None:
    (found,) = folder(REQUEST, HOLDING, ACKNOWLEDGEMENT, REMINDER).outstanding(NOW)
    assert found.letter is REQUEST
    assert found.request.reminders == (REMINDER,)
    assert [link.letter for link in found.request.holding_replies] == ["02"]
    assert [link.letter for link in found.request.acknowledgements] == ["02a"]
    assert found.waited == 30
    assert found.calendar_days == 44
    assert found.clock.due == dt.date(2018, 12, 12)
    assert found.is_late
    assert [one.words for one in found.inputs] == [
        "date of the letter, as printed",
        "the day up to which the wait is counted",
    ]
    assert "guidance" in found.clock.target.source
    assert any("receipt is not known" in note for note in found.clock.notes)


def test_an_answer_in_substance_ends_the_wait_for_reminders_too() -> None:
    assert folder(REQUEST, HOLDING, REMINDER, REPLY).outstanding(NOW) == ()


def test_a_further_letter_after_the_answer_waits_on_its_own() -> None:
    further = heading("05", "2018-12-24", COUNCIL, MINISTER, ours="NBC/2018/12")
    (found,) = folder(REQUEST, REPLY, further).outstanding(NOW)
    assert found.letter is further


def test_what_one_of_us_writes_to_another_is_no_answer_to_a_letter_that_went_out() -> None:
    member = replace(COUNCIL, name="Ruth Maddern")
    letter = heading("01", "2018-11-14", COUNCIL, MINISTER, cc=(member,))
    memo = heading("02", "2018-11-16", member, COUNCIL, answers="2018-11-14", kind=LetterKind.INTERNAL)
    found = folder(letter, memo)
    assert [link.other for link in found.links if link.is_sure] == ["01"]
    assert [one.letter for one in found.outstanding(NOW)] == [letter]
    assert found.response_times() == ()


def test_letters_to_us_are_counted_the_same_way() -> None:
    letter = heading("01", "2018-11-14", MINISTER, COUNCIL)
    assert folder(letter).outstanding(NOW) == ()
    (found,) = folder(letter).outstanding(NOW, direction=Direction.IN)
    assert found.letter is letter


@pytest.mark.parametrize(
    "letter",
    [
        heading("01", "2018-11-14", COUNCIL, MINISTER, kind=LetterKind.ACKNOWLEDGEMENT),
        heading("01", "2018-11-14", COUNCIL, MINISTER, kind=LetterKind.HOLDING_REPLY),
        heading("01", "2018-11-14", COUNCIL, MINISTER, kind=LetterKind.FOI_REPLY),
        heading("01", "2018-11-14", COUNCIL, COUNCIL, kind=LetterKind.INTERNAL),
        heading("01", "2018-11-14", COUNCIL, MINISTER, answers="2018-11-01"),
        heading("01", "2019-11-14", COUNCIL, MINISTER),
    ],
)
def test_what_wants_no_answer_is_not_outstanding(letter: Letter) -> None:
    assert folder(letter).outstanding(NOW) == ()


def test_a_request_for_information_waits_even_as_an_answer() -> None:
    review = heading("01", "2018-11-14", COUNCIL, MINISTER, answers="2018-11-01", kind=LetterKind.FOI_REQUEST)
    (found,) = folder(review).outstanding(NOW)
    assert found.clock.target.source.startswith("the Freedom of Information Act")


def test_an_undated_letter_waits_for_an_unknown_time() -> None:
    (found,) = folder(heading("01", "", COUNCIL, MINISTER)).outstanding(NOW)
    assert (found.waited, found.calendar_days, found.clock.due, found.is_late) == (None, None, None, None)
    assert found.clock.notes == ("no date of the letter could be read",)


def test_a_doubtful_answer_is_told_and_does_not_end_the_wait() -> None:
    next_ = heading("04", "2018-12-21", MINISTER, COUNCIL)
    (found,) = folder(REQUEST, next_).outstanding(NOW)
    assert [link.letter for link in found.request.possible] == ["04"]


def test_a_message_and_its_enclosure_wait_together() -> None:
    enclosed = heading("01b", "2018-11-13", COUNCIL, MINISTER, attached_to="01")
    assert [found.letter.id for found in folder(REQUEST, enclosed).outstanding(NOW)] == ["01"]
    reply = heading("04", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-13")
    assert folder(REQUEST, enclosed, reply).outstanding(NOW) == ()


TEXT = """Northmere Borough Council

Our ref: NBC/2018/13

Ms Orla Fenwick
Department for Tides and Harbours

14 November 2018

Dear Ms Fenwick,

Thank you for your letter of 1 November 2018.

The quay is old. Could you tell us when it will be mended?

Yours sincerely,

Tomas Brightwell
"""


def test_with_their_texts_answers_that_ask_something_are_outstanding_with_the_sentence() -> None:
    letter = parse(TEXT, "01.txt", "")
    register = replace(letter, text="", blocks=())
    assert folder(register).outstanding(NOW) == ()
    (found,) = folder(register).outstanding(NOW, read=lambda _: letter)
    assert found.asks is not None
    assert letter.slice(found.asks) == "Could you tell us when it will be mended?"


def test_a_letter_that_does_not_ask_is_told_apart() -> None:
    text = TEXT.replace("Could you tell us when it will be mended?", "It will be mended.")
    letter = parse(text, "01.txt", "")
    letter = replace(letter, replies_to_fact=None)
    (found,) = folder(letter).outstanding(NOW, read=lambda known: known)
    assert found.asks is None


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Will you mend it?", True),
        ("I should be most grateful if the quay were mended.", True),
        ("We would be glad to know when.", True),
        ("We would be glad to lend you a boat.", False),
        ("The Council asks you to amend the Order.", True),
        ("The Council asked you to amend the Order.", False),
        ("Please let us have them by return.", True),
        ("Please leave them on the quay.", False),
        ("Please find the plans enclosed.", False),
        ("Please take it as you suggest: the plans of 2023.", True),
        ("Please pass this on to whoever conducts reviews.", True),
        ("Please answer by 24 May.", True),
        ("I have not yet received the Report, and request that you will transmit it.", True),
        ("I venture to renew my application on behalf of the widows.", True),
        ("I beg to enquire whether women are admitted.", True),
        ("We met the harbour master and asked for the plans.", False),
        ("If you have any questions, please write to me.", False),
        ("If the quay is to be mended, please tell us when.", True),
        ("You were invited to apply for a loan.", False),
        ("The Council therefore applies for a grant.", True),
        ("I look forward to your reply.", True),
        ("I wish to make a formal stage one complaint about the quay.", True),
        ("I wish to make it plain that the quay is sound.", False),
        ("I would like an apology, £250 and a new berth.", True),
        ("We’d like copies of the plans.", True),
        ("I would like to thank your men.", False),
        ("The third request would take a week.", False),
        ("I do not think that the second request is in order.", False),
        ("The Board would ask that a week be allowed.", True),
        ("The Committee ask for the plans.", True),
        ("The owners request a new berth.", True),
        ("The owners request that the berth be moved.", True),
        ("You may wish to ask the licensing section whether it has taken any step.", False),
        ("You might also like to ask the pilots.", False),
        ("They may wish to request a berth.", False),
        ("He would like to ask that you reopen the file.", True),
        ("You should now let me know by Friday what was decided.", True),
        ("It would help if you would please confirm the date of repair.", True),
        ("I hope that you will let me know the outcome.", True),
        ("You should please supply the minutes by 4 June.", True),
        ("I wish you would let us have the report.", True),
        ("We trust you will now please explain the delay.", True),
        ("I also wish to ask for a berth.", True),
        ("You may think it odd, but I wish to ask for a berth.", True),
    ],
)
def test_sentences_that_ask(sentence: str, asks: bool) -> None:
    letter = parse(TEXT.replace("Could you tell us when it will be mended?", sentence), "01.txt", "")
    assert (request_in(letter) is not None) is asks


def test_a_response_time_counts_working_days_and_names_its_dates() -> None:
    (found,) = folder(REQUEST, HOLDING, REPLY).response_times()
    assert (found.letter, found.reply) == (REQUEST, REPLY)
    assert (found.working_days, found.calendar_days) == (27, 37)
    assert found.clock.due == dt.date(2018, 12, 12)
    assert found.is_late
    assert [link.letter for link in found.request.holding_replies] == ["02"]
    assert [(one.words, one.date) for one in found.inputs] == [
        ("date of the letter, as printed", dt.date(2018, 11, 14)),
        ("date of the letter, as printed", dt.date(2018, 12, 21)),
    ]


@pytest.mark.parametrize(
    ("sentence", "is_counted"),
    [("Could you tell us when it will be mended?", True), ("Thank you. That is helpful.", False)],
)
def test_an_answer_that_asks_nothing_is_not_answered_in_turn(sentence: str, is_counted: bool) -> None:
    letter = parse(TEXT.replace("Could you tell us when it will be mended?", sentence), "01.txt", "")
    answer = heading("02", "2018-12-21", letter.recipient, letter.sender, answers=letter.date.isoformat())
    texts = {letter.id: letter, answer.id: answer}
    found = folder(replace(letter, text="", blocks=()), answer)
    assert [one.reply for one in found.response_times(read=lambda one: texts[one.id])] == [
        answer
    ] * is_counted
    assert [one.reply for one in found.response_times()] == [answer]


def test_days_are_counted_from_receipt_where_it_is_known() -> None:
    stamped = heading("01", "2018-11-14", COUNCIL, MINISTER, received="2018-11-16")
    (found,) = folder(stamped, REPLY).response_times()
    assert found.working_days == 25
    assert found.inputs[0].words == "date of receipt, as printed"
    early = heading("01", "2018-11-14", COUNCIL, MINISTER, received="2018-11-01")
    assert folder(early, REPLY).response_times()[0].working_days == 27


def test_the_first_answer_counts_also_when_it_answers_the_reminder() -> None:
    reply = heading("04", "2018-12-21", MINISTER, COUNCIL, answers="2018-12-17")
    later = heading("06", "2019-02-01", MINISTER, COUNCIL, answers="2018-11-14")
    (found,) = folder(REQUEST, REMINDER, reply, later).response_times()
    assert (found.letter, found.reply) == (REQUEST, reply)
    assert found.request.reminders == (REMINDER,)


def test_an_answer_whose_date_cannot_be_right_has_no_time_but_a_reason() -> None:
    wrong = heading("04", "2018-01-21", MINISTER, COUNCIL, answers="2018-11-14")
    (found,) = folder(REQUEST, wrong).response_times()
    assert (found.working_days, found.is_late) == (None, None)
    assert "cannot be right" in found.reason


def test_response_times_of_one_direction() -> None:
    assert folder(REQUEST, REPLY).response_times(direction=Direction.IN) == ()
    assert len(folder(REQUEST, REPLY).response_times(direction=Direction.OUT)) == 1
    assert len(Correspondence.of([REQUEST, REPLY]).response_times()) == 1


def test_targets_and_calendars_are_those_of_the_correspondent() -> None:
    asked = heading("01", "2022-11-25", COUNCIL, TRUST)
    reply = heading("02", "2022-12-16", TRUST, COUNCIL, answers="2022-11-25")
    deadlines = Deadlines(
        (Target(15, "@strathcairn.example"),), {"Strathcairn Harbour Trust": Calendar.SCOTLAND}
    )
    (found,) = folder(asked, reply).response_times(deadlines)
    assert found.clock.calendar is Calendar.SCOTLAND
    assert found.working_days == 14
    assert found.clock.due == dt.date(2022, 12, 19)
    assert found.is_late is False


@pytest.mark.parametrize(
    ("kind", "days"),
    [(LetterKind.FOI_REQUEST, 12), (LetterKind.LETTER, 15), (LetterKind.EMAIL, 18)],
)
def test_the_most_particular_target_counts(kind: LetterKind, days: int) -> None:
    deadlines = Deadlines(
        (
            Target(18, kind=LetterKind.EMAIL),
            Target(15, "Department for Tides and Harbours"),
            Target(12, "Department for Tides and Harbours", LetterKind.FOI_REQUEST),
        )
    )
    body = MINISTER if kind is not LetterKind.EMAIL else TRUST
    (found,) = folder(heading("01", "2018-11-14", COUNCIL, body, kind=kind)).outstanding(NOW, deadlines)
    assert found.clock.target.days == days


def test_where_evidence_stands_is_kept() -> None:
    assert REPLY.replies_to_fact is not None
    printed = replace(REPLY, replies_to_fact=replace(REPLY.replies_to_fact, span=Span(10, 21)))
    (link,) = folder(REQUEST, printed).links
    assert link.evidence[0].span == Span(10, 21)


ASKER = replace(COUNCIL, name="Nora Penrose", role=None, organisation=None)
FOI = heading("01", "2021-03-01", ASKER, COUNCIL, kind=LetterKind.FOI_REQUEST)
UNCLEAR = heading("02", "2021-03-09", COUNCIL, ASKER, answers="2021-03-01", kind=LetterKind.CLARIFICATION)
CLEAR = heading("03", "2021-03-12", ASKER, COUNCIL, answers="2021-03-09")
ANSWER = heading("04", "2021-04-13", COUNCIL, ASKER, answers="2021-03-01", kind=LetterKind.FOI_REPLY)


def test_the_time_for_a_request_begins_anew_when_it_is_made_clear() -> None:
    (found,) = folder(FOI, UNCLEAR, CLEAR, ANSWER).response_times(direction=Direction.IN)
    assert (found.letter, found.reply) == (FOI, ANSWER)
    assert [(one.asked, one.given) for one in found.request.clarifications] == [(UNCLEAR, CLEAR)]
    assert found.clock.start and found.clock.start.date == CLEAR.date and found.clock.start.is_clarification
    assert found.clock.first and found.clock.first.date == FOI.date
    assert found.clock.due == dt.date(2021, 4, 13)
    assert (found.working_days, found.is_late) == (20, False)


def test_a_letter_that_asks_for_clarification_is_no_answer_and_waits_for_one() -> None:
    asked = folder(FOI, UNCLEAR)
    assert asked.response_times(direction=Direction.IN) == ()
    (waiting,) = asked.outstanding(dt.date(2021, 4, 30), direction=Direction.IN)
    assert waiting.letter is FOI and waiting.is_late is None and waiting.clock.is_in_doubt
    (owed,) = asked.outstanding(dt.date(2021, 4, 30))
    assert owed.letter is UNCLEAR


def test_what_makes_a_request_clear_is_no_request_of_its_own() -> None:
    (found,) = folder(FOI, UNCLEAR, CLEAR).outstanding(dt.date(2021, 4, 14), direction=Direction.IN)
    assert found.letter is FOI and found.is_late and found.waited == 21


def test_without_the_clarification_an_answer_is_not_said_to_be_late_but_may_be_in_time() -> None:
    (found,) = folder(FOI, UNCLEAR, ANSWER).response_times(direction=Direction.IN)
    assert found.clock.is_in_doubt and found.is_late is None
    early = replace(ANSWER, date_fact=Fact(dt.date(2021, 3, 29), None))
    (found,) = folder(FOI, UNCLEAR, early).response_times(direction=Direction.IN)
    assert found.is_late is False


def test_what_is_asked_after_the_time_has_run_out_begins_none() -> None:
    asked = replace(UNCLEAR, date_fact=Fact(dt.date(2021, 3, 31), None))
    clear = heading("03", "2021-04-01", ASKER, COUNCIL, answers="2021-03-31")
    (found,) = folder(FOI, asked, clear, ANSWER).response_times(direction=Direction.IN)
    assert found.is_late and found.clock.start and found.clock.start.date == FOI.date


def test_a_letter_that_is_no_request_under_the_act_begins_no_time_anew() -> None:
    letter = replace(FOI, kind_fact=None)
    (found,) = folder(letter, UNCLEAR, CLEAR, ANSWER).response_times(direction=Direction.IN)
    assert found.clock.first is None and found.clock.start and found.clock.start.date == FOI.date


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("I write about your request of 1 March 2021, as clarified on 12 March 2021.", 12),
        ("Thank you for your request of 1 March 2021 and for your clarification of 12 March.", 12),
        ("Following clarification received on 12 March 2021 we have looked again.", 12),
        ("I write about your request of 1 March 2021. The rules were clarified by Parliament in 2019.", None),
        ("We asked you for clarification of your request. You wrote again on 12 March 2021.", None),
    ],
)
def test_an_answer_says_when_a_request_was_made_clear(words: str, day: int | None) -> None:
    letter = parse(f"13 April 2021\n\nDear Ms Penrose,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    found = clarified_on(letter)
    assert (found and found.value) == (day and dt.date(2021, 3, day))


def test_a_later_letter_of_the_other_side_on_the_case_is_told_of_what_waits() -> None:
    asked = heading("01", "2021-03-01", MINISTER, COUNCIL, case="HX-4471")
    account = heading("02", "2021-03-22", COUNCIL, MINISTER, answers="2021-03-01", theirs="HX-4471")
    decision = heading("03", "2021-06-14", MINISTER, COUNCIL, case="HX-4471")
    found = folder(asked, account, decision)
    asks = replace(account, text="We ask for one week.", blocks=(Block(BlockKind.BODY, Span(0, 20)),))
    waiting = found.outstanding(
        dt.date(2021, 7, 1), read=lambda one: asks if one.id == "02" else replace(one, blocks=())
    )
    (one,) = [one for one in waiting if one.letter.id == "02"]
    assert [link.letter for link in one.request.further] == ["03"]
