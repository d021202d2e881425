"""`NamedNumber`: a section, condition or reference that a question names by its number (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.letters import Letter
from corrbot.letters.references import reference_key
from corrbot.register import Register
from corrbot.terms import words

_MOST_READ = 300
"""Letters with the digits of a number that are looked through for it."""

_LABELS = {
    "section": r"sections?|sects?\.?|secs?\.?|ss?\.?|§",
    "regulation": r"regulations?|regs?\.?",
    "article": r"articles?|arts?\.?",
    "condition": r"conditions?|conds?\.?",
    "clause": r"clauses?|cls?\.?",
    "paragraph": r"paragraphs?|paras?\.?",
    "schedule": r"schedules?|scheds?\.?|schs?\.?",
    "rule": r"rules?",
    "no": r"(?-i:Nos?\.?|nos?\.)|№",
}
_NUMBER_WORD = r"|numbers?|nrs?\.?"
"""What letters may have for "No."; in a question it may be of a house."""
_PARTS = r"(?: ?\((?:\d{1,3}|[a-z]{1,5})\))*"
_NUMBER = rf"\d{{1,4}}(?:\.\d{{1,3}}){{0,3}}[A-Z]?{_PARTS}"
_NAMED = re.compile(
    rf"(?<![\w’'-])(?i:(?P<label>{'|'.join(_LABELS.values())})) ?(?P<number>{_NUMBER})"
    r"(?![\w/(]|[.,:-]\w| (?:days|weeks|months|years|hours|per cent)\b)"
)
_LIST = rf"(?:{_NUMBER}(?:,? (?:and|or|to) |, ?| ?[&–-] ?))*"
_SPACED = r"[ \t\n]*"
_REFERENCE = re.compile(
    r"(?<![\w/.-])(?P<prefix>[A-Z]{2,6}[ -]?)?(?P<number>(?=[\w/-]*/)(?=(?:[^\W_]|[/-])*\d{3})"
    r"(?:[^\W_]+[/-])+[^\W_]+)(?![\w/]|-\w)"
)
_PAGE_STAMP = re.compile(
    r"(?i:\b(?:pages?|stamp(?:ed)?|numbered|marked|bates))(?i:\s(?:no\.?|number|stamp))?\s{1,3}"
    r"(?P<stamp>[A-Z]{2,12}[-_]\d{5,12})(?![\w/]|-\w)"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}/\d{2,4}")


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """What is ``said`` of a number, the words by which letters are looked up, and how it may be printed.

    ``key`` is that of a reference, which letters bear, too; ``alike`` finds what is called the same with any
    number.
    """

    said: str
    words: tuple[str, ...]
    printed: re.Pattern[str]
    key: str = ""
    alike: re.Pattern[str] | None = None

    def is_in(self, text: str) -> bool:
        """Return whether ``text`` names it: "12" is in "sections 10 and 12(1)", "12(1)" not in "12(2)".

        What is called a paragraph, a clause or the like may also begin with its number: "3. The tenant".
        """
        return self.printed.search(text) is not None

    def is_another_in(self, text: str) -> bool:
        """Return whether ``text`` names another of the kind: "section 43" where 12 is meant."""
        return self.alike is not None and bool(self.alike.search(text)) and not self.is_in(text)

    def is_borne_by(self, letter: Letter) -> bool:
        """Return whether ``letter`` is the one of that number."""
        return bool(self.key) and any(reference.key == self.key for reference in letter.references)


def numbers_named(question: str) -> tuple[NamedNumber, ...]:
    """Return the sections and the like, and the whole references, that ``question`` names by number."""
    labelled = [_labelled(match) for match in _NAMED.finditer(question)]
    whole = [_whole(match) for match in _references(question)]
    stamps = [_stamped(match["stamp"]) for match in _PAGE_STAMP.finditer(question)]
    return tuple({one.said: one for one in (*labelled, *whole, *stamps)}.values())


def references_named(text: str) -> tuple[str, ...]:
    """Return the keys of the references in ``text``, with their prefixes: "FOI 2024/0317"."""
    return tuple(reference_key(match[0]) for match in _references(text))


def without_references(text: str) -> str:
    """Return ``text`` with a space for each reference in it."""
    for match in reversed(_references(text)):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def letters_naming(
    named: NamedNumber, register: Register, letter_ids: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the ids of the letters, of those with ``letter_ids``, that name ``named`` or bear it."""
    held = register.letters_with(named.words)
    ids = sorted(held if letter_ids is None else held.intersection(letter_ids))[:_MOST_READ]
    naming = [one.id for one in register.letters(ids) if named.is_in(one.text)] if ids else []
    headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
    bearing = [one.id for one in headings if named.is_borne_by(one)] if named.key else []
    return tuple(dict.fromkeys((*bearing, *naming)))


def _references(text: str) -> list[re.Match[str]]:
    return [
        match
        for match in _REFERENCE.finditer(text)
        if match["prefix"] or not _DATE.fullmatch(match["number"])
    ]


def _labelled(match: re.Match[str]) -> NamedNumber:
    number = match["number"]
    label = next(
        pattern for pattern in _LABELS.values() if re.fullmatch(pattern, match["label"], re.IGNORECASE)
    )
    pieces = [piece for piece in re.split(r"[ ()]+", number) if piece]
    spelled = re.escape(pieces[0]) + "".join(rf" ?\({re.escape(piece)}\)" for piece in pieces[1:])
    is_serial = label == _LABELS["no"]
    labels = label + _NUMBER_WORD if is_serial else label
    printed = rf"(?<![\w-])(?i:{labels}){_SPACED}{_LIST}{spelled}(?![\w/]|[,:-]\d)"
    if not is_serial:
        printed += rf"|^[\s>*_]*\(?{spelled}[.)](?=\s)"
    return NamedNumber(
        match[0],
        tuple(words(pieces[0])),
        re.compile(printed.replace(" ", r"\s"), re.MULTILINE),
        number if is_serial else "",
        re.compile(rf"(?<![\w-])(?i:{labels}){_SPACED}{_NUMBER}".replace(" ", r"\s")),
    )


def _whole(match: re.Match[str]) -> NamedNumber:
    groups = re.findall(r"[^\W_]+", match[0])
    spelled = r"[ \t/_-]{0,2}".join(map(re.escape, groups))
    printed = re.compile(rf"(?<![\w/-]){spelled}(?![\w/]|-\w)", re.IGNORECASE)
    return NamedNumber(match[0], tuple(map(str.lower, groups)), printed, reference_key(match[0]))


def _stamped(stamp: str) -> NamedNumber:
    """Return the stamp of a page, "QUAY-000960", which a range of pages or of others may begin with."""
    prefix, number = re.split("[-_]", stamp)
    printed = re.compile(rf"(?<![\w/-]){prefix}[ \t/_-]{{0,2}}{number}(?!\w)", re.IGNORECASE)
    alike = re.compile(rf"(?<![\w/-]){prefix}[-_]\d{{5,12}}(?![\w/]|-\w)")
    return NamedNumber(stamp, (prefix.lower(), number), printed, reference_key(stamp), alike)
