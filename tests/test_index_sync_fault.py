"""What ended a sync is told in one line, with what to do."""

import errno
import shutil

import pytest

from corrbot.errors import DiskFull, IndexDamaged, IndexNotWritable, OutOfMemory
from corrbot.index.sync_fault import is_of_memory, sync_fault


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull, "is full"),
        (PermissionError(errno.EACCES, "Permission denied"), IndexNotWritable, "cannot be written"),
        (RuntimeError("std::bad_alloc: cannot allocate memory"), OutOfMemory, "too little memory"),
        (
            shutil.Error([("a", "b", "[Errno 27] File too large: 'a'"), ("c", "d", "[Errno 27] another")]),
            IndexDamaged,
            "The sync failed ([Errno 27] File too large: 'a')",
        ),
    ],
)
def test_each_end_of_a_sync_is_told_in_one_line(tmp_path, error, kind, words):
    fault = sync_fault(error, tmp_path, still="the previous index")
    assert type(fault) is kind and words in str(fault) and "\n" not in str(fault)


def test_only_a_lack_of_memory_is_of_memory():
    assert is_of_memory(MemoryError()) and not is_of_memory(RuntimeError("no such table"))
