"""Letters without text, as a register holds them, written down in a line."""

import datetime as dt

from corrbot.letters import Fact, Letter, LetterKind, Party, Reference, ReferenceKind
from corrbot.letters.references import reference_key
from corrbot.threads import Correspondence, Link, LinkKind

COUNCIL = Party("Tomas Brightwell", "Leader of the Council", "Northmere Borough Council")
MINISTER = Party("Orla Fenwick", "Minister for Harbours", "Department for Tides and Harbours")
UNIT = Party("P. Marlowe", "Correspondence Unit", "Department for Tides & Harbours")
TRUST = Party("Fiona MacAllan", None, "Strathcairn Harbour Trust", email="fm@strathcairn.example")


def heading(
    name: str,
    date: str = "",
    sender: Party | None = None,
    recipient: Party | None = None,
    *,
    ours: str = "",
    theirs: str = "",
    case: str = "",
    answers: str = "",
    also_answers: tuple[str, ...] = (),
    subject: str = "",
    received: str = "",
    kind: LetterKind | None = None,
    message_id: str = "",
    in_reply_to: tuple[str, ...] = (),
    attached_to: str | None = None,
    cc: tuple[Party, ...] = (),
) -> Letter:
    """A letter whose id and path are ``name``; dates are YYYY-MM-DD."""
    labelled = (
        (ours, ReferenceKind.OURS),
        (theirs, ReferenceKind.THEIRS),
        (case, ReferenceKind.CASE),
    )
    return Letter(
        id=name,
        path=name,
        sha256=name,
        text="",
        attached_to=attached_to,
        sender=sender,
        recipient=recipient,
        cc=cc,
        references=tuple(Reference(raw, reference_key(raw), which, None) for raw, which in labelled if raw),
        date_fact=_date(date),
        subject_fact=Fact(subject, None) if subject else None,
        received_fact=_date(received),
        replies_to_fact=_date(answers),
        also_answers=tuple(fact for date in also_answers if (fact := _date(date))),
        kind_fact=Fact(kind, None) if kind else None,
        message_id=message_id,
        answers=in_reply_to,
    )


def _date(text: str) -> Fact[dt.date] | None:
    return Fact(dt.date.fromisoformat(text), None) if text else None


def links(*letters: Letter) -> dict[tuple[str, str | None], Link]:
    """Return the links between ``letters``, by the letters that they are from and to."""
    return {(link.letter, link.other): link for link in Correspondence.of(letters).links}


def kinds(*letters: Letter) -> dict[tuple[str, str | None], LinkKind]:
    """Return what the links between ``letters`` are, by the same."""
    return {ends: link.kind for ends, link in links(*letters).items()}
