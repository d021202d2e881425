"""`SqliteRegister`: the register of one generation in a file, with FTS5 as the lexical index."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import combining, normalize

import numpy as np
from numpy.typing import NDArray

from corrbot.errors import IndexDamaged
from corrbot.letters import BlockKind, Span
from corrbot.lexicon import Lexicon, terms
from corrbot.register.postings import SCORE_DIGITS, Posting, Postings, best
from corrbot.register.register import CONTEXT_WEIGHT, HeldWords, Register, at_most

T = TypeVar("T")

REGISTER = "register.sqlite"
SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, circumstances TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE letters (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, part TEXT NOT NULL,
    text TEXT NOT NULL, layout TEXT NOT NULL, heading TEXT NOT NULL, UNIQUE (path, part)
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, letter_id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, context TEXT NOT NULL, embedded TEXT NOT NULL,
    embedded_sha256 TEXT NOT NULL
);
CREATE INDEX passages_letter ON passages (letter_id);
CREATE INDEX passages_embedded ON passages (embedded_sha256);
CREATE TABLE failures (
    path TEXT NOT NULL, part TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (path, part)
) WITHOUT ROWID;
"""
_TERMS = 500
"""Words in one query of FTS5."""
_BM25 = f"bm25(lexicon, 1.0, {CONTEXT_WEIGHT})"
_POSTED = np.dtype([("number", np.int32), ("score", np.float64)])


class SqliteRegister(Register):
    """See `Register`. Opens the file once, when it is made, and reads on after a sync has deleted it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._postings = Postings(self._posting, self.document_frequency)
        self._lock = threading.Lock()
        try:
            self._connection = self._opened()
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        try:
            self._rows("SELECT count(*) FROM sqlite_master")
            self._rows("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, texts, row)")
        except IndexDamaged:
            self.close()
            raise

    @property
    def place(self) -> str:
        """See `Register.place`."""
        return f"{self._path.name} of the index"

    def close(self) -> None:
        """See `Register.close`."""
        with self._lock:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    def seal(self) -> str:
        """Return the SHA-256 of the file."""
        try:
            with self._path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise self._damaged(error) from None

    def _ranked(
        self, needed: Sequence[str], common: Sequence[str], limit: int, letter_ids: Sequence[str] | None
    ) -> list[str]:
        postings = self._postings.of([*needed, *common])
        if postings is not None:
            among = None if letter_ids is None else self._numbers_of(letter_ids)
            return self._ids(best(postings[: len(needed)], postings[len(needed) :], limit, among), limit)
        match, score = _match(needed, common), _score(common)
        if letter_ids is None and (found := self._best(match, score, limit)) is not None:
            return found
        where, values = self._within(letter_ids)
        rows = self._rows(
            f"SELECT passages.id FROM lexicon JOIN passages ON number = lexicon.rowid "
            f"WHERE lexicon MATCH ? {where} ORDER BY {score} DESC, passages.id LIMIT {int(limit)}",
            [match, *values],
        )
        return [row[0] for row in rows]

    def _best(self, match: str, score: str, limit: int) -> list[str] | None:
        """Return the ids of the best ``limit`` passages, or None where too many score the same to tell.

        Ids are looked up for a few only: with the ids of all that match, this takes three times as long.
        """
        most = 4 * limit
        sql = f"SELECT rowid, {score} FROM lexicon WHERE lexicon MATCH ? ORDER BY 2 DESC LIMIT {most}"
        scores: dict[int, float] = dict(self._rows(sql, (match,)))
        ranked = sorted(scores.values(), reverse=True)
        if len(ranked) == most and ranked[-1] >= ranked[limit - 1]:
            return None
        return self._ids(scores, limit)

    def _ids(self, scores: dict[int, float], limit: int) -> list[str]:
        """Return the ids of the passages with these numbers, best score first, then by id."""
        sql = "SELECT number, id FROM passages WHERE number IN (SELECT value FROM json_each(?))"
        found = sorted(
            (-scores[number], passage_id) for number, passage_id in self._rows(sql, (json.dumps([*scores]),))
        )
        return [passage_id for _, passage_id in found[:limit]]

    def _numbers_of(self, letter_ids: Sequence[str]) -> NDArray[np.int32]:
        where, values = self._within(letter_ids)
        rows = self._rows(f"SELECT number FROM passages WHERE TRUE {where}", values)
        return np.fromiter((row[0] for row in rows), np.int32, len(rows))

    def _posting(self, word: str) -> Posting:
        sql = f"SELECT rowid, -{_BM25} FROM lexicon WHERE lexicon MATCH ? ORDER BY rowid"
        rows = np.array(self._rows(sql, (_phrase(word),)), _POSTED)
        return Posting(rows["number"].copy(), rows["score"].copy())

    def letters_holding(self, word: str) -> set[str]:
        """See `Register.letters_holding`."""
        sql = (
            "SELECT DISTINCT letter_id FROM lexicon JOIN passages ON number = lexicon.rowid "
            "WHERE lexicon MATCH ?"
        )
        return {row[0] for row in self._rows(sql, (f"words : {_phrase(word)}",))}

    def _letters_with(self, parts: Sequence[str]) -> set[str]:
        sql = "SELECT id FROM letters WHERE number IN (SELECT rowid FROM texts WHERE texts MATCH ?)"
        return {row[0] for row in self._rows(sql, (" AND ".join(map(_phrase, parts)),))}

    def _holds_part(self, part: str, letter_ids: Sequence[str] | None) -> bool:
        if self._has_letter(_phrase(part), letter_ids):
            return True
        longer = self._rows("SELECT term FROM temp.vocabulary WHERE instr(term, ?)", (folded(part),))
        if letter_ids is None:
            return bool(longer)
        return any(
            self._has_letter(" OR ".join(_phrase(row[0]) for row in some), letter_ids)
            for some in _batches(longer)
        )

    def _has_letter(self, match: str, letter_ids: Sequence[str] | None) -> bool:
        where, values = self._within(letter_ids, "id")
        sql = f"SELECT 1 FROM texts JOIN letters ON number = texts.rowid WHERE texts MATCH ? {where} LIMIT 1"
        return bool(self._rows(sql, (match, *values)))

    def passages_holding(
        self, words: Sequence[str], letter_ids: Sequence[str] | None = None, limit: int | None = None
    ) -> list[HeldWords]:
        """See `Register.passages_holding`."""
        if not words:
            return []
        where, values = self._within(letter_ids)
        sql = (
            "SELECT letter_id, start, substr(passages.embedded, length(passages.context) + 1) "
            f"FROM lexicon JOIN passages ON number = lexicon.rowid WHERE lexicon MATCH ? {where} "
            f"ORDER BY letter_id, start{at_most(limit)}"
        )
        match = f"words : ({' AND '.join(map(_phrase, words))})"
        return [HeldWords(*row) for row in self._rows(sql, (match, *values))]

    def quoted_mail(self) -> dict[str, list[Span]]:
        """See `Register.quoted_mail`."""
        sql = (
            "SELECT letters.id, "
            "json_extract(block.value, '$.span[0]'), json_extract(block.value, '$.span[1]') "
            "FROM letters, json_each(letters.layout, '$[0]') AS block "
            "WHERE json_extract(block.value, '$.kind') = ?"
        )
        found: dict[str, list[Span]] = {}
        for letter_id, start, end in self._rows(sql, (BlockKind.QUOTED_MAIL.value,)):
            found.setdefault(letter_id, []).append(Span(start, end))
        return found

    def _counted(self, word: str) -> int:
        sql = "SELECT count(*) FROM lexicon WHERE lexicon MATCH ?"
        return int(self._rows(sql, (_phrase(word),))[0][0])

    def holds(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """See `Register.holds`."""
        where, values = self._within(letter_ids)
        sql = (
            "SELECT 1 FROM lexicon JOIN passages ON number = lexicon.rowid "
            f"WHERE lexicon MATCH ? {where} LIMIT 1"
        )
        return bool(self._rows(sql, (_phrase(word), *values)))

    def problems(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        try:
            found = [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
            if not found:
                self._rows("SELECT count(*) FROM lexicon WHERE lexicon MATCH 'the'")
        except IndexDamaged as error:
            return [str(error)]
        return [f"{self._path.name}: {problem}" for problem in found]

    def lexical_ids(self) -> set[str]:
        """See `Register.lexical_ids`."""
        sql = "SELECT id FROM passages WHERE number IN (SELECT rowid FROM lexicon)"
        return {row[0] for row in self._rows(sql)}

    def wrong_term(self) -> str | None:
        """See `Register.wrong_term`."""
        try:
            with closing(self._opened()) as connection, closing(self._lexicon_anew()) as anew:
                for found, wanted in zip_longest(terms(connection), anew.terms()):
                    if found != wanted:
                        return (found or wanted)[0]
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None
        return None

    def _lexicon_anew(self) -> Lexicon:
        """Return the lexical index that the passages and letters make, in memory."""
        passages = self._each("SELECT number, context, embedded FROM passages ORDER BY number")
        return Lexicon(
            ((number, embedded[len(context) :], context) for number, context, embedded in passages),
            self._each("SELECT number, text FROM letters ORDER BY number"),
        )

    def _each(self, sql: str) -> Iterator[Any]:
        with closing(self._opened()) as connection:
            yield from connection.execute(sql)

    def _among(self, column: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(?))"

    def _list(self, values: Iterable[str]) -> str:
        return json.dumps(list(values))

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> IndexDamaged:
        return IndexDamaged(
            f"{self._path.name} of the index cannot be read ({error})",
            remedy="run `corrbot sync`, which rebuilds it from the letters.",
        )


def _match(needed: Sequence[str], common: Sequence[str]) -> str:
    """Return the query for the passages with any word ``needed``, which all words rank.

    Where there are ``common`` words, all stand in it twice, so that they weigh as they would alone.
    """
    every = " OR ".join(map(_phrase, [*needed, *common]))
    if not common:
        return every
    rare, beside = (" OR ".join(map(_phrase, some)) for some in (needed, common))
    return f"({rare}) AND ({every} OR {beside})"


def _score(common: Sequence[str]) -> str:
    """Return the score by the query of `_match`, in which all words stand twice if any are ``common``."""
    return f"round({_BM25} / {-2 if common else -1}, {SCORE_DIGITS})"


def folded(word: str) -> str:
    """Return ``word`` as the index of whole letters has it."""
    bare = "".join(one for one in normalize("NFD", word.casefold()) if not combining(one))
    return normalize("NFC", bare)


def _phrase(word: str) -> str:
    """Return ``word``, whatever is in it, as a string of the FTS5 query language, which ends at a NUL."""
    quoted = word.replace('"', '""').replace("\0", " ")
    return f'"{quoted.encode(errors="ignore").decode()}"'


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _TERMS):
        yield values[start : start + _TERMS]
