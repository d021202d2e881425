"""`Build`: how a question whose form is known becomes what is asked, and what such builders share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from corrbot.answers.phrasing.vocabulary import US
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.limits import limits_in, selection_in
from corrbot.answers.selected.selection import Selection

Built = Iterator[AskedOfLetters]
Build = Callable[[dict[str, str], dt.date], Built]
Forms = tuple[tuple[str, Build], ...]
"""Patterns of whole questions, each with what builds the question that has its form."""


def read(text: str, today: dt.date) -> Iterator[Selection]:
    """Yield what ``text`` says of letters, if it speaks of nothing else."""
    selection = selection_in(text, today)
    if selection is not None:
        yield selection


def is_side(selection: Selection) -> bool:
    """Return whether ``selection`` tells its letters from others of the same people."""
    return bool(selection.references or selection.periods or selection.order is not None)


def question_about(about: Asking) -> Build:
    """Return what builds a question ``about`` letters that the group "t" names, or their unanswered ones."""

    def build(match: dict[str, str], today: dt.date) -> Built:
        for selection in read(match["t"], today):
            yield from sorted_out(about, selection)

    return build


def sorted_out(about: Asking, selection: Selection) -> Built:
    """Yield what is asked; ``selection`` may speak of what waits, or of the latest."""
    if selection.answered is False or about is Asking.OUTSTANDING:
        yield waiting(selection)
    elif selection.order is not None and about is Asking.LIST:
        yield AskedOfLetters(Asking.LATEST, selection)
    else:
        yield AskedOfLetters(about, selection)


def waiting(selection: Selection) -> AskedOfLetters:
    """Return the question which of ``selection`` wait for an answer; "as of" a day is no day of theirs."""
    as_of = None
    kept = []
    for period in selection.periods:
        if period.words.lower().startswith(("as of", "as at", "on ", "by ")) and period.last:
            as_of = period.last
        else:
            kept.append(period)
    selection = replace(selection, periods=tuple(kept), answered=False)
    return AskedOfLetters(Asking.OUTSTANDING, selection, as_of=as_of)


def limits(text: str, today: dt.date) -> Iterator[Selection]:
    """Yield what ``text`` says of letters that it does not name, if it says nothing else."""
    selection = limits_in(text, today)
    if selection is not None:
        yield selection


def party(text: str | None) -> str:
    """Return ``text`` as a name; "" for us, for anyone and for none."""
    name = " ".join((text or "").split()).strip(" ,")
    if name.lower() in US | {
        "anyone",
        "anybody",
        "they",
        "someone",
        "somebody",
        "it",
        "people",
        "everyone",
        "correspondents",
    }:
        return ""
    return re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE).removesuffix("'s")


def is_name(text: str) -> bool:
    """Return whether ``text`` can name somebody."""
    if text.strip().lower() in US:
        return True
    selection = limits_in(f"from {text}", dt.date.today())
    return selection is not None and not (selection.mentions or selection.periods)
