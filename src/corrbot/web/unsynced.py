"""`Unsynced`: how many files in the folder of letters are not as the last sync read them."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from corrbot.errors import CorrbotError, UnreadableLetter
from corrbot.index.generation import current_folder
from corrbot.readers import is_side_car, letter_paths, printable, read_bytes
from corrbot.recent import Recent

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


class Unsynced:
    """Looks at names and times of the files of one assistant now and then; reads those written since."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._lock = threading.Lock()
        self._hashes: Recent[tuple[str, int, int], str] = Recent(2_000)
        self._seen: tuple[Path | None, int] = (None, 0)
        self._due = 0.0

    def count(self) -> int:
        """Return how many files are new, changed or gone; 0 where nothing was synced, or none can be seen."""
        try:
            folder = current_folder(self._assistant.config.index)
            if folder is None or not self._assistant.has_folder:
                return 0
            with self._lock:
                begun = time.monotonic()
                if self._seen[0] != folder or begun >= self._due:
                    self._seen = folder, self._counted(folder.stat().st_mtime - _WHILE_SYNCING)
                    ended = time.monotonic()
                    self._due = ended + max(_EVERY, _SHARE * (ended - begun))
                return self._seen[1]
        except (CorrbotError, OSError):
            return 0

    def _counted(self, since: float) -> int:
        known = {letter.path: letter.sha256 for letter in self._assistant.correspondence().letters}
        failed = {failure.path for failure in self._assistant.unread}
        corpus, here, count, read = self._assistant.config.corpus, set(), 0, 0
        for path in letter_paths(corpus):
            if is_side_car(path):
                continue
            name = printable(path)
            here.add(name)
            if name not in known:
                count += name not in failed
                continue
            status = os.stat(os.path.join(corpus, path), follow_symlinks=False)
            if status.st_mtime > since and read < _MOST_READ:
                read += 1
                count += self._hash(path, status) != known[name]
        return count + len(known.keys() - here)

    def _hash(self, path: str, status: os.stat_result) -> str:
        """Return the SHA-256 of a file, "" where it cannot be read; it is read again only once written."""
        key = path, status.st_size, status.st_mtime_ns
        if (kept := self._hashes.get(key)) is not None:
            return kept
        config = self._assistant.config
        try:
            found = hashlib.sha256(read_bytes(config.corpus, path, config.max_letter_bytes)).hexdigest()
        except UnreadableLetter:
            found = ""
        self._hashes.put(key, found)
        return found


def unsynced_html(count: int) -> str:
    """Return a quiet line on ``count`` files that no answer knows as they are now, or ""."""
    if not count:
        return ""
    files = "1 file in the folder is" if count == 1 else f"{count:,} files in the folder are"
    return (
        f'<p class="unsynced" role="status">{files} new, changed or gone since the last sync. '
        '<button type="button" class="plain-button" data-sync>Sync</button></p>'
    )
