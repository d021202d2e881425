"""Who held an office, as signatures and addresses say: "who was chief executive in 2014?" (English)."""

from __future__ import annotations

from collections.abc import Iterator

from corrbot.answers.asked_office import Office
from corrbot.answers.draft import Draft
from corrbot.answers.folder import Folder
from corrbot.answers.people import parties
from corrbot.letters import Letter, Party
from corrbot.letters.dates import worded
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time

_MOST = 10


def list_holders(draft: Draft, office: Office) -> bool:
    """Put into ``draft`` who is described as holding ``office``, each once; return whether any is."""
    found: dict[str, list[tuple[Letter, str, Party]]] = {}
    for letter, end, party in _holders(draft.folder, office):
        found.setdefault(Identity.of(party).name.split()[-1], []).append((letter, end, party))
    for of_one in list(found.values())[:_MOST]:
        letter, end, party = next((one for one in of_one if one[2].span is not None), of_one[0])
        described = ", ".join(filter(None, (party.name, party.role, party.organisation)))
        last = max((one.date for one, _, _ in of_one if one.date), default=None)
        until = f"; so described until {worded(last)}" if last and last != letter.date else ""
        draft.add(letter, f"{end}: {described}{until}", (party.span, party.organisation_span))
    when = f" {' or '.join(period.words for period in office.periods)}" if office.periods else ""
    draft.lead = f"“{office.said}”{when} among senders and recipients of the {draft.total} searched:"
    return bool(found)


def _holders(folder: Folder, office: Office) -> Iterator[tuple[Letter, str, Party]]:
    for letter in sorted(folder.letters, key=in_time):
        if office.covers(letter.date):
            for _, end, party in parties(letter):
                if party.name and Identity.of(party).name and office.is_of(party):
                    yield letter, end, party
