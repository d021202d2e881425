"""`Exchange`: the two sides that a heading above a letter names: "Mr. Roe to Mr. Bell. (Received May 3.)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from corrbot.letters import looks, names
from corrbot.letters.letter import Span

_LONGEST = 160
"""Characters of a heading, the gaps between its columns among them."""
_NUMBER = r"[Nn][Oo]\.\s?\d{1,4}"
_MARKING = r"(?:Confidential|Secret|Separate|Private|Military|Political|Commercial|Immediate|Extract)"
_CAME = r"[(\[](?:[Rr]eceived|[Rr]ec['’]d)\b[^()\[\]\n]{1,40}[)\]]"
_LETTERS = r"(?:Esq(?:uire)?|Bart|(?:[A-Z]\.\s?){2,5})"
_EXCHANGE = re.compile(
    rf"\W*(?:(?P<number>{_NUMBER})(?:\.\s*|\s{{2,}}|\s?[—–-]{{1,2}}\s?))?"
    r"(?P<who>(?:[Tt]he\s)?[A-Z][^,;:()]{2,60}?)\s+to\s+"
    rf"(?P<whom>(?:[Tt]he\s)?[A-Z][^,;:()]{{2,60}}?(?:,\s{_LETTERS}(?![\w]))?)"
    r"(?P<place>,\s[A-Z][\w ’'-]{2,30})?[.\s*_]*"
    rf"(?P<notes>(?:(?:[-–—]{{1,3}}\s*)?(?:{_CAME}|(?<=\s\s){_NUMBER}|[(\[]{_NUMBER}\.?[)\]]"
    rf"|(?<=\s\s){_MARKING}|[(\[]{_MARKING}\.?[)\]])[.\s*_]*){{0,3}})"
)
_CAME_BELOW = re.compile(rf"\W*{_CAME}\W*")
_OWN_NUMBER = re.compile(_NUMBER)
_NOTED = re.compile(rf"{_NUMBER}|{_CAME}")


class Exchange(NamedTuple):
    """Where a heading names the two sides of a letter; ``is_marked`` by a number, or when it came.

    ``number`` is the letter's own, which stands after them; one before them may be a collection's.
    """

    who: Span
    whom: Span
    is_marked: bool
    number: Span | None = None


def exchange(line: str, is_marked: bool = False) -> Exchange | None:
    """Return the sides that ``line`` names as a heading does, as in "Mr. Roe to Mr. Bell.", or None.

    The number of the letter may stand before or after them, and when it was received after them: "Consul Roe
    to Earl Bell.--(Received March 19.)". With such a mark, or where ``is_marked``, offices and bodies can be
    its sides as well; without one "the Secretary to the Governor" may be an office.
    """
    match = _EXCHANGE.fullmatch(line) if len(line) <= _LONGEST and " to " in line else None
    if match is None:
        return None
    is_marked = is_marked or match["number"] is not None or _NOTED.search(match["notes"]) is not None
    who, whom = match["who"], match["whom"]
    is_between = _is_side(who) and _is_side(whom) if is_marked else _are_sides(match, who, whom)
    if not is_between:
        return None
    own = _OWN_NUMBER.search(line, match.start("notes"))
    number = Span(*own.span()) if own else None
    return Exchange(Span(*match.span("who")), Span(*match.span("whom")), is_marked, number)


def exchange_at(text: str, span: Span) -> Exchange | None:
    """Return the sides that the line ``span`` of ``text`` names, at their places in the text, or None.

    A number above the line, or when the letter was received below it, marks it as well.
    """
    line = text[slice(*span)]
    if " to " not in line or len(line) > _LONGEST or "\n" in line:
        return None
    above = text[max(0, span.start - _LONGEST) : span.start].rstrip().rpartition("\n")[2]
    below = text[span.end : span.end + _LONGEST].lstrip(" .*_\n").partition("\n")[0]
    is_marked = looks.is_despatch_number(looks.plain(above)) or _CAME_BELOW.fullmatch(below) is not None
    found = exchange(line, is_marked)
    if found is None:
        return None
    who, whom = (_moved(side, span.start) for side in (found.who, found.whom))
    return found._replace(who=who, whom=whom, number=found.number and _moved(found.number, span.start))


def is_received_note(line: str) -> bool:
    """Return whether ``line`` only says in brackets when a letter came: "(Received July 11.)"."""
    return len(line) <= looks.LONGEST_FURNITURE and _CAME_BELOW.fullmatch(line) is not None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _are_sides(match: re.Match[str], who: str, whom: str) -> bool:
    """Return whether a heading that nothing marks can name ``who`` and ``whom``, and no office."""
    if not names.is_titled(who):
        is_to_person = names.parts(whom)[1] is not None and match["place"] is None
        return is_to_person and names.is_name(who) and names.is_name(whom)
    is_to_office = whom.startswith("the ") and names.is_role(whom)
    is_to_office = is_to_office and not names.is_role(" ".join(names.own_words(who)))
    return is_to_office or (match["place"] is None and names.is_titled(whom))


def _is_side(words: str) -> bool:
    """Return whether ``words`` can be one side of a heading: a person with a title, an office or a body."""
    return names.is_titled(words) or names.is_role(words) or names.is_body(words)
