"""What the last sync could not read, as HTML."""

from __future__ import annotations

from collections.abc import Container, Sequence

from corrbot.register import Failure
from corrbot.web.escaping import escape

MOST_NAMED = 500
"""Files that are named; the others are counted."""


def unread_html(failures: Sequence[Failure], *, is_open: bool = False, removable: Container[str] = ()) -> str:
    """Return how many files and parts of files are in no answer, list or count, and why each; "" for none.

    They are folded up, or not where this ``is_open``. Beside those whose paths are ``removable`` stands what
    removes them.
    """
    if not failures:
        return ""
    items = "".join(
        f"<li><b>{escape(failure.location)}</b>: {escape(failure.reason)}"
        f"{removal(failure.path) if not failure.part and failure.path in removable else ''}</li>"
        for failure in failures[:MOST_NAMED]
    )
    others = len(failures) - MOST_NAMED
    more = f"<p>… and {others:,} more.</p>" if others > 0 else ""
    return (
        f'<details class="unread"{" open" if is_open else ""}><summary>{_counted(failures)} could not be read'
        f'</summary><p>Nothing of them is in any answer, list or count.</p><ul class="failures">{items}</ul>'
        f"{more}</details>"
    )


def removal(path: str) -> str:
    """Return the button that removes the file at ``path``."""
    name = escape(path)
    return (
        f' <button type="button" class="plain-button" data-remove="{name}" aria-label="Remove {name}">'
        "Remove it</button>"
    )


def _counted(failures: Sequence[Failure]) -> str:
    parts = sum(bool(failure.part) for failure in failures)
    files = len(failures) - parts
    counts = (
        (files, "1 file" if files == 1 else f"{files:,} files"),
        (parts, "1 part of a file" if parts == 1 else f"{parts:,} parts of files"),
    )
    return " and ".join(words for count, words in counts if count)
