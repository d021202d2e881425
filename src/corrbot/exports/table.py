"""CSV: one row a letter, in the columns of ``metadata.csv`` and some more, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from corrbot.letters import Fact, Found, Letter, Party, Reference, ReferenceKind
from corrbot.readers.cell import as_list, defused
from corrbot.readers.metadata_table import EXPORTED, Column

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the code page of the machine."""


def write_table(letters: Iterable[Letter], file: BinaryIO) -> None:
    """Write ``letters`` to ``file`` as CSV (RFC 4180) in UTF-8 with a byte-order mark.

    A cell that a spreadsheet could take for a formula has an apostrophe before it, which a
    ``metadata.csv`` is read without. Control characters are made visible.
    """
    file.write(_BYTE_ORDER_MARK)
    row = io.StringIO(newline="")
    table = csv.writer(row)
    table.writerow((*Column, *EXPORTED))
    for letter in letters:
        cells = {**_known(letter), **_more(letter)}
        table.writerow(_cell(cells[name]) for name in (*Column, *EXPORTED))
        file.write(_taken(row))
    file.write(_taken(row))


def _taken(row: io.StringIO) -> bytes:
    """Return what was written to ``row``, and empty it."""
    data = row.getvalue().encode("utf-8", "backslashreplace")
    row.seek(0)
    row.truncate()
    return data


def _cell(value: str) -> str:
    return defused(_CONTROL.sub(_visible, value))


def _visible(control: re.Match[str]) -> str:
    return "␡" if control[0] == "\x7f" else chr(0x2400 + ord(control[0]))


def _known(letter: Letter) -> Mapping[str, str]:
    return {
        Column.PATH: letter.path,
        Column.PART: letter.part,
        **_party("sender", letter.sender),
        **_party("recipient", letter.recipient),
        Column.CC: as_list(map(_copied, letter.cc)),
        Column.DATE: _value(letter.date_fact),
        Column.RECEIVED: _value(letter.received_fact),
        Column.REPLIES_TO: _value(letter.replies_to_fact),
        Column.SUBJECT: _value(letter.subject_fact),
        Column.OUR_REFERENCE: _references(letter, ReferenceKind.OURS),
        Column.THEIR_REFERENCE: _references(letter, ReferenceKind.THEIRS),
        Column.CASE_REFERENCE: _references(letter, ReferenceKind.CASE),
        Column.KIND: _value(letter.kind_fact),
    }


def _more(letter: Letter) -> Mapping[str, str]:
    first = letter.references[0] if letter.references else None
    known = {
        "sender_found": letter.sender,
        "recipient_found": letter.recipient,
        "date_found": letter.date_fact,
        "received_found": letter.received_fact,
        "replies_to_found": letter.replies_to_fact,
        "subject_found": letter.subject_fact,
        "reference_found": first,
        "kind_found": letter.kind_fact,
    }
    return {
        "id": letter.id,
        "sha256": letter.sha256,
        "direction": str(letter.direction),
        "markings": as_list(marking.value for marking in letter.markings),
        **{name: _found(value) for name, value in known.items()},
    }


def _party(whose: str, party: Party | None) -> Mapping[str, str]:
    return {
        whose: (party and party.name) or "",
        f"{whose}_role": (party and party.role) or "",
        f"{whose}_organisation": (party and party.organisation) or "",
        f"{whose}_email": (party and party.email) or "",
    }


def _copied(party: Party) -> str:
    name = party.name or party.organisation or party.role or ""
    if party.email:
        return f"{name} <{party.email}>" if name else party.email
    return name


def _value(fact: Fact[Any] | None) -> str:
    return str(fact.value) if fact else ""


def _references(letter: Letter, kind: ReferenceKind) -> str:
    return as_list(reference.raw for reference in letter.references if reference.kind is kind)


def _found(known: Party | Fact[Any] | Reference | None) -> str:
    if known is None:
        return ""
    return f"{known.found}: {known.source}" if known.found is Found.SIDE_CAR else str(known.found)
