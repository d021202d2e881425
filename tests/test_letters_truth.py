"""The fictional correspondence checked against itself: letters, truth and questions."""

import csv
import datetime as dt
import json
import mailbox
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from letters.making.source import FOLDER, LETTERS, Source, sources
from letters.making.truth import COLUMNS, truth
from letters.making.working_days import working_days

TRUTH: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
QUESTIONS = [
    json.loads(line) for line in (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
BY_KEY: dict[tuple[str, str], Source] = {letter.key: letter for letter in sources().values()}
KINDS = {"letter", "e-mail", "FOI request", "FOI reply", "holding reply", "acknowledgement", "internal", None}
FAMILIES = {
    "fact", "reason", "decision", "commitment", "figure", "who/date/reference", "thread", "outstanding",
    "response time", "list", "count", "latest", "over time", "agreement",
}  # fmt: skip


def files() -> list[Path]:
    return [path for path in LETTERS.rglob("*") if path.is_file() and path.name != "metadata.csv"]


def test_every_file_has_its_truth_and_every_truth_its_file() -> None:
    assert {path.relative_to(LETTERS).as_posix() for path in files()} == {x["path"] for x in TRUTH["letters"]}


def test_messages_and_attachments_have_their_truth() -> None:
    parts: set[tuple[str, str]] = set()
    for path in files():
        name = path.relative_to(LETTERS).as_posix()
        if path.suffix == ".mbox":
            box = mailbox.mbox(path, create=False)
            parts |= {(name, str(number)) for number in range(1, len(box) + 1)}
            box.close()
        else:
            parts.add((name, ""))
        if path.suffix == ".eml":
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            parts |= {(name, str(part.get_filename())) for part in message.iter_attachments()}
    assert parts == {(x["path"], x["part"]) for x in TRUTH["letters"]}
    assert {x["attached_to"] for x in TRUTH["letters"] if "." in x["part"]} == {"mail/30-dredging-offer.eml"}


def test_truth_follows_from_the_sources() -> None:
    assert json.loads(json.dumps(truth(sources()))) == TRUTH


def test_the_set_is_as_large_as_it_is_meant_to_be() -> None:
    assert 50 <= len(TRUTH["letters"]) <= 58
    assert all(path.stat().st_size < 150_000 for path in files())
    assert sum(path.stat().st_size for path in files()) < 3_000_000
    assert Counter(path.suffix for path in files()) == {
        ".txt": 16, ".md": 5, ".html": 3, ".pdf": 7, ".png": 4, ".jpg": 1, ".tif": 1, ".docx": 2, ".odt": 3,
        ".doc": 2, ".rtf": 1, ".eml": 7, ".mbox": 1, ".msg": 1,
    }  # fmt: skip
    assert {x["kind"] for x in TRUTH["letters"]} == KINDS
    assert {x["direction"] for x in TRUTH["letters"]} == {"in", "out", "internal", "unknown"}


@pytest.mark.parametrize(
    "letter", [x for x in BY_KEY.values() if x.suffix in (".txt", ".md")], ids=lambda x: x.path
)
def test_text_files_hold_their_sentences(letter: Source) -> None:
    data = (LETTERS / letter.path).read_bytes()
    text = " ".join(data.decode("cp1252" if letter.path.startswith("09") else "utf-8").split())
    assert [sentence for sentence in letter.sentences if sentence not in text] == []


def test_deleted_words_are_not_in_the_text_and_sentences_are() -> None:
    for letter in TRUTH["letters"]:
        text = BY_KEY[letter["path"], letter["part"]].text
        assert all(sentence in text for sentence in letter["sentences"]), letter["path"]
        assert not any(word in text for word in letter["absent"]), letter["path"]


def test_links_lead_to_letters() -> None:
    ends = [tuple(end) for link in TRUTH["threads"] for end in (link["from"], link["to"]) if end]
    ends += [tuple(end) for name in ("outstanding", "owed") for end in TRUTH[name]]
    assert set(ends) <= set(BY_KEY)
    assert {link["type"] for link in TRUTH["threads"]} == {
        "replies to", "acknowledges", "holding reply to", "follows up", "encloses", "duplicate of",
    }  # fmt: skip
    assert sum(link["to"] is None for link in TRUTH["threads"]) == 3


def test_what_is_outstanding_has_no_reply() -> None:
    answered = {tuple(link["to"] or ()) for link in TRUTH["threads"] if link["type"] == "replies to"}
    assert not answered & {tuple(key) for key in (*TRUTH["outstanding"], *TRUTH["owed"])}


def test_every_answer_in_time_is_a_reply() -> None:
    replies = {
        (*link["from"], *(link["to"] or ())) for link in TRUTH["threads"] if link["type"] == "replies to"
    }
    for time in TRUTH["response_times"]:
        assert (*time["reply"], *time["request"]) in replies


@pytest.mark.parametrize(
    ("receipt", "reply", "calendar", "number"),
    [
        ("2021-12-16", "2022-02-18", "england-and-wales", 43),  # 27 and 28 December, 3 January
        ("2022-06-28", "2022-09-27", "england-and-wales", 63),  # 29 August, 19 September
        ("2022-05-09", "2022-06-08", "england-and-wales", 20),  # 2 and 3 June
        ("2022-11-25", "2022-12-16", "scotland", 14),  # 30 November
        ("2022-12-20", "2023-01-12", "scotland", 13),  # 26 and 27 December, 2 and 3 January
        ("2023-04-03", "2023-05-02", "england-and-wales", 18),  # 7 and 10 April, 1 May
        ("2024-01-05", "2024-02-02", "england-and-wales", 20),
        ("2024-01-06", "2024-01-08", "england-and-wales", 1),  # received on a Saturday
    ],
)
def test_working_days_counted_by_hand(receipt: str, reply: str, calendar: str, number: int) -> None:
    assert working_days(dt.date.fromisoformat(receipt), dt.date.fromisoformat(reply), calendar) == number


def test_the_side_car_gives_what_the_letters_do_not_print() -> None:
    with (LETTERS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS and len(rows) == 3
    letters = {x["path"]: x for x in TRUTH["letters"] if not x["part"]}
    for row in rows:
        truth_of_row = letters[row["path"]]
        given = {name for name, value in row.items() if value} - {"path"}
        assert given and given <= {*truth_of_row["supplied"], "recipient_role", "recipient_organisation"}
        for name in given & {"date", "received"}:
            assert row[name] == truth_of_row[name]


def test_there_are_as_many_questions_as_stated() -> None:
    assert len(QUESTIONS) == 120 and len({question["id"] for question in QUESTIONS}) == 120
    assert sum(not question["answerable"] for question in QUESTIONS) == 30
    assert sum(bool(question["history"]) for question in QUESTIONS) == 15
    assert {question["family"] for question in QUESTIONS} == FAMILIES


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_answers_stand_in_their_letters(question: dict[str, Any]) -> None:
    held = [question["answers"], question.get("letters"), question.get("value")]
    assert question["answerable"] == any(held)
    for answer in question["answers"]:
        assert answer["text"] in BY_KEY[answer["path"], answer["part"]].text
    assert {tuple(key) for key in question.get("letters", ())} <= set(BY_KEY)
    assert [turn["role"] for turn in question["history"]] == ["user", "assistant"][: len(question["history"])]


def test_what_is_asked_of_the_register_agrees_with_the_truth() -> None:
    times = {(*map(tuple, (x["request"], x["reply"])),): x["working_days"] for x in TRUTH["response_times"]}
    for question in QUESTIONS:
        keys = tuple(map(tuple, question.get("letters", ())))
        if question["family"] == "response time":
            assert question["value"] == times[keys]
        elif question["family"] == "count":
            assert question["value"] == len(keys)
        elif question["family"] == "outstanding":
            assert list(map(list, keys)) in (TRUTH["outstanding"], TRUTH["owed"])
