"""`Format`: how files with a suffix are read. One table for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers.email import read_email
from corrbot.readers.mbox import read_mbox
from corrbot.readers.msg import read_msg
from corrbot.readers.office import engines as office_engines
from corrbot.readers.office import read_office
from corrbot.readers.pdf import engines as pdf_engines
from corrbot.readers.pdf import read_pdf
from corrbot.readers.scan import SUFFIXES as SCAN_SUFFIXES
from corrbot.readers.scan import engines as scan_engines
from corrbot.readers.scan import read_scan
from corrbot.readers.source import Reader, Source
from corrbot.readers.text import read_text

EMPTY = "it is empty; get the file again"
"""Why a file without a sign in it cannot be read."""


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one format are read.

    ``is_plain``: reading takes time in proportion to the file and no code but Python's, so that it
    needs no process of its own. ``engines`` names the programs and models outside corrbot that the
    outcome depends on, with versions: files are read anew when it changes.
    """

    read: Reader
    is_plain: bool = False
    engines: Callable[[], str] = _nothing


def _all_engines() -> str:
    return "; ".join(filter(None, (office_engines(), pdf_engines(), scan_engines())))


_TEXT = Format(read_text, is_plain=True)
_OFFICE = Format(read_office, engines=office_engines)

FORMATS: dict[str, Format] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _TEXT,
    ".markdown": _TEXT,
    ".pdf": Format(read_pdf, engines=pdf_engines),
    **dict.fromkeys(SCAN_SUFFIXES, Format(read_scan, engines=scan_engines)),
    ".docx": _OFFICE,
    ".odt": _OFFICE,
    ".doc": _OFFICE,
    ".rtf": _OFFICE,
    ".html": _OFFICE,
    ".htm": _OFFICE,
    ".eml": Format(read_email, engines=_all_engines),
    ".mbox": Format(read_mbox, engines=_all_engines),
    ".msg": Format(read_msg, engines=_all_engines),
}
"""The format of files with this suffix."""


def format_of(name: str) -> Format:
    """Return the format of the file called ``name``.

    Raises `UnreadableLetter` when there is none for its suffix.
    """
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    found = FORMATS.get(f".{ending}".lower()) if stem else None
    if found is None:
        raise UnreadableLetter(f"no reader for this format; readable are {', '.join(sorted(FORMATS))}")
    return found


def read_source(source: Source) -> Iterable[Transcript | Unread]:
    """Return the letters in ``source``, read as its name's suffix says.

    Raises `UnreadableLetter` when there is nothing to be had.
    """
    found = format_of(source.name)
    if not source.data.strip():
        raise UnreadableLetter(EMPTY)
    return found.read(source)


def part_of(source: Source, part: str) -> Source:
    """Return what stands in ``source`` under the name ``part``; "" is the source itself.

    Raises `UnreadableLetter` when there is nothing under that name, or it cannot be got at.
    """
    found: list[Source] = []

    def read(opened: Source) -> Iterable[Transcript | Unread]:
        if opened.part == part:
            found.append(opened)
            return ()
        return read_source(opened) if part.startswith(f"{opened.part}/") else ()

    if not part:
        return source
    for _ in read_source(replace(source, read=read)):
        if found:
            break
    if not found:
        raise UnreadableLetter("it is in its file no more")
    return found[0]
