"""Erasing what people keep of letters that are gone: kept answers that quoted them, and feedback on those."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corrbot.errors import KeptError

CONVERSATIONS = "conversations.sqlite"
FEEDBACK = ("feedback.jsonl", "feedback-unfinished.jsonl")
_ONLY = "Only letter searched"
_WHICH = 5
"""Letters named in what stands in place of an answer; of more, their number."""


def erase_gone(kept: Path, files: Mapping[str, str], locations: Collection[str]) -> int:
    """Erase in the folder ``kept`` the answers that show a letter which is gone or changed; return how many.

    A letter is shown that is quoted, listed, or told of in any other way.

    ``files`` are the SHA-256 of the files that are indexed, by path, ``locations`` of their letters. In place
    of an answer stands which letters it showed. The question stays: its words are the user's own. Feedback on
    an answer goes with it, and so does that on later ones of the conversation, which tells what was said
    before. What is erased is overwritten.

    Raises `KeptError` where the files of these cannot be read or written.
    """
    database = kept / CONVERSATIONS
    erased: dict[str, int] = {}
    count = 0
    if database.exists():
        with (
            _faults_told(database),
            closing(sqlite3.connect(database, timeout=30)) as connection,
            connection,
        ):
            connection.execute("PRAGMA secure_delete = ON")
            turns = connection.execute(
                "SELECT conversation, number, told FROM turns ORDER BY conversation, number"
            ).fetchall()
            for talk, number, told in turns:
                fields = json.loads(told)
                gone = _gone(fields, files, locations)
                if not gone and not (talk in erased and _is_of_one_letter(fields)):
                    continue
                erased.setdefault(talk, number)
                count += 1
                connection.execute(
                    "UPDATE turns SET told = ? WHERE conversation = ? AND number = ?",
                    (json.dumps(_in_place(fields, gone)), talk, number),
                )
    _erase_feedback(kept, erased, files, locations)
    return count


@contextmanager
def _faults_told(file: Path) -> Iterator[None]:
    """Turn what goes wrong with ``file`` into `KeptError`."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError, KeyError, TypeError, Timeout) as error:
        raise KeptError(
            f"The index is in step with the letters, but {file} cannot be used ({type(error).__name__}) "
            f"and may still show letters that are gone; mend or delete it, then sync again."
        ) from error


def _gone(fields: Mapping[str, Any], files: Mapping[str, str], locations: Collection[str]) -> list[str]:
    """Return where the letters were that an answer shows and that are not there as it shows them."""
    return sorted({_location(one) for one in _shown(fields) if _is_gone(one, files, locations)})


def _shown(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what an answer shows of letters, in every part of it."""
    quotes = [*fields.get("quotes", ()), *filter(None, [fields.get("nearest")])]
    yield from quotes
    yield from fields.get("listed", ())
    yield from (other for one in quotes for other in one["also_in"])
    yield from fields.get("told_of", ())
    for part in fields.get("parts", ()):
        yield from _shown(part)


def _is_gone(shown: Mapping[str, Any], files: Mapping[str, str], locations: Collection[str]) -> bool:
    """Return whether a letter is gone or changed; where no SHA-256 was kept with it, whether it is gone."""
    sha256 = shown.get("sha256") or files.get(shown["path"])
    return _location(shown) not in locations or files.get(shown["path"]) != sha256


def _location(named: Mapping[str, Any]) -> str:
    return f"{named['path']} › {named['part']}" if named["part"] else str(named["path"])


def _is_of_one_letter(fields: Mapping[str, Any]) -> bool:
    """Return whether only one letter was searched, which the answer describes."""
    return any(name == _ONLY for name, _ in fields["found"])


def _in_place(fields: Mapping[str, Any], gone: list[str]) -> dict[str, Any]:
    which = ", ".join(gone[:_WHICH]) if len(gone) <= _WHICH else f"{len(gone)} letters"
    lead = (
        f"This answer was erased on {dt.date.today():%Y-%m-%d}: it showed "
        f"{which or 'a letter'}, removed or changed since."
    )
    return {
        "question": fields["question"],
        "asked": fields["asked"],
        "lead": lead,
        "abstained": True,
        "text": lead,
        "searched": "",
        "found": [],
    }


def _erase_feedback(
    kept: Path, erased: Mapping[str, int], files: Mapping[str, str], locations: Collection[str]
) -> None:
    """Take out the lines of feedback on erased answers and later ones, and on letters that are gone."""
    if not any((kept / name).exists() for name in FEEDBACK):
        return
    with _faults_told(kept / FEEDBACK[0]), FileLock(kept / "feedback.lock", timeout=30):
        for name in FEEDBACK:
            file = kept / name
            lines = file.read_text("utf-8").splitlines() if file.exists() else []
            left = [line for line in lines if not _is_erased(json.loads(line), erased, files, locations)]
            if left != lines:
                partial = file.with_suffix(".partial")
                partial.write_text("".join(f"{line}\n" for line in left), "utf-8")
                partial.chmod(0o600)
                partial.replace(file)


def _is_erased(
    line: Mapping[str, Any],
    erased: Mapping[str, int],
    files: Mapping[str, str],
    locations: Collection[str],
) -> bool:
    talk, _, number = str(line["id"]).rpartition("-")
    if talk in erased and int(number) >= erased[talk]:
        return True
    return any(_is_gone(shown, files, locations) for shown in _shown_in(line))


def _shown_in(line: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for gold in line["gold"]:
        yield {"path": gold["doc"], "part": gold["part"]}
    for path, part in line["letters"]:
        yield {"path": path, "part": part}
    yield from line.get("feedback", {}).get("shown", ())
