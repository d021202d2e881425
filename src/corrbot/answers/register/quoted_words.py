"""`QuotedWords`: what somebody wrote that stands in no letter of theirs, but in mail that others quote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.selection import Selection
from corrbot.letters import BlockKind, Letter, Party, Span, sentences
from corrbot.letters.asked_name import AskedName
from corrbot.letters.dates import printed_dates
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.untold_speakers import is_untold
from corrbot.terms import words

_MOST_LETTERS = 50
"""Letters with quoted mail and the name in it that are looked through."""
_MOST_SENTENCES = 3


class QuotedWords(NamedTuple):
    """Sentences in mail that ``letter``, whole, quotes, and whose and of when these are, as it says."""

    letter: Letter
    speaker: str
    spans: tuple[Span, ...]


def add_quoted(draft: Draft, selection: Selection, letters: Sequence[Letter] = ()) -> int:
    """Put into ``draft`` mail of the sender and time of ``selection`` that letters quote; return how many.

    Mail of the day of one of ``letters``, which are theirs, is taken to be that.
    """
    found = list(_quoted(draft.folder, selection, {letter.date for letter in letters}))
    for one in found:
        draft.add(one.letter, f"quotes mail of {one.speaker}", one.spans)
    return len(found)


def _quoted(folder: Folder, selection: Selection, known: set[dt.date | None]) -> Iterator[QuotedWords]:
    register = folder.generation.register
    quoting = register.quoted_mail().keys() & register.letters_with(AskedName.of(selection.sender).words)
    for letter_id in islice(sorted(filter(folder.admits, quoting)), _MOST_LETTERS):
        letter = folder.whole(folder.letter(letter_id))
        blocks = [
            block
            for block in letter.blocks
            if block.kind is BlockKind.QUOTED_MAIL and _is_of(block.speaker, selection, known)
        ]
        spans = (span for block in blocks for span in sentences(letter.text, block.span))
        said = (span for span in spans if len(words(letter.slice(span))) > 1)
        if kept := tuple(islice(said, _MOST_SENTENCES)):
            yield QuotedWords(letter, blocks[0].speaker, kept)


def _is_of(speaker: str, selection: Selection, known: set[dt.date | None]) -> bool:
    name = speaker_name(speaker)
    days = {printed.value for printed in printed_dates(speaker) if printed.has_year} - known
    said = any(period.covers(day) for period in selection.periods for day in days)
    return bool(name) and said and not is_untold(speaker) and names(Party(name=name), selection.sender)
