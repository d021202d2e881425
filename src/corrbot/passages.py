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
            context = context_header(letter, heading)
            room = window - _SPECIAL_TOKENS - sum(count_tokens([context]))
            spans = _packed(letter.text, sentences(letter.text, block.span), room, count_tokens)
            found += [_passage(letter, span, context, fingerprint) for span in spans]
    return found


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
    return ". ".join(filter(None, parts))[:MAX_CONTEXT_CHARACTERS]


def _packed(
    text: str, spans: Sequence[Span], room: int, count_tokens: CountTokens
) -> Iterator[Span]:
    """Yield runs of whole sentences that fit in ``room`` tokens; a longer sentence stands alone."""
    sizes = count_tokens([reading_view(text, *span).text for span in spans]) if spans else []
    start, end, used = None, 0, 0
    for span, size in zip(spans, sizes, strict=True):
        if start is not None and used + size > room:
            yield Span(start, end)
            start, used = None, 0
        start = span.start if start is None else start
        end, used = span.end, used + size
    if start is not None:
        yield Span(start, end)


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
