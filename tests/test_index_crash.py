"""Crashes, full disks, too little memory, failing writes and jumping clocks: the previous index answers on,

and the next sync leaves what a clean rebuild makes. What harms runs in processes of its own.
"""

import errno
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corrbot.errors import IndexFault, OutOfMemory
from corrbot.index import Index
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import content, rebuilt, sync, write_letter

PYTHONPATH = os.pathsep.join(path for path in sys.path if path)
TESTS = Path(__file__).parent


def run(*command: str | Path, check: bool = True) -> str:
    done = subprocess.run(
        list(command), capture_output=True, text=True, env=os.environ | {"PYTHONPATH": PYTHONPATH}
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def traced(*command: str | Path) -> list[str | Path]:
    """Return how to run ``command`` under strace; skips where processes may not be traced."""
    strace = shutil.which("strace")
    assert strace, "these tests trace system calls, and there is no `strace` on the path; install it"
    if subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True).returncode:
        pytest.skip("no right to trace")
    return [strace, *command]


SYNC = """
import sys
from pathlib import Path
from corrbot.errors import CorrbotError
from torture import opened
from letter_files import sync
try:
    print(sync(opened(Path(sys.argv[1]))))
except CorrbotError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a corpus and its index, and one letter that is not indexed yet."""
    for number in range(6):
        write_letter(tmp_path / "corpus", f"{number}.txt", f"Matter {number} of the quay.", "We refuse.")
    write_letter(tmp_path / "corpus", "c.txt", "A zebra crossing was promised.")
    sync(opened(tmp_path))
    write_letter(tmp_path / "corpus", "d.txt", "Trams run late.", *(f"Point {n}." for n in range(40)))
    return tmp_path


def opened(folder: Path) -> Index:
    return Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000))


def answers(folder: Path) -> None:
    index = opened(folder)
    retriever = LetterRetriever(index.generation(), index._model, Filters(), 50)
    assert retriever.search([Query("zebra crossing")], 1)[0].letter.path == "c.txt"
    index.close()


def answers_and_is_mended_by_the_next_sync(folder: Path) -> None:
    answers(folder)
    index = opened(folder)
    sync(index)
    assert content(index.folder) == rebuilt(index, folder / "fresh")
    assert index.check() == []
    shutil.rmtree(folder / "fresh")


def test_syncs_and_readers_killed_at_random_lose_nothing_and_every_corruption_is_found() -> None:
    """The small form of `make torture`.

    Protections: generations behind one pointer, the file lock, the manifest, `check` and `repair`.
    """
    said = run(
        sys.executable, TESTS / "torture.py", "--kills", "14", "--corruptions", "10", "--letters", "20"
    )
    told = json.loads(said.splitlines()[-1])
    assert told["kills"] >= 5 and told["queries"] > 20 and told["corruptions_planted"] >= 5
    none = ("failed_queries", "mixed_generations", "lost", "false_quotes", "crashes")
    assert {name: told[name] for name in none} == dict.fromkeys(none, 0)
    assert told["corruptions_found"] == told["corruptions_planted"]


CALLS = re.compile(r"^\d+ +(?P<name>\w+)\((?P<rest>.*)$")
OPENED = re.compile(r"<(?P<path>/[^>]*)>")
NAMED = re.compile(r'"(?P<path>[^"]*)"')


def test_all_is_on_disk_before_the_pointer_moves(folder: Path) -> None:
    """Protections: `publish` syncs every file and folder before each rename, and deletes afterwards.

    A machine that loses power keeps what was synced, and of the rest anything or nothing.
    """
    log = folder / "strace"
    wanted = (
        "trace=openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir"
    )
    before = (folder / "index" / "current").read_text()
    command = traced("-f", "-y", "-qq", "-s", "200", "-e", wanted, "-o", log)
    run(*command, sys.executable, "-c", SYNC, folder)
    name = (folder / "index" / "current").read_text()
    assert name != before
    index, generations = folder / "index", folder / "index" / "generations"
    partial = generations / f"{name}.partial"
    calls = [CALLS.match(line) for line in log.read_text(errors="replace").splitlines()]
    written: dict[str, int] = {}
    made: dict[str, int] = {}
    synced: dict[str, list[int]] = {}
    renamed: dict[str, int] = {}
    gone: list[int] = []
    for number, call in enumerate(call for call in calls if call):
        opened_at, named = OPENED.search(call["rest"]), NAMED.findall(call["rest"])
        if call["name"] in ("write", "pwrite64", "writev") and opened_at:
            written[opened_at["path"]] = number
        elif call["name"] in ("fsync", "fdatasync") and opened_at:
            synced.setdefault(opened_at["path"], []).append(number)
        elif call["name"] == "openat" and "O_CREAT" in call["rest"] and named:
            made[str(Path(named[0]).parent)] = number
        elif call["name"].startswith("rename"):
            renamed[named[-1]] = number
        elif call["name"] in ("unlink", "unlinkat", "rmdir") and before in call["rest"]:
            gone.append(number)
    to_final, to_current = renamed[str(generations / name)], renamed[str(index / "current")]
    files = {path: at for path, at in written.items() if path.startswith(f"{partial}/")}
    kept = {path for path in files if Path(path.replace(".partial", "", 1)).exists()}
    assert {Path(path).name for path in kept} >= {"register.sqlite", "manifest.json", "chroma.sqlite3"}
    assert {Path(path).name for path in kept} >= {"data_level0.bin", "link_lists.bin"}

    def is_synced(path: str | Path, after: int, before: int) -> bool:
        return any(after < at < before for at in synced.get(str(path), []))

    for path in kept:
        assert is_synced(path, files[path], to_final), f"{path} is renamed before it is on disk"
        parent = str(Path(path).parent)
        assert is_synced(parent, made.get(parent, -1), to_final), f"{parent} is renamed before it is on disk"
    assert is_synced(generations, to_final, to_current)
    pointer = index / "current.partial"
    assert is_synced(pointer, written[str(pointer)], to_current)
    assert gone and is_synced(index, to_current, min(gone))


@pytest.mark.parametrize("renamed", [1, 2])
def test_a_kill_at_a_rename_leaves_the_generation_that_answers_untouched(folder: Path, renamed: int) -> None:
    """Protection: a sync makes a generation of its own, and never writes to the one that answers.

    The first rename names the new generation, the second moves the pointer to it.
    """

    def held() -> dict[str, bytes]:
        generation = folder / "index" / "generations" / (folder / "index" / "current").read_text()
        return {str(file): file.read_bytes() for file in generation.rglob("*") if file.is_file()}

    before = held()
    inject = f"inject=rename:signal=SIGKILL:when={renamed}"
    command = traced("-f", "-qq", "-e", "trace=rename", "-e", inject, "-o", os.devnull)
    assert run(*command, sys.executable, "-c", SYNC, folder, check=False) == ""
    assert len(before) > 5 and held() == before
    answers_and_is_mended_by_the_next_sync(folder)


@pytest.mark.parametrize(
    "fault",
    [
        "fsync:error=EIO:when=2",
        "fsync:error=EIO:when=9+",
        "rename:error=EIO:when=1",
        "rename:error=ENOSPC:when=2",
        "pwrite64:error=ENOSPC:when=30+",
        "pwrite64:error=EIO:when=90",
    ],
)
def test_a_failing_write_leaves_the_index_answering(folder: Path, fault: str) -> None:
    """Protection: nothing is written to a generation that answers."""
    calls = f"trace={fault.partition(':')[0]}"  # what is not traced does not fail
    command = traced("-f", "-qq", "-e", calls, "-e", f"inject={fault}", "-o", os.devnull)
    said = run(*command, sys.executable, "-c", SYNC, folder, check=False)
    assert "\n" not in said.strip() and "Traceback" not in said
    assert "added" not in said and ("still answers" in said or "cannot be" in said)
    answers_and_is_mended_by_the_next_sync(folder)


LIMITED = """
import json, resource, signal, sys
from pathlib import Path
import chromadb_rust_bindings, numpy.random
from corrbot.letters import Filters
from corrbot.retrieval import LetterRetriever, Query
from torture import differing, forked, opened
from letter_files import sync, write_letter
from corrbot.errors import CorrbotError

folder, kind = Path(sys.argv[1]), sys.argv[2]

def found(index):
    retriever = LetterRetriever(index.generation(), index._model, Filters(), 50)
    return [one.letter.path for one in retriever.search([Query("zebra crossing")], 5)]

def limited(limit):
    if kind == "memory":
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + limit, used + limit))
    else:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        return str(sync(opened(folder)))
    except CorrbotError as error:
        return f"{type(error).__name__} {error}"

ended = []
for number, limit in enumerate(json.loads(sys.argv[3])):
    ended.append(forked(lambda: limited(limit), 20))
    status, said = forked(lambda: found(opened(folder)))
    assert status == 0 and "c.txt" in said, (limit, status, said)
    status, _ = forked(lambda: str(sync(opened(folder))))
    assert status == 0
    assert forked(lambda: differing(folder, mend=False)) == (0, 0), limit
    write_letter(folder / "corpus", f"e{number}.txt", "Trams.", *(f"Point {number} {n}." for n in range(300)))
print(json.dumps(ended))
"""


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("size", [0, 8_192, 40_000, 150_000, 300_000]),
        ("memory", [500_000, 4_000_000, 9_000_000, 20_000_000]),
    ],
)
def test_a_limit_hit_anywhere_leaves_the_index_answering(folder: Path, kind: str, limits: list[int]) -> None:
    """Protection: nothing is written to a generation that answers."""
    ended = json.loads(run(sys.executable, "-c", LIMITED, folder, kind, json.dumps(limits)))
    assert any(status != 0 or "added" not in said for status, said in ended), ended
    for status, said in ended:
        assert status != 0 or "added" in said or "still answers" in said, said


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        sqlite3.OperationalError("out of memory"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
    ],
    ids=["python", "sqlite", "torch"],
)
def test_memory_that_runs_out_is_told(index: Index, corpus: Path, error: Exception) -> None:
    """Protection: what Python, SQLite and torch raise when there is no memory ends as one line."""
    write_letter(corpus, "a.txt", "A zebra crossing was promised.")
    sync(index)
    write_letter(corpus, "b.txt", "We refuse.")

    def run_out(stage: str, done: int, total: int) -> None:
        if stage == "reading":
            raise error

    with pytest.raises(OutOfMemory, match="too little memory.*still answers"):
        index.sync(run_out)
    assert index.generation().register.count("letters") == 1
    assert sync(index).added == ("b.txt",)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "There was too little memory to sync {folder}. Close other programs, sync again."),
        (OSError(errno.ENOSPC, "No space left"), "The disk of {folder} is full. Make room, sync again."),
        (sqlite3.DatabaseError("malformed"), "The sync failed (malformed). Sync again."),
    ],
)
def test_a_first_sync_that_fails_speaks_of_no_previous_index(
    index: Index, corpus: Path, error: Exception, says: str
) -> None:
    write_letter(corpus, "a.txt", "A zebra crossing was promised.")

    def fail(stage: str, done: int, total: int) -> None:
        raise error

    with pytest.raises(IndexFault) as told:
        index.sync(fail)
    assert str(told.value) == says.format(folder=index.folder)


@pytest.mark.parametrize("when", ["2001-01-01 00:00:00", "2099-12-31 23:59:59"])
def test_a_clock_that_jumps_changes_nothing(folder: Path, when: str) -> None:
    """Protection: nothing in the index is told by its time."""
    faketime = shutil.which("faketime")
    assert faketime, "this test sets a clock, and there is no `faketime` on the path; install it"
    said = run(faketime, "-f", f"@{when}", sys.executable, "-c", SYNC, folder)
    assert said.startswith("1 added, 0 changed, 0 removed, 7 unchanged")
    answers_and_is_mended_by_the_next_sync(folder)


def test_a_letter_changed_within_the_same_second_and_size_is_seen(index: Index, corpus: Path) -> None:
    """Protection: letters are told apart by their bytes."""
    file = write_letter(corpus, "a.txt", "The fee is 500 pounds.")
    sync(index)
    was = file.stat()
    write_letter(corpus, "a.txt", "The fee is 900 pounds.")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert file.stat().st_size == was.st_size
    assert sync(index).changed == ("a.txt",)
    assert "900" in index.generation().register.letters()[0].text


def test_a_half_written_letter_is_what_it_is_until_the_next_sync(index: Index, corpus: Path) -> None:
    """Protection: a letter's hash is that of the bytes it was read from, not of those that were listed."""
    file = write_letter(corpus, "a.txt", "The fee is 500 pounds.", "The quay is closed.")
    whole = file.read_bytes()
    file.write_bytes(whole[:25])

    def go_on(stage: str, done: int, total: int) -> None:
        if stage == "reading" and file.stat().st_size == 25:
            file.write_bytes(whole[:40])

    index.sync(go_on)
    (letter,) = index.generation().register.letters()
    assert letter.sha256 == hashlib.sha256(whole[:40]).hexdigest()
    assert letter.text == whole[:40].decode()
    assert index.check() == []
    file.write_bytes(whole)
    assert [str(problem) for problem in index.check()] == ["files: a.txt: changed since it was indexed"]
    assert sync(index).changed == ("a.txt",)
    assert index.check() == []


def test_a_second_sync_in_another_process_says_to_wait(folder: Path) -> None:
    """Protection: the file lock."""
    said: list[str] = []

    def second(stage: str, done: int, total: int) -> None:
        if not said:
            said.append(run(sys.executable, "-c", SYNC, folder))

    assert opened(folder).sync(second).added == ("d.txt",)
    assert said[0].startswith("IndexLocked Another sync") and "wait for it" in said[0]
    answers_and_is_mended_by_the_next_sync(folder)
