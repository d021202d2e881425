"""`Match`: how words claimed to be a quote stand to a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corrbot.letters import Letter, Span
from corrbot.quotes.bounds import FEWEST_WORDS, SPACELESS, is_bounded, occurrences
from corrbot.quotes.composition import is_composed
from corrbot.quotes.nearness import LONGEST_JUDGED, are_close_by, bare_words, is_close, pieces_of
from corrbot.quotes.quote import Quote
from corrbot.quotes.view import INVISIBLE, LINK_TARGET, normalised, view_of

_LETTERS = re.compile(r"[^\W_]+")
_SHAPED = 2_000
"""Characters of a claim that a letter is looked through for before it is normalised."""


class Match(StrEnum):
    """How words claimed to be a quote stand to the letter they are claimed from."""

    EXACT = "exact"
    """They stand in it, character by character."""
    NORMALISED = "normalised"
    """They stand in it but for white space, dashes, quotation marks or markdown marks."""
    MISATTRIBUTED = "misattributed"
    """They stand in another letter, and not in this one."""
    STITCHED = "stitched"
    """They are pieces of it, from different places, joined as if they were continuous."""
    ALTERED = "altered"
    """They are close to a passage of it, with words dropped, added or changed, or in another case."""
    NOT_FOUND = "not found"
    """They are none of these, or too few to be a quote."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of words claimed to be a quote.

    ``quote`` is set for `Match.EXACT` and `Match.NORMALISED` only, and holds the letter's own
    characters, not the claimed ones. ``elsewhere`` is set for `Match.MISATTRIBUTED` only: where the words
    do stand.
    """

    match: Match
    quote: Quote | None = None
    elsewhere: Quote | None = None


def match_quote(words: str, letter: Letter, others: Iterable[Letter] = ()) -> Finding:
    """Return how ``words``, claimed to be a quote from ``letter``, stand to it.

    White space around ``words`` does not count. Where they stand more than once, the first place is
    taken, an exact one before a normalised one. ``others`` are looked into in order when ``letter`` does
    not hold the words; ``letter`` itself may be among them. Time is linear in the letters, and each is
    normalised at most once while it stays in the cache.
    """
    claim = _Claim.read(words)
    if claim.is_too_short:
        return Finding(Match.NOT_FOUND)
    located = _locate(claim, letter.text)
    if located:
        match, span = located
        return Finding(match, Quote(letter, *span))
    for other in others:
        elsewhere = None if other.text == letter.text else _locate(claim, other.text)
        if elsewhere:
            return Finding(Match.MISATTRIBUTED, elsewhere=Quote(other, *elsewhere[1]))
    return Finding(_why_not(claim, letter.text))


@dataclass(frozen=True, slots=True)
class _Claim:
    raw: str
    folded: str
    longest_words: tuple[str, ...]
    shape: re.Pattern[str]
    """Its runs of letters and digits in order, with anything between that normalising may drop or fold."""

    @classmethod
    def read(cls, words: str) -> _Claim:
        folded = normalised(words)
        runs = _LETTERS.findall(folded[:_SHAPED])
        if len(folded) > _SHAPED:
            runs.pop()
        longest = sorted(set(runs), key=len, reverse=True)[:3]
        shape = re.compile(rf"(?:{LINK_TARGET}|[\W_])++".join(map(re.escape, runs)))
        return cls(words.strip(), folded, tuple(longest), shape)

    @property
    def is_too_short(self) -> bool:
        words = sum(any(map(str.isalnum, word)) for word in self.folded.split())
        return max(words, len(SPACELESS.findall(self.folded))) < FEWEST_WORDS

    def is_surely_absent_from(self, text: str) -> bool:
        """Return whether a cheap look rules ``text`` out; False decides nothing.

        Normalising leaves runs of letters and digits alone unless there are invisible or decomposed
        characters in them.
        """
        if len(self.folded) > len(text) and text.isascii():
            return True
        if all(word in text for word in self.longest_words) and self.shape.search(text):
            return False
        return text.isascii() or (not any(character in text for character in INVISIBLE) and is_composed(text))


def _locate(claim: _Claim, text: str) -> tuple[Match, Span] | None:
    """Return where ``text`` first holds the claim, and how, or None."""
    if claim.is_surely_absent_from(text):
        return None
    view = view_of(text)
    for span in occurrences(claim.raw, text):
        if is_bounded(text, span) and is_bounded(view.plain, view.span_of(span)):
            return Match.EXACT, span
    for span in occurrences(claim.folded, view.folded):
        if is_bounded(view.plain, span):
            return Match.NORMALISED, view.raw_span(span)
    return None


def _why_not(claim: _Claim, text: str) -> Match:
    """Return which kind of false quote the claim is. Case and punctuation no longer count here."""
    if len(claim.folded) > LONGEST_JUDGED:
        return Match.NOT_FOUND
    claimed, held = bare_words(claim.folded), bare_words(view_of(text).folded)
    line = f" {' '.join(held)} "
    pieces = pieces_of(claimed, held, line)
    if len(pieces) > 1 and not are_close_by(pieces, line):
        return Match.STITCHED
    return Match.ALTERED if pieces or is_close(claimed, held) else Match.NOT_FOUND
