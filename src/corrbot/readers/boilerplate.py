"""Boilerplate: disclaimers and notices that stand under every message of a sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Span, looks
from corrbot.letters.line_spans import trimmed

_MESSAGE = r"(?:e-?mail|message|communication|transmission|electronic\s+mail)"
_HEAD = r"(?:(?-i:(?:[A-Z][\w&’'.]*\s+){0,4})(?:e-?mail\s+|legal\s+)?disclaimer|confidentiality\s+notice)"
"""What disclaimers are headed by, perhaps with whose they are: "Dale County Council Disclaimer"."""
_STRONG = re.compile(
    rf"(?:{_HEAD}|confidentiality|notice|important|caution|warning)?\W*"
    rf"(?:(?:this|the|any)\s+(?:\w+\s+){{0,3}}{_MESSAGE}s?\b.{{0,200}}?\b(?:intended\s+(?:solely|only|for|recipient)|privileged"
    rf"|if\s+you\s+(?:are\s+not\s+the|have\s+received)|scanned\b|virus|monitored\b|recorded\b|strictly\s+confidential"
    r"|confidential\s+and|(?:is|are|be)\s+confidential\W*$|those\s+of\s+the\s+(?:author|sender|individual)"
    r"|originated\s+(?:from\s+)?outside|came\s+from\s+outside)"
    rf"|(?:the\s+)?information\s+(?:contained\s+)?in\s+this\s+(?:\w+\s+)?{_MESSAGE}\b"
    rf"|if\s+you\s+(?:are\s+not\s+the\s+(?:intended|named)\s+(?:recipient|addressee)|(?:have\s+)?received?\s+this\s+(?:\w+\s+)?{_MESSAGE}\s+in\s+error)"
    r"|(?:please\s+)?(?:consider|think\s+of)\s+the\s+environment\b|(?:please\s+)?(?:think|consider)\s+before\s+(?:you\s+)?print"
    r"|save\s+(?:paper|trees)\b"
    r"|no\s+virus(?:es)?\s+(?:was|were)?\s*found\b|virus[- ]free\b|scanned\s+by\b|checked\s+by\s+AVG\b"
    r"|(?:click|please\s+click)\s+here\s+to\s+report\s+this\b"
    rf"|communications?\s+via\s+the\s+GSi\b|the\s+original\s+of\s+this\s+{_MESSAGE}\s+was\s+scanned\b"
    r"|internet\s+communications\s+(?:are\s+not|cannot\s+be)\b"
    rf"|(?:(?:any|the)\s+)?(?:views|opinions)\s+(?:or\s+(?:views|opinions)\s+)?(?:expressed|presented)\s+(?:\w+\s+)?(?:in|within)\s+this\s+{_MESSAGE}\b"
    rf"|all\s+{_MESSAGE}s?\s+(?:sent\s+)?(?:\w+\s+){{0,6}}(?:may\s+be|are)\s+(?:\w+\s+)?(?:monitored|recorded|logged)"
    r"|sent\s+from\s+(?:my\s+)?(?:iphone|ipad|android|samsung|blackberry|mobile|mail\s+for\s+windows|outlook|yahoo|a\s+mobile)\b.{0,60}$"
    r"|get\s+outlook\s+for\s+(?:ios|android)\b|please\s+use\s+this\s+email\s+address\s+for\s+all\s+replies\b"
    r"|this\s+message\s+and\s+any\s+reply\s+that\s+you\s+make\s+will\s+be\s+published\s+on\s+the\s+internet"
    r"|you\s+don['’]t\s+often\s+get\s+email\s+from\b)",
    re.IGNORECASE | re.DOTALL,
)
_LIST = re.compile(
    r"[\w.-]{1,60}\s+(?:mailing\s+list|discussion\s+(?:list|group))[ \t]*"
    r"(?:[-–]{1,2}[ \t]+\S{1,100})?[ \t]*\n"
    r"(?=.{0,200}?(?:@|https?:))"
    r"|(?:to\s+(?:unsubscribe(?=,|:|\s+(?:from|send|write|e-?mail|visit|go|click|https?:))|post\s+to\s+this\s+(?:list|group)|be\s+removed\s+from\s+(?:this|the|our)\s+(?:mailing\s+)?list"
    r"|(?:leave|sign\s+off)\s+(?:this|the)\s+(?:mailing\s+)?list|(?:stop|opt\s+out\s+of)\s+receiving\s+these\s+(?:e-?mails|messages)"
    r"|manage\s+your\s+(?:subscriptions?|e-?mail\s+preferences)|view\s+this\s+discussion)\b|unsubscribe\s*:|list-unsubscribe\b"
    r"|you\s+(?:are\s+receiving|(?:have\s+)?received)\s+this\s+(?:e-?mail|message|mail)\s+because\s+you\b.{0,40}?"
    r"\b(?:subscribe|signed\s+up|registered|are\s+(?:a\s+member|on\b)))(?=.{0,300}?(?:@|https?:))",
    re.IGNORECASE | re.DOTALL,
)
"""What a mailing list sets under each message that it passes on, with an address or a link."""
_HEADED = re.compile(rf"\W*{_HEAD}\W*", re.IGNORECASE)
_OPENS = re.compile(rf"\W*{_HEAD}\s*:", re.IGNORECASE)
"""Opens a disclaimer in the midst of a paragraph."""
_NUMBERED = (
    r"[A-Z]\w+(?:\s+(?:and|&)\s+[A-Z]\w+)?[\s,:(]*(?:(?:with|under|as|company|charity|registered|registration)\s+){0,4}"
    r"(?:[Nn]o\b|[Nn]umber\b|\d)"
)
_ONLINE = (
    r"(?:https?:|www\.|[\w-]+\.(?:com|org|net|gov|co|uk|example)\b|(?i:web\s?(?:site|page)s?|online|social\s+media"
    r"|help\s+(?:hub|pages?|cent(?:re|er))|facebook|twitter|youtube|linkedin|instagram)\b)"
)
_FOOTER = re.compile(
    r"(?:(?:[A-Z][\w&’'.]*|of|and|the|for)\s+){1,8}(?:is|are)\s+(?:authori[sz]ed\s+and\s+regulated\b|regulated\s+by\b"
    rf"|registered\s+in\s+{_NUMBERED}"
    r"|an?\s+(?:(?:company|charity|society)\s+registered|registered\s+(?:company|charity|society|trade\s?mark))\b)"
    rf"|Registered\s+(?:(?:[Oo]ffice|[Cc]harity|[Cc]ompany)\b|in\s+(?:{_NUMBERED}|[^\n]{{1,60}}\b[Oo]ffice\b))"
    r"|(?:Telephone\s+c|C)alls\s+(?:may|might|are|will)\s+(?:\w+\s+)?(?:recorded|monitored)\b"
    rf"|(?:Follow|Like)\s+us\s+on\s+[A-Z]|(?:Visit|Follow|Find|Like)\s+(?:us|our)\b[^.!?]{{0,60}}?\b{_ONLINE}"
)
"""How what a body prints under signatures begins."""
_LONGEST_SIGNATURE = 60
"""Characters of a line that may be of a signature."""
_STOPS = (".", "!", "?", ",", ";", ":")
"""What ends no line of a signature."""
_OF_MAIL = (
    rf"this\s+{_MESSAGE}|(?:intended|named)\s+recipient|addressee|virus(?:es)?|monitored|delete|unauthori[sz]ed"
    r"|registered\s+(?:office|in\s+england)|privacy\s+(?:notice|policy)"
)
_WEAK = re.compile(
    rf"\b(?:(?P<of_mail>{_OF_MAIL})|attachments?|liabilit(?:y|ies)|privileged|disclos(?:e|ure)|copyright"
    r"|confidential(?:ity)?)\b"
)
_DELIMITER = re.compile(r"--[ \t]*")
_RULE = re.compile(r"[\s\-_*=~#+]{5,}")
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"^[ \t]{0,3}>(?:[ \t]?>)*[ \t]?", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*\n")
_HEADS_MAIL = re.compile(
    r"(?:On\s.{1,200}\d\d|From\s?:|.{0,300}\bwrote\s?:\s*$|\W*Original\s+Message\b)", re.IGNORECASE
)
"""Begins the lines above an earlier mail."""
_PAGE_STAMP = re.compile(r"[A-Z]{2,12}[-_ ]?\d{4,12}")
_FEW_LINES = 3
"""Lines above a disclaimer that are a signature where no sentence is among them."""
_SEEN = 600
"""Characters of a paragraph that its kind is judged by."""


class _Paragraph(NamedTuple):
    """A paragraph or quoted block; ``is_signed`` where a line that may be of a signature is before it."""

    span: Span
    quoted: Block | None
    is_signed: bool = False


def with_boilerplate(text: str, start: int, quoted: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``quoted``, blocks of ``text[start:]`` in order, and the blocks of boilerplate there.

    A quoted block that is boilerplate becomes such a block. Boilerplate is a paragraph that begins as
    notices of confidentiality, of virus scanners, of mail programs and the like do; after one, at the
    foot of a message, also a paragraph that only speaks of such things; what a body prints under the
    signature that ends a message, where words of the message stand above it; rules beside it; and the
    delimiter of a signature (RFC 3676, section 4.3), not the signature.
    """
    found: list[Block] = []
    is_foot = has_words = has_prose = False
    paragraphs = list(_paragraphs(text, start, quoted))
    ends = _ends(text, paragraphs)
    for paragraph, is_end in zip(paragraphs, ends, strict=True):
        block = paragraph.quoted
        if block is not None and block.kind is not BlockKind.QUOTED_MAIL:
            found.append(block)
            is_foot = False
            continue
        words = _words(text, paragraph)
        is_footer = is_end and has_prose and paragraph.is_signed and _FOOTER.match(words) is not None
        is_boilerplate = is_footer or _is_boilerplate(words, is_foot, is_end)
        has_words = has_words or not is_boilerplate
        if block is None and not is_boilerplate:
            has_prose = not looks.is_salutation(words.strip()) and (has_prose or _is_prose(words))
        is_foot = is_boilerplate and has_words and not _DELIMITER.fullmatch(words)
        if is_boilerplate:
            found.append(Block(BlockKind.BOILERPLATE, paragraph.span))
        elif block is not None:
            found.append(block)
    return tuple(found)


def _words(text: str, paragraph: _Paragraph) -> str:
    """Return the first words of ``paragraph`` without the marks of quoted lines."""
    return _MARKS.sub("", text[paragraph.span.start : min(paragraph.span.end, paragraph.span.start + _SEEN)])


def _is_prose(words: str) -> bool:
    """Return whether ``words`` are more than a heading, a salutation or a signature."""
    lines = [line.strip() for line in words.splitlines()]
    return any(
        (len(line) > _LONGEST_SIGNATURE or line.endswith((".", "!", "?"))) and not looks.is_salutation(line)
        for line in lines
    )


def _ends(text: str, paragraphs: Sequence[_Paragraph]) -> list[bool]:
    """Return of each of ``paragraphs`` whether only boilerplate follows it in its message."""
    ends = [True] * len(paragraphs)
    for at in range(len(paragraphs) - 2, -1, -1):
        after = paragraphs[at + 1]
        ends[at] = after.quoted is not None or (
            ends[at + 1] and _is_boilerplate(_words(text, after), False, ends[at + 1])
        )
    return ends


def _is_boilerplate(words: str, is_foot: bool, is_end: bool) -> bool:
    words = words.strip()
    first = words.partition("\n")[0]
    if _DELIMITER.fullmatch(words) or _HEADED.fullmatch(first if is_end else words):
        return True
    bare = words.lstrip("-_*=~#+ \t\n[(")
    if _STRONG.match(bare) or (is_end and _LIST.match(bare)):
        return True
    if not is_foot:
        return False
    return _RULE.fullmatch(words) is not None or _has_signs(words)


def _has_signs(words: str) -> bool:
    """Return whether ``words`` have two signs of a disclaimer, one of them of mail."""
    signs = {sign[0]: sign["of_mail"] for sign in _WEAK.finditer(words.lower())}
    return len(signs) > 1 and any(signs.values())


def _paragraphs(text: str, start: int, quoted: Sequence[Block]) -> Iterator[_Paragraph]:
    """Yield the paragraphs of ``text[start:]`` and the quoted blocks, in order."""
    at = start
    for block in quoted:
        yield from _own(text, Span(at, block.span.start))
        yield from _quoted(text, block)
        at = block.span.end
    yield from _own(text, Span(at, len(text)))


def _quoted(text: str, block: Block) -> Iterator[_Paragraph]:
    """Yield ``block``, in parts where a disclaimer begins in its midst."""
    cuts, above, is_notice = [block.span.start], _Above(), False
    for match in _LINE.finditer(text, *block.span):
        line = _MARKS.sub("", match[0]).strip()
        opens = _OPENS.match(line) is not None or above.ends_before(text, Span(match.start(), block.span.end))
        is_cut = match.start() > block.span.start and block.kind is BlockKind.QUOTED_MAIL
        if is_cut and ((opens and not is_notice) or (is_notice and _goes_on(line, above))):
            cuts.append(match.start())
            is_notice = not is_notice
        above.take(line)
    for start, end in zip(cuts, (*cuts[1:], block.span.end), strict=True):
        part = trimmed(text, Span(start, end))
        yield _Paragraph(part, replace(block, span=part))


class _Above:
    """What stands above a line: whether a sentence or a few lines do, and how the last one ends."""

    def __init__(self) -> None:
        self._lines = 0
        self._has_prose = self._is_done = False

    def take(self, line: str) -> None:
        """Note the next ``line``, without marks and white space around it."""
        if line:
            self._lines += 1
            self._has_prose = self._has_prose or _is_prose(line)
            is_short = len(line) <= _LONGEST_SIGNATURE and not line.endswith(_STOPS)
            self._is_done = is_short or line.endswith((".", "!", "?"))

    def is_over_words(self, line: str) -> bool:
        """Return whether ``line``, right below what is done, is no part of a disclaimer."""
        is_sentence = self._is_done and line[:1].isupper()
        return is_sentence and not (_STRONG.match(line) or _has_signs(line))

    def ends_before(self, text: str, rest: Span) -> bool:
        """Return whether ``rest`` begins with a disclaimer that is none of the sentence above it."""
        if not self._is_done or not (self._has_prose or self._lines >= _FEW_LINES):
            return False
        seen = text[rest.start : min(rest.end, rest.start + _SEEN)]
        words = _MARKS.sub("", seen).lstrip("-_*=~#+ \t\n[(")
        if not words[:1].isupper():
            return False
        return _STRONG.match(_GAP.split(words, maxsplit=1)[0]) is not None


def _goes_on(line: str, above: _Above) -> bool:
    """Return whether ``line``, below a disclaimer, is none of it, heads a mail or is the stamp of a page."""
    is_headed = _HEADS_MAIL.match(line) is not None or looks.is_salutation(line)
    return is_headed or _PAGE_STAMP.fullmatch(line) is not None or above.is_over_words(line)


def _own(text: str, within: Span) -> Iterator[_Paragraph]:
    """Yield the paragraphs in ``within``; the delimiter of a signature and a rule are paragraphs too.

    So is what a disclaimer or footer begins in the midst of one.
    """
    run: Span | None = None
    is_signed = was_signed = False
    above, is_notice = _Above(), False
    for match in _LINE.finditer(text, *within):
        line = match[0].strip()
        is_apart = bool(_DELIMITER.fullmatch(match[0]) or _RULE.fullmatch(match[0]))
        opens = _OPENS.match(line) is not None or (was_signed and _FOOTER.match(line) is not None)
        is_notice = is_notice and run is not None and match.start() <= run.end + 1
        opens = opens or above.ends_before(text, Span(match.start(), within.end))
        opens = _goes_on(line, above) if is_notice else opens
        is_notice = opens != is_notice
        above.take(line)
        if run and (not line or is_apart or opens or match.start() > run.end + 1):
            yield _Paragraph(trimmed(text, run), None, is_signed)
            run = None
        if is_apart and line:
            yield _Paragraph(trimmed(text, Span(*match.span())), None)
        elif line:
            is_signed = is_signed if run else was_signed
            run = Span(run.start if run else match.start(), match.end())
        if line:
            was_signed = len(line) <= _LONGEST_SIGNATURE and not (
                line.endswith(_STOPS) or looks.is_salutation(line)
            )
    if run:
        yield _Paragraph(trimmed(text, run), None, is_signed)
