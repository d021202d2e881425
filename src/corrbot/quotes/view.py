"""`View`: a text without what carries no meaning, and the way back to the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corrbot.letters import Span
from corrbot.quotes.composition import composed, is_composed
from corrbot.quotes.emphasis import emphasis

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Characters that do not show: soft hyphen, zero-width space, joiner and mark."""
_HIDDEN = re.compile(f"[{INVISIBLE}]+")
_GAP = re.compile(r"\s{2,}|[^\S ]")
_DASHES = re.compile(r"(?<!-)-{2,3}(?!-)")
_HEADING = re.compile(r"(?<!\S)#{1,6}(?!\S)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~\s])")
LINK_TARGET = r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?(?:[ \t]++\"[^\"\n]*+\")?\)"
"""What follows the words of a link in markdown."""
_LINK = re.compile(rf"(!?\[)[^\[\]]++({LINK_TARGET})")
_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´‹›", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_DOUBLE_MARK = re.compile(r'(?<!\d)"')
_LINE_END = re.compile(
    r"(?<=[^\W\d_][-\u2010\u00ad])[ \t]*+\n[ \t]*+(?!(?:and|or|to)(?![^\W\d_]))(?=[^\W\d_])"
)
"""The line end after a hyphen within a word; not that in "pre- and post-war"."""


@dataclass(frozen=True, slots=True)
class View:
    """A text without marks and with white space folded, and the way back to the text.

    ``plain`` keeps the shape of dashes and quotation marks; ``folded`` is as long and does not. Both are
    made of runs: run ``i`` begins at ``starts[i]`` and was read from ``sources[i]``; when the two have the
    same length it is a plain copy.
    """

    plain: str
    folded: str
    starts: tuple[int, ...]
    sources: tuple[Span, ...]

    def raw_span(self, span: Span) -> Span:
        """Return the range of the text that ``span`` of the view was read from."""
        return Span(self._source(span.start).start, self._source(span.end - 1).end)

    def span_of(self, raw: Span) -> Span:
        """Return the range of the view that was read from ``raw``; it may be empty."""
        return Span(self._position(raw.start), self._position(raw.end))

    def _source(self, at: int) -> Span:
        run = bisect_right(self.starts, at) - 1
        source, offset = self.sources[run], at - self.starts[run]
        if self._length(run) != source.end - source.start:
            return source
        return Span(source.start + offset, source.start + offset + 1)

    def _position(self, raw: int) -> int:
        run = bisect_right(self.sources, raw, key=lambda source: source.start) - 1
        if run < 0:
            return 0
        return self.starts[run] + min(raw - self.sources[run].start, self._length(run))

    def _length(self, run: int) -> int:
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.plain)
        return end - self.starts[run]


@lru_cache(maxsize=256)
def view_of(text: str) -> View:
    """Return the view of ``text``, which is kept for a while."""
    return _read_view(text)


def normalised(text: str) -> str:
    """Return ``text`` in the form in which a quote is compared with a letter; see `corrbot.quotes`."""
    return _read_view(text).folded.strip()


def one_shape(text: str) -> str:
    """Return ``text`` with dashes in one shape, and quotation marks and apostrophes, as in `normalised`."""
    return _DOUBLE_MARK.sub("'", text.translate(_FOLDED))


def _read_view(text: str) -> View:
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[Span] = []
    length, ends_with_space = 0, True
    for source, piece in _runs(text):
        if ends_with_space and piece.startswith(" "):
            source, piece = Span(source.start + 1, source.end), piece[1:]
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append(source)
            length += len(piece)
            ends_with_space = piece.endswith(" ")
    plain = "".join(pieces)
    return View(plain, one_shape(plain), tuple(starts), tuple(sources))


def _runs(text: str) -> Iterator[tuple[Span, str]]:
    """Yield ranges of ``text`` in order, each with what it reads as."""
    at = 0
    for span, reads in sorted(_changes(text)):
        if span.start < at:
            continue
        if span.start > at:
            yield Span(at, span.start), text[at : span.start]
        yield span, reads
        at = span.end
    if at < len(text):
        yield Span(at, len(text)), text[at:]


def _changes(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what normalising changes: a range of ``text`` and what stands in its place."""
    for match in _LINE_END.finditer(text):
        yield Span(*match.span()), ""
    for pattern, reads in ((_GAP, " "), (_DASHES, "—"), (_HIDDEN, ""), (_ESCAPE, "")):
        for match in pattern.finditer(text):
            yield Span(*match.span()), reads
    for match in _HEADING.finditer(text):
        yield Span(*match.span()), ""
    for match in _LINK.finditer(text):
        yield Span(*match.span(1)), ""
        yield Span(*match.span(2)), ""
    yield from ((span, "") for span in emphasis(text))
    if not is_composed(text):
        yield from composed(text)
