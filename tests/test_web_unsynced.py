"""Files that are not as the last sync read them are counted, and no others."""

import os
import time
from contextlib import contextmanager

from corrbot import Assistant, Config
from corrbot.web.unsynced import Unsynced, unsynced_html

LETTER = "3 May 2021\n\nDear Sir,\n\nThe slipway is {state}.\n\nYours faithfully,\n\nOlga Finch\n"


def test_files_that_are_new_changed_or_gone_are_counted(tmp_path, hashed):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (corpus / name).write_text(LETTER.format(state=name))
    (corpus / "empty.txt").write_text("")
    with Assistant(Config.load(corpus=corpus, index=tmp_path / "index"), hashed) as assistant:
        assert Unsynced(assistant).count() == 0
        assistant.sync()
        later = time.time() + 60
        os.utime(corpus / "a.txt", (later, later))
        known = Unsynced(assistant)
        assert known.count() == 0
        (corpus / "d.txt").write_text(LETTER.format(state="new"))
        assert known.count() == 0, "the folder was looked at just now"
        assert Unsynced(assistant).count() == 1
        (corpus / "b.txt").write_text(LETTER.format(state="closed"))
        (corpus / "c.txt").unlink()
        assert Unsynced(assistant).count() == 3
        assistant.sync()
        assert known.count() == 0
        corpus.rename(tmp_path / "away")
        assert Unsynced(assistant).count() == 0


@contextmanager
def folder_synced(tmp_path, hashed, letters):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in letters.items():
        (corpus / name).write_text(text)
    with Assistant(Config.load(corpus=corpus, index=tmp_path / "index"), hashed) as assistant:
        assistant.sync()
        yield corpus, assistant


def test_a_change_is_seen_however_many_files_are_as_new(tmp_path, hashed, monkeypatch):
    monkeypatch.setattr("corrbot.web.unsynced._MOST_READ", 3)
    monkeypatch.setattr("corrbot.web.unsynced._EVERY", 0)
    monkeypatch.setattr("corrbot.web.unsynced._SHARE", 0)
    letters = {f"l{number:02}.txt": LETTER.format(state=number) for number in range(10)}
    with folder_synced(tmp_path, hashed, letters) as (corpus, assistant):
        known = Unsynced(assistant)
        assert known.count() == 0
        (corpus / "l08.txt").write_text(LETTER.format(state="closed"))
        assert known.count() == 1, "what was written last is read first"
        (corpus / "l01.txt").write_text(LETTER.format(state="closed"))
        later = time.time() + 60
        for name in letters:
            if name != "l01.txt":
                os.utime(corpus / name, (later, later))
        looks = [known.count() for _ in range(4)]
        assert looks[-1] == 2


def test_a_letter_replaced_by_an_older_file_is_seen(tmp_path, hashed):
    with folder_synced(tmp_path, hashed, {"a.txt": LETTER.format(state="open")}) as (corpus, assistant):
        (corpus / "a.txt").write_text(LETTER.format(state="shut"))
        os.utime(corpus / "a.txt", (0, 0))
        assert Unsynced(assistant).count() == 1


def test_files_that_could_not_be_read_are_counted_once_mended_or_gone(tmp_path, hashed):
    letters = {"a.txt": LETTER.format(state="open"), "b.txt": "", "c.xyz": "none"}
    with folder_synced(tmp_path, hashed, letters) as (corpus, assistant):
        (corpus / "d.txt").symlink_to(corpus / "a.txt")
        assistant.sync()
        assert Unsynced(assistant).count() == 0
        (corpus / "d.txt").unlink()
        (corpus / "d.txt").write_text(LETTER.format(state="mended"))
        assert Unsynced(assistant).count() == 1
        (corpus / "b.txt").write_text(LETTER.format(state="no longer empty"))
        assert Unsynced(assistant).count() == 2
        (corpus / "c.xyz").unlink()
        assert Unsynced(assistant).count() == 3


def test_tables_of_metadata_count_where_they_say_something_else(tmp_path, hashed):
    letters = {"a.txt": LETTER.format(state="open"), "b.html": "<p>3 May 2021</p><p>The slip is shut.</p>"}
    with folder_synced(tmp_path, hashed, letters) as (corpus, assistant):
        table = corpus / "metadata.csv"
        table.write_text("path,sender\na.txt,Olga Finch\n")
        assert Unsynced(assistant).count() == 1
        assistant.sync()
        known = Unsynced(assistant)
        assert known.count() == 0
        table.write_text("path,sender\na.txt,Olga Finch\n\n")
        os.utime(table, (later := time.time() + 60, later))
        assert Unsynced(assistant).count() == 0
        table.write_text("path,sender\nb.html,Olga Finch\na.txt,Olga Finch\n")
        assert Unsynced(assistant).count() == 1
        table.unlink()
        assert Unsynced(assistant).count() == 1


def test_nothing_is_said_where_all_is_read():
    assert unsynced_html(0) == ""
    assert "1 file in the folder is new" in unsynced_html(1)
    assert "2,000 files in the folder are new" in unsynced_html(2_000)
