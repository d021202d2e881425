"""Our side is what is set, else what was kept, else what the letters tell."""

import pytest

from corrbot import Assistant, Config
from corrbot.errors import ConfigError, KeptError
from corrbot.our_side import FILE, MOST_NAMES, keep_our_side, our_side

ASKED = """Mr Owen Pike
1 Shore Street
Norham

4 March 2019

The Secretary
Tidemarsh Trust
2 Sluice Lane

Dear Sir or Madam,

Will the slipway be mended?

Yours sincerely,
Owen Pike
"""


def config(tmp_path, **settings):
    return Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", **settings)


def test_what_is_kept_is_read_until_others_are_kept(tmp_path):
    assert our_side(config(tmp_path)) == ()
    assert keep_our_side(config(tmp_path), [" Tidemarsh  Trust ", "", "Tidemarsh Trust"]) == (
        "Tidemarsh Trust",
    )
    assert our_side(config(tmp_path)) == ("Tidemarsh Trust",)
    assert keep_our_side(config(tmp_path), []) == () == our_side(config(tmp_path))


def test_settings_go_before_what_is_kept_and_are_not_changed(tmp_path):
    keep_our_side(config(tmp_path), ["Tidemarsh Trust"])
    settings = config(tmp_path, ours=("Northmere Council",))
    assert our_side(settings) == ("Northmere Council",)
    with pytest.raises(ConfigError, match="set in corrbot.toml"):
        keep_our_side(settings, ["Tidemarsh Trust"])


@pytest.mark.parametrize("written", ["{", '"a"', "[1, null]", "\x00"])
def test_a_file_that_says_nothing_names_nobody(tmp_path, written):
    folder = config(tmp_path).kept_folder
    folder.mkdir()
    (folder / FILE).write_text(written, "utf-8")
    assert our_side(config(tmp_path)) == ()


def test_few_and_short_names_are_kept(tmp_path):
    kept = keep_our_side(config(tmp_path), [f"Body {number} " * 90 for number in range(50)])
    assert len(kept) == MOST_NAMES and max(map(len, kept)) <= 200


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    config(tmp_path).kept_folder.write_text("a file", "utf-8")
    with pytest.raises(KeptError, match="cannot be written"):
        keep_our_side(config(tmp_path), ["Tidemarsh Trust"])


def test_letters_are_read_anew_when_a_side_is_taken(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "asked.txt").write_text(ASKED, "utf-8")
    with Assistant(config(tmp_path), hashed) as assistant:
        assistant.sync()
        question = "Which letters have we not answered?"
        assert "not known which side is ours" in str(assistant.query(question).statement)
        assistant.take_side(["Tidemarsh Trust"])
        assert [one.letter.path for one in assistant.query(question).listed] == ["asked.txt"]
        (letter,) = assistant.letters()
        assert letter.direction == "in"
        with Assistant(config(tmp_path), hashed) as another:
            assert another.correspondence().ours.names[0] == "Tidemarsh Trust"
            another.take_side(["Northmere Council"])
            assert assistant.correspondence().ours.names == ("Northmere Council",)
            assert "No letter to us" in str(assistant.query(question).statement)
            another.take_side(["Tidemarsh Trust"])
    with Assistant(config(tmp_path), hashed) as later:
        assert later.correspondence().ours.names[0] == "Tidemarsh Trust"
        later.take_side([])
        assert later.correspondence().ours.names == ()
