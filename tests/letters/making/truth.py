"""What is true of the letters: what ``truth.json`` says."""

import csv
import datetime as dt
import io
from typing import Any

from .source import Source
from .working_days import working_days

PARTY = ("title", "name", "post_nominals", "role", "organisation", "email")
COLUMNS = (
    "path,sender,sender_role,sender_organisation,recipient,recipient_role,recipient_organisation,date,subject,"
    "our_reference,their_reference,kind,received"
).split(",")

OUTSTANDING = ("44", "46")
"""Letters of the Council that ask for an answer and have none in the folder."""

OWED = ("26", "43")
"""Letters to the Council that ask for an answer and have none in the folder."""

ANSWERS = [
    ("01", "03"), ("04", "05"), ("09", "13"), ("14", "15"), ("16", "18"), ("20", "21"), ("22", "24"),
    ("28", "29"), ("29", "36"), ("30a", "32"), ("31", "33"), ("33", "34"), ("34", "35"), ("36", "46"),
    ("37", "38"), ("40", "42"), ("47", "48"), ("51a", "51c"), ("52", "53"),
]  # fmt: skip
"""Requests and their substantive replies."""

RECEIPTS = {
    "20": (dt.date(2022, 6, 28), "side-car; the reply says so too"),
    "37": (dt.date(2023, 2, 8), "side-car; the reply says so too"),
    "40": (dt.date(2023, 4, 3), "the acknowledgement says so"),
    "47": (dt.date(2023, 9, 20), "stamp"),
}
IN_SCOTLAND = {"33", "35"}


def side_car(sources: dict[str, Source]) -> str:
    """Return ``metadata.csv``: facts that three letters do not print."""
    rows = []
    for number in ("20", "37", "50"):
        letter = sources[number]
        supplied = letter.facts["supplied"]
        row = {"path": letter.path}
        for column in ("date", "received"):
            if column in supplied:
                row[column] = letter.facts[column].isoformat()
        for side in ("sender", "recipient"):
            party = dict(zip(PARTY, letter.facts[side].split("|"), strict=True))
            if side in supplied:
                row[side] = party["name"]
            for fact in ("role", "organisation"):
                if side in supplied or f"{side}_{fact}" in supplied:
                    row[f"{side}_{fact}"] = party[fact]
        rows.append(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _party(text: str) -> dict[str, str | None]:
    return {name: value or None for name, value in zip(PARTY, text.split("|"), strict=True)}


def _day(day: dt.date | None) -> str | None:
    return day and day.isoformat()


def _letter(letter: Source, attached_to: str | None) -> dict[str, Any]:
    facts = letter.facts
    return {
        "path": letter.path,
        "part": letter.part,
        "kind": facts["kind"] or None,
        "direction": facts["direction"],
        "sender": _party(facts["sender"]),
        "recipient": _party(facts["recipient"]),
        "cc": facts.get("cc", []),
        "date": _day(facts.get("date")),
        "received": _day(facts.get("received")),
        "replies_to": _day(facts.get("replies_to")),
        "references": [
            {"raw": raw, "kind": kind} for kind in ("case", "ours", "theirs") for raw in facts.get(kind, ())
        ],
        "subject": facts.get("subject"),
        "marking": facts.get("marking"),
        "attached_to": attached_to,
        "supplied": facts.get("supplied", []),
        "sentences": letter.sentences,
        "absent": facts.get("absent", []),
    }


def _answer(sources: dict[str, Source], request: str, reply: str) -> dict[str, Any]:
    calendar = "scotland" if reply in IN_SCOTLAND else "england-and-wales"
    sent, answered = (sources[number].facts["date"] for number in (request, reply))
    receipt, known_from = RECEIPTS.get(request, (sent, "date of the letter"))
    return {
        "request": sources[request].key,
        "reply": sources[reply].key,
        "receipt": receipt.isoformat(),
        "receipt_from": known_from,
        "working_days": working_days(receipt, answered, calendar),
        "working_days_from_date": working_days(sent, answered, calendar),
        "calendar": calendar,
    }


def truth(sources: dict[str, Source]) -> dict[str, Any]:
    """Return what is true of the letters, of the links between them and of the times of answers."""
    holders = {
        part: letter.path for letter in sources.values() for part in letter.facts.get("attachments", ())
    }
    links = []
    for letter in sources.values():
        for link in letter.facts.get("links", ()):
            kind, target = link.rsplit(" ", 1)
            to = None if target == "?" else sources[target].key
            links.append({"from": letter.key, "to": to, "type": kind})
        links += [
            {"from": letter.key, "to": sources[part].key, "type": "encloses"}
            for part in letter.facts.get("attachments", ())
        ]
    return {
        "letters": [_letter(letter, holders.get(number)) for number, letter in sources.items()],
        "threads": links,
        "outstanding": [sources[number].key for number in OUTSTANDING],
        "owed": [sources[number].key for number in OWED],
        "response_times": [_answer(sources, *pair) for pair in ANSWERS],
    }
