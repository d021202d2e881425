"""`ExportFormat`: the formats that letters are exported in, and files of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from corrbot.errors import ExportError
from corrbot.exports.cmif import write_cmif
from corrbot.exports.json_ld import write_json_ld
from corrbot.exports.json_lines import write_json_lines
from corrbot.letters import Letter


class ExportFormat(StrEnum):
    """A format that letters are exported in."""

    JSONL = "jsonl"
    CSV = "csv"
    SCHEMA_ORG = "schema-org"
    CMIF = "cmif"


_WITH_TEXT = (ExportFormat.JSONL, ExportFormat.SCHEMA_ORG)


def write_export(
    letters: Sequence[Letter],
    form: ExportFormat,
    file: BinaryIO,
    *,
    text: bool = False,
    publisher: str | None = None,
) -> None:
    """Write ``letters`` to ``file`` in ``form``, one after the other.

    ``text`` adds the letters' text, in formats that have room for it. ``publisher`` is who places the
    metadata in a CMIF file under CC BY 4.0.

    Raises `ExportError`, before anything is written, when ``form`` has no room for the text, or when
    ``publisher`` is given without need or needed and not given.
    """
    refuse(form, text=text, publisher=publisher)
    if form is ExportFormat.JSONL:
        write_json_lines(letters, file, text=text)
    elif form is ExportFormat.CSV:
        from corrbot.exports.table import write_table

        write_table(letters, file)
    elif form is ExportFormat.SCHEMA_ORG:
        write_json_ld(letters, file, text=text)
    else:
        write_cmif(letters, file, publisher=publisher or "", now=dt.datetime.now(dt.UTC))


def refuse(form: ExportFormat | None, *, text: bool, publisher: str | None) -> None:
    """Raise `ExportError` when the options of an export do not go together."""
    if text and form not in _WITH_TEXT:
        raise ExportError(f"Only {' and '.join(_WITH_TEXT)} hold the text of letters; leave --text out.")
    if publisher is not None and form is not ExportFormat.CMIF:
        raise ExportError("Only cmif has a publisher; leave --cc-by out, or add --format cmif.")
    if form is ExportFormat.CMIF and not (publisher or "").strip():
        raise ExportError(
            "A CMIF file places the metadata in it under CC BY 4.0; if you may and want to, name its "
            "publisher: --cc-by NAME."
        )


def refuse_place(path: Path, spared: Iterable[Path]) -> None:
    """Raise `ExportError` when ``path`` lies in one of the folders ``spared``, or can be no new file."""
    for place in (path.resolve(), path.parent.resolve() / path.name):
        if any(place.is_relative_to(folder.resolve()) for folder in spared):
            raise ExportError(f"{path} lies among the letters or in the index; name a file elsewhere.")
    reason = "it is a folder" if path.is_dir() else ""
    if not path.parent.is_dir():
        reason = "no such file or directory"
    elif not os.access(path.parent, os.W_OK | os.X_OK):
        reason = "permission denied"
    if reason:
        raise ExportError(f"{path} cannot be written ({reason}); name another file.")


def write_file(path: Path, write: Callable[[BinaryIO], None], spared: Iterable[Path]) -> None:
    """Write the file at ``path`` with ``write``: whole, or not at all.

    Raises `ExportError` as `refuse_place` does, or when it cannot be written after all.
    """
    refuse_place(path, spared)
    try:
        partial = path.with_name(f".{secrets.token_hex(8)}.partial")
        try:
            with open(partial, "xb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(partial, path)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"{path} cannot be written ({reason}); name another file.") from None
