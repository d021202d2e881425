"""`Passage`: the exact slice of a letter that is embedded, found and read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corrbot.letters import QUOTABLE, BlockKind, Letter, Span, search_view, sentences

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
            heading = search_view(letter.text, *block.span).text
        elif block.kind in QUOTABLE:
            context = _fitting(context_header(letter, heading), window // 2, count_tokens)
            room = window - _SPECIAL_TOKENS - sum(count_tokens([context]))
            spans = _packed(letter.text, sentences(letter.text, block.span), room, count_tokens)
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


def _packed(text: str, spans: Sequence[Span], room: int, count_tokens: CountTokens) -> Iterator[Span]:
    """Yield runs of whole ``spans`` that fit in ``room`` tokens, and parts of one that does not."""
    for run in _runs(spans, _sizes(text, spans, count_tokens), room):
        yield from _fitted(text, run, room, count_tokens)


def _runs(spans: Sequence[Span], sizes: Sequence[int], room: int) -> Iterator[list[Span]]:
    run: list[Span] = []
    used = 0
    for span, size in zip(spans, sizes, strict=True):
        if run and used + size > room:
            yield run
            run, used = [], 0
        run.append(span)
        used += size
    if run:
        yield run


def _fitted(text: str, run: list[Span], room: int, count_tokens: CountTokens) -> Iterator[Span]:
    """Yield the whole of ``run`` if it fits, else its halves: of the run, then of a sentence.

    A run can be more than its parts: a mark that opens in one sentence and closes in the next is left
    out of the text of neither, or of both.
    """
    whole = Span(run[0].start, run[-1].end)
    if _sizes(text, [whole], count_tokens)[0] <= room or whole.end - whole.start < _SHORTEST_CUT:
        yield whole
        return
    half = len(run) // 2
    left, right = (run[:half], run[half:]) if half else _halves(text, whole)
    yield from _fitted(text, left, room, count_tokens)
    yield from _fitted(text, right, room, count_tokens)


def _halves(text: str, span: Span) -> tuple[list[Span], list[Span]]:
    """Return ``span`` in two, cut at the white space nearest its middle, or there when it has none."""
    middle = (span.start + span.end) // 2
    gaps = _GAP.finditer(text, span.start, span.end)
    gap = min(gaps, key=lambda match: abs(match.start() - middle), default=None)
    end, start = gap.span() if gap else (middle, middle)
    return [Span(span.start, end)], [Span(start, span.end)]


def _sizes(text: str, spans: Sequence[Span], count_tokens: CountTokens) -> list[int]:
    return count_tokens([search_view(text, *span).text for span in spans]) if spans else []


def _passage(letter: Letter, span: Span, context: str, fingerprint: str) -> Passage:
    embedded = f"{context}\n{search_view(letter.text, *span).text}".strip()
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
