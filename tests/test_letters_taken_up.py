"""Letters that are answered, in the phrases of older correspondence."""

import datetime as dt

import pytest

from corrbot.letters import Found, Span, parse
from corrbot.letters.cited_days import cited_days
from timing import is_linear


def said(*paragraphs: str, date: str = "28th August, 1871", greeting: str = "Sir,"):
    closing = ("I am, Sir,\nYour obedient Servant,\nJOHN HALE.", "The Clerk, Port Anne.")
    return parse("\n\n".join((f"Custom House, {date}.", greeting, *paragraphs, *closing)), "a.txt", "")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("I have your letter of yesterday's date, and thank you.", dt.date(1871, 8, 27)),
        ("I have to acknowledge your telegram of yesterday, and thank you.", dt.date(1871, 8, 27)),
        ("I have your letter of this day's date, and thank you.", dt.date(1871, 8, 28)),
        ("I have your letter of even date, and thank you.", dt.date(1871, 8, 28)),
        ("I duly received your letter of the 18th. The pier is shut.", dt.date(1871, 8, 18)),
        ("I duly received your letters of the 30th and thank you.", dt.date(1871, 7, 30)),
        ("The Board have considered your Circular of the 19th ultimo [L. 8,220].", dt.date(1871, 7, 19)),
        ("Your report of the 14th ultimo was read to the Board.", dt.date(1871, 7, 14)),
        ("I went there in pursuance of your instructions of the 28th ult.", dt.date(1871, 7, 28)),
        ("I refer to your further letter of the 22nd ultimo, No. 241.", dt.date(1871, 7, 22)),
        ("I refer to your minute of the 6th instant.", dt.date(1871, 8, 6)),
        (
            "I had the honour to receive on the 19th instant the despatch No. 31 of your Lordship's"
            " predecessor, dated 16th May, 1871.",
            dt.date(1871, 5, 16),
        ),
        ("I have received the circular from your office of the 3rd May.", dt.date(1871, 5, 3)),
        ("I have read the letter of your predecessor, of 3rd May, 1871.", dt.date(1871, 5, 3)),
        ("The 18th Regiment has your letter of the 18th Regiment.", None),
        ("I thank you for the report of the 14th ultimo by Mr. Roe.", None),
        ("The letter of the 18th by Mr. Roe went astray.", None),
        ("I saw the clerk of your predecessor, dated 3rd May, 1871.", None),
        ("Your letter came yesterday.", None),
        ("I have your letter received yesterday.", None),
        ("I have your letter received on the 18th.", None),
        ("I have your letter received the 18th, on the rent.", None),
        ("I have your letter received 18th, on the rent.", None),
        ("I have your note of the 5th century.", None),
        ("I have your report of the 2nd edition.", None),
        ("I have your note of the 12th instant in answer to mine of the 4th.", dt.date(1871, 8, 12)),
    ],
)
def test_the_letter_that_is_taken_up(words, date):
    letter = said(words)
    assert (letter.replies_to, letter.also_answers) == (date, ())
    if letter.replies_to_fact and "1871" not in letter.slice(letter.replies_to_fact.span):
        assert letter.replies_to_fact.found is Found.INFERRED


def test_the_first_day_of_all_has_no_yesterday():
    text = "I have your letters of yesterday and of the 18th."
    assert cited_days(text, Span(0, len(text)), dt.date.min) == ()


def test_a_later_paragraph_may_begin_with_the_letter_that_is_taken_up():
    letter = said(
        "The Minutes having been laid before the Board, I am to signify the following.",
        "Mr. Roe is to be cautioned.",
        "With reference to your further letter of the 22nd ultimo, in which you report a leak, it is noted.",
    )
    assert letter.replies_to == dt.date(1871, 7, 22)


@pytest.mark.parametrize(
    "words",
    [
        "He showed me, as you know, your letter of the 22nd ultimo, and laughed.",
        "With reference to Mr. Roe's letter of the 22nd ultimo, it is noted.",
    ],
)
def test_a_letter_that_is_only_spoken_of_later_is_not_taken_up(words):
    assert said("Mr. Roe is to be cautioned.", words).replies_to is None


def test_what_the_opening_takes_up_comes_before_what_a_later_paragraph_does():
    letter = said(
        "I have your letter of the 3rd May last.", "With reference to your letter of the 22nd ultimo, no."
    )
    assert letter.replies_to == dt.date(1871, 5, 3)


def test_a_title_below_the_salutation_is_no_opening():
    letter = said("Mutual Aid of Pilots.", "The Board have considered your Circular of the 19th ultimo.")
    assert letter.replies_to == dt.date(1871, 7, 19)


def test_lords_and_gentlemen_are_greeted():
    letter = said("I refer to your letter of the 6th May last.", greeting="My Lords and Gentlemen,")
    assert letter.replies_to == dt.date(1871, 5, 6)


def test_a_day_alone_needs_the_date_of_the_letter():
    text = "Sir,\n\nI have your letter of yesterday's date, and yours of the 18th.\n\nYours,\n\nA. Bell"
    assert parse(text, "a.txt", "").replies_to is None
    text = f"28th August\n\n{text}"
    assert parse(text, "a.txt", "").days_answered == ()


def test_the_letter_of_somebody_before_is_known_by_its_number():
    letter = said("I have received the despatch No. 31 of your Lordship's predecessor, dated 16th May, 1871.")
    assert [(item.date, item.number) for item in letter.answered] == [(dt.date(1871, 5, 16), 31)]


@pytest.mark.parametrize(
    "unit",
    [
        "With reference to your letter of\n\n",
        "letter of your a ",
        "despatch No. 1 of your ",
        "letter the 1st ",
    ],
)
def test_letters_taken_up_take_linear_time(unit):
    assert is_linear(lambda size: said(unit * size), 1_000)
