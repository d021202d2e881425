"""Which letters speak of a letter: those that answer, follow or enclose it, and those that cite its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from corrbot.answers.answer import described
from corrbot.answers.register.answering import own, remark_on_link
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import whole_sentence
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Span
from corrbot.letters.dates import printed_dates, worded
from corrbot.letters.days_answered import EARLIER_LETTER
from corrbot.letters.titles import OF_PEOPLE, either
from corrbot.register import Register
from corrbot.threads.thread import in_time

_BEFORE = 120
"""Characters before a date within which it is said that it is a letter's."""


_WHOSE = re.compile(
    rf"\b(?:{either(map(str.capitalize, OF_PEOPLE))})\.? (?:[\w’'-]+ )*?(?P<name>[\w-]+)['’]s? +\Z"
)
"""Whose a letter is that is spoken of: "Mr Gale's "; "the Governor General's" may be of any name."""


def list_citing(draft: Draft, asked: AskedOfLetters) -> None:
    """Put into ``draft`` the letters that speak of the one that ``asked`` is about, and their words."""
    folder, selection = draft.folder, asked.selection
    chosen = draft.choose(replace(selection, answered=None))
    draft.note_sides(selection)
    meant = own(chosen.letters, selection)
    days = [letter.date for letter in meant if letter.date]
    days += [one.first for one in selection.periods if one.is_day and one.first]
    if not days and not meant:
        draft.fail(selection)
        return
    holding = _holding(days, folder.generation.register)
    speaking = 0
    known = {letter.id for letter in meant}
    for letter in sorted(folder.letters, key=in_time):
        links = [
            one for one in folder.correspondence.links_from(letter.id) if one.other in known and one.is_sure
        ]
        dates = _cited(letter, days, folder, holding, meant) if letter.id not in known else []
        if links or dates:
            whole = folder.whole(letter)
            spans = [piece.span for one in links for piece in one.evidence if piece.span] + dates
            quoted = dict.fromkeys(whole_sentence(whole, span) for span in spans)
            remarks = [remark_on_link(draft, one) for one in links] or ["cites a letter of this date"]
            draft.add(letter, "; ".join(remarks), list(quoted)[:2])
            speaking += 1
    _lead(draft, meant, days, speaking)
    of_days = sum(letter.date in days for letter in folder.letters)
    if speaking and of_days > 1:
        draft.note(f"{of_days} letters bear this date; a date alone does not tell which of them is cited.")


def _lead(draft: Draft, meant: Sequence[Letter], days: Sequence[dt.date], count: int) -> None:
    draft.tell_of(meant)
    if len(meant) == 1:
        what = f"the letter {described(meant[0])}".removesuffix(",")
    elif not days:
        what = f"these {len(meant)} letters"
    else:
        what = f"a letter of {' or '.join(worded(day) for day in sorted(set(days)))}"
    if not count:
        known = f"is known to answer or follow {what}, or cites it by its date"
        draft.deny(f"None of the {draft.total} searched {known}.")
        return
    speaks = "1 letter speaks" if count == 1 else f"{count} letters speak"
    draft.statement = f"{speaks} of {what}, of {draft.total} searched:"


def _cited(
    letter: Letter,
    days: Sequence[dt.date],
    folder: Folder,
    holding: frozenset[str],
    meant: Sequence[Letter],
) -> list[Span]:
    """Return where ``letter``, if it is among those ``holding`` a day, cites a letter of one of ``days``.

    It is none of those ``meant`` where it is said to be of a person who sent none of them.
    """
    if letter.date is None or letter.id not in holding:
        return []
    whole = folder.whole(letter)
    return [
        one.span
        for one in printed_dates(whole.text, near=letter.date)
        if one.value in days
        and one.value <= letter.date
        and whole.speaker(one.span) is None
        and _is_of_letter(whole.text, one.span, meant)
    ]


def _holding(days: Iterable[dt.date], register: Register) -> frozenset[str]:
    """Return the ids of the letters that hold the number of a day and its month, as words or figures."""
    found: set[str] = set()
    for day in days:
        numbers = {f"{day.day}", f"{day.day:02}", *(f"{day.day}{end}" for end in ("st", "nd", "rd", "th"))}
        months = {f"{day:%B}", f"{day:%b}", f"{day:%B}"[:4], f"{day.month}", f"{day.month:02}"}
        for pair in product(numbers, months):
            found |= register.letters_with(pair)
    return frozenset(found)


def _is_of_letter(text: str, date: Span, meant: Sequence[Letter]) -> bool:
    """Return whether the words before ``date`` say that it is a letter's: "the letter of "."""
    start = max(0, date.start - _BEFORE)
    for match in EARLIER_LETTER.finditer(text, start, date.end):
        if match.end() == date.start:
            whose = _WHOSE.search(text, start, match.start())
            senders = [(letter.sender.name or "").split() for letter in meant if letter.sender]
            return whose is None or not meant or any(whose["name"] in names for names in senders)
    return False
