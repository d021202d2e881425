"""`Row`: a line of a table of metadata, and what stands in its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrbot.readers.cell import value_of

DELIMITERS = ",;\t"
_LONGEST_SHOWN = 60
_NAMED = 5
"""Columns named in one message."""
_HEADER_WITHIN = 20_000
"""Characters within which the header must stand."""
_MOST_ROWS = 500_000
"""Rows of one table that are read, so that a hostile one cannot fill the memory."""


class Column(StrEnum):
    """What a column of a table of metadata says of a letter."""

    PATH = "path"
    PART = "part"
    SENDER = "sender"
    SENDER_ROLE = "sender_role"
    SENDER_ORGANISATION = "sender_organisation"
    SENDER_EMAIL = "sender_email"
    RECIPIENT = "recipient"
    RECIPIENT_ROLE = "recipient_role"
    RECIPIENT_ORGANISATION = "recipient_organisation"
    RECIPIENT_EMAIL = "recipient_email"
    CC = "cc"
    DATE = "date"
    RECEIVED = "received"
    REPLIES_TO = "replies_to"
    SUBJECT = "subject"
    OUR_REFERENCE = "our_reference"
    THEIR_REFERENCE = "their_reference"
    CASE_REFERENCE = "case_reference"
    KIND = "kind"


EXPORTED = (
    "id",
    "sha256",
    "direction",
    "markings",
    "sender_found",
    "recipient_found",
    "date_found",
    "received_found",
    "replies_to_found",
    "subject_found",
    "reference_found",
    "kind_found",
)
"""Columns that an export has besides; they say nothing of a letter that a reader would not find."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, by column, of the files at ``paths``; ``line`` counts from 1, as an editor does."""

    line: int
    paths: tuple[str, ...]
    cells: Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What in a line of a table could not be used, and what to do about it."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: the character between cells, and the one around a cell."""

    delimiter: str
    quote: str


Use = Callable[[int, Sequence[str]], Row]
Header = Callable[[int, Sequence[str]], tuple[Use | None, list[Fault]]]
"""Makes of the number and the cells of the header line how a row is read, or None when none can be, and
what is wrong with it."""


def metadata_rows(text: str) -> Iterator[Row | Fault]:
    """Yield the rows of ``text``, a table with a header, its cells apart by comma, semicolon or tab."""
    return table_rows(text, _dialect(text), _read_header)


def table_rows(text: str, dialect: Dialect, header: Header) -> Iterator[Row | Fault]:
    """Yield the rows of ``text`` below its header line, read as ``header`` says.

    A row with more cells than the header is a fault: its cells have slipped out of their columns.
    """
    records = _records(text, dialect)
    use, width = None, 0
    for line, cells in records:
        if isinstance(cells, str):
            yield Fault(line, cells)
            return
        if _is_filled(cells):
            use, faults = header(line, cells)
            width = len(cells)
            yield from faults
            break
    for number, (line, cells) in enumerate(records if use else (), 1):
        if number > _MOST_ROWS:
            yield Fault(line, f"the table has more than {_MOST_ROWS:,} rows; split it, one for each folder")
            return
        if isinstance(cells, str):
            yield Fault(line, cells)
        elif _is_filled(cells[width:]):
            yield Fault(
                line,
                "it has more cells than the header, and is not used; put quotes around a cell that holds "
                "the character between cells",
            )
        elif use and _is_filled(cells):
            yield use(line, cells)


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _records(text: str, dialect: Dialect) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line that each record begins in with its cells, or with why it cannot be read."""
    lines = csv.reader(
        io.StringIO(text, newline="\n"), delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True
    )
    while True:
        line = lines.line_num + 1
        try:
            yield line, next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            is_over, reason = _unreadable(str(error))
            yield line, reason
            if is_over:
                return


def _unreadable(error: str) -> tuple[bool, str]:
    """Return whether the csv module's ``error`` ends the table, and what to tell people."""
    if "end of data" in error:
        return True, "a quoted cell begins here and never ends; close the quote: nothing below was used"
    if "field limit" in error:
        limit = csv.field_size_limit()
        return True, f"a cell has over {limit:,} characters; close its quote: nothing below was used"
    return False, "a quoted cell goes on after its quote, and the row is not used; double the quotes within"


def _dialect(text: str) -> Dialect:
    """Return the dialect of a table: with its delimiter the header has most columns that are known."""

    def known(delimiter: str) -> int:
        dialect = Dialect(delimiter, '"')
        for _, cells in _records(text[:_HEADER_WITHIN], dialect):
            if not isinstance(cells, str) and any(cell.strip() for cell in cells):
                return sum(_key(cell) in _COLUMNS for cell in cells)
        return 0

    return Dialect(max(DELIMITERS, key=known), '"')


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().strip("\ufeff")).casefold()


_COLUMNS = {column.value: column for column in Column}


def _read_header(line: int, names: Sequence[str]) -> tuple[Use | None, list[Fault]]:
    columns: dict[Column, int] = {}
    unknown: list[str] = []
    twice: list[str] = []
    for at, name in enumerate(names):
        column = _COLUMNS.get(_key(value_of(name)))
        if column is None:
            unknown += [name] if name.strip() and _key(name) not in EXPORTED else []
        elif column in columns:
            twice.append(column)
        else:
            columns[column] = at
    if Column.PATH not in columns:
        reason = "the header has no column “path”, and the table is not used; name the column of files so"
        return None, [Fault(line, reason)]
    reasons = []
    if unknown:
        reasons.append(f"unknown columns are not used: {_some(unknown)}; known are {', '.join(Column)}")
    if twice:
        reasons.append(f"columns stand there twice, and the first is used: {_some(twice)}")

    def use(line: int, cells: Sequence[str]) -> Row:
        found = {
            column: value
            for column, at in columns.items()
            if at < len(cells) and (value := value_of(cells[at])).strip()
        }
        path = found.pop(Column.PATH, "")
        return Row(line, (path,) if path else (), found)

    return use, [Fault(line, "; ".join(reasons))] if reasons else []


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(map(shown, names[:_NAMED])) + (f" and {more} more" if more > 0 else "")


def shown(value: str) -> str:
    """Return ``value`` of a cell for a message: on one line, in quotes, and not too long."""
    line = " ".join(value[: 4 * _LONGEST_SHOWN].split())
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + '…'}”"
