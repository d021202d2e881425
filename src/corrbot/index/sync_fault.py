"""`sync_fault`: why a sync failed, and what to do."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from corrbot.errors import DiskFull, IndexDamaged, IndexFault, IndexNotWritable, OutOfMemory

_FULL_BELOW = 1_000_000
"""Free bytes under which a failed write is put down to a full disk: Chroma's errors do not say."""


def sync_fault(error: Exception, folder: Path, still: str) -> IndexFault:
    """Return what ``error``, which ended a sync of the index at ``folder``, says to people.

    ``still`` is what answers as before, "" where nothing does.
    """
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ENOSPC or "disk is full" in str(error) or _free(folder) < _FULL_BELOW:
        return DiskFull(f"The disk of {folder} is full", remedy="Make room, sync again.", still=still)
    if code in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in str(error):
        return IndexNotWritable(
            f"{folder} cannot be written",
            remedy="change its permissions or set another index folder.",
        )
    if is_of_memory(error):
        return OutOfMemory(
            f"There was too little memory to sync {folder}",
            remedy="Close other programs, sync again.",
            still=still,
        )
    if isinstance(error, IndexDamaged) and error.still is not None:
        return error if still else IndexDamaged(error.reason, remedy=error.remedy, still="")
    reason = error.reason if isinstance(error, IndexDamaged) else str(error)
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        reason = error.args[0][0][-1]
    return IndexDamaged(f"The sync failed ({reason})", remedy="Sync again.", still=still)


def is_of_memory(error: Exception) -> bool:
    """Return whether memory ran out, as Python, SQLite, Chroma and torch say it."""
    return isinstance(error, MemoryError) or any(
        words in str(error) for words in ("out of memory", "allocate memory", "can't allocate")
    )


def _free(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
