"""Files of the corpus: which there are, and their bytes."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath

from corrbot.errors import UnreadableLetter


def letter_paths(corpus: Path) -> list[str]:
    """Return the paths of the files under ``corpus`` that may be letters, sorted, relative to it.

    Hidden files and folders are left out, and what Office and Windows leave beside documents; so is a
    ``README`` at the top, which tells people about the folder. Links, and folders that cannot be listed,
    are there too, so that reading them fails by name rather than in silence.
    """
    top = os.fspath(corpus)
    paths = []

    def unlisted(error: OSError) -> None:
        if error.filename != top:
            paths.append(_relative(top, error.filename))

    for folder, folders, files in os.walk(top, onerror=unlisted):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        above = "" if folder == top else f"{_relative(top, folder)}/"
        paths += [above + name for name in (*files, *linked) if not is_left_out(above + name)]
    return sorted(paths)


def is_left_out(path: str) -> bool:
    """Return whether the file at ``path``, relative to the corpus, is no letter by its name.

    Its folders are not looked at.
    """
    above, _, name = path.rpartition("/")
    return _is_left_behind(name) or (not above and _is_readme(name))


def printable(path: str) -> str:
    """Return ``path``, with escapes for bytes of a file name that are no UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def read_bytes(corpus: Path, path: str, limit: int) -> bytes:
    """Return the bytes of the letter at ``path``.

    Raises `UnreadableLetter` when its name is no text, it is a link or no regular file, it is larger than
    ``limit`` bytes, or it cannot be opened.
    """
    if printable(path) != path:
        raise UnreadableLetter("its name is not UTF-8; rename it")
    try:
        with open(os.path.join(corpus, path), "rb", opener=_no_follow) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableLetter("it is no regular file; replace it with a copy of the letter")
            # Memory is taken for as much as is asked for: all that may be read would be slow for each letter.
            data = file.read(min(status.st_size, limit) + 1)
            if status.st_size < len(data) <= limit:
                data += file.read(limit + 1 - len(data))
    except FileNotFoundError:
        raise UnreadableLetter("it vanished while it was being read; sync again") from None
    except OSError as error:
        raise UnreadableLetter(_reason(error)) from None
    if len(data) > limit:
        raise UnreadableLetter(f"it is larger than {limit:,} bytes; raise max_letter_bytes to read it")
    return data


def _relative(top: str, path: str) -> str:
    return Path(path).relative_to(top).as_posix()


def _no_follow(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "it is a link; put a copy of the letter in its place"
    return f"it cannot be opened ({os.strerror(error.errno or 0).lower()}); check its permissions"


def _is_readme(name: str) -> bool:
    return name.lower().startswith("readme") and PurePosixPath(name).stem.lower() == "readme"


def _is_left_behind(name: str) -> bool:
    """Return whether a file is hidden, or kept by a program beside the documents that it works on."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")
