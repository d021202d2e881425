"""Who somebody is, as signatures, letterheads and addresses say: "who is Nerys Bowen?" (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.answers.draft import Draft
from corrbot.answers.wording import plain
from corrbot.letters import Letter, Party
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time

_WHO_IS = re.compile(r"who (?:is|was) (?P<name>\S+(?: \S+){1,4})", re.IGNORECASE)
_MOST = 10
"""Descriptions shown of one person."""


def person_asked(question: str) -> str:
    """Return the name in ``question`` that may be a person's, if it asks who that is, or ""."""
    match = _WHO_IS.fullmatch(plain(question))
    return match["name"] if match else ""


def list_descriptions(draft: Draft, name: str) -> bool:
    """Put into ``draft`` what parties of its letters called ``name`` are described as; return whether any is.

    Each office at each body is shown once, by the first letter that prints it, else the first that has it.
    """
    wanted = Identity.of(Party(name=name)).name.split()
    known: set[tuple[str, str]] = set()
    named = [one for letter in sorted(draft.folder.letters, key=in_time) for one in parties(letter)]
    for letter, end, party in sorted(named, key=lambda one: one[2].span is None):
        identity = Identity.of(party)
        office = (identity.role, identity.organisation)
        if any(office) and office not in known and len(known) < _MOST and _is_called(identity, wanted):
            known.add(office)
            described = ", ".join(filter(None, (party.name, party.role, party.organisation)))
            draft.add(letter, f"{end}: {described}", (party.span, party.organisation_span))
    draft.lead = f"“{name}” among senders and recipients of the {draft.total} searched:"
    return bool(known)


def _is_called(identity: Identity, wanted: Sequence[str]) -> bool:
    """Return whether the last name, and all names of ``wanted``, are those of ``identity``."""
    names = identity.name.split()
    return bool(wanted) and set(wanted) <= set(names) and wanted[-1] == names[-1]


def parties(letter: Letter) -> Iterator[tuple[Letter, str, Party]]:
    """Yield the parties of ``letter``, with it and what they are to it."""
    ends = (("sender", letter.sender), ("recipient", letter.recipient))
    yield from ((letter, end, party) for end, party in ends if party is not None)
    yield from ((letter, "copied to", party) for party in letter.cc)
