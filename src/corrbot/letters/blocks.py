"""Blocks of a letter: what each run of lines is, judged by its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corrbot.letters import looks, names
from corrbot.letters.addresses import addresses, is_announced, is_of_letterhead
from corrbot.letters.dates import bare_date, yearless_date
from corrbot.letters.letter import Block, BlockKind, Span
from corrbot.letters.references import is_number_alone
from corrbot.letters.table_rows import are_of_table
from corrbot.letters.unclosed import foot_name, is_bare_name, is_unclosed
from corrbot.letters.units import is_part

_LINE = re.compile(r"[^\n]+")
_LONGEST_BLOCK = 12
"""Lines; a longer block is prose or a list, not furniture."""
_SHORTEST_PROSE = 100
"""Characters from which a line that is no known furniture is taken for prose."""
_LONGEST_HEADING = 80
"""Characters of the longest line taken for a heading."""
_HEADER_PARTS = 30
"""Parts within which the header of a letter ends; without a body by then there is no header."""
_FOOTER_PARTS = 20
"""Parts after the sign-off within which the letter ends: signature, addresses, copies, enclosures."""
_LETTER = 2
"""Evidence that makes a text a letter: one strong sign, such as a salutation, or two weak ones."""
_LINES_KEPT = 512
"""Lines whose kind is remembered: each is looked at twice."""
_LONGEST_TOLD = 600
"""Characters of the longest line that is told by its looks."""
_BOLD = re.compile(r"\s*(\*\*|__)\S[^\n]*\1\s*")
_SIGNED = re.compile(
    r"^(?:\(?(?:signed|sgd\.?)\)?[.:,]?|(?:p\.?p\.?|for)\s|by\s|/s/|[+†✠](?=\s))\s*", re.IGNORECASE
)
_PROXY = re.compile(r"\W*p\.?\s?p\.?\W*(?:$|\s)", re.IGNORECASE)
"""How the line begins of who signs for another."""
_ADDRESSED = re.compile(
    r"to\b\s+(?!whom)|(?:the\s+)?(?:rt\.?|right)?\s*hon|h(?:is|er)\s+(?:excellency|highness)|.*\besq\b|.*(?:&c|etc)\.",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"[“\"']?(?:to\s+)?(?:(?:the\s+)?(?:rt\.?|right)?\s*hon(?:ou?rable)?\b|h(?:is|er)\s+(?:\w+\s+)?(?:excellency|highness|lordship)\b"
    r"|[A-Z][^.!?:;]{3,60}?,\s+(?:esq|&c|etc|k?\.?c\.\s?b))",
    re.IGNORECASE,
)
"""How a line begins that says whom an old letter is to, at its foot."""
_NEVER_SIGNED = re.compile(
    r"the\s+(?:(?:most|right|very)\s+)?(?:honou?rable|reverend)\b|h(?:is|er)\s+(?:\w+\s+)?(?:excellency|highness|grace)\b",
    re.IGNORECASE,
)
"""How a line begins in which an old letter speaks of somebody else than its writer."""
_POSTSCRIPT = re.compile(r"\bP\.\s?S\.[\s—–:.-]")
_SIGNED_INLINE = re.compile(
    r"(?:\bservants?|&c\.?|\betc\.?|\bconsideration|\brespect(?:fully)?|\btruly|\besteem|\bregard)[,.;]?\s+"
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{3,40}[A-ZÀ-Þ]{2}),?[.\s]*$"
)
_AFTER_NAME = ".," + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""All white space there is, and what may stand before it."""
_LONGEST_ADDRESSEE = 200
"""Characters of a line of name, offices and place that runs on without a break."""
_FIELD_KINDS = {
    "from": BlockKind.SENDER,
    "to": BlockKind.RECIPIENT,
    "sent": BlockKind.DATE,
    "date": BlockKind.DATE,
    "cc": BlockKind.CC,
    "bcc": BlockKind.CC,
    "subject": BlockKind.SUBJECT,
    "re": BlockKind.SUBJECT,
    "attachment": BlockKind.ENCLOSURES,
    "attachments": BlockKind.ENCLOSURES,
}


_OF_WRITER = re.compile(r"(?:I|We)\s+(?:[a-z]+\s+){2}")
"""How a sentence begins in which the writer speaks."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that belong together; ``kind`` is None while the looks of the lines do not tell."""

    span: Span
    lines: tuple[str, ...]
    kind: BlockKind | None = None

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def is_short(self) -> bool:
        return len(self.lines) <= _LONGEST_BLOCK and all(
            len(line) <= looks.LONGEST_FURNITURE for line in self.lines
        )

    @property
    def is_prose(self) -> bool:
        if self.kind is not None:
            return False
        return (
            any(len(line) >= _SHORTEST_PROSE for line in self.lines)
            or looks.speaks_to(self.lines[0])
            or (self.lines[-1].endswith(".") and _OF_WRITER.match(self.lines[0]) is not None)
            or (
                sum(map(len, self.lines)) >= _SHORTEST_PROSE // 2
                and self.lines[-1].endswith((".", "?", "!"))
                and not _ADDRESSED.match(self.text)
                and sum(w.islower() for w in self.text.split()) > 4
            )
        )


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text``, in order.

    They do not overlap, have no white space at their ends, and cover every character that is not
    white space. Text without the signs of a letter is all body, with headings.
    """
    paragraphs = [_part(text, lines) for lines in _paragraphs(text)]
    if _evidence(paragraphs) < _LETTER:
        kinds = _prose_kinds(text, paragraphs)
        return tuple(Block(kind, part.span) for part, kind in zip(paragraphs, kinds, strict=True))
    header = _header_end(paragraphs)
    pieces = [piece for at, part in enumerate(paragraphs) for piece in _pieces(text, part, at < header)]
    signed_off = _signed_off([(piece.text, piece.kind) for piece in pieces])
    parts = [replace(piece, kind=kind) for piece, kind in zip(pieces, signed_off, strict=True)]
    parts = _with_foot(text, _with_event(parts))
    return tuple(Block(kind, part.span) for part, kind in zip(parts, _letter_kinds(text, parts), strict=True))


_EVENT = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+\s+){2,}[^\d,]*(?:,|\bof\b|\bon\b)\s+.*\d{4}\W*")


def _with_event(parts: list[_Part]) -> list[_Part]:
    """Return ``parts``, a line right below the salutation that names an event and its day none of a date.

    The letter bears its own date above the salutation then.
    """
    at = (_greeting(parts) or len(parts)) + 1
    if at < len(parts) and parts[at].kind is BlockKind.DATE and _EVENT.fullmatch(parts[at].text):
        if any(part.kind is BlockKind.DATE for part in parts[: at - 1]):
            parts[at] = replace(parts[at], kind=None)
    return parts


def _with_foot(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """Return ``parts``, a signature split where whom an old letter is to stands right below it."""
    found: list[_Part] = []
    closed = -_BELOW_CLOSE
    for at, part in enumerate(parts):
        is_below = at - closed < _BELOW_CLOSE and len(part.lines) > 1 and _is_signature(part)
        below = (
            next((n for n in range(1, len(part.lines)) if _begins_foot(part.lines, n)), 0) if is_below else 0
        )
        if below:
            lines = [_trimmed(text, Span(*line.span())) for line in _LINE.finditer(text, *part.span)]
            found += [_part(text, lines[:below]), _part(text, lines[below:])]
        else:
            found.append(part)
        if part.kind is BlockKind.CLOSING and looks.is_old_sign_off(part.text):
            closed = at
    return found


_BELOW_CLOSE = 4
"""Parts from a sign-off within which its signature stands."""


def _begins_foot(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` says whom the letter is to that is signed in the ``lines`` above.

    Those are at an end: a comma lets the writer's own office follow.
    """
    line, above = lines[at], lines[at - 1]
    is_other = line.startswith("The ") and (names.is_role(line) or names.is_body(line))
    return above.endswith(".") and (is_other or _ADDRESSEE.match(line) is not None)


def _paragraphs(text: str) -> Iterator[list[Span]]:
    lines: list[Span] = []
    end = -1
    for match in _LINE.finditer(text):
        if match[0].isspace() or match.start() > end + 1:
            if lines:
                yield lines
            lines = []
        if not match[0].isspace():
            copies = _COPIES_BESIDE.search(match[0][:_LONGEST_ADDRESSEE])
            if copies:
                yield [*lines, _trimmed(text, Span(match.start(), match.start() + copies.start("gap")))]
                lines = []
            lines.append(
                _trimmed(text, Span(match.start() + (copies.end("gap") if copies else 0), match.end()))
            )
        end = match.end()
    if lines:
        yield lines


_COPIES_BESIDE = re.compile(
    r"^[^\S\n]*[A-Za-z][A-Za-z ]{1,20}:[^\n]*?(?P<gap>(?<=\S)(?:[ ]{2}|[ ]?\t)[ \t]*)"
    r"(?:b?cc|cop(?:y|ies)(?:\s+to)?)\s*:\s*[A-Z]",
    re.IGNORECASE,
)
"""A line with a label beside which it stands who was sent a copy: "To: Mr Bell   Copy: Ms Roe"."""


def _trimmed(text: str, span: Span) -> Span:
    line = text[span.start : span.end]
    return Span(span.end - len(line.lstrip()), span.start + len(line.rstrip()))


def _part(text: str, lines: Sequence[Span], kind: BlockKind | None = None) -> _Part:
    span = Span(lines[0].start, lines[-1].end)
    return _Part(span, tuple(looks.plain(text[line.start : line.end]) for line in lines), kind)


def _line_kind(line: str, is_above: bool = False) -> BlockKind | None:
    """Return what ``line`` is by its own looks, wherever it stands, or ``is_above`` the salutation."""
    kind = _told_kind(line) if 0 < len(line) <= _LONGEST_TOLD else None
    if kind is not None or not is_above:
        return kind
    if bare_date(line) or yearless_date(line):
        return BlockKind.DATE
    return BlockKind.REFERENCE if is_number_alone(line) else None


@lru_cache(maxsize=_LINES_KEPT)
def _told_kind(line: str) -> BlockKind | None:
    for test, kind in _TESTS:
        if test(line):
            return kind
    field = looks.mail_field(line)
    if field and field[1]:
        return None if field[0] in ("sent", "date") else _FIELD_KINDS[field[0]]
    return BlockKind.SUBJECT if looks.printed_subject(line) else None


_TESTS = (
    (looks.is_image, BlockKind.IMAGE),
    (looks.is_marking, BlockKind.MARKING),
    (looks.is_salutation, BlockKind.SALUTATION),
    (looks.is_stamp, BlockKind.STAMP),
    (looks.is_dateline, BlockKind.DATE),
    (looks.is_reference, BlockKind.REFERENCE),
    (looks.is_authority, BlockKind.RECIPIENT),
    (looks.is_sign_off, BlockKind.CLOSING),
    (looks.is_signed, BlockKind.CLOSING),
    (looks.is_cc, BlockKind.CC),
    (looks.is_enclosures, BlockKind.ENCLOSURES),
)


def _evidence(parts: Sequence[_Part]) -> int:
    """Return how much speaks for a letter: 2 for each strong sign, 1 for each weak one."""
    signs: dict[str, int] = {}
    for at, part in enumerate(parts):
        early = at < _HEADER_PARTS
        if early and looks.speaks_to(part.lines[0]):
            signs["spoken"] = 2
        if (
            at
            and len(part.lines) == 1
            and len(part.text) <= _LONGEST_ADDRESSEE
            and _ADDRESSEE.match(part.text)
        ):
            signs["addressee"] = 1
        if len(part.lines) > 3 * _LONGEST_BLOCK:
            continue
        for line in part.lines:
            if len(line) > 160 or looks.is_signed(line):
                continue
            kind = _line_kind(line)
            if kind in (BlockKind.SALUTATION, BlockKind.CLOSING):
                signs[kind] = 2
            elif kind is BlockKind.DATE and early:
                signs[kind] = max(signs.get(kind, 0), 2 if _has_place(line) else 1)
            elif kind in _WEAK_SIGNS and early:
                signs[kind] = 1
    evidence = sum(signs.values())
    return max(evidence, _LETTER if evidence < _LETTER and is_unclosed(_above_foot(parts)) else 0)


def _above_foot(parts: Sequence[_Part]) -> list[tuple[str, ...]]:
    """Return the lines of ``parts``, but for copies, enclosures and the like at the end."""
    end = len(parts)
    while end and (parts[end - 1].kind or _line_kind(parts[end - 1].lines[0])) in _OF_FOOT:
        end -= 1
    return [part.lines for part in parts[:end]]


_WEAK_SIGNS = (BlockKind.REFERENCE, BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.MARKING)


def _has_place(line: str) -> bool:
    before = re.split(
        r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", line, maxsplit=1, flags=re.I
    )[0]
    return before.rstrip().endswith((",", ".")) and len(before.split()) >= 1


def _header_end(paragraphs: Sequence[_Part]) -> int:
    """Return how many paragraphs there are up to the salutation, or 0 if prose stands above it.

    Without one they are those up to the lines "From:" and "To:".
    """
    labelled = 0
    for at, part in enumerate(paragraphs[:_HEADER_PARTS]):
        if any(_line_kind(line) is BlockKind.SALUTATION for line in part.lines):
            return at + 1
        if _labels_both(part):
            labelled = at + 1
        is_sentence = part.text.endswith((".", "?", "!")) and sum(map(str.islower, part.text.split())) > 2
        if part.is_prose or is_sentence:
            return labelled
    return labelled


def _labels_both(part: _Part) -> bool:
    """Return whether lines of ``part`` say whom a letter is from and to, by their labels."""
    kinds = {_line_kind(line) for line in part.lines} if part.is_short else set()
    return kinds >= {BlockKind.SENDER, BlockKind.RECIPIENT}


def _pieces(text: str, part: _Part, is_above: bool) -> Iterator[_Part]:
    """Yield ``part``, split where its lines are of several kinds; ``is_above``: down to the salutation."""
    if len(part.lines) == 1:
        kind = _line_kind(part.lines[0], is_above)
        for piece in _signed_inline(text, _Part(part.span, part.lines, kind)):
            yield from _postscript(text, piece)
        return
    if part.is_short:
        joined = part.text
        for test, whole in (
            (looks.is_stamp, BlockKind.STAMP),
            (looks.is_image, BlockKind.IMAGE),
            (looks.is_cc, BlockKind.CC),
            (looks.is_enclosures, BlockKind.ENCLOSURES),
        ):
            if test(joined):
                yield _Part(part.span, part.lines, whole)
                return
    spans = [_trimmed(text, Span(*m.span())) for m in _LINE.finditer(text, part.span.start, part.span.end)]
    run: list[Span] = []
    run_kind: BlockKind | None = None
    kinds: list[BlockKind | None] = []
    for at, line in enumerate(part.lines):
        is_above = is_above and BlockKind.SALUTATION not in kinds
        kind = _line_kind(line, is_above)
        is_own = kind in _NEVER_WRAPPED or _is_signed_for_below(part, at, kind)
        is_own = is_own or (part.is_short and _is_date_alone(part.lines, at))
        kinds.append(kind if is_own or not _is_wrapped(part.lines, at) else None)
    signed_off = _signed_off(list(zip(part.lines, kinds, strict=True)))
    for kind, span in zip(signed_off, spans, strict=True):
        if run and kind is not run_kind:
            yield _part(text, run, run_kind)
            run = []
        run_kind = kind
        run.append(span)
    yield _part(text, run, run_kind)


def _signed_off(lines: Sequence[tuple[str, BlockKind | None]]) -> list[BlockKind | None]:
    """Return the kinds of ``lines``, those of a sign-off that runs over several of them made its own.

    It opens with words such as "I have the honour to be", and whom it speaks to ("My Lord,") may stand
    between them and its end.
    """
    kinds = [kind for _, kind in lines]
    for at, (_, kind) in enumerate(lines):
        if kind is BlockKind.CLOSING:
            first = at
            while first and kinds[first - 1] is BlockKind.SALUTATION:
                first -= 1
            if first and kinds[first - 1] is None and looks.opens_sign_off(lines[first - 1][0]):
                kinds[first - 1 : at] = [BlockKind.CLOSING] * (at - first + 1)
    return kinds


def _postscript(text: str, part: _Part) -> Iterator[_Part]:
    """Yield ``part``, split where a postscript runs on from the line that says whom the letter is to."""
    end = min(part.span.end, part.span.start + _LONGEST_ADDRESSEE)
    mark = _POSTSCRIPT.search(text, part.span.start, end)
    if mark is None or not _ADDRESSEE.match(part.lines[0]):
        yield part
        return
    for span in (Span(part.span.start, mark.start()), Span(mark.start(), part.span.end)):
        yield _part(text, [_trimmed(text, span)])


def _signed_inline(text: str, part: _Part) -> Iterator[_Part]:
    """Yield ``part``, split where a name in capitals runs on from the sign-off that ends its prose."""
    end = text[max(part.span.start, part.span.end - _LONGEST_ADDRESSEE) : part.span.end]
    may_be_name = part.kind is None and not end.rstrip(_AFTER_NAME)[-1:].islower()
    name = _SIGNED_INLINE.search(text, part.span.end - len(end), part.span.end) if may_be_name else None
    if name is None or not part.is_prose or len(name["name"].split()) > 6:
        yield part
        return
    for span in (Span(part.span.start, name.start("name")), Span(name.start("name"), part.span.end)):
        yield _part(text, [_trimmed(text, span)])


_NEVER_WRAPPED = (
    BlockKind.SALUTATION,
    BlockKind.SENDER,
    BlockKind.RECIPIENT,
    BlockKind.CC,
    BlockKind.SUBJECT,
)
"""Kinds whose lines begin with a word of their own, such as "Dear" or "To:"."""


def _is_wrapped(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` is in the midst of a wrapped sentence."""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    before = lines[at - 1] if at else ""
    return after[:1].islower() or (len(before) > 50 and not before.endswith((".", ":", "!", "?")))


def _is_signed_for_below(part: _Part, at: int, kind: BlockKind | None) -> bool:
    """Return whether the line at ``at`` is a sign-off below which stands for whom the letter is signed."""
    after = part.lines[at + 1] if at + 1 < len(part.lines) else ""
    return kind is BlockKind.CLOSING and part.is_short and _SIGNED_FOR.match(after) is not None


_SIGNED_FOR = re.compile(r"(?:for|on\s+behalf\s+of|p\.?\s?p\.?)\s+(?:the\s+)?[A-Z]")


def _is_date_alone(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` is a date and the lines beside it are whole."""
    line, before = lines[at], lines[at - 1].split() if at else []
    after = lines[at + 1] if at + 1 < len(lines) else ""
    is_whole = not (before and before[-1].islower()) and not line.endswith(".") and not after[:1].islower()
    return is_whole and looks.date_alone(line) is not None


def _prose_kinds(text: str, parts: Sequence[_Part]) -> Iterator[BlockKind]:
    for at, part in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else None
        yield BlockKind.HEADING if _is_heading(text, part, following) else BlockKind.BODY


def _is_heading(text: str, part: _Part, following: _Part | None) -> bool:
    line = part.lines[0]
    if len(part.lines) > 1 or not line or following is None or looks.is_list_item(line):
        return False
    if looks.is_identifier(line):
        return False
    if text.startswith("#", part.span.start):
        return True
    return (
        len(line) <= _LONGEST_HEADING
        and not line.endswith((".", ",", ";", ":", "!"))
        and not line[0].islower()
        and any(character.isalpha() for character in line)
        and len(following.text) > max(_LONGEST_HEADING, len(line))
    )


def _letter_kinds(text: str, parts: Sequence[_Part]) -> list[BlockKind]:
    body_at = _body_start(text, parts)
    close_at = _close(parts, body_at)
    kinds: list[BlockKind | None] = [part.kind for part in parts]
    end = _close_end(parts, close_at)
    greeted = _greeted_person(parts)
    heads = " ".join(part.text for part in parts[: min(body_at, _HEADER_PARTS)] if part.is_short).casefold()
    for at in range(close_at + 1, end):
        if kinds[at] is None:
            is_old = parts[close_at].kind is BlockKind.CLOSING and looks.is_old_sign_off(parts[close_at].text)
            is_signed_for = _is_signed_for(parts, at, close_at) and kinds[at - 1] is BlockKind.SIGNATURE
            kinds[at] = (
                BlockKind.SIGNATURE
                if is_signed_for
                else _end_kind(parts[at], kinds[close_at + 1 : at], is_old, greeted, heads)
            )
    _settle_header(text, parts, kinds, body_at, _signer(parts, kinds))
    foot = None
    if close_at == len(parts) and BlockKind.RECIPIENT not in kinds:
        foot = _foot(parts, body_at)
    for at in range(len(parts)):
        if kinds[at] is None or (at > body_at and kinds[at] in _HEADER_ONLY and not close_at < at < end):
            kinds[at] = _body_kind(text, parts, at, body_at)
        elif kinds[at] is BlockKind.DATE and at > body_at and not close_at < at < end:
            kinds[at] = BlockKind.BODY
    if 0 < close_at < len(parts):
        last = _before(parts, close_at)
        if kinds[last] is BlockKind.BODY and looks.is_courtesy(parts[last].text):
            kinds[last] = BlockKind.CLOSING
    if foot is not None:
        kinds[foot] = BlockKind.RECIPIENT
    return [_as_read(part, kind or BlockKind.BODY) for part, kind in zip(parts, kinds, strict=True)]


def _as_read(part: _Part, kind: BlockKind) -> BlockKind:
    """Return ``kind``, but body for a sign-off that says more than compliments."""
    is_closing = kind is BlockKind.CLOSING and looks.is_old_sign_off(part.text)
    return BlockKind.BODY if is_closing and looks.says_more(part.text) else kind


_HEADER_ONLY = (BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.SUBJECT)


def _before(parts: Sequence[_Part], at: int) -> int:
    at -= 1
    while at > 0 and parts[at].kind in (BlockKind.STAMP, BlockKind.IMAGE):
        at -= 1
    return at


_SENTENCE = re.compile(
    r"(?:i|we|you|it|this|that|there|they|please|thanks?|sorry|just|yes|no|can|could|would|will|may|do|did|have|is|are|how|what"
    r"|when|where|why|who|hope|further|following|attached|enclosed|as\s+(?:requested|agreed|promised))\b"
    r"|.*\s(?-i:is|are|was|were|has|have|had|does|do|did|will|would|shall|should|can(?:not)?|could|may|might|must|remains?"
    r"|agrees?|\w+n['’]t)\b"
    r"|.*\s(?:refused|granted|approved|allowed|dismissed|upheld|rejected|agreed|accepted|enclosed|attached|withdrawn|closed)\W*$",
    re.IGNORECASE,
)
"""A sentence that is no subject, though it has no full stop: how it begins, its verb, how it ends."""


def _body_start(text: str, parts: Sequence[_Part]) -> int:
    """Return the first part of prose, or without prose the first part below salutation and subject."""
    salutation = None
    for at, part in enumerate(parts):
        if part.kind is BlockKind.SALUTATION and salutation is None and at < _HEADER_PARTS:
            salutation = at
        if part.is_prose and not (part.is_short and salutation is None and _is_greeted_below(parts, at)):
            return at
    return len(parts) if salutation is None else _below_subject(text, parts, salutation + 1)


_BETWEEN = (BlockKind.DATE, BlockKind.REFERENCE, BlockKind.STAMP, BlockKind.IMAGE, BlockKind.MARKING)
"""What may stand between a salutation and a subject."""


def _below_subject(text: str, parts: Sequence[_Part], start: int) -> int:
    """Return ``start``, or what is below the subject of a short letter that may stand from there on.

    A subject is followed by a whole sentence, is none itself and leads up to no list.
    """
    at = start
    while at < len(parts) and parts[at].kind in _BETWEEN:
        at += 1
    if at + 1 >= len(parts) or parts[at].kind is not None or parts[at + 1].kind is not None:
        return start
    line = parts[at].text
    is_set_off = line.isupper() or _BOLD.fullmatch(text, *parts[at].span) is not None
    is_none = line.endswith(":") or (_SENTENCE.match(line) and not is_set_off)
    is_subject = not is_none and _is_subject(text, parts[at])
    return at + 1 if is_subject and parts[at + 1].text.endswith((".", "?", "!")) else start


_SAID = 2
"""Paragraphs that say something, from which on they are the letter and no head of it."""


def _is_greeted_below(parts: Sequence[_Part], at: int) -> bool:
    """Return whether a salutation follows the part at ``at`` before the letter itself does."""
    said = int(_is_sentence(parts[at]))
    for part in parts[at + 1 : _HEADER_PARTS]:
        if part.kind is BlockKind.SALUTATION:
            return True
        said += _is_sentence(part)
        if said >= _SAID or _is_sign_off(part) or (part.is_prose and not part.is_short):
            return False
    return False


def _close(parts: Sequence[_Part], body_at: int) -> int:
    """Return the part after which the letter is signed: its sign-off, or what precedes the signature."""
    closings = [
        at
        for at, part in enumerate(parts)
        if part.kind is BlockKind.CLOSING and at >= min(body_at, len(parts) - 1)
    ]
    for at in closings:
        if any(_is_signature(part) for part in parts[at + 1 : at + 4]):
            return at
    for at in range(body_at + 1, len(parts)):
        if _is_capitals(parts[at]) and not any(part.is_prose for part in parts[at + 1 : at + 3]):
            return at - 1
    if closings:
        return closings[-1]
    for at in range(body_at + 1, len(parts)):
        if _is_capitals(parts[at]) and parts[at].text.endswith("."):
            return at - 1
    at_foot = _close_of_foot(parts, body_at)
    return _close_of_head(parts, body_at) if at_foot is None else at_foot


_OF_FOOT = (BlockKind.IMAGE, BlockKind.STAMP, BlockKind.CC, BlockKind.ENCLOSURES, BlockKind.MARKING)
"""What may stand below a signature."""


def _close_of_foot(parts: Sequence[_Part], body_at: int) -> int | None:
    """Return the part after which the last lines name who signs, without a sign-off, if they do.

    They are a name, or a name and an office or a body below it; an address at the foot of an old letter is
    none.
    """
    own = _above_foot(parts)
    named = foot_name(own)
    at = len(own) - 1 if named is None else named
    part = parts[at]
    if at <= body_at or part.kind is not None or not part.is_short:
        return None
    line, below = part.lines[0], part.lines[1] if len(part.lines) > 1 else ""
    if _ADDRESSED.match(part.text) or _NEVER_SIGNED.match(line) or line.endswith((",", ".", ":")):
        return None
    is_signed = names.is_name(line) and (names.is_role(below) or names.is_body(below))
    is_signed = is_signed and not below.endswith((".", "?", "!", ":"))
    return at - 1 if is_signed or named is not None else None


def _close_of_head(parts: Sequence[_Part], body_at: int) -> int:
    """Return the part after which whoever stands at the head of the letter signs it, without a sign-off."""
    heads = {names.own_words(part.lines[0]) for part in parts[: min(body_at, _HEADER_PARTS)] if part.is_short}
    for at in range(body_at + 1, len(parts)):
        part = parts[at]
        if part.kind is None and part.is_short and names.is_name(part.lines[0]):
            if names.own_words(part.lines[0]) in heads:
                return at - 1
    return len(parts)


def _close_end(parts: Sequence[_Part], close_at: int) -> int:
    last = min(len(parts), close_at + 1 + _FOOTER_PARTS)
    for at in range(close_at + 1, last):
        part = parts[at]
        if part.kind is None and (part.is_prose or not part.is_short) and not _is_long_name(part):
            return at
        if part.kind is BlockKind.SALUTATION or (
            part.kind is BlockKind.MARKING and part.text.startswith("[")
        ):
            return at
    return last


def _foot(parts: Sequence[_Part], body_at: int) -> int | None:
    """Return the line at the foot of a letter without a signature that says whom it is to.

    It stands before any letter that is copied below, and a line of a copied letter is not taken for it;
    letters that are quoted between quotation marks are passed over.
    """
    for at in range(body_at, len(parts)):
        part = parts[at]
        if part.kind is None and len(part.lines) == 1 and len(part.text) <= _LONGEST_ADDRESSEE:
            if _ADDRESSEE.match(part.text) and not part.text.startswith(("“", '"')) and at > body_at:
                return at
        quoted = part.text.startswith(("“", '"'))
        if (
            at > body_at
            and not quoted
            and (part.kind is BlockKind.DATE or looks.begins_letter(part.lines[0]))
        ):
            return None
    return None


def _is_long_name(part: _Part) -> bool:
    """Return whether ``part`` is a name with offices after it, on one line longer than names are."""
    line = part.lines[0]
    return (
        len(part.lines) == 1
        and len(line) <= _LONGEST_ADDRESSEE
        and (
            bool(_ADDRESSEE.match(line))
            or ("," in line and names.is_name(line.split(",")[0]) and names.is_role(line))
        )
        and not _POSTSCRIPT.search(line)
    )


def _is_signature(part: _Part) -> bool:
    if part.kind is not None or not (part.is_short or _is_long_name(part)) or are_of_table(part.lines):
        return False
    is_bare = len(part.lines) > 1 and looks.is_bare_proxy(part.lines[0])
    line = part.lines[1] if is_bare else _SIGNED.sub("", part.lines[0], count=1)
    signer = _NAME_END.split(line, maxsplit=1)[0]
    return names.is_name(signer) or names.is_couple(signer) or _is_capitals(part)


_NAME_END = re.compile(r",|\s+\|\s")


def _is_capitals(part: _Part) -> bool:
    """Return whether ``part`` is a name set in capitals, perhaps with a role after it."""
    if part.kind is not None or len(part.lines) > 3 or len(part.text) > _LONGEST_ADDRESSEE:
        return False
    words = _SIGNED.sub("", part.lines[0], count=1).split(",")[0].rstrip(".").split()
    capitals = [word for word in words if word.isupper()]
    return bool(capitals) and words[-1].isupper() and len(words) <= 7 and names.is_name(" ".join(words) + ".")


def _is_signed_for(parts: Sequence[_Part], at: int, close_at: int) -> bool:
    """Return whether the part at ``at`` names whom the one line above it is signed for, with an office.

    Whoever the letter greets is not signed for.
    """
    lines, above = parts[at].lines, parts[at - 1]
    if at - 1 <= close_at or len(above.lines) > 1 or not _PROXY.match(above.text):
        return False
    greeting, signer = _greeting(parts), lines[0].split(",")[0]
    greeted = names.surname(parts[greeting].text.rstrip(",:.")) if greeting is not None else ""
    below = [*lines[1:], *(parts[at + 1].lines[:1] if at + 1 < len(parts) else ())]
    office = lines[0].partition(",")[2] or (below[0] if below else "")
    return names.is_name(signer) and names.is_role(office) and names.surname(signer) != greeted


def _end_kind(
    part: _Part, before: Sequence[BlockKind | None], is_old: bool, greeted: str, heads: str
) -> BlockKind | None:
    """Return what an undecided part after the sign-off, which ``is_old`` or not, is.

    A name alone is whom the letter is to unless it is another than that of the person ``greeted``, and so is
    a body at the foot of an old letter that its ``heads``, in lower case, do not name.
    """
    line = part.lines[0]
    if are_of_table(part.lines) or line.startswith("["):
        return None
    if BlockKind.SIGNATURE not in before:
        if is_old and (_NEVER_SIGNED.match(line) or (line.startswith("The ") and names.is_role(line))):
            return BlockKind.RECIPIENT
        if _is_signature(part) or names.is_role(line) or (part.is_short and names.is_body(line)):
            return BlockKind.SIGNATURE
        return BlockKind.RECIPIENT if _ADDRESSED.match(line) else None
    if _ADDRESSED.match(part.text) or names.is_titled(line):
        return BlockKind.RECIPIENT
    if names.is_role(line) and (line.startswith("The ") or (_is_long_name(part) and not _is_capitals(part))):
        return BlockKind.RECIPIENT
    if is_old and _is_other_body(line, heads):
        return BlockKind.RECIPIENT
    if names.is_role(line) or names.is_body(line) or _is_capitals(part):
        return BlockKind.SIGNATURE
    if names.is_address(part.text):
        return BlockKind.ADDRESS
    is_name = names.is_name(line.split(",")[0]) and "\t" not in line
    is_other = greeted and greeted not in names.own_words(part.text)
    return BlockKind.RECIPIENT if is_name and not is_other and BlockKind.RECIPIENT not in before else None


def _is_other_body(line: str, heads: str) -> bool:
    """Return whether ``line`` names "The Board of Tides" and the ``heads`` of the letter do not."""
    body = line.removeprefix("The ").split(",")[0].strip(" .").casefold()
    return line.startswith("The ") and names.is_body(line) and body not in heads


_DEAR = re.compile(r"(?:my\s+)?dear\s+", re.IGNORECASE)


def _greeted_person(parts: Sequence[_Part]) -> str:
    """Return the surname of whom the salutation greets by a title and a name, or ""."""
    greeting = _greeting(parts)
    line = "" if greeting is None else parts[greeting].text.rstrip(" ,:.")
    dear = _DEAR.match(line)
    who = line[dear.end() :] if dear else ""
    return names.surname(who) if names.is_titled(who) and names.is_name(who) else ""


def _signer(parts: Sequence[_Part], kinds: Sequence[BlockKind | None]) -> str:
    for part, kind in zip(parts, kinds, strict=True):
        if kind is BlockKind.SIGNATURE:
            return names.surname(_SIGNED.sub("", part.lines[0], count=1).split(",")[0])
    return ""


def _settle_header(
    text: str, parts: Sequence[_Part], kinds: list[BlockKind | None], body_at: int, signer: str
) -> None:
    """Decide the parts before the body: letterhead, addresses, and which person is which."""
    greeting = _greeting(parts)
    greeted = "" if greeting is None else names.surname(parts[greeting].text.rstrip(",:."))
    people = []
    labelled = next((at for at in range(min(body_at, _HEADER_PARTS)) if _is_labelled(parts, at)), 0)
    for at in range(min(body_at, _HEADER_PARTS)):
        part = parts[at]
        if kinds[at] is not None or not part.is_short or _is_sentence(part):
            continue
        line = part.lines[0]
        if at < labelled and len(part.lines) == 1 and line.isupper() and _DOCUMENT.match(line):
            kinds[at] = BlockKind.HEADING
            continue
        if not _is_introduced(parts, kinds, at):
            kinds[at] = _header_kind(text, part, kinds[:at])
        if _is_title(parts, kinds, at, greeting, body_at):
            kinds[at] = BlockKind.SUBJECT
        is_headed = kinds[at] is BlockKind.LETTERHEAD and not text.startswith("#", part.span.start)
        is_above = BlockKind.SALUTATION not in kinds[:at]
        is_person = kinds[at] is None and is_above and _may_be_person(line)
        if (is_headed or is_person) and _is_written_to(parts, kinds, at, greeted, signer):
            kinds[at] = BlockKind.RECIPIENT
        elif is_person:
            people.append(at)
    if people and people[0] == 0 and _is_masthead(parts, kinds, greeted):
        is_series = len(parts) > 1 and looks.is_despatch_number(parts[1].text)
        kinds[people.pop(0)] = BlockKind.HEADING if is_series else BlockKind.LETTERHEAD
    elif kinds[:1] == [None] and _is_firm(parts, kinds, greeted):
        kinds[0] = BlockKind.LETTERHEAD
    _settle_letterhead(parts, kinds, people, greeting, signer)
    _settle_people(parts, kinds, people, greeted, signer)
    _settle_body(parts, kinds, greeting)
    _settle_dated(parts, kinds, people, body_at if greeting is None else greeting)
    _settle_office(parts, kinds, body_at)
    _settle_others(parts, kinds, people)
    _settle_lines(parts, kinds, greeting, signer)


_DOCUMENT = re.compile(
    r"(?:[\w’'-]+\s+){0,3}(?:statement|submission|declaration|report|note|record)\b", re.IGNORECASE
)
"""How the title begins of what is no letter in form: "WITNESS STATEMENT"."""


def _is_labelled(parts: Sequence[_Part], at: int) -> bool:
    """Return whether the parts from ``at`` on say whom the letter is from and to, by their labels."""
    return {part.kind for part in parts[at : at + 2]} == {BlockKind.SENDER, BlockKind.RECIPIENT}


_RULING = re.compile(
    r"(?:[\w’'-]+\s+){0,4}(?:decision|determination|judgment|ruling|adjudication)(?:\s+notice)?(?:\s*[:–—-]\s.*)?",
    re.IGNORECASE,
)
"""The title of a decision: "Appeal Decision", "Adjudicator's decision: appeal allowed"."""
_STATED = re.compile(
    r"your\s[^.?!;:]*\s(?:has|have|is|was|were|will|cannot)\s[^.?!;:]*[^.?!;:,\s]", re.IGNORECASE
)
"""A subject that says what has come of the matter: "Your claim has been refused"."""


def _is_title(
    parts: Sequence[_Part], kinds: Sequence[BlockKind | None], at: int, greeting: int | None, body_at: int
) -> bool:
    """Return whether the part at ``at`` is the title of a paper, or a subject that is a sentence."""
    line, is_one = parts[at].text, len(parts[at].lines) == 1
    if greeting is None:
        is_ruling = is_one and len(line) <= _LONGEST_HEADING and _RULING.fullmatch(line) is not None
        return BlockKind.SUBJECT not in kinds[:at] and (
            is_ruling or _is_in_capitals(parts, kinds, at, body_at)
        )
    if not is_one or len(line) > _LONGEST_HEADING:
        return False
    is_first = at == greeting + 1 and at + 1 < len(parts) and kinds[at] is None
    return is_first and _STATED.fullmatch(line) is not None and parts[at + 1].text.endswith(".")


_CAPITALS = re.compile(r"[^a-z]*(?:\b[Nn]os?\b[^a-z]*)?")
_PAPER = re.compile(
    r"(?:[\w’'-]+\s+){0,3}(?:rulings?|orders?|directions?|decisions?|determinations?|judgments?|notices?|circulars?|undertakings?"
    r"|declarations?|statements?|awards?|applications?|submissions?|requests?|responses?|variations?|minutes|notes?|reports?|protocols?)\b",
    re.IGNORECASE,
)
"""How the title of a paper begins: "RULING ON COSTS", "SECOND APPLICATION"."""


def _is_in_capitals(parts: Sequence[_Part], kinds: Sequence[BlockKind | None], at: int, body_at: int) -> bool:
    """Return whether the part at ``at`` is a title in capitals, as its words or its place say."""
    part = parts[at]
    if len(part.lines) > 2 or len(part.text.split()) < 2 or not _CAPITALS.fullmatch(part.text):
        return False
    if names.is_titled(part.lines[0]) or not any(map(str.isalpha, part.text)):
        return False
    if _PAPER.match(part.text):
        return at > 0 or not names.is_body(part.text)
    is_below = BlockKind.DATE in kinds[:at] and at + 1 == body_at
    is_party = any(test(part.text) for test in (names.is_body, is_bare_name, names.is_address, names.is_role))
    return is_below and not is_party


def _greeting(parts: Sequence[_Part]) -> int | None:
    """Return where the salutation stands above the letter."""
    said = 0
    for at, part in enumerate(parts[:_HEADER_PARTS]):
        if part.kind is BlockKind.SALUTATION:
            return at
        said += _is_sentence(part)
        if said >= _SAID or _is_sign_off(part):
            return None
    return None


def _is_sign_off(part: _Part) -> bool:
    """Return whether ``part`` closes a letter, and is no bare "Signed" or "Thank you" of its head."""
    is_yours = _YOURS.match(part.text) is not None
    return part.kind is BlockKind.CLOSING and (is_yours or looks.is_old_sign_off(part.text))


_YOURS = re.compile(r"yours\b", re.IGNORECASE)


def _is_sentence(part: _Part) -> bool:
    """Return whether ``part`` says something: prose with a verb, which names nobody, or a great deal."""
    if part.span.end - part.span.start > _LONGEST_BLOCK * looks.LONGEST_FURNITURE:
        return part.kind is None
    return part.is_prose and _SENTENCE.match(part.text[:_LONGEST_TOLD]) is not None


def _may_be_person(line: str) -> bool:
    return names.is_name(line.split(",")[0]) or names.is_titled(line) or names.is_role(line)


_GREETS_NOBODY = re.compile(
    r"(?:dear\s+)?(?:(?P<body>sirs|gentlemen)\b|(?:sir|madam)\b(?!\s+(?!or\b)\w))|.*\b(?:team|committee|council)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\W*(?:flat\s|unit\s)?\d{1,5}[A-Za-z]?,?\s+[A-Z]")
_OF_OFFICES = re.compile(r"\bour\s+ref|\b(?:tel|telephone|phone|fax)\b", re.IGNORECASE)
"""What stands above letters from offices, and seldom above one to them."""


def _is_written_to(
    parts: Sequence[_Part], kinds: Sequence[BlockKind | None], at: int, greeted: str, signer: str
) -> bool:
    """Return whether the letter is to the body or office at ``at``, and not from it.

    Nobody else above the salutation can be whom it is to, it greets no person who does not stand there unless
    it is from a house to a part of a body, which heads no letters, and is signed with a name alone or for
    another body ("Clerk to the Parish Council"). Two of four signs tell
    so then: a house above, the date above, "Dear Sirs" with a name alone, and who signs at the very head.
    """
    greeting, line = _greeting(parts), parts[at].lines[0]
    if greeting is None:
        return _is_ungreeted(parts, kinds, at)
    if greeting < at or _is_of(line, signer):
        return False
    if BlockKind.LETTERHEAD in kinds[:at] or BlockKind.RECIPIENT in kinds[:greeting]:
        return False
    above = [p for p, kind in zip(parts[:at], kinds[:at], strict=True) if kind in (None, BlockKind.ADDRESS)]
    below = [p.lines[0] for p in parts[at + 1 : greeting] if p.kind is None]
    signed = " ".join(p.text for p, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE)
    greets = _GREETS_NOBODY.match(parts[greeting].lines[0])
    is_private = any(_HOUSE.match(one) for p in above for one in p.lines)
    is_headed = bool(above) and names.is_name(signed) and _is_of(above[0].lines[0], signer)
    is_to_part = is_private and BlockKind.DATE in kinds[:at] and is_part(line) and names.is_name(signed)
    if (
        (greets is None and not is_to_part and greeted not in re.findall(r"\w+", parts[at].text.casefold()))
        or (not is_headed and any(_OF_OFFICES.search(p.text) for p in parts[:at]))
        or any(
            (names.is_titled(p.lines[0]) or names.is_role(p.lines[0])) and not _is_of(p.lines[0], signer)
            for p in above
        )
        or any(_may_be_person(one) or names.is_body(one) or names.is_address(one) for one in below)
        or line.casefold() in signed.casefold()
        or names.is_role(signed) != names.is_body(signed)
    ):
        return False
    signs = (
        is_private,
        BlockKind.DATE in kinds[:at],
        is_headed,
        bool(greets and greets["body"] and signed and not names.is_body(signed)),
    )
    return sum(signs) >= 2


def _is_ungreeted(parts: Sequence[_Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether a letter without a greeting is to the body or office at ``at``.

    It is from a house, whose address and the date stand above, and signed with a name alone.
    """
    above = [part for part, kind in zip(parts[:at], kinds, strict=False) if kind in (None, BlockKind.ADDRESS)]
    is_private = any(_HOUSE.match(part.lines[0]) for part in above)
    is_first = not {BlockKind.LETTERHEAD, BlockKind.RECIPIENT} & set(kinds[:at])
    is_other = names.is_body(parts[at].lines[0]) or names.is_role(parts[at].lines[0])
    is_signed = names.is_name(" ".join(_signed(parts, kinds)))
    return is_private and BlockKind.DATE in kinds[:at] and is_first and is_other and is_signed


def _is_of(line: str, signer: str) -> bool:
    return names.surname(line.split(",")[0]) == signer


def _is_introduced(parts: Sequence[_Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether words of the letter announce the part at ``at``, such as a telegram that it quotes."""
    return at > 0 and kinds[at - 1] is None and parts[at - 1].text.endswith(":")


def _settle_people(
    parts: Sequence[_Part],
    kinds: list[BlockKind | None],
    people: Sequence[int],
    greeted: str,
    signer: str,
) -> None:
    """Decide which of the ``people`` above the body it is to and from: who is greeted, and who signs."""
    for at in people:
        line = parts[at].lines[0].split(",")[0]
        name = names.surname(line)
        if name == greeted:
            kinds[at] = BlockKind.RECIPIENT
        elif name == signer:
            kinds[at] = BlockKind.SENDER
        elif greeted in names.own_words(line) and names.is_name(line):
            kinds[at] = BlockKind.RECIPIENT
    first = next((at for at in people if kinds[at] is BlockKind.RECIPIENT), 0)
    for at in range(first - 1):
        if kinds[at] is BlockKind.RECIPIENT and parts[at].kind is None:
            kinds[at] = BlockKind.ADDRESS


def _settle_letterhead(
    parts: Sequence[_Part],
    kinds: list[BlockKind | None],
    people: list[int],
    greeting: int | None,
    signer: str,
) -> None:
    """Take the part right below a letterhead for its own address, where whom the letter is to follows it.

    "Planning Services" and a street can be either; the letter then greets whoever stands further below.
    """
    if greeting is None:
        return
    at = next((at for at in range(1, greeting) if kinds[at - 1] is BlockKind.LETTERHEAD), greeting)
    if at == greeting or parts[at].kind or not (kinds[at] is BlockKind.RECIPIENT or at in people):
        return
    line = parts[at].lines[0]
    if names.is_titled(line) or is_announced(line) or not is_of_letterhead(line):
        return
    for below in range(at + 1, greeting):
        part = parts[below]
        is_of_signer = signer in re.findall(r"\w+", part.text.casefold())
        is_other = kinds[below] is BlockKind.RECIPIENT or (below in people and ":" not in part.lines[0])
        if part.kind is None and is_other and not is_of_signer and not is_announced(part.lines[0]):
            kinds[at] = BlockKind.ADDRESS
            people[:] = [one for one in people if one != at]
            return


def _settle_lines(
    parts: Sequence[_Part], kinds: list[BlockKind | None], greeting: int | None, signer: str
) -> None:
    """Join the address of whom the letter is to, where each line of the header stands alone.

    It is the address that holds somebody known to be written to, else the only one below the letterhead's
    own that begins with a body or an office and names nothing of the signature.
    """
    above = parts[: greeting or 0]
    if greeting is None or any(part.kind is None and len(part.lines) > 1 for part in above):
        return
    lines = [part.lines[0] if part.kind is None and part.is_short else None for part in above]
    runs = addresses(lines)
    own = runs[0] if runs and kinds[runs[0][0]] is BlockKind.LETTERHEAD else []
    for at in own[1:]:
        line = parts[at].lines[0]
        if kinds[at] is not BlockKind.RECIPIENT and not _is_of(line, signer):
            if kinds[at] is None or is_of_letterhead(line):
                kinds[at] = BlockKind.ADDRESS
    start = _addressed_at(parts, kinds, runs)
    if start is None and own and BlockKind.RECIPIENT not in (kinds[at] for at in own):
        start = _other_body(parts, kinds, runs[1:])
    for at in next((run for run in runs if start in run), []):
        if start is not None and at >= start:
            if at > start and (kinds[at] is BlockKind.LETTERHEAD or _is_of(parts[at].lines[0], signer)):
                return
            kinds[at] = BlockKind.RECIPIENT


def _addressed_at(
    parts: Sequence[_Part], kinds: Sequence[BlockKind | None], runs: Sequence[Sequence[int]]
) -> int | None:
    """Return the first line of ``runs`` that says whom the letter is to and is not announced."""
    lines = (at for run in runs for at in run)
    to = (at for at in lines if kinds[at] is BlockKind.RECIPIENT and not is_announced(parts[at].lines[0]))
    return next(to, None)


def _other_body(
    parts: Sequence[_Part], kinds: Sequence[BlockKind | None], runs: Sequence[Sequence[int]]
) -> int | None:
    """Return where the only one of ``runs`` begins that is the address of another body or office."""
    signed = " ".join(_signed(parts, kinds)).casefold()
    found = []
    for run in runs:
        line = parts[run[0]].lines[0]
        is_other = (names.is_body(line) or names.is_role(line)) and not is_announced(line)
        if is_other and not any(parts[at].text.casefold() in signed for at in run):
            found.append(run[0])
    return found[0] if len(found) == 1 else None


def _is_masthead(parts: Sequence[_Part], kinds: Sequence[BlockKind | None], greeted: str) -> bool:
    """Return whether the first line, in capitals, names a body: it is no one who is greeted or signs."""
    line = parts[0].lines[0]
    signed = _signed(parts, kinds)
    if not (signed and greeted and line.isupper() and len(line.split()) > 1) or names.is_titled(line):
        return False
    words = names.own_words(line)
    return greeted not in words and words.isdisjoint(names.own_words(" ".join(signed)))


_PARTNERS = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:,?\s[A-ZÀ-Þ][\w’'-]+){0,3},?\s(?:&|and|AND)\s"
    r"(?:[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?|Co\.?|Sons?)"
)


def _is_firm(parts: Sequence[_Part], kinds: Sequence[BlockKind | None], greeted: str) -> bool:
    """Return whether the first line is a firm by its partners' names: the letter is signed with an office."""
    line, signed = parts[0].lines[0], _signed(parts, kinds)
    if not (signed and greeted and len(parts[0].lines) <= 2 and _PARTNERS.fullmatch(line)):
        return False
    return names.is_role(" ".join(signed)) and greeted not in names.own_words(line)


def _signed(parts: Sequence[_Part], kinds: Sequence[BlockKind | None]) -> list[str]:
    """Return the texts of the signature."""
    return [part.text for part, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE]


_OF_A_BODY = re.compile(
    r"\b(?:department|directorate|division|section|team|unit|office|services?)$", re.IGNORECASE
)
"""How the name of a part of a body ends."""


def _settle_body(parts: Sequence[_Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take a body alone on its line between the date and the salutation for whom the letter is to.

    It stands below a letterhead, and neither the letterhead nor the signature names it.
    """
    if greeting is None or BlockKind.RECIPIENT in kinds[:greeting]:
        return
    at = greeting - 1
    while at > 0 and kinds[at] in _BETWEEN:
        at -= 1
    if at < 1 or kinds[at] is not BlockKind.ADDRESS or len(parts[at].lines) > 1:
        return
    line = parts[at].text
    heads = [part.text for part, kind in zip(parts[:at], kinds, strict=False) if kind is BlockKind.LETTERHEAD]
    own = " ".join((*heads, *_signed(parts, kinds))).casefold()
    if heads and BlockKind.DATE in kinds[:at] and names.is_body(line) and not names.is_address(line):
        if line.casefold() not in own and not _OF_A_BODY.search(line):
            kinds[at] = BlockKind.RECIPIENT


_THE = re.compile(r"T(?:h|b|li)[ec]\s")
"""The article before an office, as it is or as OCR reads it: "Tbe", "Tlie"."""


def _settle_dated(
    parts: Sequence[_Part], kinds: list[BlockKind | None], people: Sequence[int], end: int
) -> None:
    """Take a name or an office between the date and the ``end`` of the header for whom the letter is to.

    The name has no word of the signature, and the signature no such office.
    """
    signed = " ".join(_signed(parts, kinds))
    is_apart = end < len(parts) and parts[end].kind is BlockKind.SALUTATION
    is_greeted = is_apart or (end < len(parts) and looks.speaks_to(parts[end].lines[0]))
    if not (is_greeted and signed) or BlockKind.RECIPIENT in kinds[:end]:
        return
    signers = names.own_words(signed)
    for at in people:
        line = parts[at].lines[0].split(",")[0]
        if kinds[at] is not None or BlockKind.DATE not in kinds[:at] or at > end:
            continue
        is_other = is_apart and names.is_name(line) and signers.isdisjoint(names.own_words(line))
        article = _THE.match(line)
        office = line[article.end() :].removesuffix(".") if article else ""
        if is_other or (names.is_role(office) and office.casefold() not in signed.casefold()):
            kinds[at] = BlockKind.RECIPIENT
            return


def _settle_office(parts: Sequence[_Part], kinds: list[BlockKind | None], end: int) -> None:
    """Take an office alone on a line below the date for whom a letter is to that greets nobody.

    It is none that the signature names: "The Secretary to the Inquiry".
    """
    if BlockKind.RECIPIENT in kinds[:end] or _greeting(parts) is not None:
        return
    signed = " ".join(_signed(parts, kinds)).casefold()
    for at in range(min(end, _HEADER_PARTS)):
        line = parts[at].text
        is_own = parts[at].kind is not None or kinds[at] not in (None, BlockKind.ADDRESS)
        if is_own or len(parts[at].lines) > 1 or BlockKind.DATE not in kinds[:at]:
            continue
        office = line.removeprefix("The ")
        if office != line and names.is_office(line) and office.casefold() not in signed:
            kinds[at] = BlockKind.RECIPIENT
            return


def _settle_others(parts: Sequence[_Part], kinds: list[BlockKind | None], people: Sequence[int]) -> None:
    """Take who of the ``people`` has an address for whom it is to, if nobody is, the others for senders."""
    for at in reversed([at for at in people if kinds[at] is None]):
        addressed = len(parts[at].lines) > 2 or _ADDRESSED.match(parts[at].text)
        kinds[at] = (
            BlockKind.RECIPIENT if addressed and BlockKind.RECIPIENT not in kinds else BlockKind.SENDER
        )


_MEMORANDUM = re.compile(
    r"(?:internal\s+|office\s+|file\s+)?(?:memo(?:randum)?|note|minute|briefing)", re.IGNORECASE
)
_TO_MEMBERS = re.compile(r"to\s+(?:all\s+|the\s+){0,2}[a-z]+\s+of\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
"""An open letter's address: "To the members of Northmere Borough Council"."""


_OF_ACT = re.compile(r"\b(?:Act|Regulations|Order|Rules)\s+(?:1[6-9]|20)\d\d\b")
"""A title that names a law, such as notices under it bear."""
_TO_AUTHORITY = re.compile(r"public\s+authority\s*:", re.IGNORECASE)
_TO_PERSON = re.compile(
    r"to\s+(?:the\s+)?(?:hon\b|honou?rable\b|rt\.?\s+hon|right\s+hon|h(?:is|er)\s+excellency\b)"
    r"|(?:f\.?a\.?o|for\s+the\s+attention\s+of)\b",
    re.IGNORECASE,
)


_FROM = re.compile(r"from\s+(?=\S)", re.IGNORECASE)
_TO_ALL = re.compile(r"[Tt][Oo]:?\s+(?:[Aa][Ll][Ll]|[Ee]ach|[Ee]very)\s+[\w’'&-]+(?:\s[\w’'&-]+){0,7}")
"""Whom a circular is to: "To all heads of service"."""
_TO_BODY = re.compile(r"[Tt][Oo]\s+(?:the\s+(?:[a-z-]+\s+)?)?(?=[A-Z])")


def _labelled_kind(part: _Part) -> BlockKind | None:
    """Return whose lines these are as their first word says: "From the Baroness Thorne"."""
    line = part.lines[0]
    label = _FROM.match(line)
    who = line[label.end() :] if label else ""
    if names.is_titled(who) or names.is_office(who):
        return BlockKind.SENDER
    if len(part.lines) == 1 and _TO_ALL.fullmatch(line):
        return BlockKind.RECIPIENT
    whom = _TO_BODY.match(line)
    is_to_office = whom is not None and len(part.lines) == 1 and names.is_office(line[whom.end() :])
    is_to_body = is_to_office or (whom is not None and names.is_body(line[whom.end() :]))
    return BlockKind.RECIPIENT if is_to_body or _TO_MEMBERS.match(line) else None


_HEADLESS = frozenset((BlockKind.MARKING, BlockKind.REFERENCE, BlockKind.IMAGE, BlockKind.STAMP))
"""What may stand above a letterhead."""


_NUMBERED = re.compile(r"[^:\d]+:\s+[A-Z][^:\d]*\d[^:]*")
"""A subject that ends in what a number is called and the number: "HARBOUR BOARD: ACCOUNT 4417".
"""


_REPORT = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}(?:report|memorandum|statement)\s+(?:(?:up)?on|of|by|concerning|into)\b",
    re.IGNORECASE,
)
"""How the title of a paper begins that says of what it is: "Report upon the withdrawal"."""


def _header_kind(text: str, part: _Part, before: Sequence[BlockKind | None]) -> BlockKind | None:
    line = part.lines[0]
    if looks.exchange(line):
        return BlockKind.HEADING
    labelled = _labelled_kind(part) if BlockKind.SALUTATION not in before else None
    is_to = looks.is_telegram_address(part.text) or _TO_PERSON.match(line) or _TO_AUTHORITY.match(line)
    if labelled or is_to:
        return labelled or BlockKind.RECIPIENT
    if _MEMORANDUM.fullmatch(part.text):
        return BlockKind.HEADING
    is_matter = _REPORT.match(line) or (_NUMBERED.fullmatch(line) and names.is_body(line))
    if BlockKind.RECIPIENT in before and len(part.lines) == 1 and is_matter:
        return BlockKind.SUBJECT if BlockKind.SUBJECT not in before else BlockKind.HEADING
    is_of_act = _OF_ACT.search(line) is not None
    if (is_of_act or text.startswith("#", part.span.start)) and BlockKind.SALUTATION not in before:
        is_later = BlockKind.LETTERHEAD in before or BlockKind.HEADING in before
        return BlockKind.HEADING if is_of_act or is_later else BlockKind.LETTERHEAD
    if BlockKind.SALUTATION in before:
        return BlockKind.SUBJECT if _is_subject(text, part) else None
    is_firm = names.firm(line) is not None
    if names.is_titled(line) and not (is_firm and _HEADLESS.issuperset(before)):
        return None
    if names.is_body(line) and (is_firm or not names.is_name(line.split(",")[0])):
        if BlockKind.LETTERHEAD not in before:
            return BlockKind.LETTERHEAD
        return BlockKind.RECIPIENT if len(part.lines) > 1 else BlockKind.ADDRESS
    is_own_house = names.is_house(line) and _HEADLESS.issuperset(before)
    return BlockKind.ADDRESS if is_own_house or names.is_address(line) else None


def _is_subject(text: str, part: _Part) -> bool:
    printed = text[part.span.start : part.span.end]
    if len(part.lines) > 2 or not any(map(str.isalpha, printed)) or all(map(looks.is_identifier, part.lines)):
        return False
    if _BOLD.fullmatch(printed) is not None or printed.isupper():
        return True
    return not printed.endswith((".", "*", ":")) and not _SENTENCE.match(part.text)


def _body_kind(text: str, parts: Sequence[_Part], at: int, body_at: int) -> BlockKind:
    part = parts[at]
    if at <= body_at + 1 and looks.is_opener(part.text[:200]):
        return BlockKind.OPENER
    following = parts[at + 1] if at + 1 < len(parts) else None
    if part.kind is None and _is_heading(text, part, following) and not (following and following.kind):
        return BlockKind.HEADING
    return BlockKind.BODY
