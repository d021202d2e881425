"""Links, directions and times against the truth of the test letters.

Once with the headings of the truth, which tests `corrbot.threads` alone, and once with what is read from the
files, which tests it together with the readers.
"""

import datetime as dt
from functools import cache

import pytest

from corrbot.letters import Direction, Letter
from corrbot.threads import Confidence, Correspondence, Deadlines, Link, LinkKind
from corrbot.workdays import Calendar
from true_headings import TRUTH, letters_read, true_headings

Place = tuple[str, str]
Ends = tuple[Place, Place | None, LinkKind]

KINDS = {
    "replies to": LinkKind.REPLIES_TO,
    "holding reply to": LinkKind.HOLDING_REPLY_TO,
    "acknowledges": LinkKind.ACKNOWLEDGES,
    "follows up": LinkKind.FOLLOWS_UP,
    "encloses": LinkKind.ENCLOSES,
    "duplicate of": LinkKind.DUPLICATE_OF,
}
DEADLINES = Deadlines(calendars={"Strathcairn Harbour Trust": Calendar.SCOTLAND})


@cache
def true() -> Correspondence:
    return Correspondence.of(true_headings())


@cache
def read(pictures: bool) -> Correspondence:
    return Correspondence.of(letters_read(pictures=pictures))


def places(letters: Correspondence) -> dict[str, Place]:
    return {letter.id: (letter.path, letter.part) for letter in letters.letters}


def found_links(letters: Correspondence) -> dict[Ends, Link]:
    place = places(letters)
    return {
        (place[link.letter], place[link.other] if link.other else None, link.kind): link
        for link in letters.links
    }


def true_links(letters: Correspondence) -> set[Ends]:
    """The links of the truth whose ends are among ``letters``."""
    known = {*places(letters).values(), None}
    ends = {
        (tuple(link["from"]), tuple(link["to"]) if link["to"] else None, KINDS[link["type"]])
        for link in TRUTH["threads"]
    }
    return {link for link in ends if link[0] in known and link[1] in known}


def test_links_of_true_headings() -> None:
    found, truth = found_links(true()), true_links(true())
    sure = {ends for ends, link in found.items() if link.level is Confidence.HIGH}
    # Three links of the truth are told by words of the body only, and two that it leaves out are found.
    assert len(truth & found.keys()) >= len(truth) - 3
    assert len(sure - truth) <= 2
    assert all(kind is LinkKind.FOLLOWS_UP for _, _, kind in found.keys() - truth)
    assert {ends for ends in truth if ends[2] is not LinkKind.FOLLOWS_UP} <= found.keys()


def test_directions_of_true_headings() -> None:
    truth = {(letter["path"], letter["part"]): letter["direction"] for letter in TRUTH["letters"]}
    assert {places(true())[letter]: str(way) for letter, way in true().directions.items()} == truth


def test_response_times_of_true_headings() -> None:
    place, messages = places(true()), {letter.id: letter.attached_to for letter in true().letters}
    found = {(place[one.letter.id], place[one.reply.id]): one for one in true().response_times(DEADLINES)}
    whole = {place[part]: place[message] for part, message in messages.items() if message}
    missing = []
    for one in TRUTH["response_times"]:
        request, reply = tuple(one["request"]), tuple(one["reply"])
        time = found.pop((whole.get(request, request), reply), None)
        if time is None:
            missing.append(reply)
            continue
        assert str(time.clock.calendar) == one["calendar"]
        known = one["receipt_from"].startswith(("date", "side-car", "stamp"))
        assert time.working_days == one["working_days" if known else "working_days_from_date"]
    # Its letter says "your letter" without a date, and bears no reference: a link of low confidence.
    assert missing == [("38-dues-holloway.txt", "")]
    assert not found


@pytest.mark.parametrize(("direction", "name"), [(Direction.OUT, "outstanding"), (Direction.IN, "owed")])
def test_what_is_outstanding(direction: Direction, name: str) -> None:
    texts = {(letter.path, letter.part): letter for letter in read(False).letters}

    def text(letter: Letter) -> Letter:
        return texts.get((letter.path, letter.part), letter)

    found = true().outstanding(dt.date(2024, 4, 1), direction=direction, read=text)
    place = places(true())
    asking = {place[one.letter.id] for one in found if one.asks}
    truth = {tuple(one) for one in TRUTH[name]}
    assert truth & texts.keys() <= asking
    assert not (asking - truth) & texts.keys()


def check_links_read(letters: Correspondence, share: float) -> None:
    """At least ``share`` of the links are found, and of the sure links not more than that share is wrong.

    A link of a letter whose true other end could not be read is neither right nor wrong.
    """
    known = set(places(letters).values())
    cut = {tuple(link["from"]) for link in TRUTH["threads"] if link["to"] and tuple(link["to"]) not in known}
    found, truth = found_links(letters), true_links(letters)
    sure = {ends for ends, link in found.items() if link.level is Confidence.HIGH and ends[0] not in cut}
    assert len(truth & found.keys()) >= share * len(truth)
    assert len(truth & sure) >= share * len(sure)


def test_links_of_letters_as_read() -> None:
    check_links_read(read(False), 0.8)


@pytest.mark.slow
def test_links_of_letters_as_read_with_pictures() -> None:
    check_links_read(read(True), 0.8)


def test_directions_of_letters_as_read() -> None:
    truth = {(letter["path"], letter["part"]): letter["direction"] for letter in TRUTH["letters"]}
    place = places(read(False))
    right = sum(truth[place[letter]] == way for letter, way in read(False).directions.items())
    assert right >= 0.95 * len(place)
