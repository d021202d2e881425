"""What is wrong with a generation, found by looking at everything."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import numpy as np

from corrbot.errors import UnreadableLetter
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import Generation
from corrbot.index.vectors import ChromaVectors, MixedVectors
from corrbot.letters import Letter
from corrbot.passages import Passage
from corrbot.readers import letter_paths, printable, read_bytes, read_letter
from corrbot.register import Register


def generation_problems(
    generation: Generation, embeddings: Embeddings, corpus: Path, limit: int
) -> list[str]:
    """Return every disagreement between files, register, lexical index and vectors, one line each.

    ``limit`` is in bytes, over which a file is no letter.
    """
    register = generation.register
    problems = [f"vectors: {damage}" for damage in generation.damage] + register.problems()
    problems += _file_problems(register, corpus, limit)
    for letter in register.letters():
        problems += _letter_problems(letter, register.passages_of(letter.id), corpus, limit)
    passage_ids = register.passage_ids()
    if passage_ids != register.lexical_ids() or register.count("lexicon") != len(passage_ids):
        problems.append("the lexical index does not hold the passages of the register")
    return problems + _vector_problems(generation, embeddings)


def _vector_problems(generation: Generation, embeddings: Embeddings) -> list[str]:
    wanted = {row.passage_id: row.embedded_sha256 for row in generation.register.vector_rows()}
    try:
        problems = embeddings.problems()
        if problems:
            return problems
        if embeddings.missing(wanted.values()):
            return ["the embedding cache does not hold the vectors of the register's passages"]
        if embeddings.unwanted(set(wanted.values())):
            problems.append("the embedding cache holds vectors that no passage has; run `corrbot sync`")
    except sqlite3.Error as error:
        return [f"the embedding cache cannot be read ({error})"]
    vectors = generation.vectors
    graph = vectors.graph if isinstance(vectors, MixedVectors) else vectors
    if isinstance(graph, ChromaVectors):
        problems += _chroma_problems(graph, wanted, embeddings)
    return problems


def _chroma_problems(vectors: ChromaVectors, wanted: dict[str, str], embeddings: Embeddings) -> list[str]:
    found, wrong = 0, 0
    for ids, rows in vectors.rows():
        if not set(ids) <= set(wanted):
            return ["the vectors are not those of the passages of the register"]
        kept = embeddings.get([wanted[passage_id] for passage_id in ids])
        found += len(ids)
        wrong += int((np.abs(rows - kept).max(axis=1) > _ROUNDING).sum())
    if found != len(wanted):
        return [f"there are {found} vectors for {len(wanted)} passages"]
    return [f"{wrong} vectors are not those of their passages"] if wrong else []


_ROUNDING = 1e-5
"""How far a number that Chroma gives back may be from the one it was given."""


def _file_problems(register: Register, corpus: Path, limit: int) -> list[str]:
    """Return how the files that are no letters of the index differ from what the last sync found."""
    indexed = set(register.letter_hashes())
    failures = {failure.path: failure for failure in register.failures()}
    problems = []
    for path in letter_paths(corpus):
        if path in indexed:
            continue
        failure = failures.pop(printable(path), None)
        if failure is None or failure.sha256 != _sha256(corpus, path, limit):
            problems.append(f"{printable(path)}: not indexed yet")
    return problems + [f"{path}: gone, but still listed as unreadable" for path in failures]


def _sha256(corpus: Path, path: str, limit: int) -> str:
    try:
        return hashlib.sha256(read_bytes(corpus, path, limit)).hexdigest()
    except UnreadableLetter:
        return ""


def _letter_problems(letter: Letter, passages: list[Passage], corpus: Path, limit: int) -> list[str]:
    try:
        data = read_bytes(corpus, letter.path, limit)
        if hashlib.sha256(data).hexdigest() != letter.sha256:
            return [f"{letter.path}: changed since it was indexed"]
        read = read_letter(letter.path, data)
    except UnreadableLetter as error:
        return [f"{letter.path}: {error}"]
    if read != letter:
        return [f"{letter.path}: what the register says of it is not what the file says"]
    return [
        f"{letter.path}: passage {passage.start}-{passage.end} is no slice of it"
        for passage in passages
        if not 0 <= passage.start < passage.end <= len(letter.text)
    ]
