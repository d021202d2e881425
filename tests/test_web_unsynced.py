"""Files that are not as the last sync read them are counted, and no others."""

import os
import time

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


def test_nothing_is_said_where_all_is_read():
    assert unsynced_html(0) == ""
    assert "1 file in the folder is new" in unsynced_html(1)
    assert "2,000 files in the folder are new" in unsynced_html(2_000)
