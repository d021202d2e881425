"""Letters of word processors under whatever suffix, and those that only LibreOffice reads (DOC, RTF)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.compound_file import DAMAGE
from corrbot.readers.decoding import decode
from corrbot.readers.docx import read_docx
from corrbot.readers.html import read_html
from corrbot.readers.mail_on_paper import as_mail
from corrbot.readers.odt import odt_document, read_odt
from corrbot.readers.package import Package

if TYPE_CHECKING:
    from corrbot.readers.source import Source

_PROGRAMS = ("soffice", "libreoffice")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE compound file begins: Word 97 to 2003, Excel, Outlook, and encrypted files of Office."""
_ENCRYPTED_WORD = 0x0100
"""The flag ``fEncrypted`` in the file information block at the start of a Word document ([MS-DOC] 2.5.2)."""
_WORD_MARK = b"\xec\xa5"
_HTML = re.compile(
    rb"\s*(?:<!--|<!doctype\s+html|<html|<head|<body|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+)?html)", re.I
)
_OTHERS = (
    (re.compile(rb"%PDF-"), "a PDF", ".pdf"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG image", ".jpg"),
    (re.compile(rb"\x89PNG\r\n"), "a PNG image", ".png"),
    (re.compile(rb"(?:II\*\0|MM\0\*)"), "a TIFF image", ".tif"),
)
_WEB_ARCHIVE = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_WORD_XML = re.compile(rb"\s*<\?xml\b")
_SAFE = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""LibreOffice's own settings: no macros, no active content, no updating of links, and, should anything
ask for the network all the same, a proxy that is not there (port 9 discards)."""
_SETTINGS = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n',
        *(
            f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>\n"
            for path, name, value in _SAFE
        ),
        "</oor:items>\n",
    )
)
_GUARD = """ulimit -f "$1"; folder=$2; shift 2
exec 3<&0
"$@" </dev/null & work=$!
(read _ <&3; rm -rf "$folder"; kill -s KILL -- -$$) &
wait $work"""
"""Runs a command that ends when this process does, leaving nothing behind: the shell then reads the end of
its input. It leads a process group of its own, which ``-$$`` names."""
_BLOCK = 512
"""Bytes in which a shell counts the size of files."""


def read_office(source: Source) -> Iterator[Transcript]:
    """Yield the text of a letter of a word processor: as what it is, not as what its suffix says.

    Raises `UnreadableLetter` when it cannot be read, with what it is and what to do.
    """
    return _reader(source)(source)


@cache
def engines() -> str:
    """Return the name and version of LibreOffice, "" when it is not on the PATH."""
    program = _program()
    if program is None:
        return ""
    try:
        shown = subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
            stdin=subprocess.DEVNULL,
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return " ".join(shown.split()[:2])


def _reader(source: Source) -> Callable[[Source], Iterator[Transcript]]:
    data = source.data
    if data.startswith(b"PK"):
        return read_odt if _is_open_document(source) else read_docx
    if data.startswith(b"{\\rtf"):
        return _read_with_libreoffice
    if data.startswith(_COMPOUND):
        _check_compound(data)
        return _read_with_libreoffice
    suffix = PurePosixPath(source.name).suffix.lower()
    if suffix in (".html", ".htm") or _HTML.match(data):
        return read_html
    for pattern, name, ending in _OTHERS:
        if pattern.match(data):
            raise UnreadableLetter(f"it is {name}; rename it to end in {ending}")
    if _WEB_ARCHIVE.search(data, 0, 1000) or _WORD_XML.match(data):
        raise UnreadableLetter(
            "it is a web archive or XML; open it in Word or LibreOffice and save it as .docx"
        )
    if suffix in (".doc", ".rtf") and data.strip():
        return _read_plain
    raise UnreadableLetter("it is damaged or no such document; get it again, or save it anew in its program")


def _is_open_document(source: Source) -> bool:
    package = Package(source)
    is_open = "content.xml" in package or "encrypted-package" in package
    return is_open and "word/document.xml" not in package


def _check_compound(data: bytes) -> None:
    """Raise `UnreadableLetter` unless ``data`` is a Word document that is not encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableLetter("it is protected by a password; save it without one")
    if "WordDocument".encode("utf-16-le") not in data:
        raise UnreadableLetter("it is damaged or no Word document; get it again, or save the letter as .docx")
    head = _word_head(data)
    if head.startswith(_WORD_MARK) and int.from_bytes(head[10:12], "little") & _ENCRYPTED_WORD:
        raise UnreadableLetter("it is protected by a password; save it without one")


def _word_head(data: bytes) -> bytes:
    """Return how the Word document in a compound file begins, b"" when the file is damaged."""
    from olefile.olefile import OleFileIO

    try:
        head = OleFileIO(data).openstream("WordDocument").read(12)
    except DAMAGE:
        return b""
    return head if isinstance(head, bytes) else b""


def _read_plain(source: Source) -> Iterator[Transcript]:
    yield as_mail(Transcript(decode(source.data)))


def _read_with_libreoffice(source: Source) -> Iterator[Transcript]:
    """Yield the text of a DOC or RTF file, made OpenDocument by LibreOffice.

    Its export as plain text would print deleted words as if they stood.
    """
    program = _program()
    if program is None:
        raise UnreadableLetter(
            "it needs LibreOffice, which is not on the PATH; install it, or save the letter as .docx"
        )
    converted = _converted(program, source)
    yield odt_document(Package(replace(source, data=converted))).transcript()


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _converted(program: str, source: Source) -> bytes:
    """Return the file as OpenDocument text.

    LibreOffice gets a folder and settings of its own, which are gone afterwards, and ends when it takes
    too long or when this process ends.
    """
    with tempfile.TemporaryDirectory(prefix="corrbot-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        letter = folder / ("letter.rtf" if source.data.startswith(b"{\\rtf") else "letter.doc")
        letter.write_bytes(source.data)
        filters = {".rtf": "Rich Text Format", ".doc": "MS Word 97"}
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *"--headless --norestore --nologo --nolockcheck".split(),
            f"--infilter={filters[letter.suffix]}",
            *("--convert-to", "odt", "--outdir", str(folder)),
            str(letter),
        ]
        _run(command, folder, source)
        result = folder / "letter.odt"
        if not result.is_file():
            raise UnreadableLetter(
                "LibreOffice cannot open it; if it is damaged or has a password, save it anew as .docx"
            )
        if result.stat().st_size > source.limits.unpacked_bytes:
            raise UnreadableLetter(source.limits.unpacks_to_more)
        return result.read_bytes()


def _run(command: list[str], folder: Path, source: Source) -> None:
    limits = source.limits
    process = subprocess.Popen(
        ["sh", "-c", _GUARD, "sh", str(limits.unpacked_bytes // _BLOCK + 1), str(folder), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
    )
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableLetter(
            f"reading it took longer than {limits.seconds:g} seconds; raise max_seconds to read it"
        ) from None
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        if process.stdin:
            process.stdin.close()
