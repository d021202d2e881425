"""Failures of the whole stack, on real parts; docs/reliability.md lists these with the others."""

import http.server
import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest

from corrbot import Assistant, Config
from corrbot.cli.servers import DEMO
from corrbot.index import Index
from corrbot.index.manifest import MANIFEST, _fields_sha256, _rows_sha256
from corrbot.index.vectors import ChromaVectors, ExactVectors
from corrbot.readers import Limits
from corrbot.register import Register, SqliteRegisters, VectorRow
from hashed_embedding import REMOTE, HashedEmbedding
from letter_files import bytes_under, sync, write_letter
from word_files import docx

PYTHONPATH = os.pathsep.join(path for path in sys.path if path)
CANARY = "Quixanthe"
WHY = "why was a statutory inquiry declined?"


@pytest.mark.slow
def test_forty_thousand_passages_come_back_and_six_thousand_are_added_at_once(tmp_path: Path) -> None:
    """Protections: adds in batches of `ADD_BATCH`, reads in pages and lists of `_PLACEHOLDERS`.

    Chroma refuses more than 5,461 rows in one add, and more than 32,766 in one read.
    """
    count = 40_000
    angles = np.linspace(0, 2, count, dtype=np.float32)
    vectors = np.stack([np.cos(angles), np.sin(angles), angles / 9, np.ones(count, np.float32)], axis=1)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = [VectorRow(f"p{number:05}", f"l{number % 7}", f"{number:05}") for number in range(count)]
    made = ChromaVectors(tmp_path / "chroma", create=True)
    for start in range(0, count, 6_000):
        made.add(rows[start : start + 6_000], vectors[start : start + 6_000])
    found = {name: row for names, some in made.rows() for name, row in zip(names, some, strict=True)}
    made.close()
    assert len(found) == count
    assert np.allclose(np.stack([found[row.passage_id] for row in rows]), vectors, atol=1e-6)
    with SqliteRegisters().writing(tmp_path) as writer:
        passages = [(row.passage_id, "a", 0, 1, "", "words", row.embedded_sha256) for row in rows]
        writer.put_rows(("a", "a.txt", "", "words", "[[], [], []]", "{}"), passages)
    register = SqliteRegisters().opened(tmp_path)
    assert len(register.passages([row.passage_id for row in rows])) == count
    assert len(register.embedded_texts([row.embedded_sha256 for row in rows])) == count
    assert len(register.vector_rows()) == count
    register.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The letters of the demo that are text or mail, and the real one."""
    corpus = tmp_path_factory.mktemp("demo") / "corpus"
    corpus.mkdir()
    for file in sorted(DEMO.rglob("*")):
        if file.suffix in (".txt", ".md", ".eml"):
            shutil.copy(file, corpus)
    shutil.copytree(Path(__file__).parent.parent / "corpus", corpus / "real")
    with Assistant.open(corpus=corpus, index=corpus.parent / "index") as assistant:
        assistant.sync()
        yield assistant


@pytest.mark.parametrize(
    "question",
    [WHY, "Who wrote about the harbour?", "What was promised?", "Which letters have no reply?"],
)
def test_every_quote_stands_in_a_file_with_the_hash_it_names(demo: Assistant, question: str) -> None:
    """Protection: `Originals.hold`, and ranges that are slices of the letter's own text."""
    import hashlib

    answer = demo.query(question)
    assert answer.quotes
    for quote in answer.quotes:
        data = (demo.config.corpus / quote.letter.path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == quote.letter.sha256
        assert quote.text == quote.letter.text[quote.start : quote.end] != ""
        if quote.letter.path.endswith(".txt"):
            assert quote.text in data.decode("utf-8")


def pdf_bomb() -> bytes:
    """Return a small PDF whose page unpacks to 300 MB."""
    packed = zlib.compress(b" " * 300_000_000, 1)
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed),
            packed,
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        )
    )


def test_bombs_are_refused_by_name_and_the_others_are_indexed(index: Index, corpus: Path) -> None:
    """Protections: `Limits`, and the process of its own in which files are read."""
    write_letter(corpus, "a.txt", "A zebra crossing.")
    (corpus / "b.pdf").write_bytes(pdf_bomb())
    (corpus / "c.docx").write_bytes(docx(f"<w:p><w:r><w:t>{'Words. ' * 400_000}</w:t></w:r></w:p>"))
    with ZipFile(corpus / "d.odt", "w", ZIP_DEFLATED) as package:
        package.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>' + "&b;" * 99 + "</a>")
    limited = Index(index.folder, corpus, HashedEmbedding(), Limits(5_000_000, 2_000_000, seconds=60))
    report = sync(limited)
    assert report.added == ("a.txt",)
    assert [failure.path for failure in report.failed] == ["b.pdf", "c.docx", "d.odt"]
    assert all("\n" not in failure.reason for failure in report.failed)
    limited.close()


def test_letters_that_name_addresses_fetch_nothing_and_write_nowhere_else(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    """Protections: readers parse without a network, LibreOffice without updates, and names of parts are data.

    A server on this machine counts who comes; letters of each format point at it, and at files.
    """
    came: list[str] = []

    class Tracker(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *values: object) -> None:
            pass

    tracker = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tracker)
    threading.Thread(target=tracker.serve_forever).start()
    at = f"http://127.0.0.1:{tracker.server_port}"
    html = (
        f'<html><head><link rel="stylesheet" href="{at}/css"><base href="{at}/"><meta http-equiv="refresh" '
        f'content="0;url={at}/meta"></head><body><img src="{at}/img"><iframe src="{at}/frame"></iframe>'
        f"<object data='{at}/object'></object><p>Dear Sir, the quay is closed.</p></body></html>"
    )
    (corpus / "a.html").write_text(html)
    (corpus / "b.eml").write_text(
        "From: a@x.example\nSubject: Quay\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        f'{html}\n--b\nContent-Type: message/external-body; access-type=URL; URL="{at}/external"\n\n'
        "--b\nContent-Type: text/plain\n"
        'Content-Disposition: attachment; filename="../../../escaped.txt"\n\nWords of the annex.\n--b--\n'
    )
    (corpus / "c.docx").write_bytes(
        docx(
            f'<w:p><w:r><w:instrText>INCLUDEPICTURE "{at}/docx" </w:instrText></w:r>'
            "<w:r><w:t>Dear Sir, words.</w:t></w:r></w:p>"
        )
    )
    (corpus / "d.rtf").write_text(
        r"{\rtf1\ansi{\*\template " + at + r"/template}Dear Sir, words.\par"
        r'{\field{\*\fldinst INCLUDEPICTURE "' + at + r'/rtf" \\d}{\fldrslt x}}\par}'
    )
    with ZipFile(corpus / "e.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("../../escaped.xml", "<a/>")
        package.writestr(
            "content.xml",
            f'<!DOCTYPE a [<!ENTITY b SYSTEM "{at}/entity"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
            "<text:p>Dear Sir, words. &b; &c;</text:p></office:text></office:body></office:document-content>",
        )
    before = {path for path in tmp_path.rglob("*") if "index" not in path.parts}
    try:
        sync(index)
    finally:
        tracker.shutdown()
        tracker.server_close()
    letters = {letter.location: letter.text for letter in index.generation().register.letters()}
    assert {"a.html", "b.eml", "c.docx"} <= set(letters)
    assert any("Words of the annex" in text for text in letters.values())
    assert came == []
    assert not any("root:" in text for text in letters.values())
    after = {path for path in tmp_path.rglob("*") if "index" not in path.parts}
    assert {path for path in after - before if tmp_path / "index" not in path.parents} == set()
    assert not any("escaped" in path.name for path in tmp_path.parent.rglob("*"))


def test_an_index_that_names_remote_code_makes_no_model(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protection: a stored model is damage, and Chroma, which makes it at the next add, does not open it.

    Whoever can write to the index can write the manifest, too.
    """
    import sqlite3
    from contextlib import closing

    import sentence_transformers

    made: list[Any] = []
    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", lambda *a, **k: made.append((a, k)))
    write_letter(corpus, "a.txt", "A zebra crossing.", "We refuse.")
    sync(index)
    index.close()
    (database,) = index.folder.rglob("chroma.sqlite3")
    with closing(sqlite3.connect(database)) as connection, connection:
        ((stored,),) = connection.execute("SELECT schema_str FROM collections").fetchall()
        schema = json.loads(stored)
        schema["keys"]["#embedding"]["float_list"]["vector_index"]["config"]["embedding_function"] = REMOTE
        connection.execute(
            "UPDATE collections SET schema_str = ?, config_json_str = ?",
            (json.dumps(schema), json.dumps({"embedding_function": REMOTE})),
        )
    (manifest,) = index.folder.rglob(MANIFEST)
    fields = json.loads(manifest.read_text())
    del fields["sha256"]
    fields["rows"] = _rows_sha256(database)
    manifest.write_text(json.dumps({**fields, "sha256": _fields_sha256(fields)}))
    generation = index.generation()
    assert isinstance(generation.vectors, ExactVectors)
    assert any("names an embedding model" in problem.what for problem in index.check())
    (vector,) = HashedEmbedding().vectors(["zebra crossing"])
    assert len(generation.vectors.nearest(vector, 2, None)) == 2
    write_letter(corpus, "b.txt", "Another letter.")
    sync(index)
    assert index.check() == []
    assert made == []


ALL_OF_IT = """
import http.client, sys, threading, time
import uvicorn
from corrbot import Assistant
from corrbot.web import application

with Assistant.open(corpus=sys.argv[1], index=sys.argv[2]) as assistant:
    print(assistant.sync())
    print(assistant.query("why was a statutory inquiry declined?").text)
    print(assistant.check())
    server = uvicorn.Server(uvicorn.Config(application(assistant), port=0, log_level="critical"))
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        time.sleep(0.05)
    client = http.client.HTTPConnection("127.0.0.1", server.servers[0].sockets[0].getsockname()[1])
    client.request("GET", "/")
    print(client.getresponse().status)
    server.should_exit = True
    running.join()
"""


def test_nothing_outside_this_machine_is_resolved_or_connected_to(tmp_path: Path) -> None:
    """Protections: the switches in `corrbot.__init__`, models from packages, and the page's own files.

    A scan is among the letters, so that the OCR engine with its onnxruntime runs, too.
    """
    from PIL import Image, ImageDraw

    corpus = tmp_path / "corpus"
    shutil.copytree(Path(__file__).parent.parent / "corpus", corpus)
    scan = Image.new("L", (900, 300), "white")
    ImageDraw.Draw(scan).text((40, 100), "The harbour is closed until further notice.", "black", font_size=36)
    scan.save(corpus / "scan.png")
    strace = shutil.which("strace")
    assert strace, "this test traces system calls, and there is no `strace` on the path; install it"
    if subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True).returncode:
        pytest.skip("no right to trace")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HF_", "ORT_", "GRADIO"))
    }
    log, home = tmp_path / "log", tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [
            *(strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", log),
            *(sys.executable, "-c", ALL_OF_IT, corpus, tmp_path / "index"),
        ],
        capture_output=True,
        text=True,
        env=kept | {"PYTHONPATH": PYTHONPATH, "HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr
    report, *_, problems, status = done.stdout.splitlines()
    assert report.startswith("2 added") and (problems, status) == ("[]", "200")
    outside = [
        line
        for line in log.read_text(errors="replace").splitlines()
        if "sin_addr" in line or "sin6_addr" in line
        if '"127.0.0.1"' not in line and '"::1"' not in line and '"0.0.0.0"' not in line
    ]
    assert outside == []
    assert "sin_addr" in log.read_text(errors="replace"), "not even the page's own connection was seen"
    assert not [path for path in home.rglob("*") if "onnxruntime" in path.name.lower()]


def test_a_name_in_a_letter_a_question_or_an_error_is_in_no_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protection: `fault_text` and `corrbot.logs` keep types, places and counts, never words."""
    from corrbot.web.opening import open_letter

    log = tmp_path / "log"
    handler = logging.FileHandler(log)
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.DEBUG)
    root.addHandler(handler)
    try:
        corpus = tmp_path / "corpus"
        write_letter(corpus, "a.txt", f"The marmalade depot of {CANARY} is closed.", "We refuse.")
        (corpus / "b.html").write_bytes(f"<p>{CANARY}".encode() + b"\xff\xfe\0" * 9)
        (corpus / "c.docx").write_bytes(CANARY.encode())
        with Assistant.open(config=Config.load(corpus=corpus, index=tmp_path / "index")) as assistant:
            assistant.sync()
            assert CANARY in assistant.query(f"Why is the depot of {CANARY} closed?").text
            monkeypatch.setattr(Assistant, "letter", lambda *a: int(f"{CANARY} is no number"))
            assert "went wrong" in open_letter(assistant, CANARY)
    finally:
        root.removeHandler(handler)
        handler.close()
    said = log.read_text("utf-8")
    assert "ValueError while opening the letter" in said
    assert CANARY.casefold() not in said.casefold()
    shown = "".join(capfd.readouterr())
    assert CANARY not in shown


def test_a_removed_letter_is_in_no_byte_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protections: generations written afresh, `secure_delete`, `prune`, `scrub`.

    Looked into are the index, the user's caches, what was logged, and every vector as it is stored.
    """
    corpus, index, home = tmp_path / "corpus", tmp_path / "index", tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    write_letter(corpus, "kept.txt", "The bins are full.", "The road is closed.")
    gone = write_letter(corpus, "gone.txt", f"The depot of {CANARY} is closed.", "It was a leak of zyzzyva.")
    log = tmp_path / "logs" / "log"
    log.parent.mkdir()
    handler = logging.FileHandler(log)
    root = logging.getLogger()
    monkeypatch.setattr(root, "level", logging.DEBUG)
    root.addHandler(handler)
    try:
        with Assistant.open(corpus=corpus, index=index) as assistant:
            assistant.sync()
            talk = assistant.conversation()
            assert CANARY in talk.ask("Which depot is closed?").text
            register = assistant._generation().register
            hashes = [row.embedded_sha256 for row in register.vector_rows() if "gone" in _path(register, row)]
            vectors = [row.tobytes() for row in assistant._index._embeddings.get(hashes)]
            assert len(vectors) >= 2 and all(vector in bytes_under(index) for vector in vectors)
            gone.unlink()
            assert assistant.sync().removed == ("gone.txt",)
            answer = talk.ask("Which depot is closed?")
            assert CANARY not in answer.text and "zyzzyva" not in answer.text
            for folder in (index, home, log.parent):
                left = bytes_under(folder) if folder.exists() else b""
                lowered = left.lower()
                for word in (CANARY.lower().encode(), b"zyzzyva", b"gone.txt"):
                    assert word not in lowered, (folder, word)
                for vector in vectors:
                    assert vector not in left and vector[:64] not in left
    finally:
        root.removeHandler(handler)
        handler.close()


def _path(register: Register, row: VectorRow) -> str:
    return register.letter(row.letter_id).path
