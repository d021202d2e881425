"""What is wrong with a generation, found by looking at everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corrbot.errors import StoreAway
from corrbot.index.corpus import Corpus, scan
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import READ_ONLY, Generation
from corrbot.index.manifest import MANIFEST, read_manifest
from corrbot.index.problem import Mend, Part, Problem
from corrbot.index.stores import Collection
from corrbot.index.vectors import ChromaVectors, MixedVectors
from corrbot.letters import Letter
from corrbot.numerals import counted
from corrbot.passages import passages
from corrbot.readers import Limits, ReadingPool, Task
from corrbot.register import FileState, Register

if TYPE_CHECKING:
    from corrbot.models.embedding import LetterEmbedding


def generation_problems(
    generation: Generation, embeddings: Embeddings, folder: Path, limits: Limits, model: LetterEmbedding
) -> list[Problem]:
    """Return every disagreement between files, register, lexical index, vectors, cache and manifest.

    ``folder`` is that of the letters; ``limits`` are what one file may cost to read; ``model`` the one that
    made the generation. All letters are read again, so that this takes as long as a first sync without the
    embedding.
    """
    register = generation.register
    problems = list(_stored_problems(generation))
    corpus = scan(folder, limits, lambda stage, done, total: None)
    problems += [Problem(Part.FILES, what, Mend.SYNC) for what in _file_problems(register, corpus)]
    problems += [Problem(Part.REGISTER, what) for what in _letter_problems(register, corpus, model)]
    problems += [Problem(Part.LEXICON, what) for what in _lexicon_problems(register)]
    return problems + list(_vector_problems(generation, embeddings))


def _stored_problems(generation: Generation) -> Iterator[Problem]:
    """Yield how the files of the generation differ from what was written."""
    if read_manifest(generation.folder) is None:
        yield Problem(Part.MANIFEST, f"{MANIFEST} is missing, or is not what was written")
    else:
        mend = Mend.SYNC if generation.collection else Mend.REPAIR
        for damage in generation.damage:
            if damage == READ_ONLY:
                what = f"{damage}: they are searched one by one, and another account has to sync the index"
                yield Problem(Part.VECTORS, what, Mend.NONE)
            else:
                yield Problem(Part.VECTORS, damage, mend)
    for problem in generation.register.problems():
        yield Problem(Part.REGISTER, problem)


def _lexicon_problems(register: Register) -> Iterator[str]:
    passage_ids = register.passage_ids()
    if passage_ids != register.lexical_ids() or register.count("lexicon") != len(passage_ids):
        yield "it does not hold the passages of the register"
        return
    if (term := register.wrong_term()) is not None:
        yield f"it does not hold the words of the passages (first at {term!r})"


def _vector_problems(generation: Generation, embeddings: Embeddings) -> Iterator[Problem]:
    wanted = {row.passage_id: row.embedded_sha256 for row in generation.register.vector_rows()}
    try:
        found = embeddings.problems()
        if not found and embeddings.missing(wanted.values()):
            found = ["it does not hold the vectors of the register's passages"]
        if not found and embeddings.unwanted(set(wanted.values())):
            yield Problem(Part.CACHE, "it holds vectors that no passage has", Mend.SYNC)
    except sqlite3.Error as error:
        found = [f"it cannot be read ({error})"]
    if found:
        yield from (Problem(Part.CACHE, what) for what in found)
        return
    try:
        if (graph := graph_of(generation)) is not None:
            yield from _graph_problems(graph, wanted, embeddings, is_shared=generation.served is not None)
    except StoreAway as error:
        yield Problem(Part.VECTORS, str(error), Mend.SYNC)


def graph_of(generation: Generation) -> ChromaVectors | Collection | None:
    """Return the Chroma directory or collection of ``generation``, or None where it is not searched.

    Raises `StoreAway` or `IndexDamaged` where the collection cannot be had.
    """
    if generation.served is not None:
        return None if generation.damage else generation.served.collection()
    vectors = generation.vectors
    graph = vectors.graph if isinstance(vectors, MixedVectors) else vectors
    return graph if isinstance(graph, ChromaVectors) else None


def _graph_problems(
    vectors: ChromaVectors | Collection,
    wanted: dict[str, str],
    embeddings: Embeddings,
    *,
    is_shared: bool,
) -> Iterator[Problem]:
    """Yield how ``vectors`` differ from those ``wanted``; what ``is_shared`` may hold others for a while."""
    found, wrong, others = 0, 0, 0
    for ids, rows in vectors.rows():
        known = [number for number, passage_id in enumerate(ids) if passage_id in wanted]
        others += len(ids) - len(known)
        if others and not is_shared:
            yield Problem(Part.VECTORS, "they are not those of the passages of the register")
            return
        found += len(known)
        wrong += len(disagreeing([ids[number] for number in known], rows[known], wanted, embeddings))
    if found != len(wanted):
        yield Problem(Part.VECTORS, f"there are {found} for {counted(len(wanted), 'passage')}")
    elif wrong:
        yield Problem(Part.VECTORS, f"{wrong} are not those of their passages in the embedding cache")
    if others:
        what = f"a sync was interrupted, or one is running: the store holds {others} of other passages"
        yield Problem(Part.LEFTOVERS, what, Mend.SYNC)


def disagreeing(
    ids: list[str], rows: np.ndarray, wanted: dict[str, str], embeddings: Embeddings
) -> list[str]:
    """Return under which hashes another vector is kept than the one in ``rows`` that Chroma has.

    ``ids`` are the passages of the ``rows``, ``wanted`` the hashes of all passages.
    """
    hashes = [wanted[passage_id] for passage_id in ids]
    kept = embeddings.get(hashes)
    if kept.shape != rows.shape:
        return hashes
    apart = ~(np.abs(rows - kept).max(axis=1, initial=0.0) <= _ROUNDING)
    return [hashes[number] for number in np.flatnonzero(apart)]


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
    return "" if indexed == found else "read under other settings or with other programs"


def _letter_problems(register: Register, corpus: Corpus, model: LetterEmbedding) -> Iterator[str]:
    """Yield how the letters of the register differ from what is in the files that did not change."""
    files = register.files()
    same = [path for path, state in corpus.files.items() if files.get(path) == state]
    with ReadingPool(corpus.folder) as pool:
        tasks = (Task(path, corpus.limits, corpus.side_cars.of(path)) for path in same)
        for task, _, reading in pool.read(tasks):
            indexed = register.letters_in(task.path)
            if indexed != sorted(reading.letters, key=lambda letter: letter.part):
                yield f"{task.path}: what is kept of it is not what the file says"
            for letter in indexed:
                yield from _passage_problems(register, letter, model)
    letter_ids = set(register.letter_ids().values())
    strangers = sum(passage.letter_id not in letter_ids for passage in register.passages())
    if strangers:
        are = "is" if strangers == 1 else "are"
        yield f"{counted(strangers, 'passage')} {are} of no letter"


def _passage_problems(register: Register, letter: Letter, model: LetterEmbedding) -> Iterator[str]:
    found = register.passages_of(letter.id)
    outside = [one for one in found if not 0 <= one.start < one.end <= len(letter.text)]
    if outside:
        yield f"{letter.location}: passage {outside[0].start}-{outside[0].end} is no slice of it"
        return
    wanted = passages(
        letter, window=model.window, count_tokens=model.count_tokens, fingerprint=model.fingerprint
    )
    if sorted(found, key=lambda one: one.id) != sorted(wanted, key=lambda one: one.id):
        yield f"{letter.location}: its passages are not those that it is cut into"
