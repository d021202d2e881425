"""Who was sent a copy of a letter, as its lines that begin "cc" or "Copy:" say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import bare_line, names_person
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.one_line_party import one_line_party
from corrbot.letters.printed_party import described

_SEPARATED = re.compile(r"[^\n;]*[^\n;\s][^\n;]*")
_BETWEEN = re.compile(r"(?<!\s)\s*+,\s*+(?:and\s++)?|(?<!\s)\s++(?:and|&)\s++")
_ASIDE = re.compile(r"(?P<before>[^()\n]*[^()\s])\s*\((?P<inside>[^()\n]+)\)\W*")
"""What stands in brackets after somebody who had a copy: "Lamp Trust (Mr Low)"."""
_WORD_OF_NAME = (
    r"(?:[A-ZÀ-Þ](?:[\w.-]|[’'](?!s\b)(?=\w))*+|(?:de|de[lr]|du|la|le|van|von|ten?)(?=\s)|of(?=\s+[A-Z]))"
)
_NAME = re.compile(rf"{_WORD_OF_NAME}(?:\s++{_WORD_OF_NAME})*+")
_BESIDE_NAME = re.compile(r"\s+(?:of|at|from|by|via|for|c/o|care\s+of)\s.*|\s*[(<\[].*|\s[–—-]\s.*|\s\S*@.*")
"""What can follow a name on its line without any other person being meant: "of Lamp Trust"."""
_MOST_WORDS = 4
_OTHER = re.compile(
    r"\b(?:for|of|(?:on\s+)?behalf|representing|acting|assisting|advising|re|regarding|concerning|about|not|against|with)"
    r"\s+(?:(?!and\b)[a-z][\w’'-]*\s+){0,4}+(?=[A-ZÀ-Þ])"
)
"""What stands before somebody who is only spoken of: "solicitor for Ms Pell"."""
_NUMBER = re.compile(
    r"(?:(?i:your|our|case|file|complaint|ref(?:erence)?|number|no)\b\.?:?\s*+)*+"
    r"(?=\D*\d)[A-Z\d][A-Z\d/. -]*+"
)
"""A reference, as it stands in brackets after a body: "24 011 302", "ref AB/12/3"."""
_LABEL = re.compile(
    r"\W*(?:b?cc|c\.\s?c\.?|cop(?:y|ies|ied))(?!\w)(?:\s+(?:letters?|sent|for\s+information|to)\b){0,3}",
    re.IGNORECASE,
)
_UNREAD = re.compile(r"\b(?!and\b)[^\W_]", re.IGNORECASE)


def copied(text: str, blocks: Sequence[Block]) -> tuple[Party, ...]:
    """Return who was sent a copy, as the lines that begin "cc" say."""
    return tuple(
        described(party)
        for block in blocks
        if block.kind is BlockKind.CC
        for piece in _SEPARATED.finditer(text, *block.span)
        for span in _of_each(text, Span(piece.start(), piece.start() + len(piece[0].rstrip())))
        for party in _had(text, span)
    )


def names_more(text: str, block: Span, read: Sequence[Span]) -> bool:
    """Return whether ``block``, which says who had a copy, has words besides its label and those ``read``."""
    label = _LABEL.match(text, *block)
    at = label.end() if label else block.start
    for span in [*sorted(read), Span(block.end, block.end)]:
        if at < span.start and _UNREAD.search(text, at, span.start):
            return True
        at = max(at, span.end)
    return False


def _of_each(text: str, whole: Span) -> Iterator[Span]:
    """Yield where in ``whole`` one stands each: people with titles may share a line, "Mr Low, Ms Pell"."""
    ends = [*_BETWEEN.finditer(text, *whole), None]
    start = whole.start
    is_open = is_person = is_of_other = False
    for between, after in pairwise((None, *ends)):
        at = between.end() if between else start
        words = text[at : after.start() if after else whole.end]
        is_titled = _is_titled(words) and not (between and _OTHER.match(words))
        if between and is_titled and is_person and not (is_open or is_of_other):
            yield Span(start, between.start())
            start = at
        is_person = is_titled or (is_person and start != at)
        is_of_other = is_of_other or _speaks_of_other(words)
        is_open = words.count("(") > words.count(")") or (is_open and ")" not in words)
    yield Span(start, whole.end)


def _is_titled(line: str) -> bool:
    """Return whether ``line`` names somebody with a title, and says no more of what is theirs or done."""
    bare = bare_line(looks.plain(line))
    if names.is_titled(bare):
        return _name_in(bare) is not None
    aside = _ASIDE.fullmatch(bare)
    return bool(aside and names.is_titled(aside["inside"]))


def _name_in(line: str) -> str | None:
    """Return the name that ``line`` begins with, or None where it goes on: "Mr Low’s file", "Mr Low left"."""
    title = names.parts(line)[0] or ""
    at = line.find(title) + len(title)
    at += len(line[at:]) - len(line[at:].lstrip())
    name = _NAME.match(line, at)
    if name is None:
        return None
    rest = line[name.end() :].rstrip(" .")
    return line[: name.end()] if not rest or _BESIDE_NAME.fullmatch(rest) else None


def _speaks_of_other(line: str) -> bool:
    """Return whether ``line`` names somebody with a title who is only spoken of: "solicitor for Ms Pell"."""
    return any(names.parts(line[other.end() :])[0] for other in _OTHER.finditer(line))


def _had(text: str, span: Span) -> Iterator[Party]:
    """Yield those whom the words at ``span`` name, with what brackets after them say of them."""
    line = looks.plain(text[slice(*span)])
    aside = _ASIDE.fullmatch(bare_line(line))
    party = one_line_party(text, line, span)
    if aside is None:
        yield from filter(None, (party,))
        return
    before, inside = aside["before"], aside["inside"].strip()
    if names.is_titled(inside) and not names.is_titled(before):
        yield from _of_body(text, before, inside, span)
    elif _NUMBER.fullmatch(inside):
        yield from filter(None, (one_line_party(text, before, span),))
    elif names_person(before) and (names.is_body(inside) or names.is_role(inside)):
        of_body = names.is_body(inside) and not names.is_role(inside)
        said = {"organisation": inside, "organisation_span": span} if of_body else {"role": inside}
        yield replace(Party(before, None, None, None, span), **said)
    else:
        yield from filter(None, (party,))


def _of_body(text: str, before: str, inside: str, span: Span) -> Iterator[Party]:
    """Yield the people with titles named ``inside`` brackets after the body or the office ``before`` them.

    Where more is said there than their names, it is the body or the office alone that had the copy.
    """
    is_office = names.is_role(before) and not names.is_body(before)
    people = [one.strip() for one in _BETWEEN.split(inside)]
    if not all(map(names.is_titled, people)):
        name, *roles = inside.split(",")
        people = [name if all(map(names.is_role, roles)) else inside]
    if not all(map(_is_name_alone, people)):
        yield from filter(None, (one_line_party(text, before, span),))
        return
    for person in people:
        yield Party(person, before if is_office else None, None if is_office else before, None, span)


def _is_name_alone(line: str) -> bool:
    name = _name_in(line)
    title = names.parts(line)[0] or ""
    own = sum(word[0].isupper() for word in line.removeprefix(title).split())
    return name == line.rstrip(" .") and 1 <= own <= _MOST_WORDS
