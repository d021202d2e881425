"""`Index`: everything derived from a folder of letters, equal to it after every sync."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from corrbot.config import refuse_among_letters, refuse_missing
from corrbot.errors import (
    AnotherCorpus,
    CorpusError,
    IndexDamaged,
    IndexFault,
    IndexLocked,
    IndexMismatch,
    IndexNotWritable,
    IndexOutdated,
    NoIndex,
    StoreAway,
)
from corrbot.index.check import disagreeing, generation_problems, graph_of
from corrbot.index.collections import Collections, settle
from corrbot.index.corpus import Corpus, Progress, scan
from corrbot.index.embeddings import Embeddings
from corrbot.index.generation import (
    GENERATIONS,
    POINTER,
    Generation,
    collection_of,
    current_folder,
    other_folders,
    publish,
    remove_others,
    remove_partial,
    sound_register,
    vector_damage,
)
from corrbot.index.manifest import FORMAT, written_format
from corrbot.index.pipeline import pipeline_fingerprint
from corrbot.index.problem import Mend, Part, Problem
from corrbot.index.stores import StoreAddress, VectorServer
from corrbot.index.sync import (
    Previous,
    SyncReport,
    build,
    embed,
    is_unchanged,
    report_of,
)
from corrbot.index.sync_fault import is_of_memory, sync_fault
from corrbot.index.workers import LocalWorkers, Workers
from corrbot.readers import Limits
from corrbot.register import Register, Registers, SqliteRegisters

if TYPE_CHECKING:
    from corrbot.models.embedding import LetterEmbedding

_log = logging.getLogger(__name__)
EMBEDDINGS = "embeddings.sqlite"
LOCK = "lock"
_PREVIOUS = "the previous index"
_ASKED, _WRITTEN = 10.0, 120.0
"""Seconds that a vector store may take for an answer, to a question and to a sync."""


class Index:
    """The index at ``folder`` of the letters in ``corpus``, embedded by ``model``.

    Many may read it while one syncs. ``limits`` are what one file may cost to read.
    ``ours`` names our side, as in `Correspondence.of`. ``registers`` keeps the registers, ``store`` the
    vectors: None for files in the index.

    Raises `ConfigError` where the package that speaks to the store is not installed, or where ``folder`` lies
    in ``corpus``.
    """

    def __init__(
        self,
        folder: Path,
        corpus: Path,
        model: LetterEmbedding,
        limits: Limits,
        ours: Sequence[str] = (),
        registers: Registers | None = None,
        store: StoreAddress | None = None,
    ) -> None:
        refuse_among_letters(corpus, folder, "index")
        self.folder = folder
        self.corpus = corpus
        self._model = model
        self._limits = limits
        self._ours = tuple(ours)
        self._registers = registers or SqliteRegisters()
        self._embeddings = Embeddings(folder / EMBEDDINGS, model.fingerprint)
        self._store = store
        self._server = store.server(_ASKED) if store else None
        self._swap = threading.Lock()
        self._current: Generation | None = None
        self._coming: Path | None = None

    def generation(self) -> Generation:
        """Return the current generation, opened when the pointer has moved.

        While this index makes another ready that it has just written, the one before it goes on.
        An answer still being made from an earlier one may go on: that closes when nobody holds it.

        Raises `NoIndex` before the first sync, `IndexMismatch` when another embedding model made the
        index, `AnotherCorpus` when it is of other letters, `IndexOutdated` when another version made it,
        `IndexDamaged` when its files cannot be used.
        """
        with self._swap:
            folder = self._folder()
            if self._current is not None and folder == self._coming:
                return self._current
            while self._current is None or self._current.folder != folder:
                self._current = None
                self._current = self._opened(folder)
                folder = self._folder()
            return self._current

    @contextmanager
    def register(self) -> Iterator[Register]:
        """Open the register of the current generation by itself: its vectors are not looked at.

        Raises `NoIndex` before the first sync, and `IndexDamaged` when it cannot be opened.
        """
        folder = self._folder()
        while True:
            try:
                register = self._registers.opened(folder)
                break
            except IndexDamaged:
                replaced, folder = folder, self._folder()
                if folder == replaced:
                    raise
        with closing(register):
            yield register

    def sync(
        self, progress: Progress, *, allow_empty: bool = False, workers: Workers | None = None
    ) -> SyncReport:
        """Make the index equal to the corpus and return what that took.

        The previous state answers until the new one is whole and on disk, and goes on answering when
        this is interrupted. ``allow_empty`` allows an empty or missing corpus to empty the index. ``workers``
        parse and embed in place of this process.

        Raises `CorpusError`, `AnotherCorpus`, `IndexLocked`, `IndexNotWritable`, `DiskFull`, `OutOfMemory`,
        `StoreAway` or `IndexDamaged`.
        """
        return self._synced(progress, workers, allow_empty=allow_empty, anew=False)

    def repair(self, progress: Progress) -> list[Problem]:
        """Make the index anew from the letters and the vectors that are still sound.

        A vector that the embedding cache and Chroma disagree on is embedded again. Returns what is
        wrong afterwards. Raises as `sync` does; an empty or missing corpus empties no index.
        """
        self._synced(progress, None, allow_empty=False, anew=True)
        return self.check()

    def _synced(
        self, progress: Progress, given: Workers | None, *, allow_empty: bool, anew: bool
    ) -> SyncReport:
        self.refuse_missing(allow_empty=allow_empty)
        with self._writing(), ExitStack() as stack:
            workers = stack.enter_context(given or LocalWorkers(self._model))
            self._embeddings.mend()
            if anew:
                self._forget_disagreeing()
            server = stack.enter_context(closing(self._store.server(_WRITTEN))) if self._store else None
            collections = Collections(self.folder, server) if server else None
            previous = self._previous(server)
            if previous is not None:
                stack.callback(previous.register.close)
                if not allow_empty:
                    self._refuse_others(previous.register)
            corpus = self._scanned(progress, allow_empty)
            is_reusable = previous is not None and not anew and self._is_current(previous.register)
            reusable = previous if is_reusable else None
            if reusable is not None and reusable.whole and is_unchanged(corpus, reusable.register):
                folder = reusable.folder
                embed(reusable.register, self._embeddings, workers, progress)
            else:
                partial = build(
                    self.folder,
                    corpus,
                    reusable,
                    self._model,
                    self._registers,
                    self._embeddings,
                    collections,
                    workers,
                    progress,
                )
                if not allow_empty:
                    self._refuse_emptying(previous, partial)
                self._coming = partial.with_suffix("")
                stack.callback(self._forget_coming)
                folder = publish(self.folder, partial)
            self._put_in_place(folder)
            self._registers.keep_only(folder)
            remove_others(self.folder, folder)
            with closing(self._registers.opened(folder)) as register:
                self._embeddings.prune(register.embedded_hashes())
                if collections is not None:
                    self._settle(collections, previous, folder, register)
                return report_of(register, previous.register.letter_hashes() if previous else {})

    def _settle(
        self, collections: Collections, previous: Previous | None, folder: Path, register: Register
    ) -> None:
        """Take out of the store what the generation in ``folder`` has no passages for.

        Raises `StoreAway` where that fails, though the generation answers already.
        """
        name = collection_of(folder)
        goes_on = previous is not None and previous.collection == name and previous.folder != folder
        gone = previous.register.passage_ids() - register.passage_ids() if previous and goes_on else set()
        try:
            settle(collections.collection(name), gone, register, self._embeddings)
            collections.drop_others(name, previous.collection if previous else "")
        except StoreAway as error:
            raise StoreAway(
                f"The new index answers, but vectors of letters that are gone may still be in the store: "
                f"{error.reason}",
                remedy="sync again when it is back.",
            ) from error

    def refuse_missing(self, *, allow_empty: bool = False) -> None:
        """Raise `CorpusError` where the corpus is a file, or unless ``allow_empty`` no folder at all."""
        refuse_missing(self.corpus, allow_empty=allow_empty)

    def check(self) -> list[Problem]:
        """Return every way in which the index is not what the letters on disk make it; none is well.

        Raises `NoIndex` before the first sync, `AnotherCorpus` where the index is of other letters.
        """
        try:
            folder = self._checked_folder()
        except IndexDamaged as error:
            return [Problem(Part.POINTER, str(error))]
        try:
            generation = Generation(folder, self._registers, self._embeddings, self._ours, self._server)
        except IndexOutdated as error:
            return [Problem(Part.MANIFEST, str(error), Mend.SYNC)]
        except IndexDamaged as error:
            return [Problem(Part.REGISTER, str(error))]
        with closing(generation):
            self._refuse_others(generation.register)
            if generation.model != self._model.fingerprint:
                return [Problem(Part.VECTORS, str(_mismatch(generation, self._model)), Mend.SYNC)]
            if bool(generation.collection) != (self._store is not None):
                place = self._store.shown if self._store else "the index folder"
                what = f"they are not in {place}, where the settings want them"
                return [Problem(Part.VECTORS, what, Mend.SYNC)]
            if not self._is_current(generation.register):
                what = "the index was made by another version of corrbot"
                return [Problem(Part.REGISTER, what, Mend.SYNC)]
            try:
                problems = generation_problems(
                    generation, self._embeddings, self.corpus, self._limits, self._model
                )
            except IndexDamaged as error:
                problems = [Problem(Part.REGISTER, str(error))]
            if other_folders(self.folder, generation.folder):
                what = "a sync was interrupted, or one is running: there are other generations"
                problems.append(Problem(Part.LEFTOVERS, what, Mend.SYNC))
            return problems

    def close(self) -> None:
        """Let go of files and memory."""
        with self._swap:
            if self._current is not None:
                self._current.close()
            self._current = None
            if self._server is not None:
                self._server.close()

    def take_side(self, ours: Sequence[str]) -> None:
        """Read all letters together anew where ``ours`` are other names of our side than so far."""
        with self._swap:
            if self._ours != tuple(ours):
                self._ours = tuple(ours)
                self._current = None

    def _put_in_place(self, folder: Path) -> None:
        """Put the generation in ``folder`` in the place of the open one, which closes unused.

        It is made ready while no question waits; where that fails, the next one opens it, or is told why.
        """
        before, ready = self._current, None
        if before is not None and before.folder != folder:
            try:
                ready = self._opened(folder)
                if ready is not None:
                    ready.read_as(before)
            except Exception as error:
                _log.warning("%s while making the new index ready", type(error).__name__)
        with self._swap:
            if self._current is not None and self._current.folder != folder:
                self._current = ready
            self._coming = None

    def _forget_coming(self) -> None:
        self._coming = None

    def _folder(self) -> Path:
        folder = current_folder(self.folder)
        if folder is None:
            raise NoIndex(f"There is no index at {self.folder} yet", remedy="run `corrbot sync` first.")
        return folder

    def _checked_folder(self) -> Path:
        """Return the current folder; raise `IndexDamaged` where only the pointer to one is gone."""
        try:
            return self._folder()
        except NoIndex:
            if any((self.folder / GENERATIONS).glob("*")):
                raise IndexDamaged(
                    f"The index at {self.folder} has lost its pointer",
                    remedy="run `corrbot sync`, which rebuilds it.",
                ) from None
            raise

    def _forget_disagreeing(self) -> None:
        """Forget those kept vectors that the current generation, if it is whole, has otherwise."""
        try:
            generation = Generation(
                self._folder(), self._registers, self._embeddings, self._ours, self._server
            )
        except (IndexFault, KeyError):
            return
        with closing(generation), suppress(StoreAway, IndexDamaged):
            graph = graph_of(generation)
            if graph is None or generation.model != self._model.fingerprint:
                return
            wanted = {row.passage_id: row.embedded_sha256 for row in generation.register.vector_rows()}
            if self._embeddings.missing(wanted.values()):
                return
            for ids, rows in graph.rows():
                if set(ids) <= set(wanted):
                    self._embeddings.forget(disagreeing(ids, rows, wanted, self._embeddings))

    def _opened(self, folder: Path) -> Generation | None:
        """Return the generation in ``folder``, or None where a sync has replaced it while it was opened."""
        try:
            generation = Generation(folder, self._registers, self._embeddings, self._ours, self._server)
        except IndexDamaged:
            if self._folder() != folder:
                return None
            raise
        try:
            if generation.model != self._model.fingerprint:
                raise _mismatch(generation, self._model)
            self._refuse_others(generation.register)
        except IndexFault:
            generation.close()
            raise
        return generation

    def _previous(self, server: VectorServer | None) -> Previous | None:
        try:
            folder = current_folder(self.folder)
            if folder is not None and written_format(folder) not in (None, FORMAT):
                return None
            register = sound_register(folder, self._registers) if folder else None
        except IndexDamaged:
            return None
        if folder is None or register is None:
            return None
        try:
            collection = collection_of(folder)
            whole = not vector_damage(folder) and _is_there(server, collection)
        except BaseException:
            register.close()
            raise
        return Previous(folder, register, whole, collection)

    def _is_current(self, register: Register) -> bool:
        return (
            register.fact("model") == self._model.fingerprint
            and register.fact("pipeline") == pipeline_fingerprint()
        )

    def _scanned(self, progress: Progress, allow_empty: bool) -> Corpus:
        self.refuse_missing(allow_empty=allow_empty)
        return scan(self.corpus, self._limits, progress)

    def _refuse_others(self, register: Register) -> None:
        """Raise `AnotherCorpus` where ``register`` is of another folder, of whose files none is in this one.

        A folder that was moved, or copied with its index, has them.
        """
        of = register.fact("corpus")
        if of in ("", os.path.abspath(self.corpus)):
            return
        files = register.files()
        if files and not any((self.corpus / path).exists() for path in files):
            raise AnotherCorpus(
                f"The index at {self.folder} is of the letters in {of}, and none of them is in {self.corpus}",
                remedy=f"give each folder of letters an index of its own (--index), or delete {self.folder}.",
            )

    def _refuse_emptying(self, previous: Previous | None, partial: Path) -> None:
        filled = previous.register.count("letters") > 0 if previous else (self.folder / POINTER).exists()
        if not filled:
            return
        with closing(self._registers.opened(partial)) as register:
            if register.count("letters") == 0:
                raise CorpusError(
                    f"No letter in {self.corpus} can be read, which would empty the index at {self.folder}",
                    remedy="check the folder, or allow it with --allow-empty.",
                )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._refuse_files_of_others()
            with FileLock(self.folder / LOCK, timeout=0):
                try:
                    with self._unfinished_forgotten():
                        yield
                except (OSError, sqlite3.Error, MemoryError, RuntimeError, IndexDamaged) as error:
                    if isinstance(error, RuntimeError) and not is_of_memory(error):
                        raise
                    raise self._fault(error) from error
                finally:
                    remove_partial(self.folder)
        except Timeout:
            raise IndexLocked(
                f"Another sync of {self.folder} is running", remedy="wait for it, then sync again."
            ) from None
        except OSError as error:
            raise self._fault(error) from error

    def _refuse_files_of_others(self) -> None:
        """Raise `IndexNotWritable` where the folder holds files, and none that every sync writes."""
        held = {path.name for path in self.folder.iterdir() if not path.name.startswith(".")}
        if held and not held & {LOCK, EMBEDDINGS}:
            raise IndexNotWritable(
                f"{self.folder} holds {sorted(held)[0]} and no index",
                remedy="name an empty folder, or one that is not there yet.",
            )

    @contextmanager
    def _unfinished_forgotten(self) -> Iterator[None]:
        """Delete the register that a sync has begun to write when it fails, if that can be done."""
        try:
            yield
        except BaseException:
            with suppress(IndexFault):
                self._registers.keep_only(current_folder(self.folder))
            raise

    def _fault(self, error: Exception) -> IndexFault:
        return sync_fault(error, self.folder, still=_PREVIOUS if self._answers() else "")

    def _answers(self) -> bool:
        """Return whether there is an index that a sync which fails leaves as it was."""
        try:
            return current_folder(self.folder) is not None
        except (IndexDamaged, OSError):
            return False


def _is_there(server: VectorServer | None, collection: str) -> bool:
    """Return whether the vectors are where they are to be. Raises `StoreAway` when the store is."""
    if server is None or not collection:
        return server is None and not collection
    try:
        server.collection(collection).count()
    except IndexDamaged:
        return False
    return True


def _mismatch(generation: Generation, model: LetterEmbedding) -> IndexMismatch:
    return IndexMismatch(
        f"The index was made with the embedding model {generation.model_name!r}, not {model.model_name!r}",
        remedy="run `corrbot sync` to embed the letters again, or set embedding_model back.",
    )
