"""What is wrong with a generation, found by looking at everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import Generation
from corrbot.index.sync import Corpus, scan
from corrbot.index.vectors import ChromaVectors, MixedVectors
from corrbot.readers import Limits, ReadingPool, Task
from corrbot.register import FileState, Register


def generation_problems(
    generation: Generation, embeddings: Embeddings, folder: Path, limits: Limits
) -> list[str]:
    """Return every disagreement between files, register, lexical index and vectors, one line each.

    ``folder`` is that of the letters; ``limits`` are what one file may cost to read. All letters are read
    again, so that this takes as long as a first sync without the embedding.
    """
    register = generation.register
    problems = [f"vectors: {damage}" for damage in generation.damage] + register.problems()
    corpus = scan(folder, limits, lambda stage, done, total: None)
    problems += _file_problems(register, corpus)
    problems += _letter_problems(register, corpus)
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


def _file_problems(register: Register, corpus: Corpus) -> Iterator[str]:
    """Yield how the files on disk differ from those that the last sync found."""
    files = register.files()
    for path, state in corpus.files.items():
        if problem := _state_problem(files.get(path), state):
            yield f"{path}: {problem}"
    known = {failure for failure in register.failures() if failure.path not in files}
    failing = {failure.path: failure for failure in corpus.failures}
    for path in files.keys() - corpus.files.keys():
        yield str(failing[path]) if path in failing else f"{path}: gone, but still indexed"
    for failure in sorted(set(corpus.failures) ^ known, key=str):
        if failure.path not in files and failure.path not in corpus.files:
            is_gone = failure in known
            yield f"{failure.location}: {'gone, but still listed' if is_gone else 'not indexed yet'}"


def _state_problem(indexed: FileState | None, found: FileState) -> str:
    if indexed is None:
        return "not indexed yet"
    if indexed.sha256 != found.sha256:
        return "changed since it was indexed"
    return "" if indexed == found else "read under other settings or with other programs; run `corrbot sync`"


def _letter_problems(register: Register, corpus: Corpus) -> Iterator[str]:
    """Yield how the letters of the register differ from what is in the files that did not change."""
    files = register.files()
    same = [path for path, state in corpus.files.items() if files.get(path) == state]
    with ReadingPool(corpus.folder) as pool:
        tasks = (Task(path, corpus.limits, corpus.side_cars.of(path)) for path in same)
        for task, _, reading in pool.read(tasks):
            indexed = register.letters_in(task.path)
            if indexed != sorted(reading.letters, key=lambda letter: letter.part):
                yield f"{task.path}: what the register says of it is not what the file says"
            for letter in indexed:
                for passage in register.passages_of(letter.id):
                    if not 0 <= passage.start < passage.end <= len(letter.text):
                        yield f"{letter.location}: passage {passage.start}-{passage.end} is no slice of it"
