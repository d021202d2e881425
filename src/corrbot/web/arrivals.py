"""New letters: files that a reader of the page adds to the folder, and what became of each."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from gradio.utils import get_upload_folder

from corrbot.errors import UnreadableLetter
from corrbot.index import SyncReport
from corrbot.numerals import counted
from corrbot.readers import is_left_out
from corrbot.readers.formats import EMPTY, format_of
from corrbot.web.escaping import escape
from corrbot.web.unread import removal

MOST_FILES = 2_000
"""Files that are taken at once."""
_LONGEST_NAME = 120
_LONGEST_SUFFIX = 21
"""Characters of a file's suffix, its dot among them."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]")
_COPIES = 1_000
_NO_FSYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
"""What some shares say that cannot be asked to write through; the letter is there all the same."""
_AWAY = "the folder of letters cannot be reached; ask who keeps it, then add it again"
_LEFT_OUT = (
    "a file of this name is taken for a note about the folder, or for what a program leaves beside its "
    "documents, and is never read; rename it"
)
_PASSED_OVER = "the sync did not come upon it; look whether it is still in the folder, then sync again"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was added: its name as it came, its path in the folder ("" where it was not taken), why.

    ``digest`` is the hash of what was written to the folder, "" where it was there before.
    """

    name: str
    path: str = ""
    outcome: str = "waiting for the sync"
    problem: str = ""
    digest: str = ""

    @property
    def can_be_removed(self) -> bool:
        """Whether it was put into the folder and could not be read."""
        return bool(self.path and self.problem and self.digest)


def arrive(corpus: Path, sent: object, limit: int, known: Iterable[str] = ()) -> list[Arrival]:
    """Move the files that the browser says it has uploaded into ``corpus``; anything may have been sent.

    A file never takes the place of another: one with the same name and other words gets a number.
    ``limit`` is how many bytes one may have. ``known`` are the paths of the letters that were read: where
    none of them is there, the folder is away, and the files are not taken.
    """
    is_reached = _is_reached(corpus, known)
    files = sent[:MOST_FILES] if isinstance(sent, list) else []
    arrivals = []
    for one in files:
        if not isinstance(one, dict):
            continue
        name = str(one.get("name") or "")[:1_000]
        source = _uploaded(one.get("path"))
        if source is None:
            size = one.get("size")
            is_large = isinstance(size, int) and size > limit
            problem = _too_large(limit) if is_large else "it did not arrive; add it again"
            arrivals.append(Arrival(name, "", "not taken", problem))
            continue
        try:
            if not is_reached:
                raise UnreadableLetter(_AWAY)
            arrivals.append(_taken(corpus, name, source, limit))
        except UnreadableLetter as error:
            arrivals.append(Arrival(name, "", "not taken", str(error)))
        except OSError:
            problem = "the folder of letters cannot be written; ask who keeps it"
            arrivals.append(Arrival(name, "", "not taken", problem))
        finally:
            source.unlink(missing_ok=True)
    return arrivals


def _is_reached(corpus: Path, known: Iterable[str]) -> bool:
    """Return whether ``corpus`` is there, and not emptied: a share that is away may leave an empty folder."""
    paths = list(known)
    return corpus.is_dir() and (not paths or any((corpus / path).exists() for path in paths))


def _too_large(limit: int) -> str:
    return f"it is larger than {limit:,} bytes; raise max_letter_bytes to read it"


def _uploaded(path: object) -> Path | None:
    """Return ``path`` if it is a file that Gradio took, and nothing else of this machine."""
    if not isinstance(path, str):
        return None
    file = Path(path)
    folder = Path(get_upload_folder()).resolve()
    try:
        if file.is_symlink() or not file.resolve().is_relative_to(folder) or not file.is_file():
            return None
    except (OSError, ValueError):
        return None
    return file


def _taken(corpus: Path, name: str, source: Path, limit: int) -> Arrival:
    format_of(name)
    if source.stat().st_size > limit:
        raise UnreadableLetter(_too_large(limit))
    data = source.read_bytes()
    if not data.strip():
        raise UnreadableLetter(EMPTY)
    wanted = safe_path(name)
    if is_left_out(wanted.as_posix()):
        raise UnreadableLetter(_LEFT_OUT)
    for copy in range(1, _COPIES):
        path = wanted if copy == 1 else wanted.with_stem(f"{wanted.stem} ({copy})")
        target = corpus / path
        if not target.parent.resolve().is_relative_to(corpus.resolve()):
            raise UnreadableLetter("its folder leads out of the letters; rename it")
        for folder in list(path.parents)[-2::-1]:
            (corpus / folder).mkdir(exist_ok=True)
        try:
            _write(target, data)
            return Arrival(name, path.as_posix(), digest=_hash(data))
        except FileExistsError:
            if target.is_file() and _hash(target.read_bytes()) == _hash(data):
                return Arrival(name, path.as_posix(), "already there")
    raise UnreadableLetter("too many files have its name; rename it")


def remove(corpus: Path, one: Arrival) -> Arrival:
    """Remove ``one`` from ``corpus`` if it still is what came, by its hash."""
    file = corpus / one.path
    try:
        if not one.can_be_removed or _hash(file.read_bytes()) != one.digest:
            kept = "it is not as it came any more; ask who keeps the folder"
            return Arrival(one.name, outcome="not removed", problem=kept)
        file.unlink()
    except FileNotFoundError:
        pass
    except OSError:
        return replace(
            one, outcome="not removed", problem="the folder of letters cannot be written; try again"
        )
    return Arrival(one.name, outcome="removed from the folder")


def _write(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target``, whole or not at all. Raises `FileExistsError` when it is there."""
    partial = target.with_name(f".{secrets.token_hex(8)}")
    try:
        with partial.open("xb") as file:
            file.write(data)
            file.flush()
            try:
                os.fsync(file.fileno())
            except OSError as error:
                if error.errno not in _NO_FSYNC:
                    raise
        try:
            os.link(partial, target)
        except FileExistsError:
            raise
        except OSError:
            _claim(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def _claim(partial: Path, target: Path) -> None:
    """Rename ``partial`` to ``target`` where a file cannot have two names, as on FAT and some shares.

    The name is taken first, by an empty file, which a process that dies just then leaves.
    """
    target.touch(exist_ok=False)
    try:
        os.replace(partial, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise


def safe_path(name: str) -> PurePosixPath:
    """Return a path within the folder for a file called ``name``, whose folders are kept.

    Raises `UnreadableLetter` when nothing is left of the name.
    """
    parts = [_UNSAFE.sub("_", part).strip(" .") for part in name.replace("\\", "/").split("/")]
    *folders, last = [part for part in parts if part] or [""]
    if not last:
        raise UnreadableLetter("it has no name; rename it")
    suffix = PurePosixPath(last).suffix
    file = last.removesuffix(suffix)[:_LONGEST_NAME] + suffix[:_LONGEST_SUFFIX]
    kept = [*(folder[:_LONGEST_NAME] for folder in folders), file]
    return PurePosixPath(*(part.strip(" .") for part in kept[-6:]))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def settled(arrivals: Sequence[Arrival], report: SyncReport) -> list[Arrival]:
    """Return ``arrivals`` with what the sync made of each."""
    reasons = {failure.path: failure.reason for failure in report.failed if not failure.part}
    known = {*report.unchanged, *report.changed}
    parts: dict[str, int] = {}
    for failure in report.failed:
        if failure.part:
            parts[failure.path] = parts.get(failure.path, 0) + 1
    done = []
    for one in arrivals:
        if one.path in reasons:
            one = replace(one, outcome="not read", problem=reasons[one.path])
        elif one.path in report.added:
            some = f"; {parts[one.path]} of its parts could not be read" if one.path in parts else ""
            name = f" as {one.path}" if one.path != one.name else ""
            one = replace(one, outcome=f"added{name}{some}")
        elif one.path in known:
            one = replace(one, outcome="already there")
        elif one.path:
            some = f"{counted(parts[one.path], 'part')} of it could not be read" if one.path in parts else ""
            one = replace(one, outcome="not read", problem=some or _PASSED_OVER)
        done.append(one)
    return done


def arrivals_html(arrivals: Sequence[Arrival]) -> str:
    """Return what became of each file, those with a problem first."""
    if not arrivals:
        return ""
    ordered = sorted(arrivals, key=lambda one: not one.problem)
    bad = sum(bool(one.problem) for one in arrivals)
    rows = "".join(
        f'<tr class="{"bad" if one.problem else "good"}"><td data-head="File">{escape(one.name)}</td>'
        f'<td data-head="Result">{escape(one.outcome)}</td>'
        f'<td data-head="What to do">{escape(one.problem) or "nothing"}'
        f"{removal(one.path) if one.can_be_removed else ''}</td></tr>"
        for one in ordered
    )
    files = "1 file" if len(arrivals) == 1 else f"{len(arrivals):,} files"
    trouble = f", {bad:,} with a problem" if bad else ""
    return (
        f'<p class="count" role="status">{files}{trouble}</p><table class="letters arrivals"><thead><tr>'
        '<th scope="col">File</th><th scope="col">Result</th><th scope="col">What to do</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
