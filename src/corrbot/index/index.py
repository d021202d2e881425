"""`Index`: everything derived from a folder of letters, equal to it after every sync."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corrbot.errors import (
    CorpusError,
    DiskFull,
    IndexDamaged,
    IndexFault,
    IndexLocked,
    IndexMismatch,
    IndexNotWritable,
    NoIndex,
)
from corrbot.index.check import generation_problems
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import POINTER, Generation, current_folder, remove_others
from corrbot.index.sync import Corpus, Progress, SyncReport, build, pipeline_fingerprint, read_corpus, report_of
from corrbot.models.embedding import LetterEmbedding

EMBEDDINGS = "embeddings.sqlite"
LOCK = "lock"
_FULL_BELOW = 1_000_000
"""Free bytes under which a failed write is put down to a full disk; Chroma's errors do not say."""


class Index:
    """The index at ``folder`` of the letters in ``corpus``, embedded by ``model``.

    Many may read it while one syncs. ``max_letter_bytes`` is the size over which a file is refused.
    """

    def __init__(self, folder: Path, corpus: Path, model: LetterEmbedding, max_letter_bytes: int) -> None:
        self.folder = folder
        self.corpus = corpus
        self._model = model
        self._limit = max_letter_bytes
        self._embeddings = Embeddings(folder / EMBEDDINGS, model.fingerprint, model.vectors)
        self._swap = threading.Lock()
        self._current: Generation | None = None
        self._former: Generation | None = None

    def generation(self) -> Generation:
        """Return the current generation, opened when the pointer has moved.

        The one before stays open until the next move, for answers still being made from it.

        Raises `NoIndex` before the first sync, `IndexMismatch` when another embedding model made the
        index, `IndexDamaged` when its files cannot be used.
        """
        with self._swap:
            folder = current_folder(self.folder)
            if folder is None:
                raise NoIndex(f"There is no index at {self.folder} yet; run `corrbot sync` first.")
            if self._current is None or self._current.folder != folder:
                opened = self._opened(folder)
                if self._former is not None:
                    self._former.close()
                self._former, self._current = self._current, opened
            return self._current

    def sync(self, progress: Progress, *, allow_empty: bool = False) -> SyncReport:
        """Make the index equal to the corpus and return what that took.

        The previous state answers until the new one is whole and on disk, and goes on answering when
        this is interrupted. ``allow_empty`` allows an empty or missing corpus to empty the index.

        Raises `CorpusError`, `IndexLocked`, `IndexNotWritable`, `DiskFull` or `IndexDamaged`.
        """
        with self._writing():
            previous = self._previous()
            known = previous.register.letter_hashes() if previous else {}
            current = previous is not None and self._is_current(previous)
            try:
                corpus = self._read(known if current else {}, bool(known), progress, allow_empty)
                report = report_of(corpus, known)
                if previous is None or not current or previous.damage or _differs(report, previous):
                    folder = build(
                        self.folder, corpus, previous if current else None, self._model, self._embeddings, progress
                    )
                    built = Generation(folder, self._embeddings)
                    wanted = [passage.embedded_sha256 for passage in built.register.passages()]
                    built.close()
                else:
                    folder = previous.folder
                    wanted = [passage.embedded_sha256 for passage in previous.register.passages()]
            finally:
                if previous is not None:
                    previous.close()
            remove_others(self.folder, folder)
            self._embeddings.prune(wanted)
            return report

    def check(self) -> list[str]:
        """Return every way in which the index is not what the letters on disk make it; empty is well.

        Raises `NoIndex` before the first sync.
        """
        try:
            folder = current_folder(self.folder)
            if folder is None:
                raise NoIndex(f"There is no index at {self.folder} yet; run `corrbot sync` first.")
            generation = Generation(folder, self._embeddings)
        except IndexDamaged as error:
            return [str(error)]
        try:
            problems = generation_problems(generation, self._embeddings, self.corpus, self._limit)
            if generation.model != self._model.fingerprint:
                problems.append(_mismatch(generation, self._model))
            elif generation.register.fact("pipeline") != pipeline_fingerprint():
                problems.append("the index was made by another version of corrbot; run `corrbot sync`")
            return problems + self._embeddings.problems()
        except IndexDamaged as error:
            return [str(error)]
        finally:
            generation.close()

    def close(self) -> None:
        """Let go of files and memory."""
        with self._swap:
            for generation in (self._current, self._former):
                if generation is not None:
                    generation.close()
            self._current = self._former = None

    def _opened(self, folder: Path) -> Generation:
        generation = Generation(folder, self._embeddings)
        if generation.model != self._model.fingerprint:
            generation.close()
            raise IndexMismatch(_mismatch(generation, self._model))
        return generation

    def _previous(self) -> Generation | None:
        if self._embeddings.problems():
            self._embeddings.discard()
        try:
            folder = current_folder(self.folder)
            generation = Generation(folder, self._embeddings) if folder else None
        except IndexDamaged:
            return None
        if generation is not None and generation.register.problems():
            generation.close()
            return None
        return generation

    def _is_current(self, generation: Generation) -> bool:
        return (
            generation.model == self._model.fingerprint
            and generation.register.fact("pipeline") == pipeline_fingerprint()
        )

    def _read(self, known: dict[str, str], filled: bool, progress: Progress, allow_empty: bool) -> Corpus:
        filled = filled or (self.folder / POINTER).exists()
        if not allow_empty and not self.corpus.is_dir():
            raise CorpusError(f"There is no folder {self.corpus}; put the letters there or name another corpus.")
        corpus = read_corpus(self.corpus, known, self._limit, progress)
        if not corpus.letters and filled and not allow_empty:
            raise CorpusError(
                f"No letter in {self.corpus} can be read, which would empty the index at {self.folder}; "
                f"check the folder, or allow it with --allow-empty."
            )
        return corpus

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / LOCK, timeout=0):
                yield
        except Timeout:
            raise IndexLocked(
                f"Another sync of {self.folder} is running; wait for it, then sync again."
            ) from None
        except IndexFault:
            raise
        except (OSError, sqlite3.Error) as error:
            raise self._fault(error) from error
        except Exception as error:
            if _free(self.folder) < _FULL_BELOW:
                raise self._fault(error) from error
            raise

    def _fault(self, error: Exception) -> IndexFault:
        code = error.errno if isinstance(error, OSError) else None
        if code == errno.ENOSPC or "disk is full" in str(error) or _free(self.folder) < _FULL_BELOW:
            return DiskFull(
                f"The disk of {self.folder} is full; the previous index still answers. Make room, sync again."
            )
        if code in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in str(error):
            return IndexNotWritable(
                f"{self.folder} cannot be written; change its permissions or set another index folder."
            )
        return IndexDamaged(f"The sync failed ({error}); the previous index still answers. Sync again.")


def _differs(report: SyncReport, previous: Generation) -> bool:
    return bool(
        report.added or report.changed or report.removed or report.failed != previous.register.failures()
    )


def _mismatch(generation: Generation, model: LetterEmbedding) -> str:
    return (
        f"The index was made with the embedding model {generation.model_name!r}, not {model.model_name!r}; "
        f"run `corrbot sync` to embed the letters again, or set embedding_model back."
    )


def _free(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
