"""Quotes from a reading: whole sentences, best first, adjacent ones merged, repeated ones left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrbot.answers.passages.antecedents import opens_point
from corrbot.answers.passages.items import WHOLE_LISTS, ListForm, lacks_items, with_items
from corrbot.answers.passages.rebuttals import with_rebuttal
from corrbot.answers.passages.scraps import is_line, is_mail_heading, is_scrap
from corrbot.letters import Block, BlockKind, Letter, Span, reading_view, sentences
from corrbot.letters.names import is_name
from corrbot.letters.row_ends import ends_in_day, ends_in_sum
from corrbot.letters.sentences import is_labelled
from corrbot.letters.subject_marks import ENDS_MARK, MARK
from corrbot.quotes import Quote, one_shape
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import stems

RELATIVE_SCORE = 0.4
"""A further sentence is quoted when it scores at least this share of the best one."""

MERGING_SCORE = 0.5
"""A sentence is joined to a quote beside it when it scores at least this share of the best; a weaker one
stays a quote of its own. At 0.9 first quotes were hits less often (policies .78 against .87), at 0.4 longer
than need be (word F1 of first quotes on encyclopaedia questions .15 against .21)."""

_TITLES = frozenset((BlockKind.SUBJECT, BlockKind.HEADING))
_LABELS = frozenset(("re", "subject"))

MAX_WORDS = 90
"""Words to which adjacent sentences are merged; a longer run is hard to check at a glance."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """``quotes`` best first; ``withheld`` are the letters that one could not be taken from."""

    quotes: tuple[Quote, ...]
    withheld: tuple[Letter, ...]


def extract(
    reading: Reading,
    max_quotes: int,
    is_original: Callable[[Quote], bool],
    lists: ListForm = WHOLE_LISTS,
    *,
    admits_lines: bool = True,
) -> Extraction:
    """Return at most ``max_quotes`` quotes of what ``reading`` found.

    A subject line or heading that says no more than the quotes before it is left out. One that is a name
    alone, or a line of a mail's header ("Subject: FW: RE: Lock 4"), is quoted only if nothing else is; so are
    what says nothing ("Ada,") or stands above a quoted mail and, unless ``admits_lines``, headings and names
    that are no sentences. What is denied takes its denial with it. The stem of a list takes its items with
    it, and where they are too many for ``lists`` it, too, is quoted only then, or where it answers by itself.
    ``is_original`` says whether a quote still stands in its letter on disk; one that does not is withheld,
    and its letter named.
    """
    chosen: list[Quote] = []
    stems_alone: list[Quote] = []
    withheld: dict[str, Letter] = {}
    best = reading.sentences[0].score if reading.sentences else 0.0
    least, joining = RELATIVE_SCORE * best, MERGING_SCORE * best
    for sentence in reading.sentences:
        if sentence.score < least:
            break
        if _is_within(sentence, chosen):
            continue
        quote = with_rebuttal(with_items(Quote(sentence.letter, *sentence.span), lists))
        if not is_original(quote):
            withheld[quote.letter.id] = quote.letter
        elif (
            (lacks_items(quote) and not lists.is_answer(quote.text))
            or _is_header(quote)
            or is_scrap(quote)
            or is_mail_heading(quote)
            or (not admits_lines and is_line(quote))
        ):
            stems_alone.append(quote)
        elif _is_said(quote, chosen) or _repeats(quote, chosen) or _takes_in(quote, chosen):
            continue
        elif sentence.score >= joining and _is_merged(quote, chosen):
            continue
        elif len(chosen) < max_quotes:
            chosen.append(quote)
    return Extraction(tuple(chosen or stems_alone[:1]), tuple(withheld.values()))


_HEADER = re.compile(rf"\W*(?:subject\s*:|(?:{MARK}{ENDS_MARK}\s*){{2}})", re.IGNORECASE)


def _is_header(quote: Quote) -> bool:
    """Return whether ``quote`` is a subject that is a name alone, or a line of a mail's header."""
    block = block_of(quote.letter, quote.span)
    if block is None or block.kind is not BlockKind.SUBJECT:
        return False
    return _HEADER.match(quote.text) is not None or is_name(reading_view(quote.text).text)


def _repeats(quote: Quote, chosen: Sequence[Quote]) -> bool:
    """Return whether ``quote`` is of a title whose words chosen quotes hold: "Re: Light at Gull Point"."""
    block = block_of(quote.letter, quote.span)
    if block is None or block.kind not in _TITLES:
        return False
    said = {stem for other in chosen for stem in stems(other.text)}
    return set(stems(quote.text)) - _LABELS <= said


def block_of(letter: Letter, span: Span) -> Block | None:
    """Return the block of ``letter`` that holds all of ``span``, or None."""
    return next((one for one in letter.blocks if one.span.holds(span)), None)


def _is_within(sentence: ScoredSentence, chosen: Sequence[Quote]) -> bool:
    """Return whether a chosen quote holds ``sentence`` where it stands, and what goes with it."""
    return any(one.letter.id == sentence.letter.id and one.span.holds(sentence.span) for one in chosen)


def _is_said(quote: Quote, chosen: Sequence[Quote]) -> bool:
    """Return whether a chosen quote holds the words of ``quote`` as sentences, shapes of marks apart."""
    shown = _shape(quote.text)
    return any(shown in _said(other.letter.text, other.start, other.end) for other in chosen)


@lru_cache(maxsize=64)
def _said(text: str, start: int, end: int) -> frozenset[str]:
    """Return the sentences of ``text[start:end]`` as they are read, in one shape of marks."""
    within = sentences(text, Span(start, end))
    return frozenset(_shape(text[one.start : one.end]) for one in within)


_DASHES = re.compile(r" ?(?:-{2,}|[–—]+| - ) ?")


def _shape(text: str) -> str:
    return one_shape(_DASHES.sub(" - ", reading_view(text).text))


def _takes_in(quote: Quote, chosen: list[Quote]) -> bool:
    """Put ``quote``, a list, in the place of the first of its items chosen; return whether one was."""
    held = [
        number
        for number, other in enumerate(chosen)
        if other.letter.id == quote.letter.id and quote.span.holds(other)
    ]
    if held:
        chosen[held[0]] = quote
        for number in reversed(held[1:]):
            del chosen[number]
    return bool(held)


def _is_merged(quote: Quote, chosen: list[Quote]) -> bool:
    """Join ``quote`` to a chosen one that it touches within a block; return whether it was.

    What opens a point or an item of its own stays a quote of its own: "Secondly, ..." is another reason.
    """
    for number, other in enumerate(chosen):
        if other.letter.id != quote.letter.id:
            continue
        first, second = sorted((quote, other), key=lambda one: one.start)
        joined = Span(first.start, max(first.end, second.end))
        if (
            not quote.letter.text[first.end : second.start].strip()
            and not opens_point(second)
            and not _opens_item(second)
            and block_of(quote.letter, joined)
            and len(quote.letter.slice(joined).split()) <= MAX_WORDS
        ):
            chosen[number] = Quote(quote.letter, *joined)
            return True
    return False


_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[.)]?|\(\d{1,2}\))\s+(?=[A-Z“\"'‘(])[^\n]*\w")
_ROW = re.compile(r"[^\n\t]*\w[^\n\t]*\t+[^\n\t]*\w")


def _opens_item(quote: Quote) -> bool:
    """Return whether ``quote`` begins a line, as a row or an item does: "Marsh - closed.", "9. It met."."""
    before = quote.letter.text[: quote.start].rpartition("\n")[2]
    opens = (
        is_labelled(quote.text)
        or _NUMBERED.match(quote.text)
        or _ROW.match(quote.text)
        or ends_in_sum(quote.text)
        or ends_in_day(quote.text)
    )
    return not before.strip() and bool(opens)
