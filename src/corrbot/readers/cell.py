"""`Cell`: a value as a cell of a table holds it, safe to open in a spreadsheet, and lists of values."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable

_FORMULA = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_MOVES = frozenset("\t\r\n")
_QUOTES = frozenset("'\"‘’“”")


def defused(value: str) -> str:
    """Return ``value`` with an apostrophe before it where a spreadsheet could take it for a formula.

    So is what begins with ``= + - @``, in their full-width and small forms too, after any spaces, quotes
    and invisible characters, and what begins with a tab or a line end (OWASP, "CSV Injection").
    """
    return f"'{value}" if _is_formula(value) else value


def value_of(cell: str) -> str:
    """Return the value that ``cell`` holds: the inverse of `defused`."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def listed(cell: str) -> list[str]:
    """Return the values in a list separated by semicolons; one that holds a semicolon stands in quotes.

    Raises `csv.Error` when a quote is not closed.
    """
    if '"' not in cell:
        return [value for item in cell.split(";") if (value := " ".join(item.split()))]
    lines = io.StringIO(cell, newline="\n")
    rows = csv.reader(lines, delimiter=";", skipinitialspace=True, strict=True)
    return [value for row in rows for item in row if (value := " ".join(item.split()))]


def as_list(values: Iterable[str]) -> str:
    """Return ``values`` as one list separated by semicolons: the inverse of `listed`."""
    return "; ".join(f'"{_doubled(value)}"' if _needs_quotes(value) else value for value in values)


def _doubled(value: str) -> str:
    return value.replace('"', '""')


def _needs_quotes(value: str) -> bool:
    return any(mark in value for mark in '";\r\n')


def _is_formula(value: str) -> bool:
    """Return whether the first of ``value`` that is more than space, quote or invisible starts a formula.

    Apostrophes before it change nothing, so that `value_of` undoes `defused`.
    """
    for character in value:
        if character in _FORMULA or character in _MOVES:
            return True
        if not (
            character in _QUOTES or character.isspace() or unicodedata.category(character) in ("Cc", "Cf")
        ):
            return False
    return False
