"""`Passage`: the exact slice of a letter that is embedded, found and read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from corrbot.letters import QUOTABLE, BlockKind, Letter, LetterKind, Span, search_view, sentences
from corrbot.letters.dates import worded
from corrbot.letters.references import is_running

CountTokens = Callable[[Sequence[str]], list[int]]
"""Gives the number of tokens of each text for the embedding model."""

MAX_CONTEXT_CHARACTERS = 300
"""About 75 tokens: who, whom, when, which and what of a letter, with room left for the passage in the
256 tokens of the default model."""

_GAP = re.compile(r"\s+")
_SHORTEST_CUT = 2
"""Characters of a span that can still be cut."""
SPECIAL_TOKENS = 2
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
    found: list[Passage] = []
    heading, headers = "", _Headers(letter, window // 2, count_tokens)
    blocks = []
    for block in letter.blocks:
        if block.kind is BlockKind.HEADING:
            heading = search_view(letter.text, *block.span).text
        elif block.kind in QUOTABLE:
            blocks.append((block.span, headers.of(heading)))
    wholes = [_Cut.of(letter.text, [span]) for span, _ in blocks]
    for (span, header), whole, size in zip(
        blocks, wholes, count_tokens([whole.text for whole in wholes]) if wholes else (), strict=True
    ):
        room = window - SPECIAL_TOKENS - header.size
        cuts = [whole] if size <= room else _packed(letter.text, span, room, count_tokens)
        found += [_passage(letter, cut, header.text, fingerprint) for cut in cuts if cut.text.strip()]
    return found


def context_header(letter: Letter, heading: str = "") -> str:
    """Return one line that says what letter a passage is from, as far as the letter says.

    A letter that names no subject is described by the words of its file name, if it has any. Minutes are
    from nobody.
    """
    ends = () if letter.kind is LetterKind.MINUTES else (("from", letter.sender), ("to", letter.recipient))
    parties = " ".join(f"{word} {party}" for word, party in ends if party)
    day = worded(letter.date) if letter.date else ""
    about = letter.subject or _file_title(letter.path)
    references = ", ".join(reference.raw for reference in letter.references if not is_running(reference.raw))
    parts = (about, f"letter {parties}" if parties else "", day, references, heading)
    return ". ".join(filter(None, parts))[:MAX_CONTEXT_CHARACTERS].strip()


class _Header(NamedTuple):
    """A context header, and how many tokens it is."""

    text: str
    size: int


class _Headers:
    """The context headers of one letter, each of at most ``room`` tokens."""

    def __init__(self, letter: Letter, room: int, count_tokens: CountTokens) -> None:
        self._letter = letter
        self._room = room
        self._count_tokens = count_tokens
        self._known: dict[str, _Header] = {}

    def of(self, heading: str) -> _Header:
        """Return the header of what stands under ``heading``, cut short where it is too many tokens.

        Some scripts take one a character.
        """
        if heading not in self._known:
            text = context_header(self._letter, heading)
            size = sum(self._count_tokens([text]))
            while text and size > self._room:
                text = text[: len(text) * 3 // 4].rstrip()
                size = sum(self._count_tokens([text]))
            self._known[heading] = _Header(text, size)
        return self._known[heading]


class _Cut(NamedTuple):
    """A span of a letter, and its text as it is searched."""

    span: Span
    text: str

    @classmethod
    def of(cls, text: str, run: Sequence[Span]) -> _Cut:
        """Return what reaches from the first to the last span of ``run``."""
        if not run:
            return cls(Span(0, 0), "")
        span = Span(run[0].start, run[-1].end)
        return cls(span, search_view(text, *span).text)


def _packed(text: str, block: Span, room: int, count_tokens: CountTokens) -> Iterator[_Cut]:
    """Yield runs of whole sentences that fit in ``room`` tokens, and parts of one that does not."""
    spans = sentences(text, block)
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


def _fitted(text: str, run: list[Span], room: int, count_tokens: CountTokens) -> Iterator[_Cut]:
    """Yield the whole of ``run`` if it fits, else its halves: of the run, then of a sentence.

    A run can be more than its parts: a mark that opens in one sentence and closes in the next is left
    out of the text of neither, or of both.
    """
    whole = _Cut.of(text, run)
    if sum(count_tokens([whole.text])) <= room or whole.span.end - whole.span.start < _SHORTEST_CUT:
        yield whole
        return
    half = len(run) // 2
    left, right = (run[:half], run[half:]) if half else _halves(text, whole.span)
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


def _passage(letter: Letter, cut: _Cut, context: str, fingerprint: str) -> Passage:
    span = cut.span
    embedded = f"{context}\n{cut.text}".strip()
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
