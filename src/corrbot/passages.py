"""`Passage`: the exact slice of a letter that is embedded, found and read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corrbot.letters import QUOTABLE, BlockKind, Letter, Span, reading_view, sentences

CountTokens = Callable[[Sequence[str]], list[int]]
"""Gives the number of tokens of each text for the embedding model."""

MAX_CONTEXT_CHARACTERS = 300
"""About 75 tokens: who, whom, when, which and what of a letter, with room left for the passage in the
256 tokens of the default model."""

_GAP = re.compile(r"\s+")
_SHORTEST_CUT = 2
"""Characters of a span that can still be cut."""
_SPECIAL_TOKENS = 2
"""The marks a BERT model sets before and after a text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or as many whole sentences of one as the embedding model takes.

    Its words are ``letter.text[start:end]`` and never cross a block. ``context`` says who wrote to
    whom, when, under which reference and heading; it is embedded and searched, never quoted.
    ``embedded`` is what the embedding model sees. ``id`` changes whenever any of this does.
    """

    id: str
    letter_id: str
    start: int
    end: int
    context: str
    embedded: str

    @property
    def embedded_sha256(self) -> str:
        """Hash of the embedded text, under which its vector is kept."""
        return _sha256(self.embedded)


def passages(letter: Letter, *, window: int, count_tokens: CountTokens, fingerprint: str) -> list[Passage]:
    """Return the passages of ``letter`` in reading order.

    ``window`` is how many tokens the embedding model takes, ``fingerprint`` which model it is.
    """
    found = []
    heading = ""
    for block in letter.blocks:
        if block.kind is BlockKind.HEADING:
            heading = reading_view(letter.text, *block.span).text
        elif block.kind in QUOTABLE:
            context = _fitting(context_header(letter, heading), window // 2, count_tokens)
            room = window - _SPECIAL_TOKENS - sum(count_tokens([context]))
            pieces = [
                piece
                for sentence in sentences(letter.text, block.span)
                for piece in _pieces(letter.text, sentence, room, count_tokens)
            ]
            spans = _packed(letter.text, pieces, room, count_tokens)
            found += [_passage(letter, span, context, fingerprint) for span in spans]
    return [passage for passage in found if passage.embedded != passage.context]


def context_header(letter: Letter, heading: str = "") -> str:
    """Return one line that says what letter a passage is from, as far as the letter says.

    A letter that names no subject is described by the words of its file name, if it has any.
    """
    parties = " ".join(
        f"{word} {party}" for word, party in (("from", letter.sender), ("to", letter.recipient)) if party
    )
    day = f"{letter.date.day} {letter.date:%B %Y}" if letter.date else ""
    about = letter.subject or _file_title(letter.path)
    references = ", ".join(reference.raw for reference in letter.references)
    parts = (about, f"letter {parties}" if parties else "", day, references, heading)
    return ". ".join(filter(None, parts))[:MAX_CONTEXT_CHARACTERS].strip()


def _fitting(context: str, room: int, count_tokens: CountTokens) -> str:
    """Return as much of ``context`` as is at most ``room`` tokens: some scripts take one a character."""
    while context and sum(count_tokens([context])) > room:
        context = context[: len(context) * 3 // 4].rstrip()
    return context


def _pieces(text: str, span: Span, room: int, count_tokens: CountTokens) -> Iterator[Span]:
    """Yield ``span``, cut at white space near its middle until no piece is more than ``room`` tokens."""
    if _size(text, span, count_tokens) <= room or span.end - span.start < _SHORTEST_CUT:
        yield span
        return
    middle = (span.start + span.end) // 2
    gaps = _GAP.finditer(text, span.start, span.end)
    gap = min(gaps, key=lambda match: abs(match.start() - middle), default=None)
    left, right = gap.span() if gap else (middle, middle)
    yield from _pieces(text, Span(span.start, left), room, count_tokens)
    yield from _pieces(text, Span(right, span.end), room, count_tokens)


def _packed(text: str, spans: Sequence[Span], room: int, count_tokens: CountTokens) -> Iterator[Span]:
    """Yield runs of ``spans`` that fit in ``room`` tokens; a larger one stands alone.

    A run is counted as a whole where its parts seem to fit: a mark that opens in one sentence and
    closes in another is no text of the run, but is of the sentences.
    """
    sizes = count_tokens([reading_view(text, *span).text for span in spans]) if spans else []
    start, end, used = None, 0, 0
    for span, size in zip(spans, sizes, strict=True):
        if start is not None and (
            used + size > room or _size(text, Span(start, span.end), count_tokens) > room
        ):
            yield Span(start, end)
            start, used = None, 0
        start = span.start if start is None else start
        end, used = span.end, used + size
    if start is not None:
        yield Span(start, end)


def _size(text: str, span: Span, count_tokens: CountTokens) -> int:
    return sum(count_tokens([reading_view(text, *span).text]))


def _passage(letter: Letter, span: Span, context: str, fingerprint: str) -> Passage:
    embedded = f"{context}\n{reading_view(letter.text, *span).text}".strip()
    key = f"{fingerprint}:{_sha256(embedded)}"
    return Passage(
        id=f"{letter.id}:{span.start}-{span.end}:{_sha256(key)[:16]}",
        letter_id=letter.id,
        start=span.start,
        end=span.end,
        context=context,
        embedded=embedded,
    )


_WORD_PARTS = re.compile(r"[A-Za-z]{2,}")
_HASH_LIKE = re.compile(r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{5,}", re.IGNORECASE)


def _file_title(path: str) -> str:
    return " ".join(_WORD_PARTS.findall(_HASH_LIKE.sub(" ", PurePosixPath(path).stem)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
