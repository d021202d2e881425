"""`SyncReport`: what a sync did to make the index equal to the corpus."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corrbot.errors import IndexDamaged, UnreadableLetter
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import CHROMA, REGISTER, Generation, new_folder, publish
from corrbot.index.vectors import ADD_BATCH, ChromaVectors
from corrbot.letters import Letter
from corrbot.models.embedding import LetterEmbedding
from corrbot.passages import Passage, passages
from corrbot.readers import letter_paths, read_bytes, read_letter
from corrbot.register import Failure, Register, register_writer

Progress = Callable[[str, int, int], None]
"""Told the stage ("reading", "embedding", "writing", "verifying"), how many are done, and of how many."""

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync found, as paths relative to the corpus, sorted; ``failed`` with reasons."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()

    def __str__(self) -> str:
        counts = ("added", "changed", "removed", "unchanged", "failed")
        return ", ".join(f"{len(getattr(self, name))} {name}" for name in counts)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The letters as they are on disk now.

    ``letters`` holds, by path, a letter that was read anew, or None where the register's still holds.
    """

    letters: dict[str, Letter | None]
    failures: tuple[Failure, ...]


def read_corpus(folder: Path, known: dict[str, str], limit: int, progress: Progress) -> Corpus:
    """Read the letters in ``folder`` whose SHA-256 is not the one ``known`` under their path.

    ``limit`` is in bytes. A file that cannot be read becomes a `Failure` and stops no other.
    """
    paths = letter_paths(folder)
    letters: dict[str, Letter | None] = {}
    failures = []
    for number, path in enumerate(paths, 1):
        try:
            data = read_bytes(folder, path, limit)
            same = known.get(path) == hashlib.sha256(data).hexdigest()
            letters[path] = None if same else read_letter(path, data)
        except UnreadableLetter as error:
            failures.append(Failure(path, str(error)))
        progress("reading", number, len(paths))
    return Corpus(letters, tuple(failures))


def report_of(corpus: Corpus, known: dict[str, str]) -> SyncReport:
    """Return what turning the letters ``known`` by path into those of ``corpus`` means."""
    read = {path: letter for path, letter in corpus.letters.items() if letter is not None}
    changed = {path for path, letter in read.items() if path in known and known[path] != letter.sha256}
    return SyncReport(
        added=tuple(sorted(set(read) - set(known))),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(set(known) - set(corpus.letters))),
        unchanged=tuple(sorted(set(corpus.letters) & set(known) - changed)),
        failed=corpus.failures,
    )


def build(
    index: Path,
    corpus: Corpus,
    previous: Generation | None,
    model: LetterEmbedding,
    embeddings: Embeddings,
    progress: Progress,
) -> Path:
    """Write the generation that holds exactly the letters of ``corpus``; return its folder.

    What did not change comes from ``previous``. Where letters were only added, the files of
    ``previous`` are copied and added to; otherwise they are written afresh, because SQLite and Chroma
    keep what they deleted in their files, and a removed letter must be in no byte of the index.
    """
    new = [(letter, _cut(letter, model)) for letter in corpus.letters.values() if letter is not None]
    kept = _kept(corpus, previous)
    partial = new_folder(index)
    try:
        if previous is not None and not previous.damage and len(kept) == previous.register.count("letters"):
            shutil.copy2(previous.folder / REGISTER, partial / REGISTER)
            shutil.copytree(previous.folder / CHROMA, partial / CHROMA)
            written = new
        else:
            written = kept + new
        _embed(written, embeddings, progress)
        _write_register(partial, written, corpus.failures, model)
        _write_vectors(partial, [passage for _, some in written for passage in some], embeddings, progress)
        return publish(index, partial)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


LetterPassages = tuple[Letter, list[Passage]]


def _cut(letter: Letter, model: LetterEmbedding) -> list[Passage]:
    return passages(
        letter, window=model.window, count_tokens=model.count_tokens, fingerprint=model.fingerprint
    )


def _kept(corpus: Corpus, previous: Generation | None) -> list[LetterPassages]:
    if previous is None:
        return []
    ids = previous.register.letter_ids()
    return [
        (previous.register.letter(ids[path]), previous.register.passages_of(ids[path]))
        for path, letter in corpus.letters.items()
        if letter is None
    ]


def _embed(written: list[LetterPassages], embeddings: Embeddings, progress: Progress) -> None:
    texts = {passage.embedded_sha256: passage.embedded for _, some in written for passage in some}
    embeddings.add(texts, lambda done, total: progress("embedding", done, total))


def _write_register(
    folder: Path, written: list[LetterPassages], failures: tuple[Failure, ...], model: LetterEmbedding
) -> None:
    with register_writer(folder / REGISTER) as register:
        register.put_fact("model", model.fingerprint)
        register.put_fact("model_name", model.model_name)
        register.put_fact("pipeline", pipeline_fingerprint())
        register.put_failures(failures)
        for letter, some in written:
            register.put_letter(letter, some)


def _write_vectors(
    folder: Path, written: list[Passage], embeddings: Embeddings, progress: Progress
) -> None:
    """Add the vectors of ``written`` and see that each can be found again.

    Raises `IndexDamaged` when one cannot, or the counts disagree.
    """
    vectors = ChromaVectors(folder / CHROMA)
    try:
        for start in range(0, len(written), ADD_BATCH):
            batch = written[start : start + ADD_BATCH]
            vectors.add(batch, embeddings.get([passage.embedded_sha256 for passage in batch]))
            progress("writing", start + len(batch), len(written))
    finally:
        vectors.close()
    vectors = ChromaVectors(folder / CHROMA)
    try:
        lost = []
        for start in range(0, len(written), ADD_BATCH):
            batch = written[start : start + ADD_BATCH]
            lost += vectors.lost(batch, embeddings.get([passage.embedded_sha256 for passage in batch]))
            progress("verifying", start + len(batch), len(written))
        register = Register(folder / REGISTER)
        wanted = register.count("passages")
        register.close()
        if lost or vectors.count() != wanted:
            raise IndexDamaged(
                f"The new index failed its check ({len(lost)} passages not found, {vectors.count()} vectors "
                f"for {wanted} passages); the previous one still answers. Sync again."
            )
    finally:
        vectors.close()


@cache
def pipeline_fingerprint() -> str:
    """Return a hash of the code that turns files into passages: when it changes, all is read anew."""
    sources = [*(_PACKAGE / "letters").glob("*.py"), *(_PACKAGE / "readers").glob("*.py"), _PACKAGE / "passages.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:16]
