"""Blocks of what a letter encloses, is minuted with or quotes whole: the words of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corrbot.letters import looks, names
from corrbot.letters.blocks import blocks as read_blocks
from corrbot.letters.dates import bare_date
from corrbot.letters.exchanges import exchange, exchange_at
from corrbot.letters.letter import Block, BlockKind, Span

_BY = r"(?:by|of|from)\s+\S.{1,60}"
_ENCLOSURE = r"(?:sub-?)?[ei]nclosure"
_MINUTE = (
    rf"(?:marginal\s+)?minutes?(?:\s+(?:{_BY}|(?:in|on)\s+the\s+\S.{{1,40}}|thereon))?"
    r"|marginal\s+(?:notes?|remarks?)|(?:written\s+)?in\s+the\s+margin|endorse(?:d|ments?)|notes?\s+(?:in|on)\s+the\s+\S.{1,40}"
)
_HEADING = re.compile(
    rf"(?:[\[(]\s*(?:(?P<enclosed>{_ENCLOSURE}s?(?:\s[^\])]{{1,40}})?)|(?P<minuted>{_MINUTE}))\s*[.:]?\s*[\])]\s*[.:]?"
    rf"|(?P<bare>{_ENCLOSURE}(?:\s+(?:no\.?\s*)?(?:\d{{1,3}}|[a-z]))?(?:\s+(?:in|to|with)\s+\S.{{1,40}})?)[.:]?"
    rf"|(?P<minute>minutes?(?:\s+(?:by\s+\S.{{1,60}}|in\s+the\s+margin|thereon))?|marginal\s+(?:minutes?|notes?))[.:]?)",
    re.IGNORECASE,
)
"""A line above what is enclosed in a letter, or written on it by others."""
_LONGEST_HEADING = 90
_TITLE = re.compile(
    r"(?:(?:copy|extract)\s+(?:of|from)\s+)?(?:an?\s+|the\s+)?(?:letter|minute|report|statement|memorandum|memorial|petition"
    r"|deposition|note|telegram|despatch)\s+(?:from|of|by)\s+(?P<who>\S.{1,60}?)(?:\s+to\s+.+|,?\s+dated\s+.+)?[.:]?",
    re.IGNORECASE,
)
"""A line that says whose words follow: "Minute by the Surveyor.", "Letter from Mr. Roe to Mr. Bell"."""
_WHO = re.compile(r"\b(?:by|from)\s+(?P<who>\S.{1,60}?)\W*$", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"P\.?\s?S\.?\b|N\.?B\.?\b")
_LEAST_PROSE = 3
"""Words in lower case, of a run of lines that is prose and no address."""
_LONGEST_SIGNATURE = 70

_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th|d)?\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th|d)?)"
    r"(?:,?\s+\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_INITIALS = r"(?:[A-ZÀ-Þ]\.\s?){2,4}"
_NAME_WORD = r"[A-ZÀ-Þ][\w’'-]+"
_SIGNER = rf"(?:(?:[A-ZÀ-Þ]\.\s?){{1,3}}{_NAME_WORD}|{_NAME_WORD}(?:\s+(?:[A-ZÀ-Þ]\.|{_NAME_WORD})){{1,3}})"
_SIGNED_INLINE = re.compile(
    r"(?:(?<=[a-z\d)”\"’][.!?])\s+|(?:[—–]|--)\s*|\b(?:yours|truly|sincerely|faithfully|obediently|servant|&c\.?)[,.]*\s+)"
    rf"(?:\(?signed\)?[.,:]?\s*)?(?P<name>(?-i:{_SIGNER}|{_INITIALS}))[,.\s]*(?P<day>(?-i:{_DAY}))?[.,]*$",
    re.IGNORECASE,
)
"""A name, perhaps with a date, at the end of prose: "You will not find me. J. Roe. May 20th."."""
_LONGEST_SIGNED_INLINE = 90

_ANNOUNCES = re.compile(
    r"\b(?:letters?|notes?|telegrams?|memorand\w+|minutes?|d[ei]spatch(?:es)?|statement|message|wrote|writes|written|copy)\b"
    r"[^.!?\n]{0,160}:[—–-]{0,2}\s*(?P<open>[“\"])",
    re.IGNORECASE,
)
"""Words that announce somebody's writing, to the mark that opens it."""
_OPENS = re.compile(r":[—–-]{0,2}\s*[“\"]")
"""How such words end, which is found far sooner."""
_CLOSES = re.compile(r"(?<=\S)[”\"](?=[\s.,;)]|$)")
_FEWEST_WORDS = 12
"""Of a paragraph of its own between quotation marks that is somebody's writing and no phrase."""
_MOST_UNCLOSED = 10
"""Quotations that nothing closes, after which no more are sought."""
_MOST_PARAGRAPHS = 60
_LONGEST_PARAGRAPH = 6_000
"""Characters within which a paragraph that is quoted ends."""
_LONGEST_GAP = 120
"""Characters of white space between two paragraphs, or before a line."""
_GAP = re.compile(r"\n[^\S\n]*\n")
_SOON = 8
"""Paragraphs below a heading within which the words begin that it stands above."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one paragraph that are of one kind, None for prose."""

    kind: BlockKind | None
    spans: list[Span]

    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def enclosed(text: str) -> tuple[Block, ...]:
    """Return the blocks of the words of others in the letter ``text``, in order and without overlap.

    Those are what stands after its sign-off under a heading such as "(Inclosure.)", "[Enclosure 2 in
    No. 14.]", "Minute by the Surveyor." or "[Minutes in the margin:]", or under the number and the sides of
    the next letter of a book ("No. 71.", "Mr. Roe to Mr. Bell."), and writing that it quotes whole
    between quotation marks after words that announce it ("the letter which he left behind:"). The speaker
    is who signs below it, or whom the heading names, or "" where neither does; the headings, dates and
    signatures have blocks of their own. A letter without any gives none.
    """
    quoted = tuple(_quoted(text))
    start = _start(text, quoted)
    below = () if start is None else tuple(_sections(text, start))
    first = start if start is not None else len(text)
    return (*(block for block in quoted if block.span.end <= first), *below)


def is_headed_enclosure(text: str) -> bool:
    """Return whether the first line of ``text`` says that it is an enclosure: "Inclosure 2 in No. 9"."""
    first = re.search(r"\S[^\n]*", text)
    return first is not None and _heading(looks.plain(first[0])) is BlockKind.ENCLOSED


def _paragraphs(text: str, start: int = 0) -> Iterator[list[Span]]:
    lines: list[Span] = []
    for match in re.finditer(r"[^\n]*(?:\n|$)", text[start:]):
        line = match[0]
        bare = line.strip()
        if bare:
            at = start + match.start() + len(line) - len(line.lstrip())
            lines.append(Span(at, at + len(bare)))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _line(text: str, span: Span) -> str:
    return looks.plain(text[span.start : span.end])


# What stands below the letter


def _heading(line: str) -> BlockKind | None:
    """Return what stands below ``line``, if it is a heading of an enclosure or of minutes."""
    match = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING else None
    if match is None:
        return None
    return BlockKind.MINUTE if match["minuted"] or match["minute"] else BlockKind.ENCLOSED


def _start(text: str, quoted: Sequence[Block]) -> int | None:
    """Return where the first heading stands below the sign-off of the letter with prose under it."""
    paragraphs = list(_paragraphs(text))
    starts = [
        at
        for at, lines in enumerate(paragraphs)
        if (_heading(_line(text, lines[0])) or _heads_next(text, lines))
        and not any(block.span.meets(lines[0]) for block in quoted)
    ]
    starts = [at for at in starts if _has_prose(text, paragraphs[at][1:], paragraphs[at + 1 :][:_SOON])]
    if not starts:
        return None
    signed = [
        block.span.end
        for block in read_blocks(text)
        if block.kind in (BlockKind.CLOSING, BlockKind.SIGNATURE)
    ]
    return next(
        (paragraphs[at][0].start for at in starts if signed and signed[0] <= paragraphs[at][0].start), None
    )


def _heads_next(text: str, lines: Sequence[Span]) -> bool:
    """Return whether ``lines`` begin with the number of the next letter of a book, its sides below it."""
    is_numbered = len(lines) > 1 and looks.is_despatch_number(_line(text, lines[0]))
    return is_numbered and exchange_at(text, lines[1]) is not None


def _has_prose(text: str, rest: Sequence[Span], below: Sequence[Sequence[Span]]) -> bool:
    """Return whether words follow that are no list of copies and no postscript of the letter's own."""
    for lines in filter(None, (rest, *below)):
        first = _line(text, lines[0])
        if looks.is_cc(first) or looks.is_list_item(first) or _POSTSCRIPT.match(first):
            return False
        if _is_prose(text, lines):
            return True
    return False


def _is_prose(text: str, lines: Sequence[Span]) -> bool:
    words = [word for span in lines for word in _line(text, span).split()]
    return sum(word.islower() for word in words) >= _LEAST_PROSE


@dataclass(slots=True)
class _Section:
    """What stands under one heading: who it says speaks, and the words that nobody has signed yet."""

    kind: BlockKind
    who: str = ""
    waiting: list[Span] = field(default_factory=list)

    def signed(self, signer: str = "") -> Iterator[Block]:
        """Yield the blocks of these words, of ``signer``, whose office the heading may name."""
        is_office = self.who and not names.is_name(self.who) and self.who.casefold() not in signer.casefold()
        speaker = f"{signer}, {self.who}" if signer and is_office else signer or self.who
        for span in self.waiting:
            yield Block(self.kind, span, speaker)
        self.waiting.clear()


def _sections(text: str, start: int) -> Iterator[Block]:
    section = _Section(BlockKind.ENCLOSED)
    found: list[Block] = []
    is_signed = False
    for lines in _paragraphs(text, start):
        for run in _runs(text, lines, section):
            span, line = run.span(), _line(text, run.spans[0])
            if run.kind is BlockKind.HEADING:
                kind = _heading(line)
                if kind is not None:
                    found += section.signed()
                    section = _Section(kind, _named(line))
                else:
                    section.who = _named(line) or section.who
                found.append(Block(BlockKind.HEADING, span))
            elif run.kind is BlockKind.SIGNATURE and (section.waiting or is_signed):
                if section.waiting:
                    found += section.signed(_signer(text, run.spans))
                found.append(Block(BlockKind.SIGNATURE, span))
            elif run.kind is not None and run.kind is not BlockKind.SIGNATURE:
                found.append(Block(run.kind, span))
            elif inline := _signed_inline(text, span):
                said = text[span.start : inline[0].start].rstrip(" \n—–-")
                section.waiting.append(Span(span.start, span.start + len(said)))
                found += section.signed(inline[1])
                found.append(Block(BlockKind.SIGNATURE, inline[0]))
            elif section.kind is BlockKind.ENCLOSED and not _is_prose(text, run.spans):
                found.append(Block(BlockKind.ADDRESS, span))
            else:
                section.waiting.append(span)
            is_signed = run.kind is BlockKind.SIGNATURE
    found += section.signed()
    yield from sorted(found, key=lambda block: block.span)


def _runs(text: str, lines: Sequence[Span], section: _Section) -> Iterator[_Lines]:
    """Yield the lines of a paragraph together that are of one kind."""
    run: _Lines | None = None
    has_words = bool(section.waiting)
    for span in lines:
        kind = _kind(_line(text, span), has_words)
        has_words = has_words or kind is None
        if run is not None and run.kind is kind and kind is not BlockKind.HEADING:
            run.spans.append(span)
            continue
        if run is not None:
            yield run
        run = _Lines(kind, [span])
    if run is not None:
        yield run


def _kind(line: str, has_words: bool) -> BlockKind | None:
    if _heading(line) is not None or (not has_words and _named(line)):
        return BlockKind.HEADING
    if looks.is_salutation(line):
        return BlockKind.SALUTATION
    if looks.is_dateline(line) or bare_date(line):
        return BlockKind.DATE
    if looks.is_sign_off(line) or looks.opens_sign_off(line):
        return BlockKind.CLOSING
    if looks.is_cc(line):
        return BlockKind.CC
    return BlockKind.SIGNATURE if has_words and _is_signature(line) else None


_SIGNED = re.compile(r"^\(?signed\)?[.:,]?\s*", re.IGNORECASE)


def _is_signature(line: str) -> bool:
    bare = _SIGNED.sub("", line)
    name, _, rest = bare.partition(",")
    is_office = names.is_role(bare) and not sum(word.islower() for word in bare.split()) > _LEAST_PROSE
    is_name = names.is_name(name) or re.fullmatch(_INITIALS, f"{name.rstrip()} ") is not None
    return len(line) <= _LONGEST_SIGNATURE and (is_office or (is_name and len(rest.split()) <= _LEAST_PROSE))


def _signer(text: str, spans: Sequence[Span]) -> str:
    """Return who signs in these lines, with an office that stands below the name."""
    said = [_SIGNED.sub("", _line(text, span)).rstrip(" ,;") for span in spans[:2]]
    if len(said) > 1 and not names.is_role(said[1]):
        said.pop()
    if len(said[0].split()) > 1 and said[0].endswith(".") and not re.search(r"\b[A-Z]\.$", said[0]):
        said[0] = said[0].rstrip(".")
    return ", ".join(one.rstrip(".") if at else one for at, one in enumerate(said))


def _named(line: str) -> str:
    """Return whose words a heading says follow, or ""."""
    sides = exchange(line)
    if sides:
        return line[slice(*sides.who)]
    if len(line) > _LONGEST_HEADING:
        return ""
    match = _TITLE.fullmatch(line) or (_WHO.search(line.strip("[]() .:")) if _heading(line) else None)
    who = match["who"].strip(" .,") if match else ""
    return who if who and (names.is_titled(who) or names.is_name(who) or names.is_role(who)) else ""


def _signed_inline(text: str, span: Span) -> tuple[Span, str] | None:
    """Return where prose ends in the name of who wrote it, and who that is with the date, or None."""
    start = max(span.start, span.end - _LONGEST_SIGNED_INLINE)
    match = _SIGNED_INLINE.search(text[start : span.end])
    if match is None or start + match.start("name") == span.start:
        return None
    name = " ".join(match["name"].split())
    before = text[span.start : start + match.start("name")].split()
    if names.is_body(name) or names.is_address(name) or (before and names.is_titled(f"{before[-1]} {name}")):
        return None
    day = " ".join((match["day"] or "").split()).rstrip(".")
    return Span(start + match.start("name"), span.end), ", ".join(filter(None, (name, day)))


# Writing that a letter quotes whole


def _quoted(text: str) -> Iterator[Block]:
    at = unclosed = 0
    for match in _ANNOUNCES.finditer(text) if _OPENS.search(text) else ():
        opened = match.start("open")
        if opened < at or unclosed > _MOST_UNCLOSED:
            continue
        end = _end(text, opened)
        if end is None:
            unclosed += 1
            continue
        inside = Span(opened + 1, end - 1)
        inside = Span(inside.start, inside.start + len(text[inside.start : inside.end].rstrip()))
        signed = _signed_inline(text, inside) if inside.end > inside.start else None
        is_own = _begins_line(text, opened)
        said = text[inside.start : inside.end].split()
        is_letter = signed or looks.is_salutation(" ".join(said[:2]).split(",")[0])
        if is_letter or (is_own and len(said) >= _FEWEST_WORDS):
            yield Block(BlockKind.QUOTED_LETTER, Span(opened, end), signed[1] if signed else "")
            at = end


def _end(text: str, opened: int) -> int | None:
    """Return where the quotation ends whose mark opens at ``opened``, or None where none closes it.

    A quotation of several paragraphs opens each of them again, and closes the last.
    """
    mark = text[opened]
    at = opened
    for _ in range(_MOST_PARAGRAPHS):
        gap = _GAP.search(text, at, at + _LONGEST_PARAGRAPH)
        stop = gap.start() if gap else min(len(text), at + _LONGEST_PARAGRAPH)
        if mark == "“":
            depth = 0
            for sign in re.finditer("[“”]", text[at:stop]):
                depth += 1 if sign[0] == "“" else -1
                if depth == 0:
                    return at + sign.end()
        else:
            whole = text[at:stop].rstrip(" .,;\n")
            is_own = _begins_line(text, at)
            if is_own and whole.endswith(mark) and len(whole) > 1:
                return at + len(whole)
            closes = None if is_own else _CLOSES.search(text, at + 1, stop)
            if closes:
                return closes.end()
        at = stop + len(text[stop : stop + _LONGEST_GAP]) - len(text[stop : stop + _LONGEST_GAP].lstrip())
        if text[at : at + 1] != mark:
            return None
    return None


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - _LONGEST_GAP) : at].rstrip(" \t")
    return not before or before.endswith("\n")
