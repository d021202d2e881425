"""JSON-LD in the terms of schema.org: a graph of ``Message`` and ``EmailMessage``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, BinaryIO

from corrbot.exports.json_lines import json_bytes
from corrbot.letters import Letter, LetterKind, Party, ReferenceKind

_CONTEXT = {"@vocab": "https://schema.org/", "corrbot": "urn:corrbot:"}
"""Names are those of schema.org without asking its server for them."""


def write_json_ld(letters: Sequence[Letter], file: BinaryIO, *, text: bool = False) -> None:
    """Write ``letters`` to ``file`` as JSON-LD in UTF-8, with their text when ``text`` is set."""
    attached: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        if letter.attached_to:
            attached[letter.attached_to].append(letter_urn(letter.id))
    file.write(b'{"@context": ' + json_bytes(_CONTEXT) + b', "@graph": [')
    between = b"\n"
    for letter in letters:
        file.write(between + json_bytes(_filled(_node(letter, attached.get(letter.id, []), text))))
        between = b",\n"
    file.write(b"\n]}\n")


def letter_urn(letter_id: str) -> str:
    """Return the name of a letter in exports. It depends on its place in the corpus alone."""
    return f"urn:corrbot:letter:{letter_id}"


def _node(letter: Letter, attached: Sequence[str], text: bool) -> dict[str, Any]:
    is_email = bool(letter.message_id) or letter.kind is LetterKind.EMAIL
    return {
        "@id": letter_urn(letter.id),
        "@type": "EmailMessage" if is_email else "Message",
        "identifier": _identifiers(letter),
        "about": {"@type": "Thing", "name": letter.subject} if letter.subject else None,
        "genre": str(letter.kind),
        "sender": _party(letter.sender),
        "recipient": _party(letter.recipient),
        "ccRecipient": [_party(party) for party in letter.cc],
        "dateSent": letter.date.isoformat() if letter.date else None,
        "dateReceived": letter.received.isoformat() if letter.received else None,
        "messageAttachment": [{"@id": urn} for urn in attached],
        "isPartOf": {
            "@id": f"urn:sha256:{letter.sha256}",
            "@type": "MediaObject",
            "name": letter.path,
            "sha256": letter.sha256,
        },
        "conditionsOfAccess": [marking.value for marking in letter.markings],
        "corrbot:part": letter.part,
        "corrbot:direction": str(letter.direction),
        "corrbot:repliesTo": letter.replies_to.isoformat() if letter.replies_to else None,
        "text": letter.text if text else None,
    }


_WHOSE = {
    ReferenceKind.OURS: "our reference",
    ReferenceKind.THEIRS: "their reference",
    ReferenceKind.CASE: "case reference",
}


def _identifiers(letter: Letter) -> list[dict[str, str]]:
    named = [(_WHOSE[reference.kind], reference.raw) for reference in letter.references]
    named += [("Message-ID", letter.message_id)] if letter.message_id else []
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in named]


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    organisation = {"@type": "Organization", "name": party.organisation} if party.organisation else None
    if organisation and not (party.name or party.role):
        return _filled({**organisation, "email": party.email, "address": party.address})
    return _filled(
        {
            "@type": "Person",
            "name": party.name,
            "honorificPrefix": party.title,
            "honorificSuffix": party.post_nominals,
            "jobTitle": party.role,
            "affiliation": organisation,
            "email": party.email,
            "address": party.address,
        }
    )


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """Return ``node`` without what is not known; a list of one is its item."""
    found = {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in node.items()
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}
