"""`Register`: the letters and passages of one generation, and the lexical index (BM25)."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from corrbot.letters import Block, Letter, Line, Span
from corrbot.passages import Passage
from corrbot.readers.side_car import is_side_car

CONTEXT_WEIGHT = 0.5
"""BM25 weight of a hit in the context header against one in the words themselves."""
HEADING = TypeAdapter(Letter)
LAYOUT = TypeAdapter(tuple[tuple[Block, ...], tuple[Line, ...], tuple[Span, ...]])
"""Blocks, lines and uncertain words."""
PART = re.compile(r"[^\W_]+")
"""What the lexical index takes for a word."""
_LONGEST_LOCATION = 10_000
"""Characters of a path of a letter, and its part; what is longer is no letter's."""
_BEFORE_PART = re.compile(" › (?=.)", re.DOTALL)
_LETTERS_KEPT = 1_000
"""Whole letters kept in memory, the latest used."""
_WORDS_KEPT = 100_000
"""Words whose frequency and rarity are kept in memory, the latest asked for."""
_SCORED = 20_000
"""Passages that one search scores at most, where it can be helped: about 20 ms with SQLite."""
_TAKES_BACK = '%"retractions":[{%'
"""What is in the heading of a letter that takes something back; within a text of JSON, quotes are escaped."""
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

    @property
    def is_line_of_metadata(self) -> bool:
        """Whether it is a line of a table of metadata, without which no letter is missing."""
        return bool(self.part) and is_side_car(self.path)

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


class Register(ABC):
    """Reads a register, which nobody writes to any more. Safe to share between threads.

    It goes on reading after a sync has superseded it, until it is closed.

    Every method raises `IndexDamaged`, and so does making one, when it cannot be read as a register.
    """

    def __init__(self) -> None:
        self._headings: list[Letter] | None = None
        self._retracting: list[Letter] | None = None
        self._kept = lru_cache(_LETTERS_KEPT)(self._loaded)
        self._frequency = lru_cache(_WORDS_KEPT)(self._counted)
        self._rarity = lru_cache(_WORDS_KEPT)(self._weighed)
        self._size = lru_cache(maxsize=None)(self._rows_of)

    @property
    @abstractmethod
    def place(self) -> str:
        """Where it is, for people."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""

    @abstractmethod
    def seal(self) -> str:
        """Return a hash of all it holds, which tells whether it is as it was written."""

    @abstractmethod
    def problems(self) -> list[str]:
        """Return what the database itself finds wrong with it."""

    def fact(self, name: str) -> str:
        """Return a fact about the whole index, such as the embedding model's fingerprint, or ""."""
        rows = self._rows("SELECT value FROM facts WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def letters(self, letter_ids: Iterable[str] | None = None) -> list[Letter]:
        """Return every letter, or these, by path."""
        where = "" if letter_ids is None else f"WHERE {self._among('id')}"
        values = () if letter_ids is None else (self._list(letter_ids),)
        rows = self._rows(f"SELECT heading, text, layout FROM letters {where} ORDER BY path, part", values)
        return [letter_of(*row) for row in rows]

    def headings(self) -> list[Letter]:
        """Return every letter without its text and layout, by path: all that filters ask about."""
        if self._headings is None:
            rows = self._rows("SELECT heading FROM letters ORDER BY path, part")
            self._headings = [HEADING.validate_json(heading) for (heading,) in rows]
        return self._headings

    def headings_of(self, letter_ids: Iterable[str], limit: int | None = None) -> list[Letter]:
        """Return these letters without their text and layout, by path, at most ``limit``."""
        sql = f"SELECT heading FROM letters WHERE {self._among('id')} ORDER BY path, part{at_most(limit)}"
        rows = self._rows(sql, (self._list(letter_ids),))
        return [HEADING.validate_json(heading) for (heading,) in rows]

    def letter(self, letter_id: str) -> Letter:
        """Return the letter with this id.

        Raises `KeyError` when there is none.
        """
        return self._kept(letter_id)

    def retracting(self) -> list[Letter]:
        """Return the letters that take something back, without their text and layout, by path."""
        if self._retracting is None:
            rows = self._rows(
                "SELECT heading FROM letters WHERE heading LIKE ? ORDER BY path, part", (_TAKES_BACK,)
            )
            self._retracting = [HEADING.validate_json(heading) for (heading,) in rows]
        return self._retracting

    def _loaded(self, letter_id: str) -> Letter:
        rows = self._rows("SELECT heading, text, layout FROM letters WHERE id = ?", (letter_id,))
        if not rows:
            raise KeyError(letter_id)
        return letter_of(*rows[0])

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

    def letter_id(self, wanted: str) -> str | None:
        """Return the id of the letter at ``wanted``, as in `Letter.location`, or whose id it is, or None."""
        is_impossible = "\0" in wanted or any("\ud800" <= one <= "\udfff" for one in wanted)
        if is_impossible or len(wanted) > _LONGEST_LOCATION:
            return None
        cuts = [match.span() for match in _BEFORE_PART.finditer(wanted)]
        for path, part in ((wanted, ""), *((wanted[:start], wanted[end:]) for start, end in cuts)):
            if rows := self._rows("SELECT id FROM letters WHERE path = ? AND part = ?", (path, part)):
                return str(rows[0][0])
        return wanted if self._rows("SELECT id FROM letters WHERE id = ?", (wanted,)) else None

    def letters_in(self, path: str) -> list[Letter]:
        """Return the letters in the file at ``path``."""
        sql = "SELECT heading, text, layout FROM letters WHERE path = ? ORDER BY part"
        return [letter_of(*row) for row in self._rows(sql, (path,))]

    def failures(self) -> tuple[Failure, ...]:
        """Return the files, and parts of files, that the last sync could not read."""
        rows = self._rows("SELECT path, reason, part FROM failures ORDER BY path, part")
        return tuple(Failure(*row) for row in rows)

    def passages(self, ids: Sequence[str] | None = None) -> list[Passage]:
        """Return the passages with these ids in this order, or all of them by letter and place."""
        if ids is None:
            return [Passage(*row) for row in self._rows(f"{_PASSAGE} ORDER BY letter_id, start")]
        rows = self._rows(f"{_PASSAGE} WHERE {self._among('id')}", (self._list(ids),))
        found = {row[0]: Passage(*row) for row in rows}
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def passage_ids(self, paths: Iterable[str] | None = None) -> set[str]:
        """Return the ids of all passages, or of those in the files at ``paths``."""
        if paths is None:
            return {row[0] for row in self._rows("SELECT id FROM passages")}
        letters = f"SELECT id FROM letters WHERE {self._among('path')}"
        sql = f"SELECT id FROM passages WHERE letter_id IN ({letters})"
        return {row[0] for row in self._rows(sql, (self._list(paths),))}

    def passages_of(self, letter_id: str) -> list[Passage]:
        """Return the passages of one letter in reading order."""
        rows = self._rows(f"{_PASSAGE} WHERE letter_id = ? ORDER BY start", (letter_id,))
        return [Passage(*row) for row in rows]

    def vector_rows(self, passage_ids: Iterable[str] | None = None) -> list[VectorRow]:
        """Return whose vectors belong to these passages, or to all, in the order written."""
        where = "" if passage_ids is None else f"WHERE {self._among('id')}"
        values = () if passage_ids is None else (self._list(passage_ids),)
        sql = f"SELECT id, letter_id, embedded_sha256 FROM passages {where} ORDER BY number"
        return [VectorRow(*row) for row in self._rows(sql, values)]

    def embedded_hashes(self) -> list[str]:
        """Return the hashes of what is embedded of the passages, in the order written."""
        return [sha256 for (sha256,) in self._rows("SELECT embedded_sha256 FROM passages ORDER BY number")]

    def embedded_texts(self, hashes: Sequence[str]) -> dict[str, str]:
        """Return the embedded texts that have these hashes."""
        sql = f"SELECT embedded_sha256, embedded FROM passages WHERE {self._among('embedded_sha256')}"
        return dict(self._rows(sql, (self._list(hashes),)))

    def letter_rows(self, path: str) -> list[tuple[LetterRow, list[PassageRow]]]:
        """Return the letters in the file at ``path`` with their passages, as they stand, to be copied."""
        letters = self._rows(f"SELECT {LETTER_COLUMNS} FROM letters WHERE path = ? ORDER BY part", (path,))
        sql = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE letter_id = ? ORDER BY start"
        return [(letter, self._rows(sql, (letter[0],))) for letter in letters]

    def count(self, table: str) -> int:
        """Return how many rows ``table`` ("letters", "passages" or "lexicon") has."""
        return self._size(table)

    def passage_count(self, letter_ids: Sequence[str] | None = None) -> int:
        """Return how many passages there are, or how many these letters have."""
        if letter_ids is None:
            return self.count("passages")
        where, values = self._within(letter_ids)
        return int(self._rows(f"SELECT count(*) FROM passages WHERE TRUE {where}", values)[0][0])

    def _rows_of(self, table: str) -> int:
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def ranked(self, words: Sequence[str], limit: int, letter_ids: Sequence[str] | None) -> list[str]:
        """Return ids of the passages that hold any of ``words``, best BM25 score first, then by id.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        if not words:
            return []
        by_rarity = sorted(dict.fromkeys(words), key=self.document_frequency)
        needed = self._needed(by_rarity, limit)
        return self._ranked(by_rarity[:needed], by_rarity[needed:], limit, letter_ids)

    def _needed(self, by_rarity: Sequence[str], limit: int) -> int:
        """Return of how many of these words, rarest first, a passage has to hold one.

        All, unless they stand in more passages than are soon scored: then enough to be held by ``limit``
        passages, and the common ones only count beside them.
        """
        held = 0
        for number, word in enumerate(by_rarity):
            frequency = self.document_frequency(word)
            if held >= limit and held + frequency > _SCORED:
                return number
            held += frequency
        return len(by_rarity)

    @abstractmethod
    def _ranked(
        self, needed: Sequence[str], common: Sequence[str], limit: int, letter_ids: Sequence[str] | None
    ) -> list[str]:
        """Return the ids of the passages with any word ``needed``, best first by all words, then by id."""

    @abstractmethod
    def letters_holding(self, word: str) -> set[str]:
        """Return the ids of the letters with ``word``, in any inflection, in the words of a passage."""

    def letters_with(self, words: Iterable[str]) -> set[str]:
        """Return the ids of the letters that hold every one of ``words``, spelled so, anywhere in their text.

        Case and accents do not count; a word in two parts ("O'Neill") is looked for part by part.
        """
        parts = [part for word in words for part in PART.findall(word)]
        return self._letters_with(parts) if parts else set()

    @abstractmethod
    def _letters_with(self, parts: Sequence[str]) -> set[str]: ...

    def mentions(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """Return whether a letter holds ``word``, be it as a part of a longer one, anywhere in its text.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        return all(self._holds_part(part, letter_ids) for part in PART.findall(word))

    @abstractmethod
    def _holds_part(self, part: str, letter_ids: Sequence[str] | None) -> bool: ...

    @abstractmethod
    def passages_holding(
        self, words: Sequence[str], letter_ids: Sequence[str] | None = None, limit: int | None = None
    ) -> list[HeldWords]:
        """Return the words of the passages that hold every one of ``words``, in any inflection.

        ``letter_ids`` restricts the search to these letters; None asks all. Without a ``limit`` all are
        returned, by letter and place.
        """

    @abstractmethod
    def quoted_mail(self) -> dict[str, list[Span]]:
        """Return where letters quote earlier mail, by the ids of those that do."""

    def document_frequency(self, word: str) -> int:
        """Return how many passages hold ``word``, in any inflection, in their words or context."""
        return self._frequency(word)

    @abstractmethod
    def _counted(self, word: str) -> int: ...

    @abstractmethod
    def holds(self, word: str, letter_ids: Sequence[str] | None = None) -> bool:
        """Return whether a passage holds ``word``, in any inflection, in its words or context.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of ``word`` among the passages, as BM25 weighs it."""
        return self._rarity(word)

    def _weighed(self, word: str) -> float:
        total, holding = self.count("passages"), self.document_frequency(word)
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5))

    @abstractmethod
    def lexical_ids(self) -> set[str]:
        """Return the ids of the passages that the lexical index has a row for."""

    @abstractmethod
    def wrong_term(self) -> str | None:
        """Return the first word that the lexical index has otherwise than passages and letters, or None."""

    @abstractmethod
    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of ``sql``, with a "?" for each of ``values``."""

    @abstractmethod
    def _among(self, column: str) -> str:
        """Return the condition that ``column`` is one of a `_list` of values."""

    @abstractmethod
    def _list(self, values: Iterable[str]) -> Any:
        """Return ``values`` as one value of a statement."""

    def _within(self, letter_ids: Sequence[str] | None, column: str = "letter_id") -> tuple[str, list[Any]]:
        """Return the condition that ``column`` is of these letters, and its value; None asks for none."""
        if letter_ids is None:
            return "", []
        return f"AND {self._among(column)}", [self._list(letter_ids)]


def letter_of(heading: str, text: str, layout: str) -> Letter:
    """Return the letter that was kept as these."""
    blocks, lines, uncertain = LAYOUT.validate_json(layout)
    return replace(HEADING.validate_json(heading), text=text, blocks=blocks, lines=lines, uncertain=uncertain)


def at_most(limit: int | None) -> str:
    """Return the end of a query for ``limit`` rows; None asks for all."""
    return "" if limit is None else f" LIMIT {int(limit)}"
