import io
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, parse
from corrbot.readers.formats import FORMATS, read_source
from corrbot.readers.limits import Limits
from corrbot.readers.office import _word_head, engines, read_office
from corrbot.readers.source import Source
from msg_file import compound_file
from open_document_files import odt, p
from word_files import docx, paragraph

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="LibreOffice is not installed",
)
RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}{\*\revtbl{Unknown;}{Alice;}}
{\header\pard Department for Tides and Harbours\par 9 Lantern Street\par}
{\footer\pard OFFICIAL-SENSITIVE\par}
\pard Councillor Tomas Brightwell\par Northmere Borough Council\par\par
9 March 2021\par\par Dear Councillor Brightwell,\par\par
We grant {\deleted\revauthdel1 DELETED }{\revised\revauth1 without delay }the request of the caf\'e9
 \u8211? at last.
{\super\chftn{\footnote\pard\plain {\super\chftn} A note on it.}}{\v HIDDEN}\par
{\*\annotation COMMENT}
\trowd\cellx2000\cellx4000 \pard\intbl Year\cell Tons\cell\row
\pard Yours sincerely,\par\par Orla Fenwick MP\par}"""
ENCRYPTED = b"\xec\xa5" + bytes(9) + b"\x01" + bytes(9)


def _locked_odt() -> bytes:
    """Return what LibreOffice 25.2 writes for a letter with a password: one encrypted package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("encrypted-package", bytes(range(256)))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="encrypted-package"><manifest:encryption-data/>'
            "</manifest:file-entry></manifest:manifest>",
        )
    return buffer.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(name: str, data: bytes, limits: Limits | None = None) -> Transcript:
    (transcript,) = read_office(Source(name, data, limits or Limits(), read_source))
    return transcript


def _converted(data: bytes, suffix: str, to: str, folder: Path) -> bytes:
    """Return ``data`` as LibreOffice saves it in the format ``to``."""
    (folder / f"made{suffix}").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / f"made{suffix}")], check=True, capture_output=True, timeout=120)
    return (folder / f"made.{to}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize("kind", ["rtf", "doc", "odt", "docx"])
def test_tracked_deletions_are_absent(kind: str, tmp_path: Path) -> None:
    data = RTF if kind == "rtf" else _converted(RTF, ".rtf", kind, tmp_path)
    letter = parse(read(f"a.{kind}", data), f"a.{kind}", "0" * 64)
    assert "We grant without delay the request of the café – at last." in letter.text
    for unseen in ("DELETED", "HIDDEN", "COMMENT"):
        assert unseen not in letter.text
    for seen in ("A note on it.", "Year\tTons", "OFFICIAL-SENSITIVE"):
        assert letter.text.count(seen) == 1
    assert letter.sender.organisation == "Department for Tides and Harbours"
    assert letter.recipient.organisation == "Northmere Borough Council"
    assert letter.date.isoformat() == "2021-03-09"


@needs_libreoffice
def test_nothing_is_fetched() -> None:
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)

        def listen() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            asked.append(connection.recv(200))
            connection.close()

        listener = threading.Thread(target=listen)
        listener.start()
        here = f"http://127.0.0.1:{server.getsockname()[1]}/"
        data = (
            rf'{{\rtf1 Words. {{\field{{\*\fldinst INCLUDEPICTURE "{here}x.png" \\d}}{{\fldrslt picture}}}}'
            rf'{{\field{{\*\fldinst INCLUDETEXT "{here}y.txt"}}{{\fldrslt text}}}}'
            rf"{{\*\template {here}t.dot}}\par}}"
        )
        assert read("a.rtf", data.encode()).text.startswith("Words.")
        server.shutdown(socket.SHUT_RDWR)
        listener.join()
    assert asked == []


def test_the_program_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """A program that never ends stands in for LibreOffice at work on a letter that keeps it busy."""
    (tmp_path / "soffice").write_text(f"#!/bin/sh\necho $$ $PWD > {tmp_path}/started\nexec sleep 600\n")
    (tmp_path / "soffice").chmod(0o755)
    code = f"from corrbot.readers import read_letters\nread_letters('a.rtf', {RTF[:6]!r})"
    path = os.pathsep.join((str(tmp_path), os.environ["PATH"]))
    started = tmp_path / "started"
    with subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PATH": path}) as reading:
        while not (started.exists() and started.read_text().endswith("\n")) and reading.poll() is None:
            time.sleep(0.05)
        reading.kill()
    program, folder = started.read_text().split()
    while _is_running(program) or Path(folder).exists():
        time.sleep(0.05)


def _is_running(process: str) -> bool:
    shown = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True).stdout
    return bool(shown.strip()) and not shown.strip().startswith("Z")


@needs_libreoffice
def test_a_letter_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableLetter, match="longer than 0.01 seconds; raise max_seconds"):
        read("a.rtf", RTF, Limits(seconds=0.01))


@needs_libreoffice
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.rtf", rb"{\rtf1"), ("a.doc", COMPOUND + "WordDocument".encode("utf-16-le") + bytes(5000))],
)
def test_what_libreoffice_cannot_open_is_reported(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableLetter, match="LibreOffice cannot open it"):
        read(name, data)


@needs_libreoffice
def test_the_version_of_libreoffice_is_known() -> None:
    assert engines().startswith("LibreOffice ")
    assert all(FORMATS[suffix].engines() == engines() for suffix in (".doc", ".rtf", ".docx", ".odt", ".htm"))


@needs_libreoffice
@pytest.mark.parametrize("suffix", [".doc", ".docx", ".html"])
def test_rtf_under_any_suffix_is_rtf(suffix: str) -> None:
    assert "without delay the request" in read(f"a{suffix}", RTF).text


def test_without_libreoffice_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    engines.cache_clear()
    assert engines() == ""
    engines.cache_clear()
    with pytest.raises(
        UnreadableLetter, match="needs LibreOffice, .* install it, or save the letter as .docx"
    ):
        read("a.rtf", RTF)


@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".docx", ".odt", ".html"])
@pytest.mark.parametrize(
    "data",
    [
        docx(paragraph("Words.")),
        odt(p("Words.")),
        b"<html><p>Words.",
        b"<?xml version='1.0'?><html><p>Words.</html>",
    ],
)
def test_files_are_read_as_what_they_are(suffix: str, data: bytes) -> None:
    assert read("a" + suffix, data).text == "Words."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", compound_file({"0Table": bytes(5000), "WordDocument": ENCRYPTED}), "password"),
        ("a.odt", _locked_odt(), "password"),
        ("a.docx", _locked_odt(), "password"),
        ("a.doc", COMPOUND, "damaged or no Word document"),
        ("a.doc", b"%PDF-1.7", "a PDF; rename it to end in .pdf"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        ("a.doc", b"<?xml version='1.0'?><w:wordDocument/>", "web archive or XML"),
        ("a.docx", b"Words.", "no such document"),
        ("a.rtf", b"", "no such document"),
        ("a.doc", bytes(range(1, 32)) * 9, "binary data"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        read(name, data)
    assert "\n" not in str(caught.value)


def test_a_compound_file_whose_sectors_are_of_no_size_is_damaged() -> None:
    data = bytearray(compound_file({"0Table": bytes(5000), "WordDocument": ENCRYPTED}))
    assert _word_head(bytes(data)) == ENCRYPTED[:12]
    data[33] = 1
    assert _word_head(bytes(data)) == b""


def test_plain_text_with_the_suffix_of_a_document_is_text() -> None:
    assert read("a.doc", b"Dear Sir,\r\n\r\nWords.").text == "Dear Sir,\n\nWords."
