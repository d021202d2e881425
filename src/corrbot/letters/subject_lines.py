"""Subject lines: which parts of a header say what a letter or a paper is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.headings import LONGEST_HEADING
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import SENTENCE, Part
from corrbot.letters.unclosed import is_bare_name

_BOLD = re.compile(r"\s*(\*\*|__)\S[^\n]*\1\s*")
BETWEEN = (BlockKind.DATE, BlockKind.REFERENCE, BlockKind.STAMP, BlockKind.IMAGE, BlockKind.MARKING)
"""What may stand between a salutation and a subject."""


def below_subject(text: str, parts: Sequence[Part], start: int) -> int:
    """Return ``start``, or what is below the subject of a short letter that may stand from there on.

    A subject is followed by a whole sentence, is none itself and leads up to no list.
    """
    at = start
    while at < len(parts) and parts[at].kind in BETWEEN:
        at += 1
    if at + 1 >= len(parts) or parts[at].kind is not None or parts[at + 1].kind is not None:
        return start
    line = parts[at].text
    is_set_off = line.isupper() or _BOLD.fullmatch(text, *parts[at].span) is not None
    is_none = line.endswith(":") or (SENTENCE.match(line) and not is_set_off)
    is_subject = not is_none and may_be_subject(text, parts[at]) and not goes_on(text, parts[at])
    return at + 1 if is_subject and parts[at + 1].text.endswith((".", "?", "!")) else start


_RULING = re.compile(
    r"(?:[\w’'-]+\s+){0,4}(?:decision|determination|judgment|ruling|adjudication)(?:\s+notice)?(?:\s*[:–—-]\s.*)?",
    re.IGNORECASE,
)
"""The title of a decision: "Appeal Decision", "Adjudicator's decision: appeal allowed"."""
_STATED = re.compile(
    r"your\s[^.?!;:]*\s(?:has|have|is|was|were|will|cannot)\s[^.?!;:]*[^.?!;:,\s]", re.IGNORECASE
)
"""A subject that says what has come of the matter: "Your claim has been refused"."""


def is_title(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, greeting: int | None, body_at: int
) -> bool:
    """Return whether the part at ``at`` titles a paper or letter, or is a subject that is a sentence."""
    line, is_one = parts[at].text, len(parts[at].lines) == 1
    if greeting is None:
        is_ruling = is_one and len(line) <= LONGEST_HEADING and _RULING.fullmatch(line) is not None
        return BlockKind.SUBJECT not in kinds[:at] and (
            is_ruling or _is_in_capitals(parts, kinds, at, body_at)
        )
    if kinds[at] is None and 0 < at < greeting and _names_paper(parts[at].lines):
        return True
    if not is_one or len(line) > LONGEST_HEADING:
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


def _is_in_capitals(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, body_at: int) -> bool:
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


_LETTER_TITLE = re.compile(r"(?:formal\s+|open\s+|pre-action\s+)?letter\s+(?:of|before)\s+\w+", re.IGNORECASE)


_ORDER = re.compile(r"orders?\s+of\b", re.IGNORECASE)
"""What bodies are called by as well: "ORDER OF ST JOHN"."""


def _names_paper(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` say what paper they head, in capitals, and no name: "LETTER OF RESPONSE".

    Below the first is nothing but what stands behind a label.
    """
    line = lines[0]
    if any(":" not in below for below in lines[1:]) or _ORDER.match(line):
        return False
    is_told = _LETTER_TITLE.match(line) or (_PAPER.match(line) and " OF " in line)
    return line.isupper() and not names.is_titled(line) and bool(is_told) and not names.is_role(line)


def may_be_subject(text: str, part: Part) -> bool:
    """Return whether ``part`` can say what a letter is about: it is set off, or no sentence."""
    printed = text[part.span.start : part.span.end]
    most = 3 if looks.opens_end_of_period(part.lines[-2 % len(part.lines)]) else 2
    if len(part.lines) > most or not any(map(str.isalpha, printed)):
        return False
    if all(map(looks.is_identifier, part.lines)):
        return False
    if _BOLD.fullmatch(printed) is not None or printed.isupper():
        return True
    return not printed.endswith((".", "*", ":")) and not SENTENCE.match(part.text)


_GOES_ON = re.compile(r"\s+(?=[a-zà-ÿ])")
_OPEN_END = re.compile(
    r"\b(?:that|which|who|whether|because|if|and|or|but|the|an?|of|to|for|from|by|with|is|are|was|were|has|have|had|be)$",
    re.IGNORECASE,
)


def goes_on(text: str, part: Part) -> bool:
    """Return whether ``part`` is half a sentence: its last word asks for more, which begins in lower case."""
    return _OPEN_END.search(part.text) is not None and _GOES_ON.match(text, part.span.end) is not None


_MATTER = re.compile(r"(?P<of>[^\s@][^@]{1,59}?)\s[–—-]\s(?P<what>[^@]{3,80})")
"""A subject that says of what it is and what about it: "Otter House - cleaning"."""
_NO_MATTER = re.compile(
    r"(?:by|via|private|personal|strictly|confidential|in\s+(?:strict(?:est)?\s+)?confidence|urgent|without|not"
    r"|our|your|ref|re|tel|phone|telephone|fax|mobile|e-?mail|delivered|sent|date|f\.?a\.?o|for|to|from|please|copy|cc|draft"
    r"|(?:file|hard|advance)\s+copy|original|duplicate|recorded|registered|signed|tracked|airmail|special\s+delivery"
    r"|post(?!\s+office)|(?:first|second|third|1st|2nd|3rd)\s+class|embargo(?:ed)?|restricted|official|commercial\s+in"
    r"|subject\s+to|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|\d{1,2}(?:[.:]\d\d(?:\s?[ap]\.?m)?|\s?[ap]\.?m)|open\s+(?:from|mon|daily|\d)|opening|(?:office\s+)?hours"
    r"|serving|working|caring|proud|established|founded|incorporating|formerly|part\s+of|page|encl?s?|www"
    r"|(?:charity|company|vat)\s+(?:no|number|reg\w{0,9}))\b"
    r"|.*\b(?:signed[\s-]for|(?:recorded|special|next\s+day)\s+delivery)\b",
    re.IGNORECASE,
)
"""How lines begin that say how a letter is sent or kept, when an office is open, or what it is proud of."""
_OF_PLACE = re.compile(r"[A-Z][\w’'.,-]*|of|the|upon|on|in|le|and|&")
"""A word of what may be a place, beside an address."""


def settle_matter(parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take a line alone above the salutation, below whom the letter is to, for the subject it has not yet.

    It says of what it is and, after a dash, what about it, which is no person, office, body or address.
    """
    at = (greeting or 0) - 1
    if at < 1 or BlockKind.SUBJECT in kinds or BlockKind.RECIPIENT not in kinds[:at]:
        return
    if kinds[at] in BETWEEN or kinds[at] is BlockKind.RECIPIENT or len(parts[at].lines) > 1:
        return
    line = parts[at].text
    matter = _MATTER.fullmatch(line)
    if parts[at].kind is not None or matter is None or _NO_MATTER.match(line) or names.is_titled(line):
        return
    tests = (
        names.is_address,
        names.is_role,
        names.is_body,
        is_bare_name,
        names.is_titled,
        looks.is_identifier,
    )
    is_place = names.is_address(matter["of"]) and all(map(_OF_PLACE.fullmatch, matter["what"].split()))
    is_other = is_place or any(test(matter["what"]) for test in tests)
    if not (is_other or names.is_role(matter["of"]) or names.is_body(matter["of"])):
        kinds[at] = BlockKind.SUBJECT
