"""`AuditLog`: who asked what, which letters were shown, and whether every quote stood in its file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from filelock import FileLock, Timeout

from corrbot.errors import AuditError
from corrbot.letters import Filters

if TYPE_CHECKING:
    from corrbot.answers import Answer
    from corrbot.quotes import Quote
    from corrbot.retrieval import Evidence

CURRENT = "audit.jsonl"
LOCK = "lock"
FILE_BYTES = 10_000_000
"""Size from which a file is closed and another begun."""
_PIECE = 16_384
"""Bytes that are read first to find the last line of a file; one takes some kilobytes."""
NOT_KNOWN = "(not known)"
"""Who asks where nobody is logged in; no account can have that name."""
_LONGEST = 10_000
"""Characters of a question that was refused, perhaps for its length, of which no more is kept."""
_START = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was recorded, or None where it was erased, and the hashes that hold lines together.

    ``digest`` is of the entry, with a random number in it so that nothing can be guessed from it; ``chain``
    is of ``before``, the chain of the line before, and the digest.
    """

    entry: dict[str, Any] | None
    digest: str
    before: str
    chain: str


class AuditLog:
    """A folder of files that are only ever appended to; the oldest of more than ``files`` are deleted.

    It holds questions, names of people, and which characters of which letters were shown, but no text of a
    letter. Safe to share between threads and processes.

    Methods raise `AuditError` when the folder cannot be used.
    """

    def __init__(self, folder: Path, files: int = 100, file_bytes: int = FILE_BYTES) -> None:
        self._folder = folder
        self._files = files
        self._file_bytes = file_bytes

    def record(self, entry: dict[str, Any]) -> None:
        """Append ``entry``, with the time and a random number; it is on disk when this returns."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        whole = {"at": now, **entry, "salt": secrets.token_hex(16)}
        with self._writing():
            self._drop_half_a_line()
            before = self._last_chain()
            digest = _digest(whole)
            line = Line(whole, digest, before, _chain(before, digest))
            current = self._folder / CURRENT
            descriptor = os.open(current, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(_written(line))
                file.flush()
                os.fsync(file.fileno())
            if current.stat().st_size >= self._file_bytes:
                self._rotate(current)

    def lines(self) -> Iterator[Line]:
        """Yield every line, the oldest first, whatever is recorded or deleted by age meanwhile."""
        for _, line in self._placed():
            yield line

    def _placed(self) -> Iterator[tuple[str, Line]]:
        """Yield every line, with its file and number there, as `lines` does."""
        with ExitStack() as opened:
            for file in self._opened(opened):
                for number, line in enumerate(_read(file), 1):
                    yield f"{Path(file.name).name}, line {number}", line

    def problems(self) -> list[str]:
        """Return where lines were changed, added, taken out or exchanged since they were written.

        Erased entries are none. Lines cut off at the very end cannot be told, nor files deleted by age.
        """
        found = []
        before: str | None = None
        for place, line in self._placed():
            if before is not None and line.before != before:
                found.append(f"{place}: the lines before it are not those it was written after")
            if line.chain != _chain(line.before, line.digest):
                found.append(f"{place}: its hashes do not fit one another")
            elif line.entry is not None and _digest(line.entry) != line.digest:
                found.append(f"{place}: it is not what was written")
            before = line.chain
        return found

    def erase(self, *, letter: str = "", person: str = "") -> int:
        """Erase every entry that shows ``letter`` (a location) or is of ``person``; return how many.

        Their places stay, so that `problems` finds none; that something was erased is recorded, not what.
        """
        count = 0
        with self._writing():
            for file in self._paths():
                with file.open("rb") as opened:
                    lines = _read(opened)
                left = [
                    _erased(line) if concerns(line, letter=letter, person=person) else line for line in lines
                ]
                if left != lines:
                    count += sum(one != two for one, two in zip(left, lines, strict=True))
                    partial = file.with_suffix(".partial")
                    with open(partial, "wb", opener=_private) as written:
                        written.writelines(map(_written, left))
                        written.flush()
                        os.fsync(written.fileno())
                    os.replace(partial, file)
        if count:
            self.record({"erased": count, "by": "letter" if letter else "person"})
        return count

    def _opened(self, opened: ExitStack) -> list[BinaryIO]:
        """Return every file, the oldest first, opened while no other takes its place."""
        try:
            with self._lock() if self._is_written() else nullcontext():
                return [opened.enter_context(path.open("rb")) for path in self._paths()]
        except (OSError, Timeout) as error:
            raise AuditError(
                f"The audit log in {self._folder} cannot be read ({type(error).__name__}); check its "
                f"permissions."
            ) from None

    def _is_written(self) -> bool:
        """Return whether the folder is not a copy that nobody writes to."""
        return self._folder.exists() and os.access(self._folder, os.W_OK)

    def _lock(self) -> FileLock:
        return FileLock(self._folder / LOCK, timeout=30)

    def _paths(self) -> list[Path]:
        old = sorted(self._folder.glob("audit-*.jsonl"))
        current = self._folder / CURRENT
        return [*old, current] if current.exists() else old

    def _last_chain(self) -> str:
        for path in reversed(self._paths()):
            if last := _last_line(path):
                return _line(last).chain
        return _START

    def _drop_half_a_line(self) -> None:
        """Take off what a crash left half written: its answer was never shown."""
        current = self._folder / CURRENT
        if current.exists() and (half := _end(current, 1).rpartition(b"\n")[2]):
            os.truncate(current, current.stat().st_size - len(half))

    def _rotate(self, current: Path) -> None:
        now = dt.datetime.now(dt.UTC)
        current.rename(self._folder / f"audit-{now:%Y%m%dT%H%M%S%f}.jsonl")
        for file in sorted(self._folder.glob("audit-*.jsonl"))[: -self._files]:
            file.unlink()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._lock():
                yield
        except (OSError, Timeout) as error:
            raise AuditError(
                f"The audit log in {self._folder} cannot be written ({type(error).__name__}), and nothing is "
                f"answered without it; make room, change its permissions, or switch `audit` off."
            ) from None


def shown(answer: Answer, holds: Callable[[Quote], bool]) -> dict[str, Any]:
    """Return what an entry says of ``answer``: letters, places, and how many quotes ``holds`` found to stand.

    A letter of which it gives anything else is there without quotes: one that is listed, holds the nearest
    passage, or is told of in a value that was worked out.
    """
    verified = sum(map(holds, answer.quotes))
    return {
        "question": answer.question,
        "filters": str(answer.searched.filters),
        "outcome": "abstained" if answer.abstained else "answered",
        "quotes": {"verified": verified, "false": len(answer.quotes) - verified},
        "searched": {"letters": answer.searched.letters, "of": answer.searched.total},
        "letters": [
            {
                "letter": letter.location,
                "sha256": letter.sha256,
                "quoted": [[one.start, one.end] for one in answer.quotes if one.letter.id == letter.id],
            }
            for letter in answer.letters
        ],
    }


def refused(question: object, filters: Filters | None, error: Exception) -> dict[str, Any]:
    """Return what an entry says of a question or search that ``error`` ended; it may have been anything."""
    asked_of = str(filters) if isinstance(filters, Filters) else ""
    return {
        "question": str(question)[:_LONGEST],
        "filters": asked_of,
        "outcome": "refused",
        "error": type(error).__name__,
    }


def searched(question: str, filters: Filters | None, found: Sequence[Evidence]) -> dict[str, Any]:
    """Return what an entry says of a search: the letters of the passages shown, and where these stand."""
    letters: dict[str, dict[str, Any]] = {}
    for one in found:
        place = one.letter.location
        letter = letters.setdefault(place, {"letter": place, "sha256": one.letter.sha256, "found": []})
        letter["found"].append([one.start, one.end])
    return {
        "question": question,
        "filters": str(filters or Filters()),
        "outcome": "searched",
        "letters": [*letters.values()],
    }


def _digest(entry: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()


def _chain(before: str, digest: str) -> str:
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()


def _written(line: Line) -> bytes:
    fields = {"entry": line.entry, "digest": line.digest, "before": line.before, "chain": line.chain}
    return json.dumps(fields).encode() + b"\n"


def _read(file: BinaryIO) -> list[Line]:
    try:
        return [_line(line) for line in file.read().split(b"\n")[:-1]]
    except OSError as error:
        raise AuditError(f"{file.name} cannot be read ({type(error).__name__}); check the disk.") from None


def _last_line(path: Path) -> bytes:
    """Return the last line of the file at ``path`` that has an end, b"" where there is none."""
    return b"".join(_end(path, 2).split(b"\n")[-2:-1])


def _end(path: Path, lines: int) -> bytes:
    """Return the end of the file at ``path`` with at least its last ``lines`` ends of lines, or all of it."""
    with path.open("rb") as file:
        size, wanted = file.seek(0, os.SEEK_END), _PIECE
        while True:
            file.seek(max(0, size - wanted))
            end = file.read()
            if wanted >= size or end.count(b"\n") >= lines:
                return end
            wanted *= 2


def _line(data: bytes) -> Line:
    try:
        return Line(**json.loads(data))
    except (ValueError, TypeError):
        raise AuditError("A line of the audit log is no record; restore the log from a backup.") from None


def concerns(line: Line, *, letter: str, person: str) -> bool:
    """Return whether the entry of ``line`` shows ``letter``, or is of ``person``."""
    if line.entry is None:
        return False
    shown = [one["letter"] for one in line.entry.get("letters", ())]
    return bool(letter) and letter in shown or bool(person) and line.entry.get("who") == person


def _erased(line: Line) -> Line:
    return Line(None, line.digest, line.before, line.chain)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
