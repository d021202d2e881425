"""What is wrong with a generation, found by looking at everything."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import numpy as np
from chromadb.errors import ChromaError

from corrbot.errors import UnreadableLetter
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import Generation
from corrbot.index.vectors import ChromaVectors
from corrbot.letters import Letter
from corrbot.passages import Passage
from corrbot.readers import letter_paths, read_bytes, read_letter


def generation_problems(
    generation: Generation, embeddings: Embeddings, corpus: Path, limit: int
) -> list[str]:
    """Return every disagreement between files, register, lexical index and vectors, one line each.

    ``limit`` is in bytes, over which a file is no letter.
    """
    register = generation.register
    problems = [f"vectors: {damage}" for damage in generation.damage] + register.problems()
    problems += _missing_files(generation, corpus)
    for letter in register.letters():
        problems += _letter_problems(letter, register.passages_of(letter.id), corpus, limit)
    passage_ids = register.passage_ids()
    if len(passage_ids - register.lexical_ids()) or register.count("lexicon") != len(passage_ids):
        problems.append("the lexical index does not hold the passages of the register")
    return problems + _vector_problems(generation, embeddings)


def _vector_problems(generation: Generation, embeddings: Embeddings) -> list[str]:
    passages = generation.register.passages()
    try:
        kept = embeddings.get([passage.embedded_sha256 for passage in passages])
    except (KeyError, sqlite3.DatabaseError):
        return ["the embedding cache does not hold the vectors of the register's passages"]
    if not isinstance(generation.vectors, ChromaVectors):
        return []
    try:
        rows = generation.vectors.rows()
    except ChromaError as error:
        return [f"vectors: Chroma cannot read them ({error})"]
    if set(rows) != {passage.id for passage in passages}:
        return ["the vectors are not those of the passages of the register"]
    wrong = sum(
        not np.allclose(rows[passage.id], vector, atol=1e-5) for passage, vector in zip(passages, kept, strict=True)
    )
    return [f"{wrong} vectors are not those of their passages"] if wrong else []


def _missing_files(generation: Generation, corpus: Path) -> list[str]:
    known = set(generation.register.letter_hashes())
    known |= {failure.path for failure in generation.register.failures()}
    return [f"{path}: not indexed yet" for path in letter_paths(corpus) if path not in known]


def _letter_problems(letter: Letter, passages: list[Passage], corpus: Path, limit: int) -> list[str]:
    try:
        data = read_bytes(corpus, letter.path, limit)
        if hashlib.sha256(data).hexdigest() != letter.sha256:
            return [f"{letter.path}: changed since it was indexed"]
        text = read_letter(letter.path, data).text
    except UnreadableLetter as error:
        return [f"{letter.path}: {error}"]
    if text != letter.text:
        return [f"{letter.path}: its text in the register is not the file's"]
    return [
        f"{letter.path}: passage {passage.start}-{passage.end} is no slice of it"
        for passage in passages
        if not 0 <= passage.start < passage.end <= len(text)
    ]
