import math
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot.errors import IndexDamaged
from corrbot.index import Index
from corrbot.letters import Filters, parse
from corrbot.passages import Passage
from corrbot.readers import Limits
from corrbot.register import Failure, FileState, Register, SqliteRegisters, VectorRow
from corrbot.retrieval import LetterRetriever
from corrbot.terms import words
from hashed_embedding import HashedEmbedding

BODIES = {
    "a.txt": "The bins were collected. The bins are full.",
    "b.txt": "A bin was refused in Zürich.",
    "c.txt": "We refuse the request.",
}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register of three letters of one passage each."""
    with SqliteRegisters().writing(tmp_path) as writer:
        writer.put_fact("model", "m")
        writer.put_failures([Failure("z.png", "no reader")])
        for path, body in BODIES.items():
            letter = parse(body, path, path * 3)
            passage = Passage(f"{path}:1", letter.id, 0, len(body), "Sent by Bob", f"Sent by Bob\n{body}")
            writer.put_file(path, FileState(path * 3))
            writer.put_letter(letter, [passage])
    opened = SqliteRegisters().opened(tmp_path)
    yield opened
    opened.close()


def test_what_was_put_comes_back(register: Register) -> None:
    letters = register.letters()
    assert [letter.path for letter in letters] == list(BODIES)
    assert letters == [parse(body, path, path * 3) for path, body in BODIES.items()]
    assert [register.letter(letter.id) for letter in letters] == letters
    assert [heading.id for heading in register.headings()] == [letter.id for letter in letters]
    assert all(heading.text == "" and heading.blocks == () for heading in register.headings())
    assert register.letter_hashes() == {path: path * 3 for path in BODIES}
    assert register.failures() == (Failure("z.png", "no reader"),)
    assert str(register.failures()[0]) == "z.png: no reader"
    assert register.fact("model") == "m"
    assert register.fact("nothing") == ""
    assert (register.count("letters"), register.count("passages"), register.count("lexicon")) == (3, 3, 3)
    assert register.lexical_ids() == register.passage_ids() == {f"{path}:1" for path in BODIES}
    assert register.passages(["c.txt:1", "none", "a.txt:1"])[0].id == "c.txt:1"
    assert [passage.id for passage in register.passages_of(letters[1].id)] == ["b.txt:1"]
    first = register.passages(["a.txt:1"])[0]
    assert register.vector_rows()[0] == VectorRow("a.txt:1", letters[0].id, first.embedded_sha256)
    assert register.embedded_texts([first.embedded_sha256]) == {first.embedded_sha256: first.embedded}
    with pytest.raises(KeyError):
        register.letter("none")


def test_words_are_found_in_any_inflection_and_rarest_count_most(register: Register) -> None:
    assert register.ranked(["bins"], 10, None) == ["a.txt:1", "b.txt:1"]
    assert register.ranked(["refusing"], 10, None) == ["c.txt:1", "b.txt:1"]
    assert register.ranked(["zurich"], 10, None) == ["b.txt:1"]
    assert len(register.ranked(["bob"], 10, None)) == 3
    assert register.ranked(["bins"], 1, None) == ["a.txt:1"]
    assert register.ranked(["zebra"], 10, None) == register.ranked([], 10, None) == []
    only = register.letters()[1].id
    assert register.ranked(["bins"], 10, [only]) == ["b.txt:1"]
    assert register.ranked(["bins"], 10, []) == []


def test_a_word_is_told_from_whole_letters_their_heads_and_longer_words_included(register: Register) -> None:
    a, b, c = register.letters()
    for letter in (a, b, c):
        for word in set(words(letter.text)):
            assert letter.id in register.letters_with([word])
            assert register.mentions(word) and register.mentions(word, [letter.id])
    first = words(a.text)[0]
    assert register.mentions(first[1:]) and not register.letters_with([first[1:]])
    assert not register.mentions("zebra") and not register.letters_with(["zebra", first])
    for word in ("zurich", "Zürich", "uric"):
        assert register.mentions(word) and register.mentions(word, [a.id, b.id])
        assert not register.mentions(word, [a.id]) and not register.mentions(word, [])
    assert not register.letters_with([])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """300 letters about bins, every 10th about zebras too and every 30th twice, the last one first."""
    folder = tmp_path_factory.mktemp("large")
    with SqliteRegisters().writing(folder) as writer:
        for number in reversed(range(300)):
            more = " zebra" * ((number % 10 == 0) + (number % 30 == 0))
            body, name = f"The bins are full{more}.", f"{number:03}.txt"
            passage = Passage(name, name, 0, len(body), "", body)
            writer.put_file(name, FileState(name))
            writer.put_letter(replace(parse(body, name, name), id=name), [passage])
    opened = SqliteRegisters().opened(folder)
    yield opened
    opened.close()


def test_passages_that_score_the_same_go_by_id(large: Register) -> None:
    assert large.ranked(["bins"], 5, None) == [f"{number:03}.txt" for number in (1, 2, 3, 4, 5)]
    twice = [f"{number:03}.txt" for number in range(0, 300, 30)]
    once = [f"{number:03}.txt" for number in range(0, 300, 10) if number % 30]
    assert large.ranked(["zebra"], 100, None) == twice + once
    assert large.ranked(["zebra"], 12, None) == [*twice, *once[:2]]
    assert large.ranked(["zebra"], 12, large.letter_ids().values()) == [*twice, *once[:2]]


def test_of_words_that_stand_nearly_everywhere_only_the_weight_counts(
    large: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = large.ranked(["bins", "zebra", "full"], 30, None)
    assert len(large.ranked(["bins", "zebra", "full"], 300, None)) == 300
    monkeypatch.setattr("corrbot.register.register._SCORED", 100)
    assert large.ranked(["bins", "zebra", "full"], 30, None) == every
    assert large.ranked(["bins", "full"], 5, None) == [f"{number:03}.txt" for number in (1, 2, 3, 4, 5)]
    assert len(large.ranked(["bins", "zebra"], 31, None)) == 31


@pytest.mark.parametrize(
    ("word", "holding"), [("bins", 2), ("refused", 2), ("the", 2), ("bob", 3), ("zebra", 0)]
)
def test_frequency_and_rarity_are_those_counted_by_hand(register: Register, word: str, holding: int) -> None:
    assert register.document_frequency(word) == holding
    for _ in range(2):
        assert register.rarity(word) == pytest.approx(math.log(1 + (3 - holding + 0.5) / (holding + 0.5)))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(st.characters()),
        st.text("\"*^:(){}+-,.;\\'\0 abNEARORNOT\ud800", max_size=30),
        st.sampled_from(
            ["bins AND NOT refuse", 'a" OR "b', "words : x", "{context} : bob", "NEAR(a b, 2)", "a*", '"']
        ),
    )
)
def test_no_question_breaks_the_search(register: Register, text: str) -> None:
    asked = [text, *text.split()]
    found = register.ranked(asked, 10, None)
    assert set(found) <= register.passage_ids()
    assert all(0 <= register.document_frequency(word) <= 3 for word in asked)
    assert register.mentions(text) in (True, False)
    assert len(register.letters_with(asked)) <= 3


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=60))
def test_no_question_breaks_retrieval(question_index: Index, text: str) -> None:
    from corrbot.retrieval import Query

    retriever = LetterRetriever(question_index.generation(), HashedEmbedding(), Filters(), 50)
    if text.encode(errors="ignore").strip():
        assert len(retriever.search([Query(text)], 5)) <= 5


@pytest.fixture(scope="module")
def question_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("questions")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.txt").write_text("Dear Sir,\n\nThe bins are full.\n\nWe refuse.\n\nYours,")
    index = Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(10_000))
    index.sync(lambda stage, done, total: None)
    yield index
    index.close()


def test_threads_share_a_register(register: Register) -> None:
    failed: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(100):
                assert register.ranked(["bins"], 10, None) == ["a.txt:1", "b.txt:1"]
                assert len(register.letters()) == 3
                assert register.letter(register.letters()[0].id).path == "a.txt"
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_it_reads_on_when_its_file_is_deleted(register: Register, tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").unlink()
    assert [letter.path for letter in register.letters()] == list(BODIES)


@pytest.mark.parametrize("data", [None, b"", b"no database" * 500])
def test_a_file_that_is_no_register_says_what_to_do(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "register.sqlite"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(
        IndexDamaged, match=re.escape("register.sqlite of the index cannot be read")
    ) as caught:
        SqliteRegisters().opened(tmp_path).letters()
    assert "corrbot sync" in str(caught.value)


def test_what_fails_while_writing_is_not_kept(tmp_path: Path) -> None:
    letter = parse("Words.", "a.txt", "0")
    with pytest.raises(RuntimeError), SqliteRegisters().writing(tmp_path) as writer:
        writer.put_letter(letter, [])
        raise RuntimeError
    register = SqliteRegisters().opened(tmp_path)
    assert register.letters() == []
    register.close()


def test_many_letters_are_asked_in_one_list(register: Register) -> None:
    ids = [f"no{number}" for number in range(40_000)] + [register.letters()[0].id]
    assert register.ranked(["bins"], 10, ids) == ["a.txt:1"]
    assert len(register.passages([*ids, "a.txt:1"])) == 1


def test_passages_are_found_that_hold_all_words_in_their_text_and_not_in_their_context(
    register: Register,
) -> None:
    a, b, _ = register.letters()
    assert register.passages_holding(["bins", "full"]) == [(a.id, 0, f"\n{BODIES['a.txt']}")]
    assert register.passages_holding(["refused", "zurich"], [b.id]) == [(b.id, 0, f"\n{BODIES['b.txt']}")]
    assert register.passages_holding(["refused", "zurich"], [a.id]) == []
    assert len(register.passages_holding(["refuse"])) == 2
    assert len(register.passages_holding(["refuse"], limit=1)) == 1
    assert register.passages_holding(["bob"]) == register.passages_holding([]) == []
    assert register.passages_holding(['"', ")", "words : *"]) == []
