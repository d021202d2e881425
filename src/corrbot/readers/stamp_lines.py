"""`Sign`: how well a line tells by its words that it is a stamp of a release or disclosure."""

from __future__ import annotations

import re
from enum import IntEnum

from corrbot.letters.marking_lines import printed_marking

_CODE = (
    r"(?:\(?[bB]\)?\s?\(\d\)(?:\s?\([A-F]\))?|B\d(?:\([A-F]\))?|1\.[45]\s?\([A-Ha-h]\)"
    r"|[Ss](?:ec(?:tion|\.)|\.)?\s?\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\)){1,4}|\d{1,2}\(\d{1,2}\)\([a-z]{1,4}\)"
    r"|\[?(?i:redacted)\]?)"
)
"""Stricter than the codes in `corrbot.readers.withheld`: any line of a letter may be "B5" or "Section 12"."""
_CODES = rf"{_CODE}(?:(?:\s?[,;/&]\s?|\s){_CODE}){{0,9}}"
_ACTS = (
    r"(?:FOIP?A?|ATIP?A?|EIRs?|Freedom\s+of\s+Information|Access\s+to\s+Information|Official\s+Information"
    r"|Environmental\s+Information|Right\s+to\s+(?:Information|Know)|Public\s+Records\s+Act|Loi\s+sur\s+l.acc.s)"
)
_VERBS = r"\b(?i:is|are|was|were|ha(?:s|ve|d)|which|that|who|I|we|you)\b"
"""Words of a sentence, of which a stamp has none."""
_CAPITALS = r"[A-Z0-9 .,&'’()/-]"
_TOLD = re.compile(
    rf"(?i:released?|den(?:y|ied)|withheld|disclosed)\s+(?i:in\s+(?:full|part|whole))(?:\W{{1,3}}{_CODES})?"
    rf"|(?:(?:[A-Z.&]{{2,12}}[ ]){{1,4}}[-–—][ ])?PRODUCED\s+(?:TO|BY|PURSUANT\s+TO)\s{_CAPITALS}{{2,80}}"
    r"|Produced\s+(?:to|by|pursuant\s+to)\s[^.!?]{2,80}"
    rf"|{_CAPITALS}{{0,120}}\b(?:NO\s+FOIA\s+WAIVER|SUBJECT\s+TO\s+(?:THE\s+|A\s+)?PROTECTIVE\s+ORDER"
    rf"|CONFIDENTIAL\s+TREATMENT\s+REQUESTED)\b{_CAPITALS}{{0,80}}"
    r"|(?:(?i:documents?\s+released)|Obtained|Released|Disclosed|RELEASED|DISCLOSED|OBTAINED|Communiqu.\w{0,2})\s"
    rf"(?:(?:[^.!?\n]|\.(?!\s[A-Z])){{0,60}}[ ])?(?i:{_ACTS})\b(?:(?!{_VERBS})[^.!?\n]){{0,120}}\.?"
    r"|DECLASSIFIED"
    r"|(?i:approved\s+for\s+(?:public\s+)?release)\b.{0,80}|(?i:sani[tz]i[sz]ed\s+copy)\b.{0,80}"
    r"|(?i:declassified)\s(?i:under|by|in|and|per|on|pursuant)\b[^!?]{2,80}"
    r"|[A-Z]{2,6}\d{5,10}_\d{2,5}"
)
_MAY_TELL = re.compile(
    r"\sin\s+(?:full|part|whole)|produced|foi|treatment|protective|releas|obtained|disclosed|communiqu|copy"
    r"|declassified|\d_\d",
    re.IGNORECASE,
)
"""Stands in every line that tells: looked for first, for few lines have any."""
_SAID = (
    *("releas", "obtained", "disclosed", "denied", "withheld", "produced", "communiqu", "declassified"),
    *("saniti", "protective", "treatment", "waiver", "page", "\f"),
    *(f"_{figure}" for figure in range(10)),
)
_NUMBERED = re.compile(r"(?:case|doc(?:ument)?|request|file|control|serial)\s?(?:no|num|id|#)|exhibit\s")
"""What stands in lower case in every text with stamps, one of the words or such a label."""
_PAGE = re.compile(r"[-–—|(\[\s]*page\s+\d{1,4}\s+of\s+\d{1,4}[-–—|)\]\s.]*", re.IGNORECASE)
_BATES = r"[A-Z][A-Z0-9]{1,9}(?:[-_][A-Z0-9]{1,10}){0,3}[-_]?"
_IN_TURN = re.compile(rf"(?!TEL|FAX|VAT){_BATES}0\d{{5,9}}")
_FIRM = re.compile(
    rf"(?:RELEASED?\s+IN|RELEASED?|(?:IN\s+)?(?:FULL|PART))(?:\W{{1,3}}{_CODES})?|{_CODES}"
    r"|(?i:authority)\s[A-Z]{2,4}\s?\d{5,8}"
)
_LOOSE = re.compile(rf"{_BATES}\d{{5,10}}")
_LABELLED = re.compile(
    r"\b(?:case|doc(?:ument)?|request|file|control|serial)\s?(?:no\b\.?|number\b|num\b\.?|id\b|\#)\s?:?\s{0,3}[\w./:-]{2,30}"
    r"|\bdate\s?:\s{0,3}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\b(?:deposition\s+)?exhibit\s+(?:[A-Z]{1,4}[/ -]?)?\d{1,4}\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w.&’'-]{0,30}|of|the|and|for|[-–—|,])")
_MOST_WORDS = 10
"""Words beside labels on a line of stamps, such as the name of the body that releases."""
_LABELS_THAT_TELL = 3
"""Labels on one line, such as number of the case, number of the paper and day, with which it tells."""
_CODES_ALONE = re.compile(_CODES)
_CODES_AT_END = re.compile(rf"(?<=[ \t]{{4}}){_CODES}\Z")
_LONGEST_CODES = 60


class Sign(IntEnum):
    """How well a line, or a cell of one, tells that it is a stamp."""

    NONE = 0
    KNOWN = 1
    """It comes again; it is one right between two others."""
    LOOSE = 2
    """It is labelled or numbered as stamps are; it is one among others, or where it heads and ends pages."""
    FIRM = 3
    """It is one beside others."""
    TOLD = 4
    """It says by itself what it is."""


def may_bear_stamps(text: str) -> bool:
    """Return whether ``text`` says anything that a text with stamps does; it is soon told."""
    said = text.lower()
    return any(word in said for word in _SAID) or _NUMBERED.search(said) is not None


def sign(cell: str) -> Sign:
    """Return how well the words of ``cell`` tell that it is a stamp."""
    if _MAY_TELL.search(cell) and _TOLD.fullmatch(cell):
        return Sign.TOLD
    if printed_marking(cell) or _FIRM.fullmatch(cell) or is_page(cell):
        return Sign.FIRM
    if _LOOSE.fullmatch(cell):
        return Sign.LOOSE
    if not any(map(str.isalnum, cell)):
        return Sign.LOOSE
    labels = len(_LABELLED.findall(cell))
    if not labels or not is_named(_LABELLED.sub(" ", cell)):
        return Sign.NONE
    return Sign.TOLD if labels >= _LABELS_THAT_TELL else Sign.LOOSE


def is_named(cell: str) -> bool:
    """Return whether ``cell`` is a few words with capitals, such as the name of a body."""
    words = cell.split()
    return len(words) <= _MOST_WORDS and all(map(_CAPITALISED.fullmatch, words))


def is_page(cell: str) -> bool:
    """Return whether ``cell`` says which page of how many it stands on."""
    return _PAGE.fullmatch(cell) is not None


def is_numbered_in_turn(cell: str) -> bool:
    """Return whether ``cell`` is a number as is stamped on each page in turn: "ABC-0012345"."""
    return _IN_TURN.fullmatch(cell) is not None


def codes_at_end(line: str) -> int | None:
    """Return where the codes of exemptions begin that end ``line``: "B5,B6", "1.4(D)", "s.40(2)"."""
    short = line[-_LONGEST_CODES:]
    match = _CODES_ALONE.fullmatch(line.strip()) or _CODES_AT_END.search(short)
    return len(line) - len(match[0]) if match else None
