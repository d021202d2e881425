"""A letter that is added is written whole, also where a share cannot be asked to write through."""

import errno
import os

import pytest

from corrbot.web.arrivals import _write


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


def failing(said: int):
    def fsync(_: int) -> None:
        raise OSError(said, os.strerror(said))

    return fsync
