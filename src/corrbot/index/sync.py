"""`SyncReport`: what a sync did to make the index equal to the corpus."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corrbot.errors import IndexDamaged
from corrbot.index.collections import Collections, filled, is_broken, missed
from corrbot.index.corpus import Corpus, Progress
from corrbot.index.embeddings import Embeddings
from corrbot.index.erasure import NotErased, dead_share, erase, scrub
from corrbot.index.generation import new_folder, strays_of
from corrbot.index.manifest import CHROMA, CHROMA_DATABASE, write_manifest
from corrbot.index.pipeline import pipeline_fingerprint
from corrbot.index.supply import WAVE, VectorSupply
from corrbot.index.vectors import (
    NARROW_WIDTH,
    SEARCH_WIDTH,
    SMALLEST_GRAPH,
    ChromaVectors,
)
from corrbot.index.workers import Workers
from corrbot.readers import Task
from corrbot.register import Failure, Register, Registers, RegisterWriter, VectorRow

if TYPE_CHECKING:
    from corrbot.models.embedding import LetterEmbedding

MANY = 1_000
"""New vectors from which a narrow search is worth opening the graph once more for, to check them."""
_NEAR = 3 * WAVE
"""New vectors of which those that are there are written while others are still computed."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync found, as paths relative to the corpus, sorted; ``failed`` with reasons."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        names = ("added", "changed", "removed", "unchanged", "failed")
        return {name: len(getattr(self, name)) for name in names}

    def __str__(self) -> str:
        return ", ".join(f"{count} {name}" for name, count in self.counts.items())


@dataclass(frozen=True, slots=True)
class Previous:
    """What the generation in ``folder`` offers to the next one.

    ``whole`` says that its vectors are as they were written, and where they are to be: in its Chroma
    directory, or in ``collection`` on a server, where that is not "".
    """

    folder: Path
    register: Register
    whole: bool
    collection: str = ""


def is_unchanged(corpus: Corpus, register: Register) -> bool:
    """Return whether ``register`` holds the files of ``corpus`` and nothing else."""
    files = register.files()
    return files == corpus.files and set(corpus.failures) == {
        failure for failure in register.failures() if failure.path not in files
    }


def report_of(register: Register, known: dict[str, str]) -> SyncReport:
    """Return what turning the letters ``known``, SHA-256 by path, into those of ``register`` means."""
    now = register.letter_hashes()
    both = sorted(set(now) & set(known))
    return SyncReport(
        added=tuple(sorted(set(now) - set(known))),
        changed=tuple(path for path in both if now[path] != known[path]),
        removed=tuple(sorted(set(known) - set(now))),
        unchanged=tuple(path for path in both if now[path] == known[path]),
        failed=register.failures(),
    )


def build(
    index: Path,
    corpus: Corpus,
    previous: Previous | None,
    model: LetterEmbedding,
    registers: Registers,
    embeddings: Embeddings,
    collections: Collections | None,
    workers: Workers,
    progress: Progress,
) -> Path:
    """Write the next generation, which holds exactly the letters of ``corpus``, and return its folder.

    Its vectors go to one of ``collections`` on a server, or into a Chroma directory where that is None.

    What did not change comes from ``previous``: its files are copied, and what is gone is erased from the
    copies. They are written afresh where that is not sure to leave no byte of a letter that is gone, because
    SQLite and Chroma keep in their files what they deleted, and once a tenth of the graph is erased.
    """
    partial = new_folder(index)
    plan = _Plan.of(corpus, previous)
    if previous is not None and plan.copies:
        try:
            return _written(
                partial, corpus, previous, plan, model, registers, embeddings, collections, workers, progress
            )
        except (NotErased, sqlite3.OperationalError) as doubt:
            if isinstance(doubt, sqlite3.OperationalError) and not plan.gone:
                raise
            shutil.rmtree(partial)
            partial = new_folder(index)
    afresh = replace(plan, copies=False)
    return _written(
        partial, corpus, previous, afresh, model, registers, embeddings, collections, workers, progress
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Paths of files that are as they were, are gone or have changed, and are new or have changed.

    ``copies`` says that the files of the previous generation are copied, not written afresh.
    """

    kept: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    copies: bool

    @classmethod
    def of(cls, corpus: Corpus, previous: Previous | None) -> _Plan:
        known = previous.register.files() if previous else {}
        kept = tuple(path for path, state in known.items() if corpus.files.get(path) == state)
        gone = tuple(set(known) - set(kept))
        new = tuple(path for path in corpus.files if known.get(path) != corpus.files[path])
        few = len(gone) <= MOST_DEAD * len(known)
        return cls(kept, gone, new, previous is not None and previous.whole and few)


MOST_DEAD = 0.1
"""Share of erased vectors in a graph above which it is written afresh; a search visits them in vain."""


def _written(
    partial: Path,
    corpus: Corpus,
    previous: Previous | None,
    plan: _Plan,
    model: LetterEmbedding,
    registers: Registers,
    embeddings: Embeddings,
    collections: Collections | None,
    workers: Workers,
    progress: Progress,
) -> Path:
    source = previous if plan.copies else None
    if source is not None and collections is None:
        _copy_chroma(source.folder / CHROMA, partial / CHROMA)
    without = plan.gone if source else ()
    with _supply(embeddings, workers, progress) as supply:
        with registers.writing(partial, source.folder if source else None, without) as register:
            register.put_fact("model", model.fingerprint)
            register.put_fact("model_name", model.model_name)
            register.put_fact("pipeline", pipeline_fingerprint())
            register.put_fact("corpus", os.path.abspath(corpus.folder))
            if previous is not None and source is None:
                _copy_rows(register, previous.register, plan.kept)
            failures = _still_failing(previous, set(plan.kept)) if previous else []
            failures += _parse(register, corpus, plan.new, workers, supply, progress)
            register.put_failures((*corpus.failures, *failures))
        with closing(registers.opened(partial)) as written:
            _want(supply, written)
            if collections is None:
                new, gone = _difference(source, plan, written)
                lost = _write_vectors(partial, written, new, gone, supply, progress)
                strays, name = _with_earlier(source, lost, written), ""
            else:
                name, strays = _serve_vectors(collections, previous, written, model, supply, progress)
            supply.finish()
            write_manifest(partial, written.seal(), sorted(strays), name)
    return partial


def _with_earlier(source: Previous | None, lost: set[str], register: Register) -> set[str]:
    """Return the strays of ``register``: those ``lost`` now, and those of the generation gone on from."""
    strays = lost | set(strays_of(source.folder) if source else ())
    return {row.passage_id for row in register.vector_rows(strays)}


def _difference(source: Previous | None, plan: _Plan, register: Register) -> tuple[list[VectorRow], set[str]]:
    """Return the passages of ``register`` that ``source`` lacks, and the ids of those gone from there."""
    if source is None:
        return register.vector_rows(), set()
    new, gone = register.passage_ids(plan.new), source.register.passage_ids(plan.gone)
    return register.vector_rows(new - gone), gone - new


def _serve_vectors(
    collections: Collections,
    previous: Previous | None,
    register: Register,
    model: LetterEmbedding,
    supply: VectorSupply,
    progress: Progress,
) -> tuple[str, set[str]]:
    """Have a server keep the vectors of ``register``; return the name of the collection, and the strays.

    The collection of ``previous`` gets what it lacks and keeps the rest until the pointer has moved. Where
    it will not do, a new one is made.
    """
    if previous is not None and previous.whole and previous.collection:
        try:
            collection = collections.collection(previous.collection)
            lost = filled(collection, previous.register.passage_ids(), register, supply, progress)
        except IndexDamaged:
            pass
        else:
            return previous.collection, _with_earlier(previous, lost, register)
    name, collection = collections.make(int(model.vectors(["?"]).shape[1]))
    return name, filled(collection, set(), register, supply, progress)


def _copy_rows(register: RegisterWriter, source: Register, paths: Sequence[str]) -> None:
    states = source.files()
    for path in paths:
        register.put_file(path, states[path])
        for letter, rows in source.letter_rows(path):
            register.put_rows(letter, rows)


def embed(register: Register, embeddings: Embeddings, workers: Workers, progress: Progress) -> None:
    """Have ``embeddings`` keep the vector of every passage in ``register``, computed by ``workers``."""
    with _supply(embeddings, workers, progress) as supply:
        _want(supply, register)
        supply.finish()


def _supply(embeddings: Embeddings, workers: Workers, progress: Progress) -> VectorSupply:
    return VectorSupply(embeddings, workers, lambda done, total: progress("embedding", done, total))


def _want(supply: VectorSupply, register: Register) -> None:
    supply.want(register.embedded_hashes(), register.embedded_texts)


def _still_failing(previous: Previous, kept: set[str]) -> list[Failure]:
    return [failure for failure in previous.register.failures() if failure.path in kept]


def _parse(
    register: RegisterWriter,
    corpus: Corpus,
    paths: Sequence[str],
    workers: Workers,
    supply: VectorSupply,
    progress: Progress,
) -> list[Failure]:
    failures = []
    tasks = (Task(path, corpus.limits, corpus.side_cars.of(path)) for path in paths)
    for number, file in enumerate(workers.parsed(corpus.folder, tasks), 1):
        failures += [Failure(file.path, unread.reason, unread.part) for unread in file.unread]
        if file.sha256 is not None:
            register.put_file(file.path, corpus.files[file.path]._replace(sha256=file.sha256))
        for letter, cut in file.letters:
            register.put_letter(letter, cut)
            supply.offer(cut)
        progress("parsing", number, len(paths))
    return failures


def _copy_chroma(source: Path, target: Path) -> None:
    """Copy a Chroma directory whose database a reader may just be opening, which writes a few bytes."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{CHROMA_DATABASE}*"))
    with (
        closing(sqlite3.connect(source / CHROMA_DATABASE)) as database,
        closing(sqlite3.connect(target / CHROMA_DATABASE)) as copy,
    ):
        database.backup(copy)


def _write_vectors(
    folder: Path,
    register: Register,
    new: list[VectorRow],
    gone: set[str],
    supply: VectorSupply,
    progress: Progress,
) -> set[str]:
    """Make the vectors those of ``register``; return the ids of those that a search for themselves misses.

    There are those of all passages but ``new``, and of those ``gone``. Raises `IndexDamaged` when more than a
    few are missed, or the counts disagree, and `NotErased` when what is gone may still be there.
    """
    wanted = register.count("passages")
    if gone and wanted - len(new) < SMALLEST_GRAPH:
        raise NotErased("hardly a vector is left")
    shaken: set[str] = set()
    with closing(ChromaVectors(folder / CHROMA, create=True)) as vectors:
        left = new
        while near := left[:_NEAR]:
            ready = supply.ready({row.embedded_sha256 for row in near}, vectors.worth_adding)
            batch = [row for row in near if row.embedded_sha256 in ready][: vectors.worth_adding]
            written = {row.passage_id for row in batch}
            left = [row for row in near if row.passage_id not in written] + left[_NEAR:]
            vectors.add(batch, supply.get([row.embedded_sha256 for row in batch]))
            progress("writing", len(new) - len(left), len(new))
        if gone:
            staying = register.vector_rows(sorted(register.passage_ids())[:SMALLEST_GRAPH])
            kept = supply.get([row.embedded_sha256 for row in staying])
            shaken = vectors.delete(sorted(gone), staying, kept)
        if is_many := len(new) > MANY:
            vectors.set_width(NARROW_WIDTH)
    if gone:
        erase(folder / CHROMA, gone, wanted)
        if dead_share(folder / CHROMA, wanted) > MOST_DEAD:
            raise NotErased("too much of the graph is erased")
    checked = new + register.vector_rows(shaken - {row.passage_id for row in new})
    lost = checked
    if is_many:
        with closing(ChromaVectors(folder / CHROMA)) as vectors:
            lost = missed(vectors, lost, supply, progress)
            vectors.set_width(SEARCH_WIDTH)
    with closing(ChromaVectors(folder / CHROMA)) as vectors:
        lost = missed(vectors, lost, supply, _untold if is_many else progress)
        if is_broken(len(lost), len(checked)) or vectors.held != wanted:
            raise IndexDamaged(
                f"The new index failed its check ({len(lost)} passages not found, {vectors.held} vectors "
                f"for {wanted} passages)",
                remedy="Sync again.",
                still="the previous one",
            )
    scrub(folder / CHROMA)
    return {row.passage_id for row in lost}


def _untold(stage: str, done: int, total: int) -> None:
    """Tell nobody of a second round, which would take "verifying" back to its start."""
