import hashlib
import os
from pathlib import Path

import pytest

from corrbot.errors import UnreadableLetter
from corrbot.letters import Known
from corrbot.readers import FORMATS, format_of, letter_paths, printable, read_bytes, read_letters
from corrbot.readers.decoding import decode

WORDS = "£500 – “fifty” café"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WORDS.encode("utf-8"), WORDS),
        (WORDS.encode("utf-8-sig"), WORDS),
        (WORDS.encode("cp1252"), WORDS),
        (WORDS.encode("utf-16"), WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("utf-32"), WORDS),
        ("Dear Sir, a line.".encode("utf-16-le"), "Dear Sir, a line."),
        ("Dear Sir, a line.".encode("utf-16-be"), "Dear Sir, a line."),
        ("Привет".encode(), "Привет"),
        (b"one\r\ntwo\rthree\n\r\nfour", "one\ntwo\nthree\n\nfour"),
        (b"  kept \t \n\n as it is \x0c", "  kept \t \n\n as it is \x0c"),
    ],
)
def test_text_is_decoded_exactly(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t ", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"caf\x81", "utf-8 or cp1252"),
        (b"\xef\xbb\xbfcaf\xe9", "not utf-8;"),
        (b"\xff\xfea", "not utf-16-le;"),
        (b"\xff\xfe\x00\xd8a\x00", "not utf-16-le;"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128)) * 3, "binary"),
        (b"%PDF-1.7\n" + bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_bytes_that_cp1252_leaves_undefined_are_refused(byte: int) -> None:
    with pytest.raises(UnreadableLetter, match="save it again as UTF-8"):
        decode(b"fa\xe7ade " + bytes([byte]))


def test_letters_are_listed_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for path in (
        "b.txt",
        "a/z.md",
        "a/README.md",
        "README.md",
        "readme",
        "README.old.txt",
        "a/b/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        ".DS_Store",
        "~$ant letter.docx",
        "a/Thumbs.db",
        "desktop.ini",
        "a/Desktop.ini",
        "x.png",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Words.")
    assert letter_paths(tmp_path) == [
        "README.old.txt",
        "a/README.md",
        "a/b/c.txt",
        "a/z.md",
        "b.txt",
        "x.png",
    ]


def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret.")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "file.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "nowhere.txt").symlink_to(outside / "gone.txt")
    assert letter_paths(corpus) == ["file.txt", "folder", "nowhere.txt"]
    for path in letter_paths(corpus):
        with pytest.raises(UnreadableLetter, match="it is a link; put a copy"):
            read_bytes(corpus, path, 100)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert letter_paths(tmp_path) == ["pipe.txt"]
    with pytest.raises(UnreadableLetter, match="no regular file"):
        read_bytes(tmp_path, "pipe.txt", 100)


@pytest.mark.parametrize("path", ["scan.xcf", "letter.pages", "letter", "letter.", ".txt", "a.txt/letter"])
def test_another_format_is_named(path: str) -> None:
    with pytest.raises(UnreadableLetter, match="no reader for this format; readable are .*txt"):
        format_of(path)
    (unread,) = read_letters(path, b"data").unread
    assert "no reader for this format" in unread.reason


def test_a_file_over_the_limit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_bytes(b"x" * 101)
    with pytest.raises(UnreadableLetter, match="larger than 100 bytes; raise max_letter_bytes"):
        read_bytes(tmp_path, "a.TXT", 100)
    assert len(read_bytes(tmp_path, "a.TXT", 101)) == 101


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLetter, match="vanished"):
        read_bytes(tmp_path, "gone.txt", 100)


def test_a_name_that_is_no_text_is_named(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("Words.")
    assert letter_paths(tmp_path) == [name]
    assert printable(name) == "caf\\xe9.txt"
    with pytest.raises(UnreadableLetter, match="rename it"):
        read_bytes(tmp_path, name, 100)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file_of_any_format_is_told_to_be_empty(suffix: str, data: bytes) -> None:
    [unread] = read_letters(f"a{suffix}", data).unread
    assert unread.reason == "it is empty; get the file again"


def test_a_letter_has_the_text_and_the_hash_of_its_file() -> None:
    data = b"Dear Sir,\r\n\r\nCaf\xe9.\r\n"
    (letter,) = read_letters("sub/a.txt", data).letters
    assert letter.text == "Dear Sir,\n\nCafé.\n"
    assert letter.path == "sub/a.txt"
    assert letter.sha256 == hashlib.sha256(data).hexdigest()


def test_a_part_that_only_a_side_car_names_is_reported() -> None:
    known = {"": Known(), "3": Known(), "annex.pdf": Known()}
    reading = read_letters("a.txt", b"Dear Sir,\n\nWe agree.\n", side_cars=known)
    assert [unread.part for unread in reading.unread] == ["3", "annex.pdf"]
    assert all("correct the column part" in unread.reason for unread in reading.unread)
    assert len(reading.letters) == 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a file that is longer than it says")
def test_a_file_that_grows_while_it_is_read_is_read_to_its_end_or_the_limit():
    assert b"Threads:" in read_bytes(Path("/proc/self"), "status", 100_000)
    with pytest.raises(UnreadableLetter, match="larger than 20 bytes"):
        read_bytes(Path("/proc/self"), "status", 20)
