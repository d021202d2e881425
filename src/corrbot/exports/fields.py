"""What is known of a letter as plain JSON values, named as in Python."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from corrbot.letters import Fact, Letter, Party, Reference, Span


def letter_fields(letter: Letter, *, text: bool = False) -> dict[str, Any]:
    """Return what is known of ``letter`` as plain JSON values, named as in Python."""
    known: dict[str, Any] = {
        "id": letter.id,
        "path": letter.path,
        "part": letter.part,
        "attached_to": letter.attached_to,
        "sha256": letter.sha256,
        "date": letter.date.isoformat() if letter.date else None,
        "sender": asdict(letter.sender) if letter.sender else None,
        "recipient": asdict(letter.recipient) if letter.recipient else None,
        "cc": [asdict(party) for party in letter.cc],
        "references": [asdict(reference) for reference in letter.references],
        "markings": [marking.value for marking in letter.markings],
        "subject": letter.subject,
        "received": letter.received.isoformat() if letter.received else None,
        "replies_to": letter.replies_to.isoformat() if letter.replies_to else None,
        "kind": str(letter.kind),
        "direction": str(letter.direction),
        "notes": list(letter.notes),
    }
    return {**known, "text": letter.text} if text else known


def record_fields(letter: Letter, *, text: bool = False) -> dict[str, Any]:
    """Return all of `letter_fields` and how each value is known.

    ``facts`` has, by name, the value with how it was ``found``, its ``span`` in the text with the words
    ``printed`` there, and its ``source`` when it stands elsewhere. Parties and references have the
    words ``printed``, too. ``blocks`` are all blocks of the letter by kind and span.
    """
    facts = {
        "date": letter.date_fact,
        "subject": letter.subject_fact,
        "received": letter.received_fact,
        "replies_to": letter.replies_to_fact,
        "kind": letter.kind_fact,
    }
    return {
        **letter_fields(letter),
        "sender": _named(letter, letter.sender) if letter.sender else None,
        "recipient": _named(letter, letter.recipient) if letter.recipient else None,
        "cc": [_named(letter, party) for party in letter.cc],
        "signed_by": _named(letter, letter.signed_by) if letter.signed_by else None,
        "references": [_named(letter, reference) for reference in letter.references],
        "facts": {name: _fact(letter, fact) for name, fact in facts.items() if fact is not None},
        "also_answers": [_fact(letter, fact) for fact in letter.also_answers],
        "markings": [_fact(letter, marking) for marking in letter.markings],
        "message_id": letter.message_id,
        "answers": list(letter.answers),
        "blocks": [
            {"kind": block.kind, "span": block.span, "speaker": block.speaker} for block in letter.blocks
        ],
        **({"text": letter.text} if text else {}),
    }


def _named(letter: Letter, known: Party | Reference) -> dict[str, Any]:
    return {**asdict(known), "printed": _printed(letter, known.span)}


def _fact(letter: Letter, fact: Fact[Any]) -> dict[str, Any]:
    value = fact.value.isoformat() if isinstance(fact.value, dt.date) else str(fact.value)
    return {**asdict(fact), "value": value, "printed": _printed(letter, fact.span)}


def _printed(letter: Letter, span: Span | None) -> str | None:
    return letter.slice(span) if span else None
