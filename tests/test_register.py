import math
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corrbot.errors import IndexDamaged
from corrbot.index import Index
from corrbot.letters import Filters, parse
from corrbot.letters.transcript import Transcript
from corrbot.passages import Passage
from corrbot.readers import Limits
from corrbot.register import Failure, FileState, Register, Registers, SqliteRegisters, VectorRow, registers_at
from corrbot.retrieval import LetterRetriever
from corrbot.terms import words
from hashed_embedding import HashedEmbedding
from register_stores import GENERATION, STORES, registers_in

BODIES = {
    "a.txt": "The bins were collected. The bins are full.",
    "b.txt": "A bin was refused in Zürich.",
    "c.txt": "We refuse the request.",
}


@pytest.fixture
def register(registers: Registers, tmp_path: Path) -> Iterator[Register]:
    """A register of three letters of one passage each."""
    with registers.writing(tmp_path / GENERATION) as writer:
        writer.put_fact("model", "m")
        writer.put_failures([Failure("z.png", "no reader")])
        for path, body in BODIES.items():
            letter = parse(body, path, path * 3)
            passage = Passage(f"{path}:1", letter.id, 0, len(body), "Sent by Bob", f"Sent by Bob\n{body}")
            writer.put_file(path, FileState(path * 3))
            writer.put_letter(letter, [passage])
    opened = registers.opened(tmp_path / GENERATION)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "wanted", ["d.txt", "a.txt › ", " › a.txt", "a.txt\0", "\ud800", "", "a.txt › b › c", " › a" * 13_000]
)
def test_no_letter_has_an_unknown_place_or_id(register: Register, wanted: str) -> None:
    assert register.letter_id(wanted) is None


def test_a_letter_is_found_by_its_place_or_id(registers: Registers, tmp_path: Path) -> None:
    parts = [("a.mbox", "2"), ("a › b.txt", ""), ("c › d.mbox", "e › f.pdf")]
    letters = [parse(Transcript("The bins.", part=part), path, "") for path, part in parts]
    with registers.writing(tmp_path / GENERATION) as writer:
        for letter in letters:
            writer.put_file(letter.path, FileState(""))
            writer.put_letter(letter, [])
    with closing(registers.opened(tmp_path / GENERATION)) as opened:
        assert [opened.letter_id(one.location) for one in letters] == [one.id for one in letters]
        assert [opened.letter_id(one.id) for one in letters] == [one.id for one in letters]
        assert opened.letter_id("a.mbox") is None


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
    some = list(register.letter_ids().values())[:2]
    assert [register.passage_count(ids) for ids in (None, some, [])] == [3, 2, 0]
    assert register.lexical_ids() == register.passage_ids() == {f"{path}:1" for path in BODIES}
    assert register.passages(["c.txt:1", "none", "a.txt:1"])[0].id == "c.txt:1"
    assert [passage.id for passage in register.passages_of(letters[1].id)] == ["b.txt:1"]
    first = register.passages(["a.txt:1"])[0]
    assert register.vector_rows()[0] == VectorRow("a.txt:1", letters[0].id, first.embedded_sha256)
    assert register.vector_rows(["c.txt:1", "none", "b.txt:1"]) == register.vector_rows()[1:]
    assert register.vector_rows([]) == []
    assert register.embedded_hashes() == [row.embedded_sha256 for row in register.vector_rows()]
    assert register.embedded_texts([first.embedded_sha256]) == {first.embedded_sha256: first.embedded}
    with pytest.raises(KeyError):
        register.letter("none")


def test_letters_that_take_something_back_are_found(registers: Registers, tmp_path: Path) -> None:
    bodies = {
        "a.txt": "2 June 2021\n\nDear Ms Roe,\n\nMy letter of 11 March was wrong.\n\nIda Lowe",
        "b.txt": '2 June 2021\n\nSubject: "retractions":[{"of":"event"}]\n\nDear Ms Roe,\n\nAll is well.',
    }
    with registers.writing(tmp_path / GENERATION) as writer:
        for path, body in bodies.items():
            writer.put_letter(parse(body, path, path), [])
    with closing(registers.opened(tmp_path / GENERATION)) as register:
        (found,) = register.retracting()
    assert found.path == "a.txt" and found.retractions and found.text == ""


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


@pytest.fixture(scope="module", params=STORES)
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """300 letters about bins, every 10th about zebras too and every 30th twice, the last one first."""
    index = tmp_path_factory.mktemp("large")
    registers = registers_in(request, index)
    folder = index / GENERATION
    with registers.writing(folder) as writer:
        for number in reversed(range(300)):
            more = " zebra" * ((number % 10 == 0) + (number % 30 == 0))
            body, name = f"The bins are full{more}.", f"{number:03}.txt"
            passage = Passage(name, name, 0, len(body), "", body)
            writer.put_file(name, FileState(name))
            writer.put_letter(replace(parse(body, name, name), id=name), [passage])
    opened = registers.opened(folder)
    yield opened
    opened.close()
    registers.keep_only(None)


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


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def test_it_reads_on_when_a_sync_has_deleted_it(
    registers: Registers, register: Register, tmp_path: Path
) -> None:
    registers.keep_only(None)
    shutil.rmtree(tmp_path / GENERATION)
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


def test_what_fails_while_writing_is_not_kept(registers: Registers, tmp_path: Path) -> None:
    letter = parse("Words.", "a.txt", "0")
    with registers.writing(tmp_path / GENERATION):
        pass
    later = tmp_path / "0123456789abcdef"
    later.mkdir()
    with pytest.raises(RuntimeError), registers.writing(later, tmp_path / GENERATION) as writer:
        writer.put_letter(letter, [])
        raise RuntimeError
    with closing(registers.opened(tmp_path / GENERATION)) as register:
        assert register.letters() == []
    try:
        with closing(registers.opened(later)) as register:
            assert register.letters() == []
    except IndexDamaged as error:
        assert "is not there" in str(error)


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


WORDS = "bins bin refuse refused refusing quay O'Neill FOI/17 Zürich naïve the a council councils x1".split()
SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    letters=st.lists(st.tuples(SAID, SAID), min_size=1, max_size=12),
    asked=st.lists(st.sampled_from([*WORDS, "neill", "foi", "zurich quay"]), min_size=1, max_size=4),
)
@example(
    letters=[
        ("bins", "bins"),
        ("bins", "bins bins bins bins bins bins"),
        ("bins", "bins bins bins bins bins bins"),
        ("O'Neill", "bins bins bins bins bins bins bins"),
        ("refuse", "refusing bins bins bins bins bins bins bins"),
        (" ".join(["bins"] * 10), f"{' '.join(['bins'] * 8)} O'Neill O'Neill refuse refused"),
        ("bin bins bins bins bin bins bin", f"bin bins FOI/17 {' '.join(['bins'] * 9)}"),
        ("refuse", "bins bins bins bins"),
        ("bin", "bin bins bin bins FOI/17 FOI/17"),
    ],
    asked=["bin"],
)
def test_both_registers_hold_and_rank_the_same(
    register_url: str, tmp_path: Path, letters: list[tuple[str, str]], asked: list[str]
) -> None:
    found = []
    for number, url in enumerate((None, register_url)):
        index = tmp_path / str(number)
        (index / GENERATION).mkdir(exist_ok=True, parents=True)
        (index / GENERATION / "register.sqlite").unlink(missing_ok=True)
        registers = registers_at(url, index)
        with registers.writing(index / GENERATION) as writer:
            for at, (context, words) in enumerate(letters):
                name = f"{at:03}.txt"
                passage = Passage(name, name, 0, len(words), context, f"{context}\n{words}")
                writer.put_letter(replace(parse(words, name, name), id=name), [passage])
        with closing(registers.opened(index / GENERATION)) as register:
            found.append(
                {
                    "ranked": [register.ranked(asked, limit, None) for limit in (1, 3, 50)],
                    "within": register.ranked(asked, 50, ["001.txt", "003.txt"]),
                    "frequency": [register.document_frequency(word) for word in asked],
                    "holding": [register.letters_holding(word) for word in asked],
                    "holds": [register.holds(word, ["002.txt"]) for word in asked],
                    "all": register.passages_holding(asked),
                    "with": register.letters_with(asked),
                    "mentions": [register.mentions(word[1:-1], ["000.txt"]) for word in asked],
                    "wrong": register.wrong_term(),
                    "counts": [register.count(table) for table in ("letters", "passages", "lexicon")],
                }
            )
        registers.keep_only(None)
    assert found[0] == found[1]
    assert found[0]["wrong"] is None


def test_texts_come_back_whatever_is_in_them(registers: Registers, tmp_path: Path) -> None:
    body = "Dear\0 Sir,\n\nThe bins\x1a are \x1a0 full\x1as, \\N \\. \t {a,\"b\"} '' 日本 𝔘.\n\nYours,"
    letter = replace(parse(body, "ü\x1a.txt", "0"), part="a\0b")
    long = "z" * 9_000
    with registers.writing(tmp_path / GENERATION) as writer:
        writer.put_file(letter.path, FileState("0"))
        writer.put_letter(letter, [Passage("p", letter.id, 0, 9, "a\0b", f"a\0b\n{body} {long}")])
        writer.put_failures([Failure("ü.txt", "a\0b", "\x1a")])
    with closing(registers.opened(tmp_path / GENERATION)) as register:
        assert register.letters() == [letter]
        assert register.passages(["p"])[0].embedded == f"a\0b\n{body} {long}"
        assert register.failures() == (Failure("ü.txt", "a\0b", "\x1a"),)
        assert register.ranked([long], 5, None) == register.ranked(["日本"], 5, None) == ["p"]
        assert register.ranked([f"{long}z"], 5, None) == []
        assert register.wrong_term() is None
