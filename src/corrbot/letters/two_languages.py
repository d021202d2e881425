"""What a line tells in two languages: "23 Awst 2017 / 23 August 2017", "Annwyl Mair / Dear Mair"."""

from __future__ import annotations

import re

from corrbot.letters import welsh
from corrbot.letters.dates import PrintedDate

FOREIGN_GREETING = (
    r"(?:annwyl|sehr\s+geehrte[rsn]?|liebe[rs]?(?=\s+(?:frau|herr))|estimad[oa]s?|ch[eè]r(?:e|s|es)?|a\s+chara"
    r"|geachte|gentile|egregio)"
)
"""How letters begin in Welsh, German, Spanish, French, Irish, Dutch and Italian."""
_FOREIGN_BODIES = {
    "asiantaeth": "agency",
    "awdurdod": "authority",
    "bwrdd iechyd": "board",
    "coleg": "college",
    "comhairle": "council",
    "cyfoeth naturiol": "resources",
    "cymdeithas": "association society",
    "cyngor": "council",
    "esgobaeth": "diocese",
    "heddlu": "police",
    "llywodraeth": "government",
    "prifysgol": "university",
    "riaghaltas": "government",
    "ymddiriedolaeth": "trust",
    "ysgol": "school",
}
"""How the names of bodies begin in Welsh and Gaelic, with a word of what they are called in English."""
_FOREIGN_SIGN_OFF = (
    rf"(?:{welsh.SIGN_OFFS}"
    r"|mit\s+(?:freundliche[nm]|besten|vorzüglicher)\s+(?:grü(?:ß|ss)en|gru(?:ß|ss)|hochachtung)|hochachtungsvoll"
    r"|(?:viele|freundliche|beste)\s+grü(?:ß|ss)e"
    r"|(?:le\s+saluda\s+)?(?:muy\s+)?atentamente|(?:un\s+)?(?:cordial\s+)?saludos?(?:\s+cordial(?:es)?)?"
    r"|(?:bien\s+)?cordialement|bien\s+à\s+vous|salutations\s+(?:distinguées|cordiales)"
    r"|(?:je\s+vous\s+prie\s+(?:de\s+croire|d['’]agréer)|(?:veuillez|nous\s+vous\s+prions\s+d['’])\s*agréer|veuillez\s+croire)\b.{0,200}"
    r"|(?:cordiali|distinti)\s+saluti|met\s+vriendelijke\s+groet(?:en)?|hoogachtend"
    r"|is\s+mise(?:,?\s+le\s+meas)?|le\s+(?:meas|dùrachd)|atenciosamente|z\s+poważaniem)"
)
"""How letters end in Welsh, German, Spanish, French, Italian, Dutch, Irish, Gaelic, Portuguese and Polish."""
_OTHER = r"(?P<day>\d{1,2})(?!\d)[^\d/\n]{2,30}(?P<year>\d{4})"
"""A day in words that are not known, with its year."""
_BEFORE = re.compile(rf"\s*{_OTHER}\s{{0,4}}[/|]\s{{0,4}}")
_AFTER = re.compile(rf"\s{{0,4}}[/|]\s{{0,4}}{_OTHER}\W*")


def around_date(line: str, first: PrintedDate, last: PrintedDate) -> tuple[str, str]:
    """Return what stands on ``line`` before the date ``first`` and behind ``last``.

    The same day in another language, parted from it by a stroke, is left out.
    """
    before, after = line[: first.span.start], line[last.span.end :]
    translated = _BEFORE.fullmatch(before)
    if translated and _is_same(translated, first):
        before = ""
    translated = _AFTER.fullmatch(after)
    if translated and _is_same(translated, last):
        after = ""
    return before, after


_FOREIGN_FIRST = re.compile(
    rf"\s{{0,4}}{FOREIGN_GREETING}\b[^/|\n]{{0,60}}\s[/|]\s(?=(?:my\s+)?dear\b)", re.IGNORECASE
)
_FOREIGN_LAST = re.compile(
    rf"(?P<english>(?:my\s+)?dear\b[^/|\n]{{1,60}}?)\s[/|]\s{FOREIGN_GREETING}\b[^/|\n]{{0,60}}",
    re.IGNORECASE,
)


def english_greeting(line: str) -> str:
    """Return the English of the salutation ``line`` in two languages, or it as it is: "Dear Mair"."""
    other = _FOREIGN_FIRST.match(line)
    own = _FOREIGN_LAST.fullmatch(line)
    return line[other.end() :] if other else own["english"] if own else line


_FOREIGN_ADDRESS = re.compile(r"[^/\n]{1,60}\s/\s(?=[Tt][Oo]\s(?:the\s)?[A-Z])")


def english_address(line: str) -> str:
    """Return the English of ``line``, which says whom a letter is to, in two languages, or it as it is."""
    other = _FOREIGN_ADDRESS.match(line)
    return line[other.end() :] if other else line


_FOREIGN_BODY = re.compile(rf"(?P<kind>{'|'.join(_FOREIGN_BODIES)})\s+\w".replace(" ", r"\s+"), re.IGNORECASE)


def is_foreign_body(line: str) -> bool:
    """Return whether ``line`` begins as the names of bodies do in Welsh and Gaelic."""
    return _FOREIGN_BODY.match(line) is not None


def are_translations(line: str, below: str) -> bool:
    """Return whether one of two bodies named below one another is called in English what the other is."""
    named = [_FOREIGN_BODY.match(one) for one in (line, below)]
    foreign, english = (named[0], below) if named[0] else (named[1], line)
    if foreign is None or all(named):
        return False
    kinds = _FOREIGN_BODIES[" ".join(foreign["kind"].casefold().split())].split()
    return not set(kinds).isdisjoint(english.casefold().split())


_CLOSE = re.compile(rf"{_FOREIGN_SIGN_OFF}\s*[,.]?", re.IGNORECASE)
_CLOSE_FIRST = re.compile(rf"{_FOREIGN_SIGN_OFF}\s?[/|]\s?(?=\S)", re.IGNORECASE)


def is_foreign_close(line: str) -> bool:
    """Return whether ``line`` is only how letters end in another language."""
    return _CLOSE.fullmatch(line) is not None


def english_close(line: str) -> str:
    """Return the English of the close ``line`` in two languages, or it as it is: "Yours sincerely"."""
    other = _CLOSE_FIRST.match(line) if "/" in line or "|" in line else None
    return line[other.end() :] if other else line


def _is_same(translated: re.Match[str], date: PrintedDate) -> bool:
    return (int(translated["year"]), int(translated["day"])) == (date.value.year, date.value.day)
