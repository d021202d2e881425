"""`with_header_rows`: the lines of a page with the fields of a printed mail header made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corrbot.letters import looks
from corrbot.letters.case import lower
from corrbot.readers.field_label import FIELD_LABEL
from corrbot.readers.page import PrintedLine, rows, white_between
from corrbot.readers.printed_conversation import SENT_AT, SENT_BY
from corrbot.readers.printed_mail import TIME
from corrbot.readers.printed_row import PrintedRow
from corrbot.readers.stamp_lines import Sign, sign
from corrbot.readers.withheld import is_withheld

_PAIR = 2
_FEW = 3
"""Fields of a header at least."""
_LEVEL = 0.6
"""Line heights within which the edges of labels are in line."""
_HANGING = 1.5
"""Line heights by which a line is set in that goes on with a value which stands right after its label."""
_NEAR = 0.75
"""Line heights of white within which the next row goes on with a field."""
_FAR = 2.0
"""Line heights of white beyond which what stands to the right of a value is no part of it."""
_MOST_ABOVE = 6
"""Rows above a header at most: stamps, an account."""
_SENDER = re.compile(r"from\b", re.IGNORECASE)
_PEOPLE = ("from", "to", "cc", "bcc")
_LONG = (*_PEOPLE, "subject", "attachment", "attachments")
"""Fields whose value may go on below."""
_LEADS_TO = re.compile(r"to:", re.IGNORECASE)
_LEAD = re.compile(rf"{SENT_BY}\s{SENT_AT}")
_OPEN = (",", ";")
"""How a list of recipients ends that the next line goes on with, set in or not."""


def with_header_rows(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    """Return ``lines``, of ``height`` by the median, with each field of a mail header as a `PrintedRow`.

    Mail programs print the labels of a header in one column and the values in another, which may go on below;
    that is one line of text, as where it was never laid out. A header stands at the top of a page and has a
    sender and two more fields whose labels stand under each other, as their values do, and an address or a
    time of day. Nothing but marks such as a stamp's stands beside it, which come after it; lines with a
    letterhead, a reference or other labels at the right are no mail's and stay as they are.
    """
    if not any(_SENDER.match(line.text) or _LEADS_TO.match(line.text) for line in lines):
        return list(lines)
    printed: dict[int, list[PrintedLine]] = {}
    for number, header in enumerate(_headers(lines, height)):
        whole = [*header.printed(-1 - number), *header.beside]
        printed |= dict.fromkeys(map(id, header.lines()), whole)
    found: list[PrintedLine] = []
    for line in lines:
        found += printed.get(id(line), [line])
        printed.get(id(line), []).clear()
    return found


@dataclass(slots=True)
class _Field:
    """A field of a header: the line of its label, which may hold its value, too, and more lines of that."""

    name: str
    label: PrintedLine
    value: list[PrintedLine] = field(default_factory=list)

    @property
    def last(self) -> PrintedLine:
        """The last line of it."""
        return self.value[-1] if self.value else self.label

    @property
    def text(self) -> str:
        """Label and value."""
        return " ".join(line.text for line in (self.label, *self.value))

    @property
    def is_bare(self) -> bool:
        """Whether the line of the label holds nothing else."""
        return FIELD_LABEL.fullmatch(self.label.text) is not None

    @property
    def value_left(self) -> float | None:
        """Where the column of values begins, None where the value is not set apart from its label."""
        if len(self.label.parts) > 1:
            return self.label.parts[1].frame.left
        return self.value[0].frame.left if self.value and self.is_bare else None


@dataclass(slots=True)
class _Header:
    height: float
    right: float
    """Where the longest lines of the page end."""
    is_at_top: bool
    fields: list[_Field] = field(default_factory=list)
    is_other: bool = False
    """Whether it holds what no header of a mail does."""
    beside: list[PrintedLine] = field(default_factory=list)
    lead: Sequence[PrintedLine] = ()
    """Sender and day, where a header begins with these and without labels."""

    def takes(self, row: Sequence[PrintedLine]) -> bool:
        """Add ``row`` if it is the next field, or goes on with the last, and return whether it does."""
        first, *others = row
        found = FIELD_LABEL.match(first.text)
        if found is not None and (found["colon"] or (self.fields and (others or first.parts))):
            if not self._is_next(lower(found["name"]), first) or any(
                FIELD_LABEL.match(one.text) for one in others
            ):
                return False
            self.fields.append(_Field(lower(found["name"]), first))
            self.is_other |= self._is_parted(first.parts[1:])
            self._add(others)
            return True
        if not self.fields or not self._goes_on(row):
            return False
        last = self.fields[-1]
        self.is_other |= last.name not in _LONG
        self.is_other |= last.name in _PEOPLE and not _is_listed(last.last.text, first.text)
        last.value.append(first)
        self._add(others)
        return True

    def is_whole(self) -> bool:
        """Return whether it has a sender and as many fields as a header has at least."""
        if self.lead:
            return any(one.name == "to" for one in self.fields)
        columns = [one.value_left for one in self.fields if one.value_left is not None]
        return (
            self.is_at_top
            and not self.is_other
            and len(self.fields) >= _FEW
            and any(one.name == "from" for one in self.fields)
            and max(columns, default=0.0) - min(columns, default=0.0) < self.height
            and (bool(self.beside) or any(one.value or one.label.parts for one in self.fields))
            and any("@" in one.text or TIME.search(one.text) for one in self.fields)
        )

    def lines(self) -> Iterator[PrintedLine]:
        """Yield all lines of it and those beside it."""
        yield from self.lead
        for one in self.fields:
            yield from (one.label, *one.value)
        yield from self.beside

    def printed(self, number: int) -> Iterator[PrintedRow]:
        """Yield its fields as rows of the table ``number``."""
        if self.lead:
            yield PrintedRow.of([[piece] for line in self.lead for piece in line.parts or (line,)], number)
        for one in self.fields:
            cells = [[one.label], one.value] if one.is_bare and one.value else [[one.label, *one.value]]
            yield PrintedRow.of(cells, number)

    @property
    def _column(self) -> float | None:
        """Where the values of the fields begin, None where no field shows it."""
        return next((one.value_left for one in self.fields if one.value_left is not None), None)

    def _add(self, pieces: Sequence[PrintedLine]) -> None:
        """Add ``pieces`` to the value of the last field, but for marks that stand far to the right of it."""
        last = self.fields[-1]
        for piece in pieces:
            edge = self._column if last.is_bare and not last.value else last.last.frame.right
            is_far = edge is not None and piece.frame.left - edge > _FAR * self.height
            if is_far and _is_mark(piece.text):
                self.beside.append(piece)
            else:
                self.is_other |= is_far or self._is_parted(piece.parts)
                last.value.append(piece)

    def _is_parted(self, parts: Sequence[PrintedLine]) -> bool:
        """Return whether anything but a mark stands far to the right within a value of ``parts``."""
        return any(
            two.frame.left - one.frame.right > _FAR * self.height and not _is_mark(two.text)
            for one, two in pairwise(parts)
        )

    def _is_next(self, name: str, label: PrintedLine) -> bool:
        """Return whether ``label`` of a field called ``name`` stands under the others, and is another one."""
        if not self.fields:
            return True
        one, two = self.fields[0].label.frame, label.frame
        is_below = abs(one.left - two.left) < _LEVEL * self.height
        return is_below and all(field.name != name for field in self.fields)

    def _goes_on(self, row: Sequence[PrintedLine]) -> bool:
        """Return whether ``row`` stands under the value of the last field, as more of it."""
        last = self.fields[-1]
        if white_between([last.last], row) > _NEAR * self.height:
            return False
        first = row[0]
        if last.value_left is not None:
            return abs(first.frame.left - last.value_left) < _LEVEL * self.height
        if last.is_bare:
            return False
        inset = first.frame.left - last.label.frame.left
        is_open = last.last.text.endswith(_OPEN) and inset > -_LEVEL * self.height
        return is_open or (inset > _HANGING * self.height and self._is_full(last.last, first))

    def _is_full(self, line: PrintedLine, below: PrintedLine) -> bool:
        """Return whether the first word ``below`` had no room at the end of ``line``."""
        word = len(below.text.split()[0]) + 1
        return line.frame.right + word * below.frame.width / len(below.text) > self.right


def _headers(lines: Sequence[PrintedLine], height: float) -> Iterator[_Header]:
    """Yield the headers among ``lines``, from the top."""
    right = max((line.frame.right for line in lines), default=0.0)
    is_at_top = True
    header = _Header(height, right, is_at_top)
    lead: Sequence[PrintedLine] = ()
    for at, row in enumerate(rows(lines)):
        if not header.takes(row):
            if header.is_whole():
                yield header
            is_at_top = is_at_top and at <= _MOST_ABOVE and not looks.is_salutation(row[0].text)
            header = _Header(height, right, is_at_top)
            header.takes(row)
        if lead and header.fields and header.fields[0].label is row[0]:
            header.lead = lead
        lead = row if _is_lead(row) else ()
    if header.is_whole():
        yield header


def _is_listed(line: str, below: str) -> bool:
    """Return whether people listed on ``line`` go on ``below``, as an addressee's block does not."""
    is_list = line.endswith(",") and line.count(",") > 1
    return is_list or below.startswith("<") or any(mark in line for mark in ";@<")


def _is_mark(text: str) -> bool:
    """Return whether ``text`` is what a stamp sets beside a header: "B6", "s.40(2)", "RELEASE IN FULL"."""
    return sign(text) > Sign.KNOWN or is_withheld(text)


def _is_lead(row: Sequence[PrintedLine]) -> bool:
    """Return whether ``row`` is a sender's name and address, and a day with the time at its end."""
    pieces = [piece for line in row for piece in line.parts or (line,)]
    return len(pieces) == _PAIR and _LEAD.fullmatch(" ".join(piece.text for piece in pieces)) is not None
