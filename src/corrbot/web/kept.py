"""`Kept`: conversations that people come back to, each its owner's alone."""

from __future__ import annotations

import datetime as dt
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from corrbot.web.told import Told
from corrbot.web.verdicts import Verdict

DATABASE = "conversations.sqlite"
LONGEST_NAME = 120
"""Characters of a conversation's name."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, changed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS turns (
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE, number INTEGER NOT NULL,
    told TEXT NOT NULL, verdict TEXT, PRIMARY KEY (conversation, number)
);
"""
_TOLD = TypeAdapter(Told)
_NAMED_BY = 60
"""Characters of the first question that name a conversation."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, and what its reader said of it."""

    number: int
    told: Told
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A kept conversation: its id, name, when it last changed (ISO 8601, UTC), and how many questions."""

    id: str
    name: str
    changed: str
    questions: int


class Kept:
    """Conversations in ``folder``. ``owner`` is whose: the name of who is logged in, "" for nobody.

    What is deleted is overwritten in the file. Safe to share between threads and processes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def talks(self, owner: str) -> tuple[Talk, ...]:
        """Return the conversations of ``owner``, the latest first."""
        if not (self.folder / DATABASE).exists():
            return ()
        sql = (
            "SELECT id, name, changed, (SELECT count(*) FROM turns WHERE conversation = id) "
            "FROM conversations WHERE owner = ? ORDER BY changed DESC, rowid DESC"
        )
        with self._open() as database:
            return tuple(Talk(*row) for row in database.execute(sql, (owner,)))

    def talk(self, owner: str, talk: str) -> Talk | None:
        """Return a conversation of ``owner``, or None when there is none with this id."""
        return next((one for one in self.talks(owner) if one.id == talk), None)

    def turns(self, owner: str, talk: str) -> tuple[Turn, ...]:
        """Return the turns of a conversation of ``owner``, in order; none when it is not there."""
        if not (self.folder / DATABASE).exists():
            return ()
        sql = (
            "SELECT number, told, verdict FROM turns JOIN conversations ON id = conversation "
            "WHERE owner = ? AND id = ? ORDER BY number"
        )
        with self._open() as database:
            return tuple(
                Turn(number, _TOLD.validate_json(told), Verdict(verdict) if verdict else None)
                for number, told, verdict in database.execute(sql, (owner, talk))
            )

    def add(self, owner: str, talk: str, told: Told) -> tuple[str, int]:
        """Keep ``told`` as the next turn of ``talk`` or of a new conversation; return its id and number."""
        with self._open() as database:
            known = database.execute(
                "SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (talk, owner)
            ).fetchone()
            if not known:
                talk = secrets.token_hex(8)
                database.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?)",
                    (talk, owner, _name(told.question), _now()),
                )
            (last,) = database.execute(
                "SELECT coalesce(max(number), 0) FROM turns WHERE conversation = ?", (talk,)
            ).fetchone()
            database.execute(
                "INSERT INTO turns VALUES (?, ?, ?, NULL)", (talk, last + 1, _TOLD.dump_json(told).decode())
            )
            database.execute("UPDATE conversations SET changed = ? WHERE id = ?", (_now(), talk))
        return talk, last + 1

    def rename(self, owner: str, talk: str, name: str) -> None:
        """Call a conversation of ``owner`` ``name``; an empty name changes nothing."""
        if shown := " ".join(name.split())[:LONGEST_NAME]:
            with self._open() as database:
                database.execute(
                    "UPDATE conversations SET name = ? WHERE id = ? AND owner = ?", (shown, talk, owner)
                )

    def delete(self, owner: str, talk: str) -> None:
        """Delete a conversation of ``owner`` and all in it."""
        with self._open() as database:
            database.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (talk, owner))

    def judge(self, owner: str, talk: str, number: int, verdict: Verdict | None) -> Turn | None:
        """Keep ``verdict`` on a turn, None for none, and return it, or None when it is not there."""
        with self._open() as database:
            database.execute(
                "UPDATE turns SET verdict = ? WHERE number = ? AND conversation IN "
                "(SELECT id FROM conversations WHERE id = ? AND owner = ?)",
                (verdict and str(verdict), number, talk, owner),
            )
        return next((turn for turn in self.turns(owner, talk) if turn.number == number), None)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / DATABASE
        is_new = not path.exists()
        with closing(sqlite3.connect(path, timeout=30)) as database:
            if is_new:
                path.chmod(0o600)
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("PRAGMA secure_delete = ON")
            database.executescript(_SCHEMA)
            with database:
                yield database


def _name(question: str) -> str:
    folded = " ".join(question.split())
    return folded if len(folded) <= _NAMED_BY else f"{folded[:_NAMED_BY].rsplit(' ', 1)[0]} …"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
