"""Telephone and fax numbers that senders print at the head or the foot of their letters (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.passages.printed_lines import printed_lines
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.builders import is_name, party
from corrbot.letters import BlockKind, Letter, Span
from corrbot.letters.telephones import ABROAD, telephones
from corrbot.threads.identity import body_key
from corrbot.threads.thread import in_time

_KIND = (
    r"(?:(?:(?:tele|mobile |cell )?phone|fax|mobile|cell|tel\.?|contact)[ -]?(?:numbers?|nos?\b\.?)"
    r"|mobile(?: phone)?)"
)
_ASKED = re.compile(
    rf"(?:what|which) (?:(?:is|was|are) (?:the (?P<first>{_KIND}) (?:of|for|at) (?P<of>.+)"
    rf"|(?P<owner>.+?)['’]s? (?P<last>{_KIND}))"
    rf"|(?P<given>{_KIND}) (?:did|does|has|do) (?P<giver>.+?)"
    r" (?:give|given|have|leave|left|use|print)(?: us)?)",
    re.IGNORECASE,
)
_ASKED_OF_THEM = re.compile(rf"(?:what|which) (?:is|was|are) (?:his|her) {_KIND}", re.IGNORECASE)
_HEADS = frozenset({BlockKind.LETTERHEAD, BlockKind.SENDER, BlockKind.SIGNATURE, BlockKind.ADDRESS})
_DIGITS = r"\W{0,4}(?:\w+\W{1,3}){0,2}?\+?\(?\d[\d ()./-]{4,}\d"
_OPENS = r"(?:^\s*|[|•·–,;/]\s*|(?<=\d\d\d)\s+)"
"""A label stands at the start of its line, or after another number or a sign of parting."""
_PHONE = re.compile(
    rf"\b(?:tel|telephone|phone|mobile|direct (?:line|dial)|switchboard)\b{_DIGITS}"
    rf"|{_OPENS}(?:[tmd]|mob|cell)\b[.:]?\s?"
    r"(?:\+\d{1,3}[ ()-]{0,2}|\(?0)\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)"
    r"|(?:^|[|•·–,;] *)(?:\+\d{1,3}[ ()-]{0,2}|\(?0)\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{3,4}\s*(?=$|[|•·–,;])"
    rf"|(?:^|[|•·–,;] *){ABROAD}\s*(?=$|[|•·–,;])",
    re.IGNORECASE,
)
"""Named as one, or with nothing else between the ends of a line or its signs of parting."""
_MOBILE = re.compile(
    rf"{_OPENS}(?:(?:mobile|mob|cell)\b[.]?(?:\s?(?:tele)?phone)?(?:\s?(?:number|no\b[.]?|tel\b[.]?))?|m\b[.]?)"
    r"(?:\s?:)?\s?(?:\+|\(?0)\d[\d ()./-]{6,}\d",
    re.IGNORECASE,
)
_PRINTED = {"fax": re.compile(r"\bfax\b", re.IGNORECASE), "mobile": _MOBILE, "telephone": _PHONE}


def number_asked(question: str) -> tuple[str, str] | None:
    """Return whose number ``question`` asks for, and of which kind: telephone, mobile or fax; or None."""
    match = _ASKED.fullmatch(plain(question))
    if match is None:
        return None
    name = party(match["of"] or match["owner"] or match["giver"])
    kind = (match["first"] or match["last"] or match["given"]).lower()
    of = "fax" if kind.startswith("fax") else "mobile" if kind.startswith(("mobile", "cell")) else "telephone"
    return (name, of) if name and is_name(name) else None


_OF_THEIRS = re.compile(rf"\b(?P<word>his|her) (?P<kind>{_KIND})", re.IGNORECASE)


def kind_of_theirs(question: str) -> tuple[str, str] | None:
    """Return "his" or "her", and which number of theirs ``question`` asks for, or None."""
    said = plain(question)
    match = _OF_THEIRS.search(said) if _ASKED_OF_THEM.fullmatch(said) else None
    return (match["word"].lower(), match["kind"].lower()) if match else None


def list_own_numbers(draft: Draft, name: str, kind: str) -> bool:
    """Put into ``draft`` the numbers that letters from ``name`` print as theirs; return whether any does."""
    known: set[str] = set()
    held = draft.folder.generation.register.letters_with(body_key(name).split())
    for letter in sorted(draft.folder.letters, key=in_time):
        is_theirs = draft.folder.ends.is_from(letter, name)
        if not (is_theirs or letter.id in held):
            continue
        whole = draft.folder.whole(letter)
        if not (is_theirs or _is_headed(whole, name)):
            continue
        for span in _numbers(whole, kind):
            number = re.sub(r"\D", "", whole.slice(span))
            if number not in known:
                known.add(number)
                draft.add(letter, "", (span,))
    draft.statement = f"Letters from “{name}” print as their {kind} number, of {draft.total} searched:"
    return bool(known)


def _is_headed(letter: Letter, name: str) -> bool:
    """Return whether ``name``, of a section say, is a line at the head or the foot of ``letter``."""
    wanted = body_key(name)
    return bool(wanted) and any(body_key(letter.slice(line)) == wanted for line in _lines(letter))


def _numbers(letter: Letter, kind: str) -> Iterator[Span]:
    """Yield the lines at the head and the foot of ``letter`` that print a number of this ``kind``."""
    for line in _lines(letter):
        said = letter.slice(line)
        if _PRINTED[kind].search(said) and any(one.is_fax is (kind == "fax") for one in telephones(said)):
            found = said.strip()
            start = line.start + said.index(found)
            yield Span(start, start + len(found))


def _lines(letter: Letter) -> Iterator[Span]:
    """Yield the lines of the heads and feet of ``letter``, but for the recipient's."""
    ends = letter.recipient
    theirs = [span for span in (ends.span, ends.address_span) if span] if ends else []
    for block in letter.blocks:
        if block.kind in _HEADS and not any(block.span.meets(span) for span in theirs):
            yield from printed_lines(letter.text, block.span)
