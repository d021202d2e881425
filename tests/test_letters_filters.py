"""Which letters filters admit, and what they refuse."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.errors import QuestionError
from corrbot.letters import Filters, Party, parse

LETTER = parse("Dear Sir,\n\nThe pier is shut.\n\nYours,\n\nA", path="pier.txt", sha256="")
SENDER = Party(name="Ms A Bell", role="Head of Piers", organisation="Northmere Harbour Commission")


@pytest.mark.parametrize(
    ("name", "is_admitted"),
    [
        ("NHC", True),
        ("harbour commission", True),
        ("Ada Bell", True),
        ("Mrs Bell", True),
        ("Mr Bell", False),
        ("Harb", False),
        ("Ian Bell", False),
    ],
)
def test_senders_and_recipients_are_told_by_words_initials_and_titles(name, is_admitted):
    assert Filters(sender=name).admits(replace(LETTER, sender=SENDER)) is is_admitted
    assert Filters(recipient=name).admits(replace(LETTER, recipient=SENDER)) is is_admitted


def test_a_letter_without_the_party_is_not_admitted():
    assert not Filters(recipient="NHC").admits(replace(LETTER, sender=SENDER, recipient=None))


@pytest.mark.parametrize(
    ("name", "is_admitted"), [("Tides Office", True), ("the Tides Office", True), ("Pier Office", False)]
)
def test_a_name_may_be_spelt_by_the_domain_of_the_address(name, is_admitted):
    sender = Party(name="Kit Bannock", email="kit@tidesoffice.example")
    assert Filters(sender=name).admits(replace(LETTER, sender=sender)) is is_admitted


def test_other_letters_may_tell_of_which_body_a_party_is():
    letter = replace(LETTER, sender=Party(name="Kit Bannock"))
    told = {"Kit Bannock": frozenset({"pier", "trust"})}
    assert Filters(sender="Pier Trust").admits(letter, lambda party: told[party.name])
    assert not Filters(sender="Pier Trust").admits(letter)


DATED = parse("21 December 2018\n\nDear Ann,\n\nThe gate is shut.\n\nYours sincerely,\n", "a.txt", "a")
DAY = dt.date(2018, 12, 21)


@pytest.mark.parametrize("day", [DAY, "2018-12-21", dt.datetime(2018, 12, 21, 14, 30)])
def test_the_days_named_are_admitted(day):
    assert DATED.date == DAY
    assert Filters(after=day).admits(DATED) and Filters(before=day).admits(DATED)
    assert Filters(after=day) == Filters(after=DAY)
    assert Filters(after=day, before=DAY).admits(DATED)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"after": "20181221"}, "after is '20181221'; write a date as YYYY-MM-DD, such as 2018-12-21."),
        ({"before": "2018-W01"}, "before is '2018-W01'; write a date as YYYY-MM-DD, such as 2018-12-21."),
        ({"after": 2018}, "after is 2018; write a date as YYYY-MM-DD, such as 2018-12-21."),
        ({"before": "21/12/2018"}, "before is '21/12/2018'; write a date"),
        ({"sender": ""}, "sender is blank; leave it out, or write one such as 'Home Office'."),
        ({"letter": " "}, "letter is blank; leave it out"),
        ({"sender": 5}, "sender is 5; give it as text, such as 'Home Office'."),
        ({"recipient": ["Ann"]}, "recipient is ['Ann']; give it as text"),
        ({"reference": b"X/1"}, "reference is b'X/1'; give it as text"),
        (
            {"after": "2018-12-22", "before": DAY},
            "after is 2018-12-22 and before is 2018-12-21, so that no day is admitted",
        ),
        ({"letter": dt.date(2018, 1, 1)}, "letter is datetime.date(2018, 1, 1); give it as text"),
    ],
)
def test_what_is_neither_text_nor_a_date_is_refused_in_one_line(given, says):
    with pytest.raises(QuestionError) as refused:
        Filters(**given)
    assert str(refused.value).startswith(says) and "\n" not in str(refused.value)


def test_nothing_given_asks_nothing():
    assert not Filters() and Filters().admits(replace(DATED, text=""))
