"""The day by which a letter itself asks for an answer, and what goes before it."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.letters import Fact, Letter, LetterKind, parse
from corrbot.threads import Correspondence, Deadlines
from corrbot.threads.asked_days import asked_day
from corrbot.workdays import Calendar
from timing import is_linear

START = dt.date(2021, 2, 3)
CALENDAR = Calendar.ENGLAND_AND_WALES


def letter(words: str) -> Letter:
    return parse(f"3 February 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("A reply by 9 November would be convenient.", dt.date(2021, 11, 9)),
        ("A reply by 14 February, please.", dt.date(2021, 2, 14)),
        ("I should be grateful for your comments within 28 days.", dt.date(2021, 3, 3)),
        ("You must respond within 56 days of its date, namely by 24 March 2021.", dt.date(2021, 3, 24)),
        ("Please let us have your views within a fortnight.", dt.date(2021, 2, 17)),
        ("We look forward to your answer within ten working days.", dt.date(2021, 2, 17)),
        ("By 9 November please tell us what you mean to do.", dt.date(2021, 11, 9)),
        ("Unless I hear from you by 3 June 2022 I shall begin proceedings.", dt.date(2022, 6, 3)),
        ("Kindly favour us with your answer on or before 9 November next.", dt.date(2021, 11, 9)),
        ("Please let us have your comments before 9 November.", dt.date(2021, 11, 8)),
        ("We had asked for your reply by 2 March; please reply by 12 March.", dt.date(2021, 3, 12)),
        ("Please reply by return of post and no later than 12 February.", dt.date(2021, 2, 12)),
        ("I would ask that you respond by no later than 5pm on 3 May 2021.", dt.date(2021, 5, 3)),
        ("Please reply within 28 calendar days.", dt.date(2021, 3, 3)),
        ("A response is due by 1 March.", dt.date(2021, 3, 1)),
        ("If no answer is received by 1 March, I shall ask again.", dt.date(2021, 3, 1)),
        ("If we don't hear by noon on Friday 27 August we shall ask again.", dt.date(2021, 8, 27)),
        (
            "Please answer the following questions, with copies of deeds, by 3 March 2021.",
            dt.date(2021, 3, 3),
        ),
        ("Please reply to the outstanding points, giving reasons, by 3 March.", dt.date(2021, 3, 3)),
        ("Please each answer, by 3 March, so much of this as concerns you.", dt.date(2021, 3, 3)),
        ("You are ordered to give the Commission, by 18 March 2021, a copy of each.", dt.date(2021, 3, 18)),
        ("The answers to all eight questions must reach me by Friday 12 March.", dt.date(2021, 3, 12)),
        ("We need (3) by noon on Wednesday 10th or we go to our solicitors.", dt.date(2021, 2, 10)),
        ("I'd welcome the Council's comments by Friday.", dt.date(2021, 2, 5)),
        ("Please let me know by close of play on Monday.", dt.date(2021, 2, 8)),
        ("Please reply by the 26th, if you can.", dt.date(2021, 2, 26)),
        ("Please reply before Friday.", dt.date(2021, 2, 4)),
        ("Please reply by Friday, the 12th.", dt.date(2021, 2, 12)),
        ("Please reply by Friday, 5 p.m.", dt.date(2021, 2, 5)),
        ("Please reply by Friday evening.", dt.date(2021, 2, 5)),
        ("Please reply, in writing, by 12 March 2021.", dt.date(2021, 3, 12)),
        ("Please reply in writing by 12 March 2021.", dt.date(2021, 3, 12)),
        ("Unless I hear from you by Friday I shall sue.", dt.date(2021, 2, 5)),
    ],
)
def test_the_day_that_a_letter_asks_for_is_read(words: str, due: dt.date) -> None:
    found = asked_day(letter(words))
    assert found is not None
    assert found.due(START, CALENDAR) == due


@pytest.mark.parametrize(
    "words",
    [
        "May I have the summary before the House rises on the 21st?",
        "Please reply by the end of the month.",
        "Please reply by return.",
        "Please reply by Wednesday.",
        "Please reply by Friday week.",
        "Please reply by next Friday.",
        "Please reply by Friday of next week.",
        "Please reply by Friday 9th.",
        "Please reply by Friday, the 9th.",
        "Please reply by Friday, the 12th of the month after.",
        "Please reply by Friday evening or by 12 March 2021.",
        "Please reply by the 3rd.",
        "Please reply by the 26th of the month after.",
        "Please reply within a week of the hearing.",
        "Please reply within 14 days of receipt.",
        "Please reply within 14 days of 3 June 2021.",
        "Please reply within a month.",
        "Please send payment by 3 June and your comments by 9 June.",
    ],
)
def test_a_day_that_is_asked_for_and_not_read_is_known_to_be_asked_for(words: str) -> None:
    found = asked_day(letter(words))
    assert found is not None
    assert found.due(START, CALENDAR) is None


@pytest.mark.parametrize(
    "words",
    [
        "I hope to reply by 3 June.",
        "We will send you a reply by 3 June.",
        "You promised a reply by 3 June.",
        "You should receive a full response within 20 working days.",
        "Please tell me whether the bridge will open by 3 June.",
        "Please send me all letters that came before 3 June 2019.",
        "You may appeal within 28 days.",
        "Please reply by letter.",
        "Please confirm the works will be finished by 1 May.",
        "Please send us a copy of every deed registered before 1 June 2023.",
        "Please tell me the steps taken to repair the bridge by 1 May.",
        "Please let us know your plan to close the road by 1 May.",
        "Please write to the tenants asking them to leave by 1 May.",
        "Please send me copies of all letters written by 3 June 2022.",
        "Please do not reply before 5 May.",
        "Please note that the Council aims to respond within 20 working days.",
        "Please note that no replies are needed by 3 May.",
        "You may ask for a review; please write to the Head of Legal Services within 40 working days.",
        "By 1 May please close the road.",
        "Please respond to the points raised by the May meeting.",
        "Please comment on the report by Professor March.",
        "Please confirm receipt of the letter sent by Mr Day.",
        "Please send a copy to be signed by the Minister.",
        "I should be grateful for a reply as soon as possible.",
        "We need this road closed by Friday.",
        "We were ordered to give the Commission, by 18 March 2021, a copy of each.",
        "You are required to provide safe staffing by 18 March 2021.",
        "Please answer the questions asked, having visited the bridge by 3 March.",
        "The new boiler should be with us by 18 February 2021.",
        "The chairman should be with us by Friday.",
        "The bricks in answer to the flood should be with us by Friday.",
    ],
)
def test_other_days_are_not_asked_for(words: str) -> None:
    assert asked_day(letter(words)) is None


FOI = Fact(LetterKind.FOI_REQUEST, None)


def asking(words: str) -> Letter:
    text = (
        "The Clerk\nFen Council\n\n3 February 2021\n\nMr Ben Cole\nDepartment for Canals\n\nOur ref: FC/1\n\n"
        f"Dear Mr Cole\n\n{words}\n\nYours sincerely\n\nAnn Roe\nClerk, Fen Council"
    )
    return parse(text, "1.txt", "1")


ANSWER = parse(
    "Department for Canals\n\n2 March 2021\n\nMs Ann Roe\nFen Council\n\nYour ref: FC/1\n\nDear Ms Roe\n\n"
    "Thank you for your letter of 3 February. It opens in May.\n\nYours sincerely\n\nBen Cole",
    "2.txt",
    "2",
)


@pytest.mark.parametrize(
    ("words", "is_late"),
    [
        ("Please say when it opens.", False),
        ("Please say when it opens. A reply by 10 February would be convenient.", True),
        ("Please say when it opens. I need your reply by 9 April.", False),
        ("Please say when it opens. I need your reply by next Friday.", None),
        ("Please say when it opens. I need your reply by Friday.", True),
    ],
)
def test_the_day_asked_for_goes_before_a_general_target(words: str, is_late: bool | None) -> None:
    letters = (asking(words), ANSWER)
    (found,) = Correspondence.of(letters).response_times(Deadlines(), read=lambda one: one)
    assert found.is_late is is_late


def test_the_time_of_the_law_goes_before_the_day_asked_for() -> None:
    request = replace(asking("Please say when it opens, and reply by 10 February."), kind_fact=FOI)
    (found,) = Correspondence.of((request, ANSWER)).response_times(Deadlines(), read=lambda one: one)
    assert found.clock.due == dt.date(2021, 3, 3)
    assert found.is_late is False


@pytest.mark.parametrize(
    "unit",
    [
        "reply by ",
        "please reply within ",
        "by please ",
        "I hope to ",
        "reply not ",
        "reply by 3 May please ",
        "we need this ",
        "reply, with copies ",
        "reply by the ",
        "views so ",
        "your answer to the ",
        "reply by Friday, ",
    ],
)
def test_the_day_is_sought_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: asked_day(letter("Please say. " + unit * size)), 1_000)
