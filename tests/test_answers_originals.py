import time

import pytest

from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.quotes import Quote
from corrbot.readers import Limits, read_letters

TEXT = "Dear Sir,\n\nThe quay is closed.\n\nYours,"


@pytest.fixture
def quote(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (letter,) = read_letters("a.txt", TEXT.encode()).letters
    start = TEXT.index("The quay")
    return Quote(letter, start, start + len("The quay is closed."))


def test_a_quote_that_stands_in_its_file_holds(tmp_path, quote):
    assert Originals(tmp_path, Limits(1000)).hold(quote)


@pytest.mark.parametrize("text", [f" {TEXT}", TEXT.replace("closed", "closer"), ""])
def test_a_quote_that_the_file_no_longer_has_there_does_not(tmp_path, quote, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not Originals(tmp_path, Limits(1000)).hold(quote)


def test_a_letter_that_changed_elsewhere_is_not_quoted_either(tmp_path, quote):
    """What stands before the quote, of the same length, may have been "It is not so that"."""
    (tmp_path / "a.txt").write_text(TEXT.replace("Sir", "All"), encoding="utf-8")
    assert not Originals(tmp_path, Limits(1000)).hold(quote)
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert Originals(tmp_path, Limits(1000)).hold(quote)


def test_a_file_that_is_gone_too_large_or_outside_the_corpus_does_not(tmp_path, quote):
    assert not Originals(tmp_path, Limits(3)).hold(quote)
    (tmp_path / "a.txt").unlink()
    assert not Originals(tmp_path, Limits(1000)).hold(quote)


def test_a_file_is_read_once_for_all_its_quotes(tmp_path):
    text = TEXT.replace("\n\nYours", "\n\nIt is wet. \n\n" * 20_000 + "\n\nYours")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (letter,) = read_letters("a.txt", text.encode()).letters
    began = time.process_time()
    originals = Originals(tmp_path, Limits(10**6))
    assert originals.hold(Quote(letter, 0, 3))
    once = time.process_time() - began
    began = time.process_time()
    assert all(originals.hold(Quote(letter, at, at + 3)) for at in range(50))
    assert time.process_time() - began < 2 * max(once, 0.01)
    (tmp_path / "a.txt").unlink()
    assert originals.hold(Quote(letter, 0, 3)) and not Originals(tmp_path, Limits(10**6)).hold(
        Quote(letter, 0, 3)
    )


def test_the_notice_names_each_letter_once(quote):
    notice = withheld_notice([quote.letter, quote.letter])
    assert notice.count("a.txt") == 1 and "corrbot sync" in notice
