"""`Reading`: the letters that a file holds, and what in it could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from corrbot.errors import UnreadableLetter
from corrbot.letters import Known, Letter, Transcript, Unread, parse
from corrbot.letters.annexes import with_annexes
from corrbot.readers.formats import read_source
from corrbot.readers.limits import Limits
from corrbot.readers.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: its letters, and the parts of it that could not be read."""

    letters: tuple[Letter, ...] = ()
    unread: tuple[Unread, ...] = ()


def read_letters(
    path: str, data: bytes, limits: Limits | None = None, side_cars: Mapping[str, Known] | None = None
) -> Reading:
    """Return the letters in ``data``, the bytes of the file at ``path`` (relative to the corpus).

    ``side_cars`` holds what is said of them elsewhere, by part. A file of which nothing can be read has
    no letters and says why under the part "".
    """
    sha256 = hashlib.sha256(data).hexdigest()
    letters: list[Letter] = []
    unread: list[Unread] = []
    try:
        for found in transcripts(path, data, limits or Limits()):
            if isinstance(found, Unread):
                unread.append(found)
            elif is_text(found.text):
                letters.append(parse(found, path, sha256, (side_cars or {}).get(found.part)))
            else:
                unread.append(Unread(found.part, "it holds halves of characters; save it again as UTF-8"))
    except UnreadableLetter as error:
        unread.append(Unread("", str(error)))
    parts = {letter.part for letter in letters} | {one.part for one in unread}
    unread += [Unread(part, _NO_SUCH_PART) for part in side_cars or () if part not in parts]
    return Reading(tuple(with_annexes(letters)), tuple(unread))


_NO_SUCH_PART = "a side-car names this part, and the file has none such; correct the column part"


def transcripts(path: str, data: bytes, limits: Limits) -> Iterable[Transcript | Unread]:
    """Return the text of each letter in ``data``, the bytes of the file at ``path``.

    Raises `UnreadableLetter` when there is nothing to be had.
    """
    return read_source(Source(PurePosixPath(path).name, data, limits, read_source))


def is_text(text: str) -> bool:
    """Return whether ``text`` can be written down: it holds no half of a character (a lone surrogate)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
