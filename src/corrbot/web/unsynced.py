"""`Unsynced`: how many files in the folder of letters are not as the last sync read them."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corrbot.errors import CorrbotError, UnreadableLetter
from corrbot.index.corpus import circumstances
from corrbot.index.generation import current_folder
from corrbot.readers import (
    Limits,
    format_of,
    is_side_car,
    letter_paths,
    printable,
    read_bytes,
    read_side_cars,
)
from corrbot.register import FileState, registers_of

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

_EVERY = 30.0
"""Seconds between two looks at the folder; more where a look takes long."""
_SHARE = 20
"""How much longer than a look the time to the next is at least."""
_MOST_READ = 200
"""Files that are read at one look, as their times do not tell whether they are as they were."""
_WHILE_SYNCING = 600
"""Seconds before a sync ended in which it may have read a file already that was written then."""


class _Written(NamedTuple):
    """When a file was last written or put in its place, in nanoseconds, and its size."""

    last: int
    changed: int
    size: int

    @classmethod
    def of(cls, file: str) -> _Written:
        status = os.stat(file, follow_symlinks=False)
        last = max(status.st_mtime_ns, status.st_ctime_ns)
        return cls(last, status.st_mtime_ns, status.st_size)


class _Synced(NamedTuple):
    """What a sync read, by path, and the paths of what it could not read.

    What was last written before ``since``, in nanoseconds, is as it was read.
    """

    folder: Path
    since: int
    files: Mapping[str, FileState]
    failed: frozenset[str]


class Unsynced:
    """Looks at names and times of the files of one assistant now and then; reads those written since.

    A file counts that was written since, or put in the place of another, and has other bytes; one that could
    not be read and can now; and one that is new or gone. Those not read yet at one look, the latest first,
    are read at the next, and count for nothing till then. Tables of metadata count as one file where they say
    something else of a letter; that one is gone is seen by letters in plain text alone. Not seen is what is
    put in the place of a letter with an older time where the file system does not keep when that was done.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._synced: _Synced | None = None
        self._hashes: dict[str, tuple[_Written, str]] = {}
        self._tables: tuple[object, bool] = (None, False)
        self._count = 0
        self._due = 0.0

    def count(self) -> int:
        """Return how many files are new, changed or gone; 0 where nothing was synced, or none can be seen."""
        try:
            folder = current_folder(self._assistant.config.index)
            if folder is None or not self._assistant.has_folder:
                return 0
            with self._lock:
                begun = time.monotonic()
                if self._synced is None or self._synced.folder != folder:
                    self._synced = self._read_register(folder)
                    self._due = begun
                if begun >= self._due:
                    self._count = self._counted(self._synced)
                    ended = time.monotonic()
                    self._due = ended + max(_EVERY, _SHARE * (ended - begun))
                return self._count
        except (CorrbotError, OSError):
            return 0

    def _read_register(self, folder: Path) -> _Synced:
        with closing(registers_of(self._assistant.config).opened(folder)) as register:
            files = register.files()
            failed = frozenset(one.path for one in register.failures()) - files.keys()
        since = folder.stat().st_mtime_ns - _WHILE_SYNCING * 1_000_000_000
        return _Synced(folder, since, files, failed)

    def _counted(self, synced: _Synced) -> int:
        corpus = self._assistant.config.corpus
        paths = letter_paths(corpus)
        letters = {printable(path): path for path in paths if not is_side_car(path)}
        known = synced.files.keys() | {path for path in synced.failed if not is_side_car(path)}
        touched: dict[str, _Written] = {}
        for name in known & letters.keys():
            with suppress(OSError):
                written = _Written.of(os.path.join(corpus, letters[name]))
                if written.last > synced.since:
                    touched[name] = written
        self._read_on(touched)
        changed = sum(
            self._hashes[name][1] != (synced.files[name].sha256 if name in synced.files else "")
            for name in touched
            if name in self._hashes
        )
        are_other = self._are_tables_other(synced, paths)
        return changed + len(known ^ letters.keys()) + are_other

    def _read_on(self, touched: Mapping[str, _Written]) -> None:
        """Keep the hashes of so many of the files ``touched`` as are not kept, "" where one is not read."""
        self._hashes = {name: kept for name, kept in self._hashes.items() if touched.get(name) == kept[0]}
        for name in nlargest(_MOST_READ, touched.keys() - self._hashes.keys(), key=touched.__getitem__):
            self._hashes[name] = touched[name], self._hash(name)

    def _hash(self, path: str) -> str:
        config = self._assistant.config
        try:
            format_of(path)
            return hashlib.sha256(read_bytes(config.corpus, path, config.max_letter_bytes)).hexdigest()
        except UnreadableLetter:
            return ""

    def _are_tables_other(self, synced: _Synced, paths: list[str]) -> bool:
        """Return whether tables of metadata say something else than they did; read again once written."""
        corpus = self._assistant.config.corpus
        tables = {path: _Written.of(os.path.join(corpus, path)) for path in paths if is_side_car(path)}
        key = synced.folder, tables
        if self._tables[0] != key:
            are_touched = any(table.last > synced.since for table in tables.values())
            self._tables = key, any(self._told_otherwise(synced.files, paths, are_touched))
        return self._tables[1]

    def _told_otherwise(
        self, files: Mapping[str, FileState], paths: list[str], are_touched: bool
    ) -> Iterator[bool]:
        """Yield of each file whether it is.

        What a file other than plain text gives depends on programs, too, which may have changed; it is only
        looked at where a table was written.
        """
        limits = Limits.of(self._assistant.config)
        side_cars = read_side_cars(self._assistant.config.corpus, paths, limits)
        for path in files.keys() & set(paths):
            with suppress(UnreadableLetter):
                if are_touched or format_of(path).is_plain:
                    yield circumstances(path, limits, side_cars) != files[path].circumstances


def unsynced_html(count: int) -> str:
    """Return a quiet line on ``count`` files that no answer knows as they are now, or ""."""
    if not count:
        return ""
    files = "1 file in the folder is" if count == 1 else f"{count:,} files in the folder are"
    return (
        f'<p class="unsynced" role="status">{files} new, changed or gone since the last sync. '
        '<button type="button" class="plain-button" data-sync>Sync</button></p>'
    )
