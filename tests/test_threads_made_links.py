"""What the links made so far leave open, answered or begun."""

import pytest

from corrbot.letters import LetterKind
from corrbot.threads import Link, LinkKind
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import Heading
from corrbot.threads.made_links import MadeLinks
from headings import COUNCIL, MINISTER, heading


def made(kind: LetterKind | None, link: LinkKind, sure: float) -> MadeLinks:
    letters = [
        heading("01", "2018-11-14", COUNCIL, MINISTER),
        heading("02", "2018-12-21", MINISTER, COUNCIL, kind=kind),
    ]
    headings = [Heading.of(letter, Bodies.of(letters)) for letter in letters]
    found = MadeLinks(headings)
    found.settle(headings[0])
    found.add([Link("02", "01", link, (), sure)])
    found.settle(headings[1])
    return found


@pytest.mark.parametrize(
    ("kind", "link", "sure", "is_answered"),
    [
        (None, LinkKind.REPLIES_TO, 0.9, True),
        (None, LinkKind.REPLIES_TO, 0.3, False),
        (None, LinkKind.FOLLOWS_UP, 0.9, False),
        (LetterKind.ACKNOWLEDGEMENT, LinkKind.ACKNOWLEDGES, 0.9, False),
        (LetterKind.CLARIFICATION, LinkKind.REPLIES_TO, 0.9, False),
    ],
)
def test_a_letter_is_open_until_it_is_answered_in_substance(
    kind: LetterKind | None, link: LinkKind, sure: float, is_answered: bool
) -> None:
    found = made(kind, link, sure)
    assert found.begins("01")
    assert found.is_answered("01") is is_answered
    assert found.is_open("01") is not is_answered


def test_links_are_kept_by_both_their_letters() -> None:
    found = made(None, LinkKind.REPLIES_TO, 0.9)
    assert [*found] == [*found.links_from("02")] == [*found.answers_to("01")]
    assert not found.begins("02")
    assert not found.links_from("01") and not found.answers_to("02")
