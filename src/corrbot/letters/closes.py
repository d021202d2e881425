"""Closes: where a letter is signed, where what stands below that ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.addressee_lines import is_addressed
from corrbot.letters.addressees import greets_nobody
from corrbot.letters.evidence import above_foot
from corrbot.letters.feet import NEVER_SIGNED
from corrbot.letters.greetings import PERSONAL, greeted_person, greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part
from corrbot.letters.person import Person
from corrbot.letters.signatures import is_capitals, is_long_name, is_signature
from corrbot.letters.titles import CLERICAL, LEARNED, Gender
from corrbot.letters.unclosed import foot_name

_FOOTER_PARTS = 20
"""Parts after the sign-off within which the letter ends: signature, addresses, copies, enclosures."""


def closing_at(parts: Sequence[Part], body_at: int) -> int:
    """Return the part after which the letter is signed: its sign-off, or what precedes the signature."""
    closings = [
        at
        for at, part in enumerate(parts)
        if part.kind is BlockKind.CLOSING and at >= min(body_at, len(parts) - 1)
    ]
    for at in closings:
        if any(part.kind is BlockKind.SIGNATURE or is_signature(part) for part in parts[at + 1 : at + 4]):
            return at
    for at in range(body_at + 1, len(parts)):
        if parts[at].kind is BlockKind.SIGNATURE:
            return at - 1
    for at in range(body_at + 1, len(parts)):
        if is_capitals(parts[at]) and not any(part.is_prose for part in parts[at + 1 : at + 3]):
            return at - 1
    if closings:
        return closings[-1]
    for at in range(body_at + 1, len(parts)):
        if is_capitals(parts[at]) and parts[at].text.endswith("."):
            return at - 1
    at_foot = _close_of_foot(parts, body_at)
    return _close_of_head(parts, body_at) if at_foot is None else at_foot


def _close_of_foot(parts: Sequence[Part], body_at: int) -> int | None:
    """Return the part after which the last lines name who signs, without a sign-off, if they do.

    They are a name, or a name and an office or a body below it; an address at the foot of an old letter is
    none. The address of the person greeted may stand below them.
    """
    own = above_foot(parts)
    if len(own) > 2 and _is_address_of_greeted(parts, own[-1][0]) and _is_for_body(parts, own[-3]):
        own = own[:-1]
    named = foot_name(own)
    if named is None and _signs_with_title(parts, own):
        named = len(own) - 1
    at = len(own) - 1 if named is None else named
    part = parts[at]
    if at <= body_at or part.kind is not None or not part.is_short:
        return None
    line, below = part.lines[0], part.lines[1] if len(part.lines) > 1 else ""
    if is_addressed(part.text) or NEVER_SIGNED.match(line) or line.endswith((",", ".", ":")):
        return None
    is_signed = names.is_name(line) and (names.is_role(below) or names.is_body(below))
    is_signed = is_signed and not below.endswith((".", "?", "!", ":"))
    return at - 1 if is_signed or named is not None else None


def _is_address_of_greeted(parts: Sequence[Part], line: str) -> bool:
    """Return whether ``line`` begins with the person whom the letter greets, by title and surname."""
    greeted = greeted_person(parts)
    return greeted != "" and names.is_titled(line) and names.surname(line.split(",")[0]) == greeted


def _is_for_body(parts: Sequence[Part], above: Sequence[str]) -> bool:
    """Return whether the letter is on the paper of a body, and the sentence ``above`` points at nobody."""
    last = _LAST_SENTENCE.split(" ".join(above))[-1]
    return _is_paper_of_body(parts[0]) and not (_POINTS.search(last) or _THESE.search(last))


_THESE = re.compile(r"\b(?:these|those)\b", re.IGNORECASE)


def _signs_with_title(parts: Sequence[Part], own: Sequence[tuple[str, ...]]) -> bool:
    """Return whether the last of the lines ``own`` is a whole name with a title below a sentence.

    It is who signs where the letter greets another one by title and name, or from a home no one by name, no
    name or body is at its head, and the sentence does not point at the name.
    """
    greeting = greeting_at(parts)
    if greeting is None or len(own) < 2 or len(own[-1]) > 1 or len(own[-1][0]) > _LONGEST_NAME:
        return False
    line, above = own[-1][0], " ".join(own[-2]).rstrip("\"'”’) ")
    title = names.parts(line)[0] or ""
    is_whole = title.casefold().rstrip(".") in PERSONAL | CLERICAL and len(line.split()) > 2
    is_whole = is_whole and "," not in line and names.is_name(line)
    is_below = above.endswith((".", "?", "!")) and not _POINTS.search(_LAST_SENTENCE.split(above)[-1])
    return is_whole and is_below and _is_to_other(parts, greeting, line)


def _is_to_other(parts: Sequence[Part], greeting: int, line: str) -> bool:
    """Return whether the letter, which names nobody at its head, greets another than ``line`` names.

    It may name there whom it is to, by a label, or ask something of whom it may concern.

    "Dear Sir" may greet whoever is named below it, as old letters name at their foot whom they are to, unless
    his title tells that he is no man.
    """
    greeted, head = greeted_person(parts), parts[:greeting]
    labelled = [part for part in head if part.kind is BlockKind.RECIPIENT]
    if labelled or _TO_WHOM.match(parts[greeting].text):
        is_named = any(names.surname(line) in names.own_words(part.text) for part in labelled)
        is_asked = labelled or _speaks_to_reader([part.text for part in parts[greeting + 1 :]])
        return bool(is_asked) and not is_named and not _is_headed(head, "")
    if greeted:
        is_for_body = bool(head) and _is_learned(line) and _is_paper_of_body(head[0])
        return greeted != names.surname(line) and (is_for_body or not _is_headed(head, greeted))
    whom = _DEAR.sub("", parts[greeting].text, count=1)
    is_to_body = names.is_body(whom) and not (names.is_role(whom) or names.is_titled(whom))
    if not (is_to_body or greets_nobody(parts)) or not head or head[0].kind or _is_headed(head, ""):
        return False
    greets = {_GREETED[word] for word in _WORD.findall(parts[greeting].text.casefold()) if word in _GREETED}
    genders = Person.of(line).genders
    return len(greets) != 1 or (bool(genders) and greets.isdisjoint(genders))


def _is_learned(line: str) -> bool:
    """Return whether the title on ``line`` is one that people sign with as well: "Dr"."""
    return (names.parts(line)[0] or "").casefold().rstrip(".") in LEARNED


def _is_paper_of_body(head: Part) -> bool:
    """Return whether ``head`` names a body, which leaves open who signs for it, and no person."""
    line = head.lines[0]
    return (
        head.kind is None and names.is_body(line) and not (names.is_titled(line) or names.is_role(head.text))
    )


_WORD = re.compile(r"\w+")
_DEAR = re.compile(r"dear\s+(?:the\s+)?", re.IGNORECASE)
_GREETED = {"sir": Gender.MAN, "madam": Gender.WOMAN}


def _is_headed(head: Sequence[Part], greeted: str) -> bool:
    """Return whether the ``head`` of a letter names who writes it, by a label or at its top."""
    top = next((part for part in head if part.kind is not BlockKind.REFERENCE), None)
    if any(part.kind is BlockKind.SENDER for part in head):
        return True
    if top is None or top.kind is BlockKind.DATE or names.surname(top.lines[0]) == greeted:
        return False
    first = top.lines[0]
    is_own = names.is_address(first) if greeted else any(map(names.is_house, first.split(",")))
    is_own = is_own or names.is_house(first) or _is_place(first)
    is_own = is_own and not (names.is_body(first) or names.is_titled(first) or names.is_role(first))
    return not (is_own or first[:1].isdigit() or _FLAT.match(first))


def _is_place(line: str) -> bool:
    """Return whether ``line`` is a house or a farm of one word, or with its village: "Pen Rhiw, Orlo"."""
    return len(line) <= _LONGEST_NAME and _PLACE.fullmatch(line) is not None


_NAME = r"[A-ZÀ-Þ][a-zà-ÿ’'-][\w’'-]*"
_PLACE = re.compile(rf"{_NAME}(?:(?:\s{_NAME}){{0,2}}(?:,\s{_NAME}(?:\s{_NAME}){{0,2}}){{1,3}})?[,.]?")
_FLAT = re.compile(r"(?:flat|unit|apartment)\s\d", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_POINTS = re.compile(
    r"\bto\b(?!\s+(?:hear|see|have|know|be|get|learn|come|you)\b)|\b(?:below|named?|names|called|following|cop(?:y|ied)|lady"
    r"|gentleman|woman|man|mother|father|sister|brother|daughter|son|wife|husband|aunt|uncle|neighbour|friend"
    r"|(?<!\bknow\s)who|whom)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may speak of whoever is named below it."""
_LONGEST_NAME = 60
_TO_WHOM = re.compile(r"to\s+whom\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:you|your|please)\b", re.IGNORECASE)
_OF_OTHER = re.compile(r"\b(?:certif\w*|confirm\w*|bearer|person|s?he|him|hers?|his)\b", re.IGNORECASE)
"""Words of what is said of somebody to whom it may concern."""


def _speaks_to_reader(texts: Sequence[str]) -> bool:
    """Return whether ``texts`` speak to whoever reads them, and not of somebody else."""
    return any(map(_ASKS.search, texts)) and not any(map(_OF_OTHER.search, texts))


def _close_of_head(parts: Sequence[Part], body_at: int) -> int:
    """Return the part after which whoever stands at the head of the letter signs it, without a sign-off."""
    heads = {names.own_words(part.lines[0]) for part in parts[: min(body_at, HEADER_PARTS)] if part.is_short}
    for at in range(body_at + 1, len(parts)):
        part = parts[at]
        if part.kind is None and part.is_short and names.is_name(part.lines[0]):
            if names.own_words(part.lines[0]) in heads:
                return at - 1
    return len(parts)


def close_end(parts: Sequence[Part], close_at: int) -> int:
    """Return the part at which what belongs to the letter below its close at ``close_at`` has ended."""
    last = min(len(parts), close_at + 1 + _FOOTER_PARTS)
    for at in range(close_at + 1, last):
        part = parts[at]
        if part.kind is None and (part.is_prose or not part.is_short) and not is_long_name(part):
            return at
        if part.kind is BlockKind.SALUTATION or (
            part.kind is BlockKind.MARKING and part.text.startswith("[")
        ):
            return at
    return last
