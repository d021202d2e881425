"""Concordance load files (``.dat``): the table that e-discovery software exports with documents.

Cells are apart by U+0014 and stand in U+00FE (þ); U+00AE (®) is a line end within a cell. There is no
standard of the columns: `COLUMNS` are those that e-discovery software commonly writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.errors import UnreadableLetter
from corrbot.readers.cell import as_list
from corrbot.readers.metadata_table import Column, Dialect, Fault, Row, Use, table_rows

SEPARATOR, QUALIFIER, LINE_END = "\x14", "þ", "®"

PATHS = ("NATIVEPATH", "NATIVELINK", "NATIVEFILE", "NATIVEFILEPATH", "TEXTPATH", "FILEPATH", "FILENAME")
"""Columns that name the file of a document, by their letters alone."""
COLUMNS = {
    Column.SENDER: ("FROM", "EMAILFROM", "AUTHOR"),
    Column.RECIPIENT: ("TO", "EMAILTO", "RECIPIENT"),
    Column.CC: ("CC", "EMAILCC"),
    Column.SUBJECT: ("SUBJECT", "EMAILSUBJECT", "TITLE"),
    Column.DATE: ("DATESENT", "SENTDATE", "DOCDATE"),
    Column.RECEIVED: ("DATERECEIVED", "RECEIVEDDATE"),
    Column.CASE_REFERENCE: ("BEGBATES", "BATESBEG", "BEGDOC", "DOCID", "CONTROLNUMBER"),
}
"""Names of columns, by their letters alone; the first that holds something speaks."""
_MAILBOX = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>\s@]+@[^<>\s@]+)>\s*")
_ADDRESS = re.compile(r"[^<>\s@]+@[^<>\s@]+")


def load_file_rows(text: str) -> Iterator[Row | Fault]:
    """Yield the rows of the load file ``text``.

    Raises `UnreadableLetter` when it is none.
    """
    header = text.split("\n", 1)[0]
    if not (header.lstrip().startswith(QUALIFIER) and f"{QUALIFIER}{SEPARATOR}{QUALIFIER}" in header):
        raise UnreadableLetter(
            "it is no Concordance load file, which has its cells in þ and U+0014 between them; "
            "if it is a letter, give it the suffix of its real format"
        )
    return table_rows(text, Dialect(SEPARATOR, QUALIFIER), _read_header)


def mailbox(item: str) -> tuple[str, str]:
    """Return the name and the address in ``item``, such as "Jane Doe <jane@example.org>", or ""."""
    if match := _MAILBOX.fullmatch(item):
        return match["name"].strip(" '\""), match["email"]
    return ("", item) if _ADDRESS.fullmatch(item) else (item, "")


def _read_header(line: int, names: Sequence[str]) -> tuple[Use | None, list[Fault]]:
    at = {"".join(filter(str.isalnum, name)).upper(): number for number, name in enumerate(names)}
    paths = [at[name] for name in PATHS if name in at]
    if not paths:
        reason = f"the header has none of the columns {', '.join(PATHS)}, and the load file is not used"
        return None, [Fault(line, f"{reason}; export it with one of them")]
    columns = {column: [at[name] for name in known if name in at] for column, known in COLUMNS.items()}

    def use(line: int, cells: Sequence[str]) -> Row:
        def first(column: Column) -> str:
            filled = (cells[number].strip() for number in columns[column] if number < len(cells))
            return next(filter(None, filled), "").replace(LINE_END, "\n")

        found = {column: first(column) for column in (*_PLAIN, Column.CASE_REFERENCE)}
        found[Column.CASE_REFERENCE] = as_list(filter(None, [found[Column.CASE_REFERENCE]]))
        found[Column.SENDER], found[Column.SENDER_EMAIL] = mailbox(" ".join(first(Column.SENDER).split()))
        to, *others = _items(first(Column.RECIPIENT)) or [""]
        found[Column.RECIPIENT], found[Column.RECIPIENT_EMAIL] = mailbox(to)
        found[Column.CC] = as_list([*others, *_items(first(Column.CC))])
        named = [cells[number].strip() for number in paths if number < len(cells)]
        return Row(
            line,
            tuple(filter(None, named)),
            {column: value for column, value in found.items() if value},
        )

    return use, []


_PLAIN = (Column.SUBJECT, Column.DATE, Column.RECEIVED)


def _items(cell: str) -> list[str]:
    return [item for piece in re.split(r"[;\n]", cell) if (item := " ".join(piece.split()))]
