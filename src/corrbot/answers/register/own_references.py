"""References of a body, as its letters print them and letters to it quote them (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrbot.answers.phrasing.vocabulary import NOUN
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.builders import is_name, party
from corrbot.answers.selected.printed_heads import headed
from corrbot.letters import Letter, Reference, ReferenceKind
from corrbot.letters.names import own_words
from corrbot.terms import content_words
from corrbot.threads.thread import in_time

_REFERENCE = (
    r"(?:ref(?:erence)?\.?(?: numbers?| nos?\.?| codes?)?"
    r"|(?:case|file) (?:ref(?:erence)?|numbers?|nos?\.?))s?"
)
_ASKED = re.compile(
    rf"(?:what|which) (?:is|was|are) (?:the )?(?:(?P<owner>.+?)(?:'s?|(?<=s)'?)? (?:own )?{_REFERENCE}"
    rf"|(?:own )?{_REFERENCE} (?:of|at|with) (?P<of>.+?))"
    r"(?: (?:for|on|in|about|of) (?:the )?(?P<matter>.+))?",
    re.IGNORECASE,
)
_OF_LETTER = re.compile(rf"\b(?:{NOUN}|it|this|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceAsked:
    """Whose reference is asked for, and for what matter, or ""."""

    whose: str
    matter: str


def reference_asked(question: str) -> ReferenceAsked | None:
    """Return whose reference ``question`` asks for, or None; that of a letter is asked otherwise."""
    match = _ASKED.fullmatch(plain(question))
    if match is None or _OF_LETTER.search(match[0].partition(" ")[2]):
        return None
    whose = party(match["owner"] or match["of"])
    return ReferenceAsked(whose, match["matter"] or "") if whose and is_name(whose) else None


def list_own_references(draft: Draft, asked: ReferenceAsked) -> bool:
    """Put into ``draft`` the references of who is ``asked`` about, each once; return whether any is known.

    They are those of letters that hold all words of the matter, if any of theirs does.
    """
    held = (
        draft.folder.generation.register.letters_with(content_words(asked.matter)) if asked.matter else None
    )
    names = dict.fromkeys((asked.whose, asked.whose.removesuffix("s")))
    found = next((some for name in names if (some := list(_printed(draft, name)))), [])
    of_matter = [one for one in found if held is not None and one[0].id in held]
    keys: set[str] = set()
    for letter, whose, reference in of_matter or found:
        if reference.key not in keys:
            keys.add(reference.key)
            draft.add(letter, f"{whose}: {reference.raw}", (reference.span,))
    if asked.matter and not of_matter:
        draft.note(f"No letter from or to “{asked.whose}” with a reference has the words “{asked.matter}”.")
    matter = f" with “{asked.matter}”" if of_matter else ""
    draft.statement = f"References of “{asked.whose}” in letters{matter}, of {draft.total} searched:"
    return bool(found)


def _printed(draft: Draft, name: str) -> Iterator[tuple[Letter, str, Reference]]:
    """Yield the references of ``name`` that letters print, first those of letters of its own."""
    letters = sorted(draft.folder.letters, key=in_time)
    sent = [letter for letter in letters if draft.folder.ends.is_from(letter, name)]
    for letter in sent or headed(draft.folder, name):
        own = (one for one in letter.references if one.kind is ReferenceKind.OURS)
        yield from ((letter, "of the sender", one) for one in own)
    for letter in letters:
        if draft.folder.ends.is_addressed_to(letter, name):
            theirs = (one for one in letter.references if one.kind is ReferenceKind.THEIRS)
            yield from ((letter, "of the recipient", one) for one in theirs)
    words = own_words(name)
    for letter in letters:
        of_body = (one for one in letter.references if words and own_words(one.issuer or "") == words)
        yield from ((letter, "labelled as theirs", one) for one in of_body)
    for letter in sent:
        of_case = (one for one in letter.references if one.kind is ReferenceKind.CASE)
        yield from ((letter, "of the case, of which it is not known who gave it", one) for one in of_case)
