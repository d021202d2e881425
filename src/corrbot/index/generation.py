"""`Generation`: one finished, never again written state of the index, open for reading."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
import threading
import weakref
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corrbot.errors import IndexDamaged, IndexOutdated
from corrbot.index.embeddings import Embeddings
from corrbot.index.manifest import (
    CHROMA,
    FORMAT,
    MANIFEST,
    files,
    read_manifest,
    vector_problems,
    written_format,
)
from corrbot.index.served import ServedVectors
from corrbot.index.stores import VectorServer
from corrbot.index.vectors import SMALLEST_GRAPH, ChromaVectors, ExactVectors, MixedVectors, Vectors
from corrbot.letters import Letter
from corrbot.letters.annexes import as_printed, is_annex
from corrbot.letters.printed_names import PrintedNames
from corrbot.letters.senders import Senders
from corrbot.recent import Recent
from corrbot.recipients import inferred_recipients, inferred_senders
from corrbot.register import Register, Registers, VectorRow
from corrbot.threads import Correspondence
from corrbot.threads.centuries import with_centuries
from corrbot.threads.years import with_years

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corrbot.passages import Passage

POINTER = "current"
GENERATIONS = "generations"
_NAME = re.compile(r"[0-9a-f]{16}")
_LEFT = re.compile(r"[0-9a-f]{16}(?:\.partial)?")
_MOST_FORMS = 1_000
"""Words whose forms in the letters are kept."""


class Generation:
    """A register and its vectors. Answers come from one generation, whatever a sync does meanwhile.

    When the Chroma directory is not as the manifest says, or cannot be opened because nobody may write
    there, the vectors are searched one by one from the embedding cache instead, and ``damage`` says why.
    So is a single vector. Vectors that a ``server`` keeps are searched one by one while it is away.

    It closes when the last one who uses it lets go of it, and works until then, even if a sync has
    deleted its files.

    Raises `IndexDamaged` when the register, or both homes of the vectors, cannot be used, and
    `IndexOutdated` when they have another format.
    """

    def __init__(
        self,
        folder: Path,
        registers: Registers,
        embeddings: Embeddings,
        ours: Sequence[str] = (),
        server: VectorServer | None = None,
    ) -> None:
        _refuse_other_format(folder)
        self.name = folder.name
        self.folder = folder
        self.register = sound_register(folder, registers)
        self.ours = tuple(ours)
        self._embeddings = embeddings
        self._reading = threading.Lock()
        self._correspondence: Correspondence | None = None
        self._headings: tuple[Letter, ...] | None = None
        self._senders: Senders | None = None
        self._printed_names: PrintedNames | None = None
        self.printed_forms: Recent[str, frozenset[str]] = Recent(_MOST_FORMS)
        """How the text of letters has words, by the words, for who looks for names typed in small letters."""
        try:
            self.model = self.register.fact("model")
            self.model_name = self.register.fact("model_name")
            self._damage = vector_damage(folder)
            self.collection = collection_of(folder)
            self._served: ServedVectors | None = None
            self.vectors: Vectors = (
                self._opened_on(server, embeddings) if self.collection else self._opened(embeddings)
            )
        except BaseException:
            self.register.close()
            raise
        self.close = weakref.finalize(self, _close, self.vectors, self.register)

    @property
    def correspondence(self) -> Correspondence:
        """All letters read together, without text: directions, links, threads, what follows.

        Read at first use, which takes time in proportion to the number of letters.
        """
        with self._reading:
            if self._correspondence is None:
                self._correspondence = _read_together(
                    self.register.headings(), self.ours, lambda letter: self.register.letter(letter.id)
                )
            return self._correspondence

    def read_as(self, other: Generation) -> None:
        """Read together what ``other`` has read, for which the next question would have to wait."""
        if other._correspondence is not None:
            self.correspondence  # noqa: B018 - read at first use
        if other._headings is not None:
            self.headings  # noqa: B018 - read at first use
        if other._senders is not None:
            self.senders  # noqa: B018 - read at first use
        if other._printed_names is not None:
            self.printed_names  # noqa: B018 - read at first use

    @property
    def headings(self) -> tuple[Letter, ...]:
        """All letters, by path, without text, with what only all of them together tell; kept once made."""
        if self._headings is None:
            known = self.correspondence.known
            with self._reading:
                if self._headings is None:
                    self._headings = tuple(one.as_known(known[one.id]) for one in self.register.headings())
        return self._headings

    @property
    def senders(self) -> Senders:
        """The senders of all letters as each letter has them, read at first use."""
        with self._reading:
            if self._senders is None:
                self._senders = Senders(self.register.headings())
            return self._senders

    @property
    def printed_names(self) -> PrintedNames:
        """The names of whom all letters are from or to, read at first use."""
        with self._reading:
            if self._printed_names is None:
                self._printed_names = PrintedNames(self.register.headings())
            return self._printed_names

    def similarities(self, vector: NDArray[np.float32], passages: Sequence[Passage]) -> list[float] | None:
        """Return the cosine of ``vector`` with each of ``passages``, of the vectors kept for them.

        None when one is not kept any more. Both vectors are of length 1.
        """
        try:
            kept = self._embeddings.get([passage.embedded_sha256 for passage in passages])
        except (KeyError, sqlite3.Error, UnicodeDecodeError):
            return None
        similarities: list[float] = (kept @ vector).tolist() if passages else []
        return similarities

    @property
    def damage(self) -> list[str]:
        """Why the vectors are searched one by one, a line each; none is well."""
        return self._damage or (self._served.damage if self._served else [])

    @property
    def served(self) -> ServedVectors | None:
        """The vectors, where a server keeps them."""
        return self._served

    def _opened_on(self, server: VectorServer | None, embeddings: Embeddings) -> Vectors:
        if server is None:
            self._damage = [
                "a server keeps its vectors that the settings do not name any more; run `corrbot sync`"
            ]
            return self._exact(embeddings)
        spare = partial(_left, self.folder, self.register, embeddings)
        self._served = ServedVectors(server, self.collection, self.register, spare)
        return self._mixed(self._served, embeddings)

    def _opened(self, embeddings: Embeddings) -> Vectors:
        self._damage = self._damage or _closed_to_chroma(self.folder / CHROMA)
        if not self._damage and self.register.count("passages") >= SMALLEST_GRAPH:
            try:
                graph = ChromaVectors(self.folder / CHROMA)
            except IndexDamaged as error:
                self._damage = [str(error)]
            else:
                return self._mixed(graph, embeddings)
        return self._exact(embeddings)

    def _mixed(self, graph: ChromaVectors | ServedVectors, embeddings: Embeddings) -> Vectors:
        strays = set(strays_of(self.folder))
        return MixedVectors(graph, self._exact(embeddings, strays)) if strays else graph

    def _exact(self, embeddings: Embeddings, only: Collection[str] | None = None) -> ExactVectors:
        return _kept(self.register.vector_rows(only), embeddings, "; ".join(self._damage[:1]) or "the cache")


def _kept(
    rows: Sequence[VectorRow], embeddings: Embeddings, damage: str, *, may_lack: bool = False
) -> ExactVectors:
    """Return the vectors of ``rows`` from ``embeddings``; ``damage`` says why those are needed."""
    try:
        if may_lack:
            gone = embeddings.missing(row.embedded_sha256 for row in rows)
            rows = [row for row in rows if row.embedded_sha256 not in gone]
        return ExactVectors(rows, embeddings.get([row.embedded_sha256 for row in rows]))
    except (KeyError, sqlite3.Error, UnicodeDecodeError):
        raise IndexDamaged(
            f"The vectors of the index are damaged ({damage})",
            remedy="run `corrbot sync`, which rebuilds them from the letters.",
        ) from None


def _left(folder: Path, register: Register, embeddings: Embeddings) -> ExactVectors:
    """Return the vectors of ``register``: those that are left where a sync has replaced the generation."""
    damage = "the server does not answer, and the cache"
    return _kept(register.vector_rows(), embeddings, damage, may_lack=not folder.exists())


def _refuse_other_format(folder: Path) -> None:
    if (written := written_format(folder)) not in (None, FORMAT):
        raise IndexOutdated(
            f"The index was written in format {written}, and this version of corrbot reads {FORMAT}",
            remedy="run `corrbot sync`, which makes it anew from the letters and keeps their vectors.",
        )


def _read_together(
    headings: Sequence[Letter], ours: Sequence[str], whole: Callable[[Letter], Letter]
) -> Correspondence:
    annexes = {letter.id: letter for letter in headings if is_annex(letter)}
    printed = [as_printed(letter) for letter in headings]
    senders = inferred_senders(printed)
    signed = [replace(one, sender=senders[one.id]) if one.id in senders else one for one in printed]
    recipients = inferred_recipients(signed)
    letters = [replace(one, recipient=recipients[one.id]) if one.id in recipients else one for one in signed]
    read = Correspondence.of(with_years(with_centuries(letters, whole), whole), ours, whole)
    return replace(
        read,
        letters=tuple(
            replace(annexes.get(letter.id, letter), direction=read.directions[letter.id])
            for letter in read.letters
        ),
    )


READ_ONLY = f"{CHROMA} is read-only, and Chroma opens no directory that it may not write to"
"""Says why the vectors of a sound index that may not be written are searched one by one."""


def _closed_to_chroma(folder: Path) -> list[str]:
    if os.access(folder, os.W_OK):
        return []
    return [READ_ONLY]


def _close(vectors: Vectors, register: Register) -> None:
    vectors.close()
    register.close()


def sound_register(folder: Path, registers: Registers) -> Register:
    """Return the register of the generation in ``folder``, which is as it was written.

    Raises `IndexDamaged` when it is not.
    """
    manifest = read_manifest(folder)
    register = registers.opened(folder)
    try:
        problems = register.problems() if manifest is None else []
        if problems or (manifest is not None and register.seal() != manifest.register):
            raise IndexDamaged(
                f"{register.place} is not what was written{f' ({problems[0]})' if problems else ''}",
                remedy="run `corrbot sync`, which rebuilds it from the letters.",
            )
    except BaseException:
        register.close()
        raise
    return register


def vector_damage(folder: Path) -> list[str]:
    """Return how the Chroma directory of a generation, if it has one, differs from what was written."""
    manifest = read_manifest(folder)
    if manifest is None:
        return [f"{MANIFEST} is missing or unreadable"]
    return [] if manifest.collection else vector_problems(folder, manifest)


def collection_of(folder: Path) -> str:
    """Return what holds the vectors of a generation on a server, or "" where its own folder does."""
    manifest = read_manifest(folder)
    return manifest.collection if manifest else ""


def strays_of(folder: Path) -> list[str]:
    """Return the ids of the passages that a search of this generation's graph does not reach."""
    manifest = read_manifest(folder)
    return manifest.strays if manifest else []


def current_folder(index: Path) -> Path | None:
    """Return the folder that the pointer names, or None when there is no index.

    Raises `IndexDamaged` when the pointer names nothing.
    """
    name = _pointed(index)
    while name is not None:
        folder = index / GENERATIONS / name
        if _NAME.fullmatch(name) and folder.is_dir():
            return folder
        if name == (name := _pointed(index)):
            raise IndexDamaged(
                f"The index at {index} has lost its letters' data",
                remedy="run `corrbot sync`, which rebuilds it.",
            )
    return None


def _pointed(index: Path) -> str | None:
    try:
        return (index / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamaged(
            f"{index / POINTER} cannot be read ({os.strerror(error.errno or 0).lower()})",
            remedy="check its permissions, or run `corrbot sync` with another index folder.",
        ) from None


def new_folder(index: Path) -> Path:
    """Return a folder for the next generation, made empty, under a name never used before."""
    folder = index / GENERATIONS / f"{secrets.token_hex(8)}.partial"
    folder.mkdir(parents=True)
    return folder


def publish(index: Path, partial: Path) -> Path:
    """Make ``partial`` the current generation, for good: synced to disk, then one atomic switch."""
    for file in files(partial):
        _fsync(file)
    for folder in (partial, *(path for path in partial.rglob("*") if path.is_dir())):
        _fsync(folder)
    final = partial.with_suffix("")
    partial.rename(final)
    _fsync(final.parent)
    pointer = index / f"{POINTER}.partial"
    pointer.write_text(final.name, encoding="utf-8")
    _fsync(pointer)
    os.replace(pointer, index / POINTER)
    _fsync(index)
    return final


def other_folders(index: Path, kept: Path | None) -> list[Path]:
    """Return every generation but ``kept``, leftovers of interrupted syncs included; no folder of others."""
    folders = (index / GENERATIONS).glob("*")
    return [folder for folder in folders if folder != kept and _LEFT.fullmatch(folder.name)]


def remove_others(index: Path, kept: Path | None) -> None:
    """Delete every generation but ``kept``, leftovers of interrupted syncs included."""
    for folder in other_folders(index, kept):
        shutil.rmtree(folder, ignore_errors=True)


def remove_partial(index: Path) -> None:
    """Delete what an interrupted sync has begun to write."""
    for folder in (one for one in (index / GENERATIONS).glob("*.partial") if _LEFT.fullmatch(one.name)):
        shutil.rmtree(folder, ignore_errors=True)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
