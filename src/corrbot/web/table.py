"""The register as a table: one page of rows at a time, sorted and narrowed on the server."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from corrbot.letters import Direction, Letter
from corrbot.web.escaping import escape
from corrbot.web.facts import day, title

ROWS = 50
"""Letters on one page of the table."""
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_ENDS = re.compile(r"(?<=\w[/@._])(?=\w)")
_LONG = re.compile(r"\w{25,}")
_NONE_FOUND = (
    "Words of the text are found as they are spelled there. Other words or filters may find some; what the "
    "letters say in other words can be asked in the conversation."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that letters can be sorted by."""

    name: str
    label: str
    cell: Callable[[Letter], str]
    key: Callable[[Letter], Any]


def _references(letter: Letter) -> str:
    return ", ".join(reference.raw for reference in letter.references)


def _folded(cell: Callable[[Letter], str]) -> Callable[[Letter], str]:
    return lambda letter: cell(letter).casefold()


def _sender(letter: Letter) -> str:
    return str(letter.sender or "")


def _recipient(letter: Letter) -> str:
    return str(letter.recipient or "")


COLUMNS = (
    Column(
        "date",
        "Date",
        lambda letter: day(letter.date) or "no date",
        lambda letter: letter.date or dt.date.min,
    ),
    Column("subject", "Letter", title, _folded(title)),
    Column("sender", "From", _sender, _folded(_sender)),
    Column("recipient", "To", _recipient, _folded(_recipient)),
    Column("reference", "Reference", _references, _folded(_references)),
)
DIRECTIONS = (("Any direction", ""), ("Received", Direction.IN.value), ("Sent", Direction.OUT.value))


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the table is sorted, which way, and which page of it is shown, from 1."""

    column: str = "date"
    descending: bool = True
    page: int = 1

    @classmethod
    def after(cls, before: object, column: object, page: object) -> Order:
        """Return the order after a choice of ``column`` or ``page``, of which anything may have been sent."""
        known = before if isinstance(before, Order) else cls()
        if column in [one.name for one in COLUMNS]:
            turned = not known.descending if column == known.column else column == "date"
            return cls(str(column), turned)
        if isinstance(page, str) and page.isdecimal() and len(page) < 8:
            return replace(known, page=max(1, int(page)))
        return replace(known, page=1)


def found(
    letters: Sequence[Letter],
    words: str,
    direction: str,
    holding: Callable[[str], Set[str]] = lambda word: frozenset(),
) -> list[Letter]:
    """Return those of ``letters`` that have all of ``words``, and go this way.

    A word is had in what is known of a letter, also as a part of a longer one, or in its text: ``holding``
    gives the ids of the letters that hold it there. References, which are of several parts, are no words.
    """
    texts = [(word, holding(word) if _WORD.fullmatch(word) else frozenset()) for word in words.split()]
    return [
        letter
        for letter in letters
        if (not direction or letter.direction == direction)
        and all(letter.id in ids or is_known(letter, word) for word, ids in texts)
    ]


def is_known(letter: Letter, words: str) -> bool:
    """Return whether all of ``words`` are in what is known of ``letter``, be it as parts of longer ones."""
    known = " ".join((*(column.cell(letter) for column in COLUMNS), letter.location, letter.kind)).casefold()
    return all(word in known for word in words.casefold().split())


def table_html(letters: Sequence[Letter], total: int, order: Order, words: str = "") -> str:
    """Return a page of ``letters``, of ``total`` that there are, as HTML.

    Those that have ``words`` that were looked for in their text only are marked.
    """
    column = next(one for one in COLUMNS if one.name == order.column)
    ordered = sorted(letters, key=lambda letter: (letter.path, letter.part))
    ordered.sort(key=column.key, reverse=order.descending)
    pages = max(1, -(-len(ordered) // ROWS))
    page = min(order.page, pages)
    shown = ordered[(page - 1) * ROWS : page * ROWS]
    rows = "".join(_row(letter, is_known(letter, words)) for letter in shown)
    count = f'<p class="count" role="status">{_count(len(letters), total)}</p>'
    if not rows:
        hint = _NONE_FOUND if total else "Add some under New letters."
        return f'{count}<div class="no-letter"><p><b>No letters</b></p><p>{hint}</p></div>'
    heads = "".join(_head(one, order) for one in COLUMNS)
    return (
        f'{count}<table class="letters"><caption>Letters, sorted by “{column.label}”</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_pager(page, pages)}"
    )


def _count(chosen: int, total: int) -> str:
    some = f"{chosen:,} of {total:,}" if chosen != total else f"{total:,}"
    return f"{some} letter{'' if total == 1 else 's'}"


def _head(column: Column, order: Order) -> str:
    is_sorted = column.name == order.column
    way = ("descending" if order.descending else "ascending") if is_sorted else "none"
    sign = (" ▼" if order.descending else " ▲") if is_sorted else ""
    return (
        f'<th scope="col" aria-sort="{way}"><button type="button" data-sort="{column.name}">{column.label}'
        f'<span aria-hidden="true">{sign}</span></button></th>'
    )


def _row(letter: Letter, is_known: bool) -> str:
    link = urlencode({"letter": letter.id})
    cells = []
    for column in COLUMNS:
        words = _parted(escape(column.cell(letter)))
        if column.name == "subject":
            words = f'<a href="?{link}" data-letter="{escape(letter.id)}">{words}</a>'
            words += "" if is_known else ' <span class="by-text">found in its text</span>'
        cells.append(f'<td data-head="{column.label}">{words}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _parted(words: str) -> str:
    """Return ``words``, escaped, which no narrow column breaks but where their parts end or they are long."""
    return _LONG.sub(r'<span class="long">\g<0></span>', _ENDS.sub("<wbr>", words))


def _pager(page: int, pages: int) -> str:
    if pages == 1:
        return ""
    return (
        '<nav class="pager" aria-label="Pages of the table">'
        f"{_turn('First', 1, page > 1)}{_turn('Previous', page - 1, page > 1)}"
        f"<span>Page {page} of {pages}</span>"
        f"{_turn('Next', page + 1, page < pages)}{_turn('Last', pages, page < pages)}</nav>"
    )


def _turn(label: str, page: int, is_there: bool) -> str:
    off = "" if is_there else " disabled"
    return (
        f'<button type="button" class="plain-button" id="page-{label.lower()}" data-turn="{page}"{off}>'
        f"{label}</button>"
    )
