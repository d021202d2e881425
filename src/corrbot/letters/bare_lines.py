"""Lines that name a party, bare of labels and of the words that say for whom another signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.from_names import FROM, without_kisses
from corrbot.letters.kept import kept
from corrbot.letters.letter import Span
from corrbot.letters.line_spans import joined
from corrbot.letters.two_languages import english_address

_LABEL = re.compile(
    rf"[“\"']?(?:{FROM}|to|f\.?a\.?o\.?|for\s?:|for\s+the\s+attention\s+of|attn\.?|attention\s*:|c/o|(?:minute|memorandum|report)\s+by(?=\s+the\s)|\(?(?:signed|sgd\.?)\)?[.:,]?|/s/|[+†✠]"
    r"|(?:(?:(?:public|local|responding)\s+)?authority|organisation|company|name|address)\s*:"
    r"|(?:b?cc|cop(?:y|ies|ied)(?:\s+to)?)\b|c\.\s?c\.)"
    r"\s*:?\s+",
    re.IGNORECASE,
)
CARE_OF = re.compile(r"(?:c/o|care\s+of)\s", re.IGNORECASE)
"""How the address begins at which somebody else takes in a letter."""
_PROXY = re.compile(r"p\.?\s?p\.?\s+(?=[A-Z])")
"""Per procurationem: what follows is the person on whose behalf another signs."""
_OFFICER = re.compile(r"(?P<office>[A-Z][\w ]{2,40}(?:\s/\s[A-Z][\w ]{2,40})?):\s+(?=[A-Z])")
"""A line of a letterhead that says who holds an office, in one language or two: "Chair: Dame Ann Oare"."""
_BEHALF = re.compile(
    r"(?:for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|(?:p\.?p\.?|for)\s+and\s+on\s+behalf\s+of|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\s*\((?:sent\s+)?(?:by|via)\s+(?:e-?mail|post|hand|fax|courier)(?:\s+(?:only|(?:and|&)\s+(?:by\s+)?\w+))?\)",
    re.IGNORECASE,
)
"""How a letter was sent, in brackets beside whom it is to."""
_MAILBOX = re.compile(r"\s*[<(\[](?:mailto:)?[^\s<>()\[\]]*@[^\s<>()\[\]]*[>)\]]")
_AND_SO_ON = re.compile(r"[\s,]*(?:&c\.?|etc\.?)(?:[\s,]*(?:&c\.?|etc\.?))*[\s,.]*", re.IGNORECASE)
_HON = re.compile(r"\b(hon\.?|excellency),\s", re.IGNORECASE)
_STOP = re.compile(r"(?<=\w\w\w)(?<!\bEsq)(?<!\bJun)(?<!\bSen)\s*\.$|(?<=[A-ZÀ-Þ]{2})\s*\.$")
"""The full stop after a name, which is none of an initial, "Esq." or "Jr."."""
_TITLE_ALONE = re.compile(
    r"(?:the\s+)?(?:(?:most|right|very|rt\.?)\s+)?(?:hon(?:ou?rable)?|rev(?:erend|d)?)\.?|h(?:is|er)\s+(?:excellency|highness|grace)",
    re.IGNORECASE,
)
"""A title on a line of its own above the name that it is of."""
_QUALITY = re.compile(rf"(?:esq\.?|esquire|mp|jr\.?|[A-Z]{{2,4}}|{names.DOTTED_LETTERS})\.?", re.IGNORECASE)
_FORMER = re.compile(r"(?:formerly|former|late|lately|retired)\s+(?:the\s+)?[A-Z]")
"""How an office begins that somebody held."""
MEMBERS = re.compile(
    r"(?P<role>(?:all\s+|the\s+){0,2}(?:[a-z]+|Members(?=\s+of\s+the\b)))\s+of\s+(?:the\s+)?(?=[A-Z])"
)
"""How those are addressed who belong to a body: "the members of Northmere Borough Council"."""


def name_first(lines: list[tuple[str, Span]], signed: bool) -> list[tuple[str, Span]]:
    """Return ``lines``, the title or the office that stands alone above a name put to the name."""
    if len(lines) < 2:
        return lines
    first, second = lines[:2]
    if _TITLE_ALONE.fullmatch(first[0]):
        return [(f"{first[0]} {second[0]}", joined(first[1], second[1])), *lines[2:]]
    is_signed_for = signed and _is_for_office(first[0]) and names_person(second[0], signed)
    return [second, first, *lines[2:]] if is_signed_for else lines


def _is_for_office(line: str) -> bool:
    """Return whether ``line`` says for which office somebody signs, and names nobody."""
    behalf = _BEHALF.match(line)
    return behalf is not None and names.is_role(line) and not names_person(line[behalf.end() :])


def officer(line: str) -> tuple[str, str] | None:
    """Return the name and the office that ``line`` tells apart: "Chair: Dame Frances Oare"."""
    label = _OFFICER.match(line)
    if label is None or not (names.is_role(label["office"]) and names_person(line[label.end() :])):
        return None
    return name_and_role(line[label.end() :])[0], label["office"]


_FROM_OFFICER = re.compile(r"from\s*:?\s+(?:the\s+)?(?P<office>[^\d,:;]{3,60}),\s+(?=[A-Z])", re.IGNORECASE)


def writing_officer(line: str) -> tuple[str, str] | None:
    """Return the name and the office of whom ``line`` says to write: "From the Chief Clerk, Dr Ada Bell"."""
    label = _FROM_OFFICER.match(line)
    if label is None or names.is_titled(label["office"]) or not names.is_role(label["office"]):
        return None
    rest = line[label.end() :]
    return (name_and_role(rest)[0], label["office"].strip()) if is_titled_person(rest) else None


def names_officer(line: str) -> bool:
    """Return whether ``line`` says who holds an office of the body whose letterhead it stands in."""
    return officer(line) is not None


@kept
def bare_line(line: str) -> str:
    """Return ``line`` without its label, a mailbox, or the words that say for whom another signs."""
    line = english_address(line)
    label = _LABEL.match(line)
    line = _SENT_BY.sub("", _MAILBOX.sub("", line[label.end() :] if label else line)).strip(" ,;")
    bare = line.removeprefix("the ")
    is_from = label is not None and label[0][:4].casefold() == "from" and names.is_titled(bare)
    if is_from or (label and names.is_body(bare) and not names.is_role(bare) and not MEMBERS.match(line)):
        line = bare
    behalf = _PROXY.match(line) or _BEHALF.match(line)
    rest = line[behalf.end() :] if behalf else ""
    return rest if rest and (names_person(rest) or not names.is_role(rest)) else line


def principal(lines: Sequence[tuple[str, Span]]) -> Sequence[tuple[str, Span]]:
    """Return ``lines`` from the last person named, where one of two signs on behalf of the other."""
    people = named_on_behalf(lines)
    return lines[people[-1] :] if len(people) > 1 else lines


def named_on_behalf(lines: Sequence[tuple[str, Span]]) -> list[int]:
    """Return on which ``lines`` people are named, where one of them signs on behalf of another."""
    people = [at for at, (line, _) in enumerate(lines) if names_person(bare_line(line))]
    is_proxy = any(_PROXY.match(lines[at][0]) or _BEHALF.match(lines[at][0]) for at in people)
    return people if is_proxy else []


def names_person(line: str, signed: bool = False) -> bool:
    """Return whether ``line`` begins with a person's name, or the names of two where it is ``signed``."""
    first = line.split(",")[0]
    if names.is_office(first) or names.firm(line):
        return False
    return names.is_titled(_with_title(line)) or names.is_name(first) or (signed and names.is_couple(first))


@kept
def is_titled_person(line: str) -> bool:
    """Return whether ``line`` begins with a title and a name that is no office: "Mr Hugo Ames (to note)".

    Bodies, houses and chairs bear names as well: "Dr Bell's Surgery", "Lord Bell House".
    """
    first, bracket, aside = _LABEL.sub("", line, count=1).split(",")[0].partition("(")
    if bracket and not _TO_NOTE.match(aside):
        return False
    first = first.strip()
    if not names.is_titled(first) or not names.is_name(first) or _NO_PERSON.search(first):
        return False
    return not any(test(first) for test in (names.is_role, names.is_body, names.is_address))


_TO_NOTE = re.compile(
    r"(?:(?:to\s+note|for\s+(?:information|action|noting)|by|via|sent)\b|[^()@]{0,80}@)", re.IGNORECASE
)
_NO_PERSON = re.compile(
    r"['’]s?\b(?!\w)|['’](?:\s|$)|\b(?:of|centre|cottage|farm|lodge|memorial|ward|wing)\b", re.IGNORECASE
)


def _with_title(line: str) -> str:
    """Return ``line`` without the comma after such a title: "The Hon., Ada Bell"."""
    return _HON.sub(r"\1 ", line) if "," in line else line


def name_and_role(line: str) -> tuple[str, str | None]:
    """Return the name at the start of ``line`` and the role after it, as far as commas tell."""
    pieces = [piece.strip() for piece in _AND_SO_ON.sub(", ", _with_title(line)).split(",")]
    name = pieces[0]
    rest = [piece for piece in pieces[1:] if piece and not _QUALITY.fullmatch(piece)]
    if len(pieces) > 1 and _QUALITY.fullmatch(pieces[1]):
        name = f"{name}, {pieces[1]}"
    role = next((piece for piece in rest if names.is_role(piece) or _FORMER.match(piece)), None)
    return _STOP.sub("", without_kisses(name.strip())), role
