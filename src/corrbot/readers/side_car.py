"""`SideCars`: what tables of metadata that lie beside the letters say of them."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from corrbot.errors import UnreadableLetter
from corrbot.letters import Fact, Found, Known, LetterKind, Party, Reference, ReferenceKind, names
from corrbot.letters.references import reference_key
from corrbot.readers.cell import listed
from corrbot.readers.decoding import decode
from corrbot.readers.files import printable, read_bytes
from corrbot.readers.limits import Limits
from corrbot.readers.load_file import SEPARATOR, load_file_rows, mailbox
from corrbot.readers.metadata_table import Column, Fault, Row, metadata_rows, shown
from corrbot.readers.table_date import DateColumn

_MOST_PROBLEMS = 100
"""Problems of one table that are told apart; a table with more is wrong as a whole."""
_LONGEST_VALUE = 10_000
_LONGEST_NAME = 100
"""Characters; what is longer is no subject, no list of people, and no name with titles to tell apart."""
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:|~[/\\]")
_DATES = (Column.DATE, Column.RECEIVED, Column.REPLIES_TO)
_REFERENCES = {
    Column.OUR_REFERENCE: ReferenceKind.OURS,
    Column.THEIR_REFERENCE: ReferenceKind.THEIRS,
    Column.CASE_REFERENCE: ReferenceKind.CASE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A side-car, or a line of it ("line 12"), that could not be used, and why."""

    path: str
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideCars:
    """What side-cars say of letters, and what in the side-cars could not be used."""

    known: Mapping[str, Mapping[str, Known]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, path: str) -> dict[str, Known]:
        """Return what is said of the letters in the file at ``path``, by part."""
        return dict(self.known.get(path, {}))


def is_side_car(path: str) -> bool:
    """Return whether the file at ``path`` is a table of metadata and no letter."""
    name = path.rsplit("/", 1)[-1].lower()
    return name == "metadata.csv" or name.endswith(".dat")


def read_side_cars(corpus: Path, paths: Sequence[str], limits: Limits) -> SideCars:
    """Return what the side-cars among ``paths``, the files of ``corpus``, say of the letters there.

    Where several speak of a letter, each value comes from the nearest that has it: from the deepest
    folder, and within it from ``metadata.csv`` before load files.
    """
    files = _Files(paths)
    known: dict[str, dict[str, Known]] = {}
    problems: list[Problem] = []
    for path in sorted(filter(is_side_car, paths), key=_nearness):
        table = _Table(path, files)
        try:
            table.read(read_bytes(corpus, path, limits.file_bytes))
        except UnreadableLetter as error:
            table.problems.append(Problem(printable(path), "", str(error)))
        problems += table.problems
        for (file, part), said in table.known.items():
            nearer = known.setdefault(file, {}).get(part)
            known[file][part] = _with_more(nearer, said) if nearer else said
    return SideCars(known, tuple(problems))


def _nearness(path: str) -> tuple[int, bool, str]:
    return -path.count("/"), path.lower().endswith(".dat"), path


class _Files:
    """The files that side-cars may speak of, found however their path is written."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = {path for path in paths if not is_side_car(path)}
        self._composed = {unicodedata.normalize("NFC", path): path for path in self._paths}

    def find(self, folder: str, written: str) -> str | None:
        """Return the file that ``written`` names from ``folder``, or None when it is not under it."""
        if f"{folder}{written}" in self._paths:
            return f"{folder}{written}"
        steps = [step for step in written.strip().replace("\\", "/").split("/") if step not in ("", ".")]
        path = folder + "/".join(steps)
        return path if path in self._paths else self._composed.get(unicodedata.normalize("NFC", path))


class _Table:
    """Reads one side-car, at ``path``: what it says, by file and part, and what is wrong with it."""

    def __init__(self, path: str, files: _Files) -> None:
        self.known: dict[tuple[str, str], Known] = {}
        self.problems: list[Problem] = []
        self._path = path
        self._folder = path[: path.rfind("/") + 1]
        self._files = files
        self._dates = {column: DateColumn() for column in _DATES}
        self._lines: dict[tuple[str, str], int] = {}
        self._faults = 0

    def read(self, data: bytes) -> None:
        """Take in the bytes of the table. Raises `UnreadableLetter` when they are none."""
        is_load_file = self._path.lower().endswith(".dat")
        text = decode(data, SEPARATOR if is_load_file else "")
        rows: Callable[[str], Iterator[Row | Fault]] = load_file_rows if is_load_file else metadata_rows
        for row in rows(text):
            if isinstance(row, Row):
                for column in _DATES:
                    if column in row.cells:
                        self._dates[column].see(row.cells[column])
        for row in rows(text):
            reasons = [row.reason] if isinstance(row, Fault) else list(self._take(row))
            if reasons:
                self._note(row.line, "; ".join(reasons))
        if self._faults > _MOST_PROBLEMS:
            more = (
                f"{self._faults - _MOST_PROBLEMS} more lines could not be used as they are; mend these first"
            )
            self.problems.append(Problem(self._path, "further lines", more))

    def _note(self, line: int, reason: str) -> None:
        self._faults += 1
        if self._faults <= _MOST_PROBLEMS:
            self.problems.append(Problem(self._path, f"line {line}", reason))

    def _take(self, row: Row) -> Iterator[str]:
        """Take in what ``row`` says; yield what is wrong with it."""
        found = (self._files.find(self._folder, path) for path in row.paths)
        files = dict.fromkeys(file for file in found if file)
        if not files:
            yield self._astray(row.paths)
            return
        part = row.cells.get(Column.PART, "").strip()
        reasons: list[str] = []
        said = self._known(_within_bounds(row, reasons), reasons)
        for file in files:
            first = self._lines.setdefault((file, part), row.line)
            if first != row.line:
                yield f"it names the same letter as line {first}, and is not used; put all in one line"
                return
            if said != Known():
                self.known[file, part] = said
        if reasons:
            yield f"{'; '.join(reasons)}; the rest of the line is used"

    def _astray(self, paths: Sequence[str]) -> str:
        """Return why none of ``paths`` names a letter."""
        if not paths:
            return "it names no file; put the letter's path, from the folder of this table, under “path”"
        path = paths[0].strip()
        if _ABSOLUTE.match(path):
            return f"{shown(path)} starts outside the folder; write the path from the folder of this table"
        if ".." in re.split(r"[/\\]", path):
            return (
                f"{shown(path)} leads upwards; move the table up to the folder that its letters lie under, "
                "and write paths from there"
            )
        return f"there is no letter {shown(path)} under the folder of this table; correct the path"

    def _known(self, row: Row, reasons: list[str]) -> Known:
        """Return what the cells of ``row`` say; add to ``reasons`` what is wrong with some."""
        source = f"{self._path}, line {row.line}"
        subject = _line(row.cells.get(Column.SUBJECT, ""))
        return Known(
            sender=_party(row, _SENDER, source),
            recipient=_party(row, _RECIPIENT, source),
            cc=tuple(_copied(item, source) for item in _list(row, Column.CC, reasons)),
            date=self._date(row, Column.DATE, source, reasons),
            subject=Fact(subject, None, Found.SIDE_CAR, source) if subject else None,
            received=self._date(row, Column.RECEIVED, source, reasons),
            replies_to=self._date(row, Column.REPLIES_TO, source, reasons),
            kind=_kind(row, source, reasons),
            references=tuple(_references(row, source, reasons)),
        )

    def _date(self, row: Row, column: Column, source: str, reasons: list[str]) -> Fact[dt.date] | None:
        cell = row.cells.get(column, "").strip()
        if not cell:
            return None
        value = self._dates[column].read(cell)
        if value is None:
            reasons.append(f"{column} {shown(cell)} is no date that is certain; write it as YYYY-MM-DD")
            return None
        return Fact(value, None, Found.SIDE_CAR, source)


_SENDER = (
    Column.SENDER,
    Column.SENDER_ROLE,
    Column.SENDER_ORGANISATION,
    Column.SENDER_EMAIL,
)
_RECIPIENT = (
    Column.RECIPIENT,
    Column.RECIPIENT_ROLE,
    Column.RECIPIENT_ORGANISATION,
    Column.RECIPIENT_EMAIL,
)


def _within_bounds(row: Row, reasons: list[str]) -> Row:
    """Return ``row`` without cells that are too long."""
    long = [column for column, cell in row.cells.items() if len(cell) > _LONGEST_VALUE]
    if not long:
        return row
    reasons.append(f"{', '.join(long)} have more characters than any letter needs; shorten them")
    return replace(row, cells={column: cell for column, cell in row.cells.items() if column not in long})


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _party(row: Row, columns: Sequence[Column], source: str) -> Party | None:
    if not any(column in row.cells for column in columns):
        return None
    name, role, organisation, email = (_line(row.cells.get(column, "")) or None for column in columns)
    if not (name or role or organisation or email):
        return None
    title, post_nominals = _titles(name or "")
    return Party(
        name=name,
        role=role,
        organisation=organisation,
        title=title,
        post_nominals=post_nominals,
        email=email,
        found=Found.SIDE_CAR,
        source=source,
    )


@lru_cache(1_000)
def _titles(name: str) -> tuple[str | None, str | None]:
    return names.parts(name) if len(name) <= _LONGEST_NAME else (None, None)


def _copied(item: str, source: str) -> Party:
    name, email = mailbox(item)
    title, post_nominals = _titles(name or "")
    return Party(
        name=name or None,
        title=title,
        post_nominals=post_nominals,
        email=email or None,
        found=Found.SIDE_CAR,
        source=source,
    )


def _list(row: Row, column: Column, reasons: list[str]) -> list[str]:
    cell = row.cells.get(column)
    if cell is None:
        return []
    try:
        return listed(cell)
    except csv.Error:
        reasons.append(f"{column} {shown(cell)} opens a quote and does not close it; double each quote")
        return []


def _references(row: Row, source: str, reasons: list[str]) -> Iterator[Reference]:
    keys = set()
    for column, kind in _REFERENCES.items():
        for raw in _list(row, column, reasons):
            key = reference_key(raw)
            if not key:
                reasons.append(f"{column} {shown(raw)} has no letter or number; leave the cell empty")
            elif key not in keys:
                keys.add(key)
                yield Reference(raw, key, kind, None, found=Found.SIDE_CAR, source=source)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


_KINDS = {_letters(kind): kind for kind in LetterKind}


def _kind(row: Row, source: str, reasons: list[str]) -> Fact[LetterKind] | None:
    cell = row.cells.get(Column.KIND, "")
    if not cell:
        return None
    kind = _KINDS.get(_letters(cell))
    if kind is None:
        reasons.append(f"kind {shown(cell)} is not known; write one of {', '.join(LetterKind)}")
        return None
    return Fact(kind, None, Found.SIDE_CAR, source)


def _with_more(near: Known, far: Known) -> Known:
    """Return what ``near`` says, and of ``far`` what ``near`` is silent about."""
    keys = {reference.key for reference in near.references}
    return Known(
        sender=_both(near.sender, far.sender),
        recipient=_both(near.recipient, far.recipient),
        cc=near.cc or far.cc,
        date=near.date or far.date,
        subject=near.subject or far.subject,
        received=near.received or far.received,
        replies_to=near.replies_to or far.replies_to,
        kind=near.kind or far.kind,
        references=(
            *near.references,
            *(reference for reference in far.references if reference.key not in keys),
        ),
    )


def _both(near: Party | None, far: Party | None) -> Party | None:
    if near is None or far is None:
        return near or far
    both = replace(
        near,
        name=near.name or far.name,
        title=near.title if near.name else far.title,
        post_nominals=near.post_nominals if near.name else far.post_nominals,
        role=near.role or far.role,
        organisation=near.organisation or far.organisation,
        email=near.email or far.email,
    )
    return near if both == near else replace(both, source=f"{near.source}; {far.source}")
