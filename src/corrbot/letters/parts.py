"""`Part`: lines of a letter that belong together, with what they are where their looks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrbot.letters import looks, names
from corrbot.letters.addressee_lines import LONGEST_ADDRESSEE, is_addressed
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.line_spans import LINE, trimmed

LONGEST_BLOCK = 12
"""Lines; a longer block is prose or a list, not furniture."""
_SHORTEST_PROSE = 100
"""Characters from which a line that is no known furniture is taken for prose."""
HEADER_PARTS = 30
"""Parts within which the header of a letter ends; without a body by then there is no header."""
LONGEST_TOLD = 600
"""Characters of the longest line that is told by its looks."""
_OF_WRITER = re.compile(r"(?:I|We)\s+(?:[a-z]+\s+){2}")
"""How a sentence begins in which the writer speaks."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together; ``kind`` is None while the looks of the lines do not tell."""

    span: Span
    lines: tuple[str, ...]
    kind: BlockKind | None = None

    @property
    def text(self) -> str:
        """Its lines on one."""
        return " ".join(self.lines)

    @property
    def is_short(self) -> bool:
        """Whether it can be more than prose: its lines are few and short."""
        return len(self.lines) <= LONGEST_BLOCK and all(
            len(line) <= looks.LONGEST_FURNITURE for line in self.lines
        )

    @property
    def is_prose(self) -> bool:
        """Whether it says something in sentences, as far as its length and its first and last words tell."""
        if self.kind is not None:
            return False
        return (
            any(len(line) >= _SHORTEST_PROSE for line in self.lines)
            or looks.speaks_to(self.lines[0])
            or (self.lines[-1].endswith(".") and _OF_WRITER.match(self.lines[0]) is not None)
            or (
                sum(map(len, self.lines)) >= _SHORTEST_PROSE // 2
                and self.lines[-1].endswith((".", "?", "!"))
                and not is_addressed(self.text)
                and sum(w.islower() for w in self.text.split()) > 4
            )
        )


def paragraphs_of(text: str) -> Iterator[list[Span]]:
    """Yield the lines of each paragraph of ``text``, who was sent a copy apart from what is before it."""
    lines: list[Span] = []
    end = -1
    for match in LINE.finditer(text):
        if match[0].isspace() or match.start() > end + 1:
            if lines:
                yield lines
            lines = []
        if not match[0].isspace():
            copies = _COPIES_BESIDE.search(match[0][:LONGEST_ADDRESSEE])
            if copies:
                yield [*lines, trimmed(text, Span(match.start(), match.start() + copies.start("gap")))]
                lines = []
            start = match.start() + (copies.end("gap") if copies else 0)
            close = _closes_beside(text, match) if not copies else None
            if close:
                yield from ([*part] for part in (lines,) if part)
                yield [trimmed(text, Span(match.start(), match.start() + close.start("gap")))]
                lines, start = [], match.start() + close.end("gap")
            lines.append(trimmed(text, Span(start, match.end())))
        end = match.end()
    if lines:
        yield lines


def _closes_beside(text: str, line: re.Match[str]) -> re.Match[str] | None:
    """Return how ``line`` signs off, and who signs beside that, where nobody does below.

    "I have, &c.,   P. Roe." is such a line; prose goes on below "I have, &c. SEND MORE".
    """
    if len(line[0]) > LONGEST_ADDRESSEE or not _CLOSES.search(line[0]) or _goes_on_below(text, line.end()):
        return None
    close = _CLOSE_BESIDE.match(line[0])
    if close is None or not looks.is_sign_off(looks.plain(close["close"])):
        return None
    is_apart = len(close["gap"]) > 1 or close["signed"] is not None or close["name"].isupper()
    is_signed = names.is_name(close["name"]) and not looks.is_enclosures(close["name"])
    return close if is_apart and is_signed else None


def _goes_on_below(text: str, end: int) -> bool:
    """Return whether more stands right below ``end`` than an office, or a bare name below a gap."""
    rest = text[end : end + LONGEST_ADDRESSEE]
    below = rest.lstrip()
    line = below.partition("\n")[0].rstrip(" .,")
    if "\n" in rest[: len(rest) - len(below)].replace("\n", "", 1):
        return names.is_name(line) and not names.is_titled(line)
    return bool(line) and not (line.isdecimal() or names.is_role(line))


_CLOSES = re.compile(r"&c|\betc\b", re.IGNORECASE)
_CLOSE_BESIDE = re.compile(
    r"[^\S\n]*(?P<close>\S[^\n]{3,90}?(?:&c\.?|\betc\.?)[,.]{0,2})(?P<gap>[^\S\n]+)"
    r"(?P<signed>\(?(?:[Ss]igned|[Ss]gd\.?)\)?[.:]?\s+)?(?P<name>[A-ZÀ-Þ][^\n,;:]{1,40}?)[\s.,]*$",
)
_COPIES_BESIDE = re.compile(
    r"^[^\S\n]*[A-Za-z][A-Za-z ]{1,20}:[^\n]*?(?P<gap>(?<=\S)(?:[ ]{2}|[ ]?\t)[ \t]*)"
    r"(?:b?cc|cop(?:y|ies)(?:\s+to)?)\s*:\s*[A-Z]",
    re.IGNORECASE,
)
"""A line with a label beside which it stands who was sent a copy: "To: Mr Bell   Copy: Ms Roe"."""


def part_of(text: str, lines: Sequence[Span], kind: BlockKind | None = None) -> Part:
    """Return the part that ``lines`` of ``text`` are."""
    span = Span(lines[0].start, lines[-1].end)
    return Part(span, tuple(looks.plain(text[line.start : line.end]) for line in lines), kind)


SENTENCE = re.compile(
    r"(?:i|we|you|it|this|that|there|they|please|thanks?|sorry|just|yes|no|can|could|would|will|may|do|did|have|is|are|how|what"
    r"|when|where|why|who|hope|further|following|attached|enclosed|as\s+(?:requested|agreed|promised))\b"
    r"|.*\s(?-i:is|are|was|were|has|have|had|does|do|did|will|would|shall|should|can(?:not)?|could|may|might|must|remains?"
    r"|agrees?|\w+n['’]t)\b"
    r"|.*\s(?:refused|granted|approved|allowed|dismissed|upheld|rejected|agreed|accepted|enclosed|attached|withdrawn|closed)\W*$",
    re.IGNORECASE,
)
"""A sentence that is no subject, though it has no full stop: how it begins, its verb, how it ends."""


def is_sentence(part: Part) -> bool:
    """Return whether ``part`` says something: prose with a verb, which names nobody, or a great deal."""
    if part.span.end - part.span.start > LONGEST_BLOCK * looks.LONGEST_FURNITURE:
        return part.kind is None
    return part.is_prose and SENTENCE.match(part.text[:LONGEST_TOLD]) is not None
