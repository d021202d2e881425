"""Recipients that a letter does not print, inferred from the other letters of the folder."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrbot.letters import BlockKind, Found, Letter, Party, ReferenceKind, Span
from corrbot.letters.dates import printed_dates
from corrbot.letters.names import surname

_NEAR = dt.timedelta(days=366)
"""Letters further apart in time than this say nothing about each other: offices change hands."""
_AGREEMENT = 0.9
"""Share of a group's letters that must go to one party before the rest are taken to go there too."""
_FEWEST = 3
"""Letters of a group that must print whom they are to."""
_FEWEST_OWN = 2
"""The same for the letters of one sender in one series."""
_FEWEST_OF_MANY = 5
"""The same where the sender is known to write to others as well."""
_OPENING = 1500
"""Characters of a letter within which it names the letter it answers."""
_LONGEST_NUMBER = 4
"""Digits of a running number; longer ones are of files or cases."""
_ANSWERED = re.compile(
    r"\b[Yy]ours?\s+(?:[a-z]+\s+){0,2}?(?:(?:(?:des|dis)patch|letter|note|telegram|communication|instruction)(?:es|s)?\b)?"
    r"(?P<before>[^.;]{0,40}?)\b[Nn]o\.?\s?(?P<number>\d{1,4})\b"
)
_BEFORE_DATE = re.compile(r"[\s,.)(]*(?:(?:of|dated|bearing|under|date|the)\s+){0,4}", re.IGNORECASE)
_AFTER_DATE = re.compile(r"[\s,(]*")
_SMALL_WORDS = frozenset("the of for and to in at on a".split())


@dataclass(frozen=True, slots=True)
class _Mail:
    """A letter with what is compared of it. ``sender`` and ``whom`` are surnames, "" when unknown."""

    letter: Letter
    sender: str
    whom: str
    number: int | None
    office: frozenset[str]

    @property
    def says_office(self) -> bool:
        """Whether the letter says to which office it is, but not to whom."""
        recipient = self.letter.recipient
        return not self.whom and recipient is not None and bool(recipient.role)

    @property
    def date(self) -> dt.date:
        return self.letter.date or dt.date.min


def inferred_recipients(letters: Sequence[Letter]) -> dict[str, Party]:
    """Return whom letters that print neither name nor office of a recipient are to, by letter id.

    Five rules, tried in this order, each only where nothing speaks against it:

    1. It answers "your No. 12 of the 3rd of May", and the folder holds one letter with that number and
       date: it is to its sender.
    2. All letters of the same sender near in time and in the same series (with running numbers or
       without) whose recipient is known go to one person: so does this one.
    3. It answers a letter of a date, and of that date the folder holds one letter of somebody who is known
       to correspond with its sender: it is to that person.
    4. Nearly all letters that bear a stamp of receipt and print a recipient go to one person, whoever sent
       them: so does this one, if it bears a stamp, and has a running number as they do.
    5. One letter answers it by number and date: it is to the sender of that.

    The parties are `Found.INFERRED`, and their ``source`` says from what. A pure function of the letters,
    whose order does not matter, in time close to linear in their number.
    """
    mail = [_mail(letter) for letter in letters]
    known = {item.letter.id: item.letter.recipient for item in mail if item.whom and item.letter.recipient}
    mail = [item for item in mail if item.letter.id in known or not item.says_office]
    answers = list(_answers(mail))
    found: dict[str, Party] = {}
    for first, reply in answers:
        if reply.letter.id not in known and first.letter.sender:
            found[reply.letter.id] = _inferred(
                first.letter.sender, f"from {first.letter.location}, which it answers by number and date"
            )
    found |= _by_series(mail, known | found)
    found |= _by_date(mail, known | found)
    found = _by_stamp(mail, known) | found
    for first, reply in answers:
        if first.letter.id not in known | found and reply.letter.sender:
            found[first.letter.id] = _inferred(
                reply.letter.sender, f"from {reply.letter.location}, which answers it by number and date"
            )
    return found


def _mail(letter: Letter) -> _Mail:
    sender, recipient = letter.sender, letter.recipient
    numbers = [
        int(reference.raw)
        for reference in letter.references
        if reference.kind is ReferenceKind.OURS
        and reference.raw.isdecimal()
        and len(reference.raw) <= _LONGEST_NUMBER
    ]
    return _Mail(
        letter,
        surname(sender.name) if sender and sender.name else "",
        surname(recipient.name) if recipient and recipient.name else "",
        numbers[0] if numbers else None,
        _office(sender),
    )


def _office(sender: Party | None) -> frozenset[str]:
    words = re.findall(r"\w+", (sender.organisation or "").casefold()) if sender else []
    return frozenset(words) - _SMALL_WORDS


def _fits(item: _Mail, party: Party) -> bool:
    """Return whether ``party`` can be the recipient: it has a name and is not the sender."""
    return bool(party.name) and surname(party.name or "") != item.sender


def _inferred(party: Party, source: str, role: str | None = None) -> Party:
    return replace(
        party,
        role=role or party.role,
        span=None,
        organisation_span=None,
        address_span=None,
        email_span=None,
        found=Found.INFERRED,
        source=source,
    )


def _answers(mail: Sequence[_Mail]) -> Iterator[tuple[_Mail, _Mail]]:
    """Yield each letter and the one that answers it by number and date, where only one pair fits."""
    by_number: dict[tuple[int, dt.date], list[_Mail]] = defaultdict(list)
    for item in mail:
        if item.number is not None and item.letter.date:
            by_number[item.number, item.letter.date].append(item)
    for reply in mail:
        for key in _answered(reply):
            answered = [
                item
                for item in by_number.get(key, ())
                if item.sender and item.sender != reply.sender and item.whom in ("", reply.sender)
            ]
            if len(answered) == 1 and reply.sender and reply.whom in ("", answered[0].sender):
                yield answered[0], reply


def _answered(item: _Mail) -> Iterator[tuple[int, dt.date]]:
    """Yield the number and the date of each letter that this one says it answers."""
    text = item.letter.text
    blocks = [block for block in item.letter.blocks if block.kind in (BlockKind.OPENER, BlockKind.BODY)]
    if not blocks or item.letter.date is None:
        return
    opening = Span(blocks[0].span.start, blocks[0].span.start + _OPENING)
    dates = printed_dates(text, Span(opening.start, min(opening.end, len(text))), near=item.letter.date)
    starts = {date.span.start: date for date in dates}
    for match in _ANSWERED.finditer(text, opening.start, min(opening.end, len(text))):
        for start, end in (match.span("before"), (match.end("number"), None)):
            small = _BEFORE_DATE.match(text, start, len(text) if end is None else end)
            date = starts.get(small.end()) or starts.get(small.end() - len("the ")) if small else None
            if date and (end is None or _AFTER_DATE.fullmatch(text, date.span.end, end)):
                yield int(match["number"]), date.value
                break


def _by_series(mail: Sequence[_Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom letters are to by the other letters of the same sender, office and series.

    Fewer than five that agree count only when the sender is not known to write to anyone else.
    """
    groups: dict[object, list[_Mail]] = defaultdict(list)
    whom: dict[str, set[str]] = defaultdict(set)
    for item in mail:
        if item.sender and item.letter.date:
            groups[item.sender, item.office, item.number is not None, bool(item.letter.received)].append(item)
            if item.letter.id in known:
                whom[item.sender].add(surname(known[item.letter.id].name or ""))
    found: dict[str, Party] = {}
    for items in groups.values():
        fewest = _FEWEST_OWN if len(whom[items[0].sender]) == 1 else _FEWEST_OF_MANY
        found |= _agreed(items, known, fewest, 1.0, "other letters of the same sender")
    return found


def _by_stamp(mail: Sequence[_Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom letters are to by the others that bear a stamp of receipt, whoever sent them."""
    stamped: dict[bool, list[_Mail]] = defaultdict(list)
    for item in mail:
        if item.letter.date and item.letter.received:
            stamped[item.number is not None].append(item)
    found: dict[str, Party] = {}
    for items in stamped.values():
        if len({item.sender for item in items if item.letter.id in known}) > 1:
            found |= _agreed(items, known, _FEWEST, _AGREEMENT, "other letters with a stamp of receipt")
    return found


def _by_date(mail: Sequence[_Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return the senders of letters answered by date alone, where the two sides are known to correspond."""
    by_date: dict[dt.date, list[_Mail]] = defaultdict(list)
    pairs: set[frozenset[str]] = set()
    for item in mail:
        if item.sender and item.letter.date:
            by_date[item.date].append(item)
            if item.letter.id in known:
                pairs.add(frozenset((item.sender, surname(known[item.letter.id].name or ""))))
    found: dict[str, Party] = {}
    for reply in mail:
        if not reply.sender or reply.letter.replies_to is None:
            continue
        answered = [
            item
            for item in by_date[reply.letter.replies_to]
            if item.sender != reply.sender and _whom(item, known) in ("", reply.sender)
        ]
        fitting = [item for item in answered if frozenset((item.sender, reply.sender)) in pairs]
        if len(fitting) == 1 and reply.letter.id not in known and fitting[0].letter.sender:
            source = f"from {fitting[0].letter.location}, which it answers by date"
            found[reply.letter.id] = _inferred(fitting[0].letter.sender, source)
    return found


def _whom(item: _Mail, known: Mapping[str, Party]) -> str:
    return surname(known[item.letter.id].name or "") if item.letter.id in known else ""


def _agreed(
    items: Sequence[_Mail], known: Mapping[str, Party], fewest: int, agreement: float, whose: str
) -> dict[str, Party]:
    """Return whom the letters of ``items`` that are not ``known`` go to, where those near in time agree."""
    ordered = sorted(items, key=lambda item: (item.date, item.letter.location))
    told = [item for item in ordered if item.letter.id in known]
    by_name: dict[str, list[_Mail]] = defaultdict(list)
    for item in told:
        by_name[_whom(item, known)].append(item)
    near: Counter[str] = Counter()
    first = last = 0
    found: dict[str, Party] = {}
    for item in ordered:
        while last < len(told) and told[last].date - item.date <= _NEAR:
            near[_whom(told[last], known)] += 1
            last += 1
        while first < last and item.date - told[first].date > _NEAR:
            near[_whom(told[first], known)] -= 1
            first += 1
        if item.letter.id in known or last - first < fewest:
            continue
        name, count = near.most_common(1)[0]
        closest = _closest(by_name[name], item.date)
        party = known[closest.letter.id]
        if count >= agreement * (last - first) and _fits(item, party):
            found[item.letter.id] = _inferred(
                party, f"{whose} go to the same person, named in {closest.letter.location}"
            )
    return found


def _closest(items: Sequence[_Mail], date: dt.date) -> _Mail:
    """Return the one of ``items``, which are in order of time, that is nearest to ``date``."""
    at = bisect_left(items, date, key=lambda item: item.date)
    return min(items[max(0, at - 1) : at + 1], key=lambda item: abs(item.date - date))
