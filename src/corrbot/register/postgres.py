"""`PostgresRegister`: the register of one generation as a schema of a PostgreSQL database.

The lexical index is a `tsvector` for each passage: the words that SQLite's FTS5 makes of it with their
places, those of the letter with weight A and, after a gap, those of the context with weight B.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import sql as composed

from corrbot.errors import IndexDamaged
from corrbot.letters import BlockKind, Span
from corrbot.register.postgres_connection import connected, drop_superseded, lock_of, unreachable
from corrbot.register.postgres_words import lexical_rows, phrase_frequency, query_of, spelled_words, tokens_of
from corrbot.register.postings import SCORE_DIGITS
from corrbot.register.register import CONTEXT_WEIGHT, HeldWords, Register, at_most
from corrbot.register.sqlite import folded

SCHEMA = """
CREATE TABLE facts (name TEXT, value TEXT NOT NULL);
CREATE TABLE files (path TEXT, sha256 TEXT NOT NULL, circumstances TEXT NOT NULL);
CREATE TABLE letters (
    number INTEGER, id TEXT NOT NULL, path TEXT NOT NULL, part TEXT NOT NULL,
    text TEXT NOT NULL, layout TEXT NOT NULL, heading TEXT NOT NULL
);
CREATE TABLE passages (
    number INTEGER, id TEXT NOT NULL, letter_id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    context TEXT NOT NULL, embedded TEXT NOT NULL, embedded_sha256 TEXT NOT NULL
);
CREATE TABLE failures (path TEXT, part TEXT, reason TEXT NOT NULL);
CREATE TABLE lexicon (
    number INTEGER, id TEXT NOT NULL, letter_id TEXT NOT NULL,
    length INTEGER NOT NULL, words TSVECTOR NOT NULL
);
CREATE TABLE texts (number INTEGER, id TEXT NOT NULL, words TEXT[] NOT NULL);
CREATE TABLE vocabulary (word TEXT);
""".replace(" TEXT", ' TEXT COLLATE "C"').replace('TEXT COLLATE "C"[]', 'TEXT[] COLLATE "C"')
"""Texts are ordered by their bytes, as SQLite does."""
KEYS = {
    "facts": ("name",),
    "files": ("path",),
    "letters": ("number",),
    "passages": ("number",),
    "failures": ("path", "part"),
    "lexicon": ("number",),
    "texts": ("number",),
    "vocabulary": ("word",),
}
INDEXES = """
CREATE UNIQUE INDEX ON letters (id);
CREATE UNIQUE INDEX ON letters (path, part);
CREATE UNIQUE INDEX ON passages (id);
CREATE INDEX ON passages (letter_id);
CREATE INDEX ON passages (embedded_sha256);
CREATE INDEX ON lexicon USING GIN (words);
CREATE INDEX ON texts USING GIN (words);
"""
_K1, _B = 1.2, 0.75
"""Of BM25, as FTS5 has them."""
_LEAST_IDF = 1e-6
"""Weight of a word in more than half of the passages, as FTS5 has it."""
_FREQUENCIES = 64
"""Times a word counts in one passage at most; BM25 gives the 64th no weight to speak of."""
_FETCHED = 2_000
"""Rows compared at a time."""


class PostgresRegister(Register):
    """See `Register`. The schema is not dropped while this is open; the last to close drops a superseded one.

    A connection that was lost is made anew. Besides, methods raise `RegisterUnreachable`.
    """

    def __init__(self, url: str, schema: str) -> None:
        super().__init__()
        self._url = url
        self._schema = schema
        self._lock = threading.RLock()
        self._tokens = lru_cache(maxsize=100_000)(tokens_of)
        self._connection = self._opened()
        try:
            self._steps, (self._passages, self._average) = self._measured(), self._lengths()
        except BaseException:
            self._connection.close()
            raise

    @property
    def place(self) -> str:
        """See `Register.place`."""
        return f"the register {self._schema} in PostgreSQL"

    def close(self) -> None:
        """See `Register.close`."""
        with self._lock:
            if self._connection.closed:
                return
            try:
                self._connection.execute("SELECT pg_advisory_unlock_shared(%s)", (lock_of(self._schema),))
                drop_superseded(self._connection, self._schema)
            except psycopg.Error:
                pass
            finally:
                self._connection.close()

    def _opened(self) -> psycopg.Connection[Any]:
        connection = connected(self._url)
        try:
            connection.execute("SELECT pg_advisory_lock_shared(%s)", (lock_of(self._schema),))
            found = connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (self._schema,)).fetchone()
            if not found or not found[0]:
                raise self._damaged("it is not there")
            connection.execute(
                composed.SQL("SET search_path TO {}").format(composed.Identifier(self._schema))
            )
        except psycopg.Error as error:
            connection.close()
            raise self._damaged(error) from None
        except BaseException:
            connection.close()
            raise
        return connection

    def _measured(self) -> list[float]:
        """Return above which rank a word stands once, twice and so on in a text, as this server ranks it."""
        rows = self._rows(
            "SELECT ts_rank('{1,1,1,1}', ('word:' || array_to_string(array("
            "SELECT generate_series(1, number)), ','))::tsvector, 'word'::tsquery)::float8 "
            f"FROM generate_series(1, {_FREQUENCIES}) AS number ORDER BY number"
        )
        ranks = [0.0, *(rank for (rank,) in rows)]
        return [(below + rank) / 2 for below, rank in zip(ranks, ranks[1:], strict=False)]

    def _lengths(self) -> tuple[int, float]:
        """Return how many passages there are, and how many words they have on average."""
        (count, total) = self._rows("SELECT count(*), coalesce(sum(length), 0) FROM lexicon")[0]
        return count, float(total) / count if count else 0.0

    def seal(self) -> str:
        """Return a hash of the rows of all tables."""
        return hashlib.sha256("".join(self._seal_of(table) for table in KEYS).encode()).hexdigest()

    def _seal_of(self, table: str) -> str:
        key = ", ".join(KEYS[table])
        sql = (
            "SELECT encode(sha256(coalesce(string_agg(sha256(convert_to(one::text, 'UTF8')), ''::bytea "
            f"ORDER BY {key}), ''::bytea)), 'hex') FROM {table} AS one"
        )
        return str(self._rows(sql)[0][0])

    def problems(self) -> list[str]:
        """Return what keeps PostgreSQL from reading all of it."""
        try:
            self.seal()
        except IndexDamaged as error:
            return [str(error)]
        return []

    def _ranked(
        self, needed: Sequence[str], common: Sequence[str], limit: int, letter_ids: Sequence[str] | None
    ) -> list[str]:
        wanted = [query for word in needed if (query := query_of(self._tokens(word)[0]))]
        if not wanted:
            return []
        frequencies, scores, values = [], [], []
        weights: list[float] = []
        length = f"{_K1} * ({1 - _B} + {_B} * length / ?::float8)"
        for number, word in enumerate((*needed, *common)):
            tokens = self._tokens(word)[0]
            frequency, some = self._word_frequency(tokens) if len(tokens) == 1 else phrase_frequency(tokens)
            frequencies.append(f"({frequency})::float8 AS f{number}")
            scores.append(f"?::float8 * f{number} * {_K1 + 1} / (f{number} + base)")
            values += some
            weights.append(self._idf(word))
        where, within = self._within(letter_ids)
        sql = (
            f"SELECT id FROM (SELECT id, {length} AS base, {', '.join(frequencies)} FROM lexicon "
            f"WHERE words @@ ?::tsquery {where} OFFSET 0) AS found "
            f"ORDER BY round(({' + '.join(scores)}) * 1e{SCORE_DIGITS}) DESC, id LIMIT {int(limit)}"
        )
        given = [self._average or 1.0, *values, " | ".join(wanted), *within, *weights]
        return [row[0] for row in self._rows(sql, given)]

    def _idf(self, word: str) -> float:
        holding = self.document_frequency(word)
        idf = math.log((self._passages - holding + 0.5) / (holding + 0.5))
        return idf if idf > 0 else _LEAST_IDF

    def _word_frequency(self, tokens: Sequence[str]) -> tuple[str, list[Any]]:
        """Return how often a word stands in a row: its rank says so, and takes no unpacking of the row."""
        query = query_of(tokens)
        times = "width_bucket(ts_rank('{%s}', words, ?::tsquery)::float8, ?::float8[])"
        both, words = times % "1,1,1,1", times % "0,0,0,1"
        return (
            f"{CONTEXT_WEIGHT} * {both} + {1 - CONTEXT_WEIGHT} * {words}",
            [query, self._steps, query, self._steps],
        )

    def letters_holding(self, word: str) -> set[str]:
        """See `Register.letters_holding`."""
        query = query_of(self._tokens(word)[0], "A")
        rows = self._rows("SELECT DISTINCT letter_id FROM lexicon WHERE words @@ ?::tsquery", (query,))
        return {row[0] for row in rows}

    def _letters_with(self, parts: Sequence[str]) -> set[str]:
        tokens = [self._tokens(part)[1] for part in parts]
        if not all(tokens):
            return set()
        wanted = [token for some in tokens for token in some]
        return {row[0] for row in self._rows("SELECT id FROM texts WHERE words @> ?::text[]", (wanted,))}

    def _holds_part(self, part: str, letter_ids: Sequence[str] | None) -> bool:
        where, values = self._within(letter_ids, "id")
        tokens = list(self._tokens(part)[1])
        sql = f"SELECT 1 FROM texts WHERE words @> ?::text[] {where} LIMIT 1"
        if tokens and self._rows(sql, (tokens, *values)):
            return True
        longer = self._rows("SELECT word FROM vocabulary WHERE strpos(word, ?::text) > 0", (folded(part),))
        if letter_ids is None or not longer:
            return bool(longer)
        sql = f"SELECT 1 FROM texts WHERE words && ?::text[] {where} LIMIT 1"
        return bool(self._rows(sql, ([row[0] for row in longer], *values)))

    def passages_holding(
        self, words: Sequence[str], letter_ids: Sequence[str] | None = None, limit: int | None = None
    ) -> list[HeldWords]:
        """See `Register.passages_holding`."""
        queries = [query_of(self._tokens(word)[0], "A") for word in words]
        if not queries or not all(queries):
            return []
        where, values = self._within(letter_ids, "lexicon.letter_id")
        sql = (
            "SELECT passages.letter_id, start, substr(embedded, length(context) + 1) "
            f"FROM lexicon JOIN passages USING (number) WHERE words @@ ?::tsquery {where} "
            f"ORDER BY passages.letter_id, start{at_most(limit)}"
        )
        match = " & ".join(f"({query})" for query in queries)
        return [HeldWords(*row) for row in self._rows(sql, (match, *values))]

    def quoted_mail(self) -> dict[str, list[Span]]:
        """See `Register.quoted_mail`."""
        sql = (
            "SELECT id, (block -> 'span' ->> 0)::integer, (block -> 'span' ->> 1)::integer "
            "FROM letters, json_array_elements(layout::json -> 0) AS block "
            "WHERE strpos(layout, ?::text) > 0 AND block ->> 'kind' = ?"
        )
        found: dict[str, list[Span]] = {}
        for letter_id, start, end in self._rows(sql, (BlockKind.QUOTED_MAIL.value,) * 2):
            found.setdefault(letter_id, []).append(Span(start, end))
        return found

    def _counted(self, word: str) -> int:
        query = query_of(self._tokens(word)[0])
        return int(self._rows("SELECT count(*) FROM lexicon WHERE words @@ ?::tsquery", (query,))[0][0])

    def holds(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """See `Register.holds`."""
        where, values = self._within(letter_ids)
        query = query_of(self._tokens(word)[0])
        sql = f"SELECT 1 FROM lexicon WHERE words @@ ?::tsquery {where} LIMIT 1"
        return bool(self._rows(sql, (query, *values)))

    def lexical_ids(self) -> set[str]:
        """See `Register.lexical_ids`."""
        return {
            row[0] for row in self._rows("SELECT id FROM lexicon JOIN passages USING (number, id, letter_id)")
        }

    def wrong_term(self) -> str | None:
        """See `Register.wrong_term`."""
        return next(self._wrong_terms(), None)

    def _wrong_terms(self) -> Iterator[str]:
        for rows in self._pages("SELECT number, embedded, context FROM passages"):
            anew = lexical_rows((number, text[len(context) :], context) for number, text, context in rows)
            numbers, lengths, vectors = ([row[column] for row in anew] for column in range(3))
            wrong = self._rows(
                "SELECT wanted.words::tsvector::text, lexicon.words::text FROM "
                "unnest(?::integer[], ?::integer[], ?::text[]) AS wanted (number, length, words) "
                "LEFT JOIN lexicon USING (number) "
                "WHERE wanted.words::tsvector IS DISTINCT FROM lexicon.words "
                "OR wanted.length IS DISTINCT FROM lexicon.length",
                (numbers, lengths, vectors),
            )
            for words, found in wrong:
                differing = {*words.split()} ^ {*(found or "").split()}
                yield min(differing, default="").partition(":")[0].strip("'")
        vocabulary: set[str] = set()
        sql = "SELECT number, text, words FROM letters LEFT JOIN texts USING (number, id)"
        for rows in self._pages(sql):
            spelled = spelled_words((number, text) for number, text, _ in rows)
            vocabulary.update(*spelled.values())
            for number, _, words in rows:
                yield from sorted({*spelled.get(number, [])} ^ {*(words or ())})
        yield from sorted(vocabulary ^ {row[0] for row in self._rows("SELECT word FROM vocabulary")})
        if self.count("texts") != self.count("letters"):
            yield ""

    def _pages(self, sql: str) -> Iterator[list[Any]]:
        """Yield the rows of ``sql``, by number, some at a time."""
        last = 0
        page = f"SELECT * FROM ({sql}) AS one WHERE number > ? ORDER BY number LIMIT {_FETCHED}"
        while rows := self._rows(page, (last,)):
            yield rows
            last = rows[-1][0]

    def _among(self, column: str) -> str:
        return f"{column} = ANY(?::text[])"

    def _list(self, values: Iterable[str]) -> list[str]:
        return list(values)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        statement = sql.replace("?", "%s")
        with self._lock:
            try:
                return self._connection.execute(statement, values or None).fetchall()
            except psycopg.OperationalError as error:
                if not self._connection.closed and not self._connection.broken:
                    raise self._damaged(error) from None
            except psycopg.Error as error:
                raise self._damaged(error) from None
            self._connection = self._opened()
            try:
                return self._connection.execute(statement, values or None).fetchall()
            except psycopg.OperationalError as error:
                raise unreachable(error) from None
            except psycopg.Error as error:
                raise self._damaged(error) from None

    def _damaged(self, error: Exception | str) -> IndexDamaged:
        reason = " ".join(str(error).split())
        return IndexDamaged(
            f"{self.place} cannot be read ({reason})",
            remedy="run `corrbot sync`, which rebuilds it from the letters.",
        )
