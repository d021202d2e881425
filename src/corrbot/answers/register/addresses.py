"""Postal addresses that letters give for their senders and recipients (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.builders import is_name, party
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Party
from corrbot.terms import words
from corrbot.threads.thread import in_time

_KIND = r"(?:(?:postal|home|business|office|full|private) )?(?:address|post ?code)"
_ASKED = re.compile(
    rf"(?:what|which) (?:is|was) (?:the {_KIND} (?:of|for) (?P<of>.+)|(?P<owner>.+?)['’]s? {_KIND})"
    r"|where (?:does|did) (?P<who>.+?) live|where (?:is|was) (?P<body>.+?) (?:based|located)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"e-?mail|web", re.IGNORECASE)


def address_asked(question: str) -> str:
    """Return whose postal address ``question`` asks for, or ""."""
    match = _ASKED.fullmatch(plain(question))
    if match is None or _MAIL.search(match[0]):
        return ""
    name = party(next(filter(None, match.groups())))
    return name if name and is_name(name) and any(map(str.isupper, name)) else ""


def list_addresses(draft: Draft, name: str) -> bool:
    """Put into ``draft`` the addresses that letters give for ``name``, each once; return whether any does."""
    known: set[str] = set()
    for letter in sorted(draft.folder.letters, key=in_time):
        for end, one in _ends(draft.folder, letter, name):
            printed = " ".join(words(one.address or ""))
            if printed and one.address_span and printed not in known:
                known.add(printed)
                draft.add(letter, f"{end}: {one}", (one.address_span,))
    draft.statement = f"Letters from or to “{name}” give as the address, of {draft.total} searched:"
    return bool(known)


def _ends(folder: Folder, letter: Letter, name: str) -> Iterator[tuple[str, Party]]:
    if letter.sender and folder.ends.is_from(letter, name):
        yield "sender", letter.sender
    if letter.recipient and folder.ends.is_addressed_to(letter, name):
        yield "recipient", letter.recipient
