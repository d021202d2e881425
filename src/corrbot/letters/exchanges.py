"""`Exchange`: the two sides that a heading above a letter names: "Mr. Roe to Mr. Bell. (Received May 3.)"."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from corrbot.letters import looks, names
from corrbot.letters.kept import kept
from corrbot.letters.letter import Span

_LONGEST = 160
"""Characters of a heading, the gaps between its columns among them."""
_NUMBER = r"[Nn][Oo]\.\s?\d{1,4}"
_MARKING = r"(?:Confidential|Secret|Separate|Private|Military|Political|Commercial|Immediate|Extract)"
_CAME = r"[(\[](?:[Rr]eceived|[Rr]ec['’]d)\b[^()\[\]\n]{1,40}[)\]]"
_LETTERS = r"(?:Esq(?:uire)?|Bart|(?:[A-Z]\.\s?){2,5})"
_NAME = r"(?:[A-Z]\.\s?){0,3}[A-Z][A-Za-zÀ-þ’'-]{2,30}"
_HOLDER = rf"\s\({_NAME}\)"
HOLDER = re.compile(rf"\s\((?P<name>{_NAME})\)")
"""Who holds the office before it: "The Consul at Mole (Quill)"."""
_EXCHANGE = re.compile(
    rf"\W*(?:(?P<number>{_NUMBER})(?:\.\s*|\s{{2,}}|\s?[—–-]{{1,2}}\s?))?"
    rf"(?P<who>(?:[Tt]he\s)?[A-Z][^,;:()]{{2,60}}?)(?P<holder>{_HOLDER})?\s+to\s+"
    rf"(?P<whom>(?:[Tt]he\s)?[A-Z][^,;:()]{{2,60}}?(?<![.\s*_])(?:,\s{_LETTERS}(?![\w]))?)(?:{_HOLDER})?"
    r"(?P<place>,\s[A-Z][\w ’'-]{2,30})?[.\s*_]*+"
    rf"(?P<notes>(?:(?:[-–—]{{1,3}}\s*)?(?:{_CAME}|(?<=\s\s){_NUMBER}|[(\[]{_NUMBER}\.?[)\]]"
    rf"|(?<=\s\s){_MARKING}|[(\[]{_MARKING}\.?[)\]])[.\s*_]*+){{0,3}})"
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


class _Above(Enum):
    """What stands above a heading of two sides."""

    OTHER = 0
    NUMBER = 1
    """The number of a letter, which a date or an address may be above."""
    FIRST_NUMBER = 2
    """One that is the first line of the text."""


def exchange(line: str) -> Exchange | None:
    """Return the sides that ``line`` names as a heading does, as in "Mr. Roe to Mr. Bell.", or None.

    The number of the letter may stand before or after them, and when it was received after them: "Consul Roe
    to Earl Bell.--(Received March 19.)". With such a mark offices and bodies can be its sides as well;
    without one "the Secretary to the Governor" may be an office.
    """
    return _exchange(line, _Above.OTHER, False)


def _exchange(line: str, above: _Above, is_received: bool) -> Exchange | None:
    match = _headed(line) if len(line) <= _LONGEST and " to " in line else None
    if match is None:
        return None
    is_marked = (
        is_received
        or match["number"] is not None
        or match["holder"] is not None
        or _NOTED.search(match["notes"]) is not None
    )
    who, whom = match["who"], match["whom"]
    if is_marked:
        is_between = _is_side(who) and _is_side(whom)
    else:
        is_numbered = above is not _Above.OTHER and _is_side(whom)
        is_marked = is_numbered and (_is_person(who) or (above is _Above.FIRST_NUMBER and _is_board(who)))
        is_between = is_marked or _are_sides(match, who, whom)
    if not is_between:
        return None
    own = _OWN_NUMBER.search(line, match.start("notes"))
    number = Span(*own.span()) if own else None
    return Exchange(Span(*match.span("who")), Span(*match.span("whom")), is_marked, number)


_headed = kept(_EXCHANGE.fullmatch)


def exchange_at(text: str, span: Span) -> Exchange | None:
    """Return the sides that the line ``span`` of ``text`` names, at their places in the text, or None.

    When the letter was received marks it below it as well, and a number above it where a person with a title
    writes: "No. 14" may stand above "The Private Secretary to the Governor", which is an office. A body
    writes where that number is the first line of the text.
    """
    line = text[slice(*span)]
    if " to " not in line or len(line) > _LONGEST or "\n" in line:
        return None
    head = text[max(0, span.start - _LONGEST) : span.start].rstrip()
    first, _, last = head.rpartition("\n")
    above = _Above.OTHER
    if looks.is_despatch_number(looks.plain(last)):
        is_first = span.start < _LONGEST and not re.search(r"[^\W\d]", first)
        above = _Above.FIRST_NUMBER if is_first else _Above.NUMBER
    below = text[span.end : span.end + _LONGEST].lstrip(" .*_\n").partition("\n")[0]
    found = _exchange(line, above, _CAME_BELOW.fullmatch(below) is not None)
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
    return (is_to_office and _is_person(who)) or (match["place"] is None and names.is_titled(whom))


def _is_side(words: str) -> bool:
    """Return whether ``words`` can be one side of a heading: a person with a title, an office or a body."""
    return names.is_titled(words) or names.is_role(words) or _is_board(words)


def _is_person(words: str) -> bool:
    """Return whether ``words`` name a person by a title, and no office that has one."""
    return names.is_titled(words) and not names.is_role(" ".join(names.own_words(words)))


def _is_board(words: str) -> bool:
    """Return whether ``words`` name a body, and nothing of one: "Transfer of the Harbour Office"."""
    return names.is_body(words.split(" of ")[0])
