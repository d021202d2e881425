"""The letters of ``src/corrbot/demo``, as the truth has their headings and as they are read."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from corrbot.letters import Fact, Letter, LetterKind, Party, Reference, ReferenceKind, letter_id
from corrbot.letters.references import reference_key
from corrbot.readers import FORMATS, read_letters

LETTERS = Path(__file__).parent / "letters"
TRUTH: dict[str, Any] = json.loads((LETTERS / "truth.json").read_text(encoding="utf-8"))


def true_headings() -> list[Letter]:
    """Every letter with the facts of the truth and no text, as a register holds it."""
    return [_heading(facts) for facts in TRUTH["letters"]]


def letters_read(*, pictures: bool = False) -> list[Letter]:
    """Every letter of the files that there is a reader for, those that take OCR only with ``pictures``."""
    folder = Path(__file__).parents[1] / "src" / "corrbot" / "demo"
    found: list[Letter] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in FORMATS and (pictures or not name.startswith("scans/")):
            found += read_letters(name, path.read_bytes()).letters
    return found


def _heading(facts: dict[str, Any]) -> Letter:
    path, part = facts["path"], facts["part"]
    return Letter(
        id=letter_id(path, part),
        path=path,
        sha256=letter_id(path, part),
        text="",
        part=part,
        attached_to=None if facts["attached_to"] is None else letter_id(facts["attached_to"]),
        sender=_party(facts["sender"]),
        recipient=_party(facts["recipient"]),
        cc=tuple(Party(name) for name in facts["cc"]),
        references=tuple(
            Reference(
                reference["raw"], reference_key(reference["raw"]), ReferenceKind(reference["kind"]), None
            )
            for reference in facts["references"]
        ),
        date_fact=_date(facts["date"]),
        subject_fact=Fact(facts["subject"], None) if facts["subject"] else None,
        received_fact=_date(facts["received"]),
        replies_to_fact=_date(facts["replies_to"]),
        kind_fact=Fact(LetterKind(facts["kind"]), None) if facts["kind"] else None,
    )


def _party(facts: dict[str, str | None]) -> Party | None:
    if not any(facts.values()):
        return None
    return Party(
        name=facts["name"],
        role=facts["role"],
        organisation=facts["organisation"],
        email=facts["email"],
        title=facts["title"],
        post_nominals=facts["post_nominals"],
    )


def _date(text: str | None) -> Fact[dt.date] | None:
    return Fact(dt.date.fromisoformat(text), None) if text else None
