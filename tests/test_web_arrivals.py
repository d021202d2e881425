"""A letter that is added is written whole, also where a share cannot be asked to write through."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from corrbot.web.arrivals import Arrival, _write, remove


@pytest.mark.parametrize("said", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_without_fsync_takes_a_letter(tmp_path, monkeypatch, said):
    monkeypatch.setattr(os, "fsync", failing(said))
    _write(tmp_path / "a.txt", b"Dear Sir,")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"Dear Sir,"


def test_a_letter_that_cannot_be_written_through_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="."):
        _write(tmp_path / "a.txt", b"Dear Sir,")
    assert not list(tmp_path.iterdir())


def test_only_what_came_and_has_not_changed_is_removed(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.7 nothing")
    digest = hashlib.sha256(b"%PDF-1.7 nothing").hexdigest()
    for path, known in (("a.pdf", ""), ("a.pdf", "0" * 64), (".", digest)):
        assert remove(tmp_path / "corpus", unread(path, known)).outcome == "not removed"
    assert (tmp_path / "corpus/a.pdf").exists()
    for path in ("a.pdf", "missing.pdf"):
        assert remove(tmp_path / "corpus", unread(path, digest)).outcome == "removed from the folder"
    assert not (tmp_path / "corpus/a.pdf").exists()


def test_what_cannot_be_removed_now_can_be_later(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"x")
    one = unread("a.pdf", hashlib.sha256(b"x").hexdigest())
    with monkeypatch.context() as denied:
        denied.setattr(Path, "unlink", lambda self: (_ for _ in ()).throw(PermissionError()))
        told = remove(tmp_path, one)
    assert told.can_be_removed and "cannot be written" in told.problem
    assert remove(tmp_path, told).outcome == "removed from the folder"


def unread(path, digest):
    return Arrival(path, path, "not read", "it is damaged", digest)


def failing(said: int):
    def fsync(_: int) -> None:
        raise OSError(said, os.strerror(said))

    return fsync
