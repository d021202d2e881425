"""`Corpus`: the files in the folder of letters as they are now."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from corrbot.errors import UnreadableLetter
from corrbot.letters import Known
from corrbot.readers import (
    Limits,
    SideCars,
    format_of,
    is_side_car,
    letter_paths,
    printable,
    read_bytes,
    read_side_cars,
)
from corrbot.register import Failure, FileState

Progress = Callable[[str, int, int], None]
"""Told the stage ("reading", "parsing", "embedding", "writing", "verifying"), how many are done, and of how
many. Files are read to see which have changed; only those are parsed."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files in the folder of letters, and what reading them depends on.

    ``files`` holds the state by path of those whose bytes could be had; ``failures`` the others, and
    what in the side-cars could not be used.
    """

    folder: Path
    limits: Limits
    side_cars: SideCars
    files: dict[str, FileState]
    failures: tuple[Failure, ...]


def scan(folder: Path, limits: Limits, progress: Progress) -> Corpus:
    """Return which files in ``folder`` there are. One that cannot be read stops no other."""
    paths = letter_paths(folder)
    side_cars = read_side_cars(folder, paths, limits)
    files: dict[str, FileState] = {}
    failures = [Failure(problem.path, problem.reason, problem.part) for problem in side_cars.problems]
    for number, path in enumerate(paths, 1):
        if not is_side_car(path):
            try:
                sha256 = hashlib.sha256(_bytes(folder, path, limits)).hexdigest()
                files[path] = FileState(sha256, circumstances(path, limits, side_cars))
            except UnreadableLetter as error:
                failures.append(Failure(printable(path), str(error)))
        progress("reading", number, len(paths))
    return Corpus(folder, limits, side_cars, files, tuple(failures))


def _bytes(folder: Path, path: str, limits: Limits) -> bytes:
    """Return the bytes of a file that there is a reader for; others are not even looked into."""
    try:
        format_of(path)
    except UnreadableLetter:
        file = os.path.join(folder, path)
        if os.path.isfile(file) and not os.path.islink(file):
            raise
    return read_bytes(folder, path, limits.file_bytes)


_KNOWN = TypeAdapter(dict[str, Known])


def circumstances(path: str, limits: Limits, side_cars: SideCars) -> str:
    """Return a hash of all that the letters in the file at ``path`` depend on but its bytes, or ""."""
    found = format_of(path)
    said = side_cars.of(path)
    parts = [_KNOWN.dump_json(said).decode()] if said else []
    if not found.is_plain:
        parts += [repr(limits), found.engines()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16] if parts else ""
