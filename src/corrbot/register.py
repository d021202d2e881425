"""`Register`: the SQLite file of one generation: letters, passages, and the lexical index (FTS5, BM25)."""

from __future__ import annotations

import json
import math
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from unicodedata import combining, normalize

from pydantic import TypeAdapter

from corrbot.errors import IndexDamaged
from corrbot.letters import Block, BlockKind, Letter, Line, Span
from corrbot.lexicon import Lexicon, Term, terms
from corrbot.passages import Passage

T = TypeVar("T")

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

_CONTEXT_WEIGHT = 0.5
"""BM25 weight of a hit in the context header against one in the words themselves."""

HEADING = TypeAdapter(Letter)
LAYOUT = TypeAdapter(tuple[tuple[Block, ...], tuple[Line, ...], tuple[Span, ...]])
"""Blocks, lines and uncertain words."""
_PART = re.compile(r"[^\W_]+")
"""What the lexical index takes for a word."""
_PLACEHOLDERS = 500
"""Values in one SQL list; SQLite takes 32,766."""
_LETTERS_KEPT = 1_000
"""Whole letters kept in memory, the latest used."""
_WORDS_KEPT = 100_000
"""Words whose frequency is kept in memory, the latest asked for."""
_SCORED = 20_000
"""Passages that one search scores at most, where it can be helped: about 20 ms."""
_BM25 = f"bm25(lexicon, 1.0, {_CONTEXT_WEIGHT})"
_PASSAGE = 'SELECT id, letter_id, start, "end", context, embedded FROM passages'


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that could not be read, and why, in one line that says what to do."""

    path: str
    reason: str
    part: str = ""

    @property
    def location(self) -> str:
        """Where it is, for people."""
        return f"{self.path} › {self.part}" if self.part else self.path

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}"


class FileState(NamedTuple):
    """What the letters of a file depend on: the SHA-256 of its bytes, and a hash of all else, or ""."""

    sha256: str
    circumstances: str = ""


LetterRow = tuple[str, str, str, str, str, str]
LETTER_COLUMNS = "id, path, part, text, layout, heading"
PassageRow = tuple[str, str, int, int, str, str, str]
PASSAGE_COLUMNS = 'id, letter_id, start, "end", context, embedded, embedded_sha256'


class VectorRow(NamedTuple):
    """Which passage of which letter has the vector kept under which hash."""

    passage_id: str
    letter_id: str
    embedded_sha256: str


class HeldWords(NamedTuple):
    """The words of a passage, as they are searched, and where in which letter it starts."""

    letter_id: str
    start: int
    words: str


class Register:
    """Reads a register file, which nobody writes to any more. Safe to share between threads.

    It opens the file once, when it is made, and goes on reading it after a sync has deleted it.

    Every method raises `IndexDamaged`, and so does making one, when the file is not a whole SQLite
    database.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._rarities: dict[str, float] = {}
        self._headings: list[Letter] | None = None
        self._kept = lru_cache(_LETTERS_KEPT)(self._loaded)
        self._frequency = lru_cache(_WORDS_KEPT)(self._counted)
        self._size = lru_cache(maxsize=None)(self._rows_of)
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

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    def fact(self, name: str) -> str:
        """Return a fact about the whole index, such as the embedding model's fingerprint, or ""."""
        rows = self._rows("SELECT value FROM facts WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def letters(self) -> list[Letter]:
        """Return every letter, by path."""
        rows = self._rows("SELECT heading, text, layout FROM letters ORDER BY path, part")
        return [_letter(*row) for row in rows]

    def headings(self) -> list[Letter]:
        """Return every letter without its text and layout, by path: all that filters ask about."""
        if self._headings is None:
            rows = self._rows("SELECT heading FROM letters ORDER BY path, part")
            self._headings = [HEADING.validate_json(heading) for (heading,) in rows]
        return self._headings

    def headings_of(self, letter_ids: Iterable[str], limit: int = -1) -> list[Letter]:
        """Return these letters without their text and layout, by path, at most ``limit``."""
        sql = (
            "SELECT heading FROM letters WHERE id IN (SELECT value FROM json_each(?)) ORDER BY path, part "
            f"LIMIT {int(limit)}"
        )
        rows = self._rows(sql, (json.dumps(list(letter_ids)),))
        return [HEADING.validate_json(heading) for (heading,) in rows]

    def letter(self, letter_id: str) -> Letter:
        """Return the letter with this id.

        Raises `KeyError` when there is none.
        """
        return self._kept(letter_id)

    def _loaded(self, letter_id: str) -> Letter:
        rows = self._rows("SELECT heading, text, layout FROM letters WHERE id = ?", (letter_id,))
        if not rows:
            raise KeyError(letter_id)
        return _letter(*rows[0])

    def files(self) -> dict[str, FileState]:
        """Return the state of every file that was read, by path, whether or not it gave a letter."""
        rows = self._rows("SELECT path, sha256, circumstances FROM files")
        return {path: FileState(sha256, circumstances) for path, sha256, circumstances in rows}

    def letter_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every file that holds a letter by path."""
        return dict(self._rows("SELECT path, sha256 FROM files WHERE path IN (SELECT path FROM letters)"))

    def letter_ids(self) -> dict[str, str]:
        """Return the id of every letter by its path, and its part if it has one, as in `Letter.location`."""
        rows = self._rows("SELECT path, part, id FROM letters")
        return {f"{path} › {part}" if part else path: letter_id for path, part, letter_id in rows}

    def letters_in(self, path: str) -> list[Letter]:
        """Return the letters in the file at ``path``."""
        sql = "SELECT heading, text, layout FROM letters WHERE path = ? ORDER BY part"
        return [_letter(*row) for row in self._rows(sql, (path,))]

    def failures(self) -> tuple[Failure, ...]:
        """Return the files, and parts of files, that the last sync could not read."""
        rows = self._rows("SELECT path, reason, part FROM failures ORDER BY path, part")
        return tuple(Failure(*row) for row in rows)

    def passages(self, ids: Sequence[str] | None = None) -> list[Passage]:
        """Return the passages with these ids in this order, or all of them by letter and place."""
        if ids is None:
            return [Passage(*row) for row in self._rows(f"{_PASSAGE} ORDER BY letter_id, start")]
        found: dict[str, Passage] = {}
        for some in _batches(ids):
            marks = ",".join("?" * len(some))
            found |= {row[0]: Passage(*row) for row in self._rows(f"{_PASSAGE} WHERE id IN ({marks})", some)}
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def passage_ids(self) -> set[str]:
        """Return the ids of all passages."""
        return {row[0] for row in self._rows("SELECT id FROM passages")}

    def passages_of(self, letter_id: str) -> list[Passage]:
        """Return the passages of one letter in reading order."""
        rows = self._rows(f"{_PASSAGE} WHERE letter_id = ? ORDER BY start", (letter_id,))
        return [Passage(*row) for row in rows]

    def vector_rows(self, after: int = 0) -> list[VectorRow]:
        """Return whose vectors belong to the passages numbered above ``after``, in the order written."""
        sql = "SELECT id, letter_id, embedded_sha256 FROM passages WHERE number > ? ORDER BY number"
        return [VectorRow(*row) for row in self._rows(sql, (after,))]

    def last_number(self) -> int:
        """Return the number of the passage written last, or 0."""
        return int(self._rows("SELECT coalesce(max(number), 0) FROM passages")[0][0])

    def embedded_sizes(self) -> dict[str, int]:
        """Return the length in characters of every embedded text, by its hash."""
        return dict(self._rows("SELECT embedded_sha256, length(embedded) FROM passages"))

    def embedded_texts(self, hashes: Sequence[str]) -> dict[str, str]:
        """Return the embedded texts that have these hashes."""
        return {
            row[0]: row[1]
            for some in _batches(hashes)
            for row in self._rows(
                "SELECT embedded_sha256, embedded FROM passages "
                f"WHERE embedded_sha256 IN ({','.join('?' * len(some))})",
                some,
            )
        }

    def count(self, table: str) -> int:
        """Return how many rows ``table`` ("letters", "passages" or "lexicon") has."""
        return self._size(table)

    def _rows_of(self, table: str) -> int:
        column = "rowid" if table == "lexicon" else "*"
        return int(self._rows(f"SELECT count({column}) FROM {table}")[0][0])

    def ranked(self, words: Sequence[str], limit: int, letter_ids: Sequence[str] | None) -> list[str]:
        """Return ids of the passages that hold any of ``words``, best BM25 score first.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        if not words:
            return []
        match = self._match(words, limit)
        if letter_ids is None and (best := self._best(match, limit)) is not None:
            return best
        where, values = _within(letter_ids)
        rows = self._rows(
            f"SELECT passages.id FROM lexicon JOIN passages ON number = lexicon.rowid "
            f"WHERE lexicon MATCH ? {where} ORDER BY {_BM25}, passages.id LIMIT {int(limit)}",
            [match, *values],
        )
        return [row[0] for row in rows]

    def _match(self, words: Sequence[str], limit: int) -> str:
        """Return the query for the passages with any of ``words``, or any but the commonest.

        Where they stand in more passages than are soon scored, a passage has to hold one of the rarer, which
        at least ``limit`` passages do; the common ones count beside them. In the query they all stand twice,
        so that they weigh as they would alone.
        """
        by_rarity = sorted(dict.fromkeys(words), key=self.document_frequency)
        needed, held = 0, 0
        for word in by_rarity:
            frequency = self.document_frequency(word)
            if held >= limit and held + frequency > _SCORED:
                break
            needed, held = needed + 1, held + frequency
        every = " OR ".join(map(_phrase, by_rarity))
        if needed == len(by_rarity):
            return every
        rare, common = (" OR ".join(map(_phrase, some)) for some in (by_rarity[:needed], by_rarity[needed:]))
        return f"({rare}) AND ({every} OR {common})"

    def _best(self, match: str, limit: int) -> list[str] | None:
        """Return the ids of the best ``limit`` passages, or None where too many score the same to tell.

        Ids are looked up for a few only: with the ids of all that match, this takes three times as long.
        """
        most = 4 * limit
        sql = f"SELECT rowid, {_BM25} FROM lexicon WHERE lexicon MATCH ? ORDER BY 2 LIMIT {most}"
        scores: dict[int, float] = dict(self._rows(sql, (match,)))
        ranked = sorted(scores.values())
        if len(ranked) == most and ranked[-1] <= ranked[limit - 1]:
            return None
        sql = "SELECT number, id FROM passages WHERE number IN (SELECT value FROM json_each(?))"
        found = sorted(
            (scores[number], passage_id) for number, passage_id in self._rows(sql, (json.dumps([*scores]),))
        )
        return [passage_id for _, passage_id in found[:limit]]

    def letters_holding(self, word: str) -> set[str]:
        """Return the ids of the letters with ``word``, in any inflection, in the words of a passage."""
        sql = (
            "SELECT DISTINCT letter_id FROM lexicon JOIN passages ON number = lexicon.rowid "
            "WHERE lexicon MATCH ?"
        )
        return {row[0] for row in self._rows(sql, (f"words : {_phrase(word)}",))}

    def letters_with(self, words: Iterable[str]) -> set[str]:
        """Return the ids of the letters that hold every one of ``words``, spelled so, anywhere in their text.

        Case and accents do not count; a word in two parts ("O'Neill") is looked for part by part.
        """
        parts = [part for word in words for part in _PART.findall(word)]
        if not parts:
            return set()
        sql = "SELECT id FROM letters WHERE number IN (SELECT rowid FROM texts WHERE texts MATCH ?)"
        return {row[0] for row in self._rows(sql, (" AND ".join(map(_phrase, parts)),))}

    def mentions(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """Return whether a letter holds ``word``, be it as a part of a longer one, anywhere in its text.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        return all(self._holds_part(part, letter_ids) for part in _PART.findall(word))

    def _holds_part(self, part: str, letter_ids: Sequence[str] | None) -> bool:
        if self._has_letter(_phrase(part), letter_ids):
            return True
        longer = self._rows("SELECT term FROM temp.vocabulary WHERE instr(term, ?)", (_folded(part),))
        if letter_ids is None:
            return bool(longer)
        return any(
            self._has_letter(" OR ".join(_phrase(row[0]) for row in some), letter_ids)
            for some in _batches(longer)
        )

    def _has_letter(self, match: str, letter_ids: Sequence[str] | None) -> bool:
        where, values = _within(letter_ids, "id")
        sql = f"SELECT 1 FROM texts JOIN letters ON number = texts.rowid WHERE texts MATCH ? {where} LIMIT 1"
        return bool(self._rows(sql, (match, *values)))

    def passages_holding(
        self, words: Sequence[str], letter_ids: Sequence[str] | None = None, limit: int = -1
    ) -> list[HeldWords]:
        """Return the words of the passages that hold every one of ``words``, in any inflection.

        ``letter_ids`` restricts the search to these letters; None asks all. Without a ``limit`` all are
        returned.
        """
        if not words:
            return []
        where, values = _within(letter_ids)
        sql = (
            "SELECT letter_id, start, substr(passages.embedded, length(passages.context) + 1) "
            f"FROM lexicon JOIN passages ON number = lexicon.rowid WHERE lexicon MATCH ? {where} "
            f"ORDER BY letter_id, start LIMIT {int(limit)}"
        )
        match = f"words : ({' AND '.join(map(_phrase, words))})"
        return [HeldWords(*row) for row in self._rows(sql, (match, *values))]

    def quoted_mail(self) -> dict[str, list[Span]]:
        """Return where letters quote earlier mail, by the ids of those that do."""
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

    def document_frequency(self, word: str) -> int:
        """Return how many passages hold ``word``, in any inflection, in their words or context."""
        return self._frequency(_phrase(word))

    def _counted(self, phrase: str) -> int:
        return int(self._rows("SELECT count(*) FROM lexicon WHERE lexicon MATCH ?", (phrase,))[0][0])

    def holds(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """Return whether a passage holds ``word``, in any inflection, in its words or context.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        where, values = _within(letter_ids)
        sql = (
            "SELECT 1 FROM lexicon JOIN passages ON number = lexicon.rowid "
            f"WHERE lexicon MATCH ? {where} LIMIT 1"
        )
        return bool(self._rows(sql, (_phrase(word), *values)))

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of ``word`` among the passages, as BM25 weighs it."""
        if word not in self._rarities:
            total, holding = self.count("passages"), self.document_frequency(word)
            self._rarities[word] = math.log(1 + (total - holding + 0.5) / (holding + 0.5))
        return self._rarities[word]

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
        """Return the ids of the passages that the lexical index has a row for."""
        return {
            row[0]
            for row in self._rows("SELECT id FROM passages WHERE number IN (SELECT rowid FROM lexicon)")
        }

    def terms(self) -> Iterator[Term]:
        """Yield every word of the lexical index with its places."""
        try:
            with closing(self._opened()) as connection:
                yield from terms(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def lexical_rows(self) -> Iterator[tuple[int, str, str]]:
        """Yield the number, words and context of every passage, as the lexical index was given them."""
        try:
            with closing(self._opened()) as connection:
                for number, context, embedded in connection.execute(
                    "SELECT number, context, embedded FROM passages ORDER BY number"
                ):
                    yield number, embedded[len(context) :], context
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def lexical_texts(self) -> Iterator[tuple[int, str]]:
        """Yield the number and text of every letter, as the lexical index was given them."""
        try:
            with closing(self._opened()) as connection:
                yield from connection.execute("SELECT number, text FROM letters ORDER BY number")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def letter_rows(self, path: str) -> list[tuple[LetterRow, list[PassageRow]]]:
        """Return the letters in the file at ``path`` with their passages, as they stand, to be copied."""
        letters = self._rows(f"SELECT {LETTER_COLUMNS} FROM letters WHERE path = ? ORDER BY part", (path,))
        sql = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE letter_id = ? ORDER BY start"
        return [(letter, self._rows(sql, (letter[0],))) for letter in letters]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> IndexDamaged:
        return IndexDamaged(
            f"{self._path.name} of the index cannot be read ({error}); run `corrbot sync`, "
            f"which rebuilds it from the letters."
        )


def lexicon_of(register: Register) -> Lexicon:
    """Return the lexical index that the passages and letters of ``register`` make, in memory."""
    return Lexicon(register.lexical_rows(), register.lexical_texts())


def _letter(heading: str, text: str, layout: str) -> Letter:
    blocks, lines, uncertain = LAYOUT.validate_json(layout)
    return replace(HEADING.validate_json(heading), text=text, blocks=blocks, lines=lines, uncertain=uncertain)


def _within(letter_ids: Sequence[str] | None, column: str = "letter_id") -> tuple[str, list[str]]:
    """Return the condition that ``column`` is of these letters, and its value; None asks for none."""
    if letter_ids is None:
        return "", []
    return f"AND {column} IN (SELECT value FROM json_each(?))", [json.dumps(list(letter_ids))]


def _folded(word: str) -> str:
    """Return ``word`` as the index of whole letters has it."""
    bare = "".join(one for one in normalize("NFD", word.casefold()) if not combining(one))
    return normalize("NFC", bare)


def _phrase(word: str) -> str:
    """Return ``word``, whatever is in it, as a string of the FTS5 query language, which ends at a NUL."""
    quoted = word.replace('"', '""').replace("\0", " ")
    return f'"{quoted.encode(errors="ignore").decode()}"'


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _PLACEHOLDERS):
        yield values[start : start + _PLACEHOLDERS]
