"""References printed in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corrbot.letters import looks, names, welsh
from corrbot.letters.case import lower
from corrbot.letters.claim_numbers import CLAIM, COMPLAINT, FIGURES, MATTER, NUMBERED
from corrbot.letters.issuers import CASE_ISSUERS, issuer
from corrbot.letters.letter import Reference, ReferenceKind, Span
from corrbot.letters.line_spans import LINE
from corrbot.letters.registry_numbers import (
    CITED,
    OF_YOURS,
    REF,
    WORDED,
    is_registry_number,
    registry_numbers,
)
from corrbot.letters.subject_marks import ENDS_MARK, MARK
from corrbot.letters.subject_numbers import BESIDE_NAME, IN_SUBJECT, OPENS_SUBJECT
from corrbot.letters.title_case import acronyms_in, in_title_case

_DIGIT_GROUP = r" (?!(?:19|20)\d\d\b|0\d{3})\d{3,5}\b"
"""A further group of a number printed with spaces: no year and no dialling code."""
_GROUP = (
    rf"(?:{_DIGIT_GROUP}"
    r"| (?!(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|FOI|EIR|SAR|PDF)\b)[A-Z]{1,3}\b)"
)
_YEAR_GROUP = rf" (?:(?:19|20)\d\d(?={_GROUP}| 0\d{{3}}\b)|0\d{{3}}(?! \d{{3}}))\b"
"""A further group that may stand after a prefix: a year above another group, a nought that dials nothing."""
_PAIR = r" \d\d\b(?![./-]\d)"
"""A further group of two digits that may stand after a prefix and is no day of a date."""
_AFTER_GROUPS = (
    r"(?=[ \t]{0,8}(?:[\n),;.\]*]|\Z)|\t|[ ][ \t]"
    r"|[ ](?i:our|your|my|their|ein|eich|date|dyddiad|tel|telephone|phone|fax|e-?mail|contact|please)\b)"
)
"""What follows the last group: the end of the line or of the words, or another label."""
_DAY = r"(?:\d{1,2} \d{1,2} (?:19|20)\d\d|(?:19|20)\d\d \d{1,2} \d{1,2})\b"
"""A day in figures between spaces, which is no reference: "12 05 2021"."""
_LABELLED = re.compile(
    rf"(?:{REF}(?i:(?:erence)?s?\b)|\b(?P<welsh>(?i:{welsh.REFERENCE})))"
    r"\.?\s?(?i:(?:no|nos|number)\b\.?)?(?P<colon>[ \t]{0,8}(?:#:|[:#]))?[\s*]{0,8}"
    rf"(?P<number>(?!{_DAY})"
    r"(?:(?:[A-Z]{1,6}|FoI)(?:(?P<spaced> )|-))?[A-Za-z0-9/-]{0,14}"
    r"\d[A-Za-z0-9/()_-]{0,40}(?:\.\d[A-Za-z0-9/_-]{0,20})?"
    rf"(?:(?(spaced)|(?={_DIGIT_GROUP}))(?:{_GROUP}|(?(spaced)(?:{_YEAR_GROUP}|{_PAIR})|(?!))){{1,4}}{_AFTER_GROUPS})?"
    r"(?:[ ]/[ ][A-Z]{2,10}(?=[ \t]{0,8}(?:\n|\Z)))?)"
)
_GROUPED = re.compile(
    rf"{REF}(?i:(?:erence)?\b)\.?[ \t]?(?i:(?:no|number)\b\.?)?[ \t]{{0,4}}:?[ \t]{{0,4}}"
    rf"(?P<number>(?!{_DAY})"
    r"\d{1,4}(?: (?!0\d{3}|020\b)\d{2,4}){2,4}(?: \d)?)(?=[ \t]{0,8}(?:\n|\Z))"
)
"""Figures alone in groups after a label, to the end of the line: "Customer ref 90 114 773 2"."""

_WHOSE = re.compile(
    r"\b(?P<whose>our|your|yr|my|their|ein|eich|fy|[oy](?=/))[./]?(?:\s[\w&]+)?\s{0,3}$", re.IGNORECASE
)
_OF_OTHER_SIDE = frozenset({"your", "yr", "y", "their", "eich"})
_SIDE = re.compile(r"[ \t*_]*(?:our|your|yr)\b\.?[ \t]", re.IGNORECASE)
_OF_MAP = re.compile(r"\b(?:grid|map)$", re.IGNORECASE)
"""What is referred to is a place: "National Grid Reference"."""
_INITIALS = re.compile(r"[A-Z]{2,5}/(?:[A-Za-z]{1,12}/)[A-Za-z]{2,12}")
"""Initials and whose matter it is, which solicitors put after "our ref": "PT/JL/Orlane"."""
_WORDS = re.compile(r"(?:[\w&’'.-]+[ \t]+){1,6}$")
_LABEL_WORDS = 3
"""Words before a label that say what it is of."""
_CASES = "case|crime|incident|claim|appeal|tribunal|court|inquest|log"
_OF_CASE = re.compile(rf"\b(?:{_CASES}|ombudsman|police|ICO|LGSCO|PHSO)\b", re.IGNORECASE)
_CASE_LABEL = re.compile(rf"\b(?:{_CASES})\s(?:no\.?|number|ref\.?|reference)\s?:?\s{{0,3}}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(FIGURES)
_IN_GROUPS = re.compile(r"[/-][A-Z0-9]{1,8}[/-]")
"""Stands in every number of three or more groups."""
_DIGITS = re.compile(r"\d\d\d+")
_CASE_NUMBER = re.compile(
    r"\b(?i:case|request|complaint|enquiry|application|correspondence)(?i:\s(?:no\.?|number|id)\b)?:?\s{1,3}"
    r"(?P<number>(?:[A-Z]{1,6}[-/ ]?)?\d[\dA-Z/-]{4,})\b"
)
_TYPED = re.compile(
    r"(?P<number>(?<![\w/-])(?:"
    r"[A-Z]{2,5}/\d{4,}/\d{2,4}"
    r"|(?:[A-Z]{2,5}(?:/[A-Z]{1,5}){0,2})(?:/\d{1,7}){0,2}/\d{3,7}(?:/\d{1,4})?"
    r"|[A-Z]{2,5}(?:/[A-Z]{1,4}\d{1,3}){1,2}(?:/\d{1,4})?/\d{3,7}(?:/\d{1,4})?"
    r"|[A-Z]{2,5}(?:/[A-Z]{1,4}\d{1,3}){1,2}/\d{4}/\d{1,2}"
    r"|(?:FO?I[ -]?\d{2,4}[/-]\d{3,}|(?i:FOI)[ -]?\d{5,}|[A-Z]{2,4}[ -]?(?:19|20)\d\d/\d{3,})"
    r"(?:/(?:I?R|REV))?"
    r"|[FPE]\d{7}"
    r"|FS\d{8}"
    r"|IC-\d{4,}-[A-Z0-9]{4}"
    r"|EA/\d{4}/\d{4}"
    r"|(?:PO|DE)-\d{7,10}"
    r"|(?:19|20)\d\d-\d{7}"
    r")(?![\w/]))"
)
_ALONE = re.compile(
    r"^[ \t*_]*(?P<number>(?=(?:[A-Z/-]*\d){3})[A-Z]{1,6}(?:[/-][A-Z0-9]{1,8}){2,6})[ \t*_]*$", re.MULTILINE
)
"""A number of letters and figures in three or more groups, on a line of its own."""
_AT_END = re.compile(
    r"(?<=\S)(?:[ ]{3}|\t)[ \t]*"
    r"(?P<number>(?=(?:[A-Z/-]*\d){3})[A-Z]{1,6}(?:[/-][A-Z0-9]{1,8}){2,6})[ \t*_]*$",
    re.MULTILINE,
)
"""Such a number in a column at the end of a line, which heads or signs a paper where it is the only one."""
_DESPATCH = re.compile(r"No(?<!\wNo)\.?[ \t]?(?P<number>\d{1,4})[.,]?\][ \t]*$", re.MULTILINE)
_HEADED = re.compile(
    rf"^[ \t*_]*(?:subject|re)[ \t]*:[ \t]*(?:{MARK}{ENDS_MARK}[ \t]*){{0,3}}(?P<number>{FIGURES})"
    rf"|^[ \t*_]*(?:b?cc|cop(?:y|ies))\b[^\n()]{{1,80}}\((?P<copied>{FIGURES})\)",
    re.IGNORECASE | re.MULTILINE,
)
"""Such a reference with which a subject begins, or in brackets after who had a copy."""
_ABOVE = re.compile(
    r"^[ \t]*(?P<number>[A-Z]\. ?\d{3,5}|(?!TEL|FAX)[A-Z]{2,3} \d{2,4}/\d{2,4}"
    rf"|{FIGURES}"
    r"|(?<=(?:19|20)\d\d\n)"
    r"(?!TEL|FAX|PHONE|MOBILE|CELL|VAT|UTR|PAYE|SORT|COMPANY|CHARITY)"
    r"[A-Z]{3,6} \d{5,7}(?: ?/ ?[A-Z]{2,8})?"
    r"|(?<=(?:19|20)\d\d\n)"
    r"(?!TEL|FAX|PHONE|MOBILE|CELL|VAT|UTR|PAYE|SORT|COMPANY|CHARITY|DX|GB|INV|PO-|REG|RCN)"
    r"(?:[A-Z]{2,6}-\d{5,8}|[A-Z]{3,6}\d{6,8}))\.?[ \t]*$",
    re.MULTILINE,
)
"""A number alone on a line of a letter's head, as registries gave them: "R. 2207.", "CO 1031/447"."""
_SHORTEST_TELLING = 5
"""Letters and digits of a reference that is told from other numbers."""
_HEAD = 400
"""Characters of a letter's head."""
_WINDOW = 48
"""Characters around a run of digits within which its label and the rest of the number stand."""
_OTHER_NUMBER = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d|\d{4}[-/]\d{2,4}|(?:19|20)\d\d")
"""Dates and ranges of years that may follow a label."""
_SHORTEST_BARE = 5
"""Characters; a shorter number counts only after a colon, or after "our" or "your"."""
_LONGEST_LINE = 100
"""Characters; a longer line is prose, and only the label and the number are shown from it."""
_DAY_OR_HOUSE = re.compile(r"\d{1,4}(?:st|nd|rd|th)?", re.IGNORECASE)
_RUNS_ON = re.compile(
    r",?[ ](?:of[ ])?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\b"
    r"|(?:[\w’'-]{1,20}[ ]){1,3}(?:street|st|road|rd|avenue|lane|terrace|way|drive|close|crescent|row|hill"
    r"|gardens?|grove|place|square|green|view|walk|rise|mews|villas|cottages?|quay|parade|court)\b)",
    re.IGNORECASE,
)
"""How a line goes on that gives no number to the label above it: "1st June", "14 Quay Street"."""
_NUMBER_OF = re.compile(r"\s*(?:no\.\s?|no\s)(?=\d)", re.IGNORECASE)
_RUNNING = re.compile(r"\s*(?:no\.\s?|no\s)\d{1,4}\s*", re.IGNORECASE)


def reference_key(raw: str) -> str:
    """Return ``raw`` in upper case with all but letters and digits dropped, and "No." before a number."""
    number = _NUMBER_OF.sub("", raw, count=1) if _NUMBER_OF.match(raw) else raw
    return "".join(character for character in number.upper() if character.isalnum())


def is_running(raw: str) -> bool:
    """Return whether ``raw`` is the number of one letter among those of its sender: "No. 52"."""
    return _RUNNING.fullmatch(raw) is not None


def is_telling(key: str) -> bool:
    """Return whether ``key`` tells one reference from others; a shorter one is a number like any other."""
    return len(key) >= _SHORTEST_TELLING and any(map(str.isdigit, key))


def goes_on(raw: str, key: str) -> bool:
    """Return whether ``raw`` is the reference of ``key`` with a further part behind it: "AB/12/3" of AB12."""
    rest = reference_key(raw).removeprefix(key)
    if not key or len(rest) in (0, len(reference_key(raw))):
        return False
    tail = re.search(r"[\W_]" + r"[\W_]*".join(map(re.escape, rest)) + r"\W*$", raw, re.IGNORECASE)
    return tail is not None


def stands_behind(raw: str, key: str) -> bool:
    """Return whether ``raw`` holds the reference of ``key`` with a further part before it: "JH/AB/12"."""
    held = re.search(r"[^\W_][\W_]" + r"[\W_]*".join(map(re.escape, key)) + r"(?![^\W_])", raw, re.IGNORECASE)
    return held is not None


def is_number_alone(line: str) -> bool:
    """Return whether ``line`` is a reference without a label: "APP/X4321/W/20/3248"."""
    return bool(
        _ALONE.fullmatch(line) or _TYPED.fullmatch(line) or is_registry_number(line) or _ABOVE.fullmatch(line)
    )


def is_number_of_side(line: str) -> bool:
    """Return whether ``line`` is a reference after whose it is alone: "Yr PC/93/212"."""
    side = _SIDE.match(line)
    return side is not None and is_number_alone(line[side.end() :])


def is_case_of_person(line: str) -> bool:
    """Return whether ``line`` is the number of a case and whose it is: "C/2021/0117 Mrs A Bell"."""
    match = BESIDE_NAME.fullmatch(line)
    return match is not None and names.is_titled(match["name"]) and names.is_name(match["name"])


_OF_YEAR = re.compile(r"(?:^|[/-])(?:19\d\d|20[0-3]\d)(?=[/-]|$)|^[A-Z]{3,6}/\d\d/\d{3,6}$")


def is_of_year(raw: str) -> bool:
    """Return whether a part of the reference ``raw`` is a year: "C/2021/0117", "HAB/21/0117"."""
    return _OF_YEAR.search(raw) is not None


def references(text: str, subjects: Sequence[Span] = ()) -> tuple[Reference, ...]:
    """Return the references printed in ``text``, in order, each number once.

    A number counts when a label stands before it ("Our ref", "HOCS Reference", "Ref. No."), when it
    is in a form that a public body uses for nothing else (MIN/0017733/18, FOI2023/08535), when it is of
    three groups and more on a line of its own (APP/X4321/W/20/3248), when it is the number of an old
    despatch there ("No. 5.]"), when a registry gave it and it stands at the head, or when it is of a case and
    stands in one of the ``subjects``. Where readings overlap the longest wins.
    """
    found: dict[str, Reference] = {}
    end = -1
    for start, reference in sorted(_candidates(text, subjects), key=lambda at: (at[0], -len(at[1].raw))):
        if start >= end:
            found.setdefault(reference.key, reference)
            end = start + len(reference.raw)
    if not any(one.issuer and one.issuer.isupper() for one in found.values()):
        return tuple(found.values())
    acronyms = acronyms_in(text)
    return tuple(
        replace(one, issuer=in_title_case(one.issuer, acronyms)) if one.issuer else one
        for one in found.values()
    )


def _candidates(text: str, subjects: Sequence[Span]) -> Iterator[tuple[int, Reference]]:
    """Yield every reading of every number, with where the number starts."""
    for span in registry_numbers(text):
        raw = text[slice(*span)]
        yield span.start, Reference(raw, reference_key(raw), ReferenceKind.OURS, _printed(text, span))
    for match in _matches(text, subjects):
        group = "copied" if match.re is _HEADED and match["copied"] else "number"
        raw = _balanced(match[group].rstrip(".-_/"))
        label = _WHOSE.search(text, max(0, match.start() - _WINDOW), match.start())
        bare = match.re is _LABELLED and not (match["colon"] or label)
        if match.re is _TYPED and _is_of_other(text, match.start()):
            continue
        is_other = match.re is not _DESPATCH and _OTHER_NUMBER.fullmatch(raw) is not None
        if is_other or (bare and (len(raw) < _SHORTEST_BARE or match["welsh"])):
            continue
        if match.re is _LABELLED and match["welsh"] and not label and _is_company(text, match.start()):
            continue
        start = match.start(group)
        if match.re is _LABELLED and "\n" in text[match.start() : start] and _DAY_OR_HOUSE.fullmatch(raw):
            if _RUNS_ON.match(text, match.end(group)):
                continue
        printed = Span(label.start() if label else match.start(), start + len(raw))
        named = "" if label else _named(text, match.start())
        if _OF_MAP.search(named):
            continue
        kind = _kind(raw, match, label, named)
        yield start, Reference(raw, reference_key(raw), kind, _printed(text, printed), issuer(raw, named))


def _is_company(text: str, at: int) -> bool:
    """Return whether a capitalised word stands right before the "Cyf" ``at``, as in the name of a company."""
    word = _NAMED_CYF.search(text, max(0, at - _WINDOW), at + len("cyf"))
    return word is not None and word["first"].isupper()


_NAMED_CYF = re.compile(r"(?P<first>[^\W\d_])[\w’'&.)-]* cyf\b", re.IGNORECASE)
_REACH = 120
_OF_CITED = re.compile(
    r"\b(?P<whose>(?-i:[A-Z])[\w-]*)['’]s?\s+(?:letter|report|note|notice|e-?mail|memorandum|reply)"
    r"\s+(?:to\s+[^\d()\n]{1,50}\s)?(?:of|dated)\s+(?:the\s+)?\d{1,2}[^()\n]{3,20}\s\((?:ref(?:erence)?\b\W{0,3})?$",
    re.IGNORECASE,
)
"""What stands before the number, in brackets, of another letter: "the Board's letter of 17 May 2019 ("."""


def _is_of_other(text: str, at: int) -> bool:
    """Return whether the number ``at`` is of a letter of somebody whom the head of ``text`` does not name."""
    cited = _OF_CITED.search(text, max(0, at - _REACH), at)
    return (
        cited is not None
        and cited["whose"].casefold() not in text[: min(_HEAD_LINES, cited.start())].casefold()
    )


_HEAD_LINES = 200
"""Characters at the beginning of a text within which its writer's name stands."""


def _named(text: str, start: int) -> str:
    """Return the words just before a label on its line, such as "Cabinet Office" before "Reference:"."""
    words = _WORDS.search(text, max(0, start - _WINDOW, text.rfind("\n", 0, start) + 1), start)
    return words[0].strip() if words else ""


def _kind(raw: str, match: re.Match[str], whose: re.Match[str] | None, named: str) -> ReferenceKind:
    """Return whose reference ``raw`` is, as its form and the words before it tell."""
    if match.re in (_HEADED, IN_SUBJECT, OPENS_SUBJECT, CLAIM, NUMBERED, COMPLAINT) or any(
        form.fullmatch(raw) for form, _ in CASE_ISSUERS
    ):
        return ReferenceKind.CASE
    if match.re in (CITED, OF_YOURS):
        return ReferenceKind.THEIRS
    if whose and (match.re in (_LABELLED, _GROUPED, WORDED) or len(whose[0].split()) == 1):
        return ReferenceKind.THEIRS if lower(whose["whose"]) in _OF_OTHER_SIDE else ReferenceKind.OURS
    last = " ".join(named.split()[-_LABEL_WORDS:])
    if match.re is _TYPED and _CASE_LABEL.search(
        match.string, max(0, match.start() - _WINDOW), match.start()
    ):
        return ReferenceKind.CASE
    if not whose and (_OF_CASE.search(last) or lower(match[0]).startswith("case")):
        return ReferenceKind.CASE
    return ReferenceKind.OURS


def _is_named_beside(text: str, number: re.Match[str]) -> bool:
    """Return whether a day, or a person, an office or a body stands before ``number`` on its line."""
    left = text[text.rfind("\n", 0, number.start()) + 1 : number.start()].strip()
    if len(left) > _WINDOW:
        return False
    is_named = names.is_titled(left) or names.is_role(left) or names.is_body(left)
    return is_named or names.is_name(left.split(",")[0]) or looks.date_alone(left) is not None


def _matches(text: str, subjects: Sequence[Span]) -> Iterator[re.Match[str]]:
    yield from _LABELLED.finditer(text)
    yield from (match for match in WORDED.finditer(text) if _is_number(text, match))
    yield from _GROUPED.finditer(text)
    lines = [Span(*line.span()) for line in LINE.finditer(text) if _DIGIT.search(line[0])]
    in_groups = [line for line in lines if _IN_GROUPS.search(text, *line)]
    has_figures = _FIGURES.search(text) is not None
    yield from filter(None, (CLAIM.match(text, *line) for line in lines))
    yield from _on(lines, NUMBERED, text)
    yield from MATTER.finditer(text[:_HEAD])
    yield from COMPLAINT.finditer(text) if has_figures else ()
    yield from CITED.finditer(text)
    yield from OF_YOURS.finditer(text)
    yield from _DESPATCH.finditer(text)
    yield from filter(None, (_ALONE.match(text, *line) for line in in_groups))
    beside = list(islice(_on(in_groups, _AT_END, text), 2))
    if len(beside) == 1 and _is_named_beside(text, beside[0]):
        yield from beside
    yield from _ABOVE.finditer(text[:_HEAD])
    yield from _HEADED.finditer(text) if has_figures else ()
    for window in _windows(text):
        yield from _TYPED.finditer(text, *window)
        yield from _CASE_NUMBER.finditer(text, *window)
    for subject in subjects:
        yield from IN_SUBJECT.finditer(text, *subject)
        if opening := OPENS_SUBJECT.match(text, *subject):
            yield opening


def _on(lines: Sequence[Span], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield where ``pattern``, which finds nothing that goes on to another line, stands on ``lines``."""
    return (match for line in lines for match in pattern.finditer(text, *line))


def _is_number(text: str, worded: re.Match[str]) -> bool:
    """Return whether what is ``worded`` after a label has a figure, or is of one side and has initials."""
    if _DIGIT.search(worded["number"]):
        return True
    start = worded.start()
    return _INITIALS.fullmatch(worded["number"]) is not None and (
        _WHOSE.search(text, max(0, start - _WINDOW), start) is not None
    )


def _windows(text: str) -> Iterator[Span]:
    """Yield the stretches of text around runs of digits, those that meet joined into one."""
    start = end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() - _WINDOW > end:
            if end:
                yield Span(start, end)
            start = digits.start() - _WINDOW
        end = min(len(text), digits.end() + _WINDOW)
    if end:
        yield Span(start, end)


def _balanced(raw: str) -> str:
    return raw[:-1] if raw.endswith(")") and raw.count("(") < raw.count(")") else raw


def _printed(text: str, span: Span) -> Span:
    """Return the whole line around ``span`` when it is short and holds nothing else, else ``span``."""
    start = text.rfind("\n", max(0, span.start - _LONGEST_LINE), span.start) + 1
    end = text.find("\n", span.end, span.end + _LONGEST_LINE)
    start = start or (0 if span.start <= _LONGEST_LINE else span.start)
    end = end if end >= 0 else (len(text) if len(text) <= span.end + _LONGEST_LINE else span.end)
    line = text[start:end]
    if len(line) > _LONGEST_LINE or sum(character.isdigit() for character in line) > sum(
        character.isdigit() for character in text[span.start : span.end]
    ):
        return span
    return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
