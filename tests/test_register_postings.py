"""What is kept of words ranks passages as the lexical index itself does."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot.letters import parse
from corrbot.passages import Passage
from corrbot.register import FileState, SqliteRegisters
from corrbot.register.postings import Posting, Postings, best
from register_stores import GENERATION

WORDS = "bins bin refuse refused quay O'Neill FOI/17 Zürich council councils x1 the".split()
SAID = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    letters=st.lists(st.tuples(SAID, SAID), min_size=1, max_size=20),
    asked=st.lists(st.sampled_from([*WORDS, "neill", "foi", "zurich quay", "", '"']), min_size=1, max_size=4),
    scored=st.sampled_from([0, 3, 20_000]),
    limit=st.sampled_from([1, 2, 30]),
)
def test_the_first_question_with_a_word_and_later_ones_rank_the_same(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    letters: list[tuple[str, str]],
    asked: list[str],
    scored: int,
    limit: int,
) -> None:
    monkeypatch.setattr("corrbot.register.postings._SOON", 0)
    monkeypatch.setattr("corrbot.register.register._SCORED", scored)
    (tmp_path / GENERATION).mkdir(exist_ok=True)
    (tmp_path / GENERATION / "register.sqlite").unlink(missing_ok=True)
    registers = SqliteRegisters()
    with registers.writing(tmp_path / GENERATION) as writer:
        for at, (context, said) in enumerate(letters):
            name = f"{at:03}.txt"
            passage = Passage(name, name, 0, len(said), context, f"{context}\n{said}")
            writer.put_file(name, FileState(name))
            writer.put_letter(replace(parse(said, name, name), id=name), [passage])
    some = [f"{at:03}.txt" for at in range(0, len(letters), 2)]
    for within in (None, some, []):
        with closing(registers.opened(tmp_path / GENERATION)) as register:
            searched = register.ranked(asked, limit, within)
            is_anywhere = any(map(register.document_frequency, asked))
            assert bool(register._postings._held) is not is_anywhere
            kept = register.ranked(asked, limit, within)
            assert set(register._postings._held) == set(asked)
            assert kept == searched


def posting(size: int) -> Posting:
    return Posting(np.arange(size, dtype=np.int32), np.ones(size))


def test_a_word_is_read_when_it_is_asked_for_again_and_then_kept() -> None:
    read: list[str] = []
    sizes = {"rare": 3, "common": 30_000}
    postings = Postings(lambda word: (read.append(word), posting(sizes[word]))[1], sizes.__getitem__)
    assert postings.of(["rare"]) is not None
    assert postings.of(["rare", "common"]) is None
    assert read == ["rare"]
    found = postings.of(["common", "rare", "common"])
    assert found is not None
    assert [len(one.numbers) for one in found] == [30_000, 3, 30_000]
    assert postings.of(["common"]) is not None
    assert read == ["rare", "common"]


def test_the_words_used_longest_ago_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corrbot.register.postings._KEPT", 100)
    monkeypatch.setattr("corrbot.register.postings._MOST_OF_ONE", 50)
    read: list[str] = []
    postings = Postings(lambda word: (read.append(word), posting(40))[1], lambda word: 40)
    for words in (["a", "b"], ["a"], ["c"], ["a"], ["b"]):
        assert postings.of(words) is not None
        assert postings._size == sum(len(one.numbers) for one in postings._held.values()) <= 100
    assert read == ["a", "b", "c", "b"]
    assert postings.of(["a", "b", "c"]) is None


def test_a_word_that_was_pushed_out_is_asked_for_anew_before_it_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corrbot.register.postings._KEPT", 100)
    monkeypatch.setattr("corrbot.register.postings._MOST_OF_ONE", 50)
    monkeypatch.setattr("corrbot.register.postings._SOON", 10)
    read: list[str] = []
    postings = Postings(
        lambda word: (read.append(word), posting(40))[1], lambda word: 60 if word == "the" else 40
    )
    for word in "aabbccaabbcc":
        postings.of([word])
    assert read == list("abcabc")
    assert [postings.of(["the"]), postings.of(["the"])] == [None, None]
    assert read == list("abcabc")


def test_those_that_score_the_same_as_the_last_are_among_the_best() -> None:
    first = Posting(np.array([2, 5, 9], np.int32), np.array([1.0, 3.0, 1.0]))
    second = Posting(np.array([2, 4, 9, 11], np.int32), np.array([0.5, 9.0, 0.5, 9.0]))
    assert best([first], [second], 2, None) == {2: 1.5, 5: 3.0, 9: 1.5}
    assert best([first], [second], 1, None) == {5: 3.0}
    assert best([first, second], [], 2, None) == {4: 9.0, 11: 9.0}
    assert best([first], [second], 2, np.array([9, 40], np.int32)) == {9: 1.5}
    assert best([posting(0)], [], 2, None) == {}
