import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from llama_index.core.schema import MetadataMode, QueryBundle
from numpy.typing import NDArray

from answering import fictional
from corrbot import retrieval
from corrbot.index import Index
from corrbot.letters import Filters
from corrbot.models.embedding import LetterEmbedding
from corrbot.readers import Limits
from corrbot.retrieval import MAX_WORDS, POINTED_WEIGHT, RRF_K, Evidence, LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import sync, write_letter
from vector_stores import EVERY_STORE


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, embedding: LetterEmbedding) -> Iterator[Index]:
    """Eleven fictional letters, and two with the same sentence, by the real model."""
    corpus = tmp_path_factory.mktemp("library")
    for file in fictional():
        (corpus / file.name).write_bytes(file.read_bytes())
    for name in ("twin-1.txt", "twin-2.txt"):
        write_letter(corpus, name, "The ferry to the lighthouse sails on Sundays only.")
    index = Index(tmp_path_factory.mktemp("library-index"), corpus, embedding, Limits(1_000_000))
    sync(index)
    yield index
    index.close()


def search(index: Index, text: str, k: int = 5, **filters: Any) -> list[Evidence]:
    return LetterRetriever(index.generation(), index._model, Filters(**filters), 50).search([Query(text)], k)


class Ranked:
    """A generation whose rankings are given."""

    def __init__(self, dense: list[tuple[str, float]], lexical: list[str]) -> None:
        self._dense, self._lexical = dense, lexical
        self.register = self.vectors = self

    def nearest(
        self, vector: NDArray[np.float32], limit: int, ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        return self._dense[:limit]

    def ranked(self, words: Sequence[str], limit: int, ids: Sequence[str] | None) -> list[str]:
        return self._lexical[:limit]

    def passages(self, ids: Sequence[str]) -> list[Any]:
        return [type("Passage", (), {"id": passage_id, "letter_id": "l"}) for passage_id in ids]

    def letter(self, letter_id: str) -> str:
        return letter_id


def fused(generation: Ranked, *queries: Query) -> dict[str, float]:
    retriever = LetterRetriever(generation, HashedEmbedding(), Filters(), 50)  # type: ignore[arg-type]
    return {evidence.passage.id: evidence.score for evidence in retriever.search(queries, 10)}


def test_how_near_the_nearest_passage_comes_is_known(library: Index) -> None:
    generation = library.generation()
    retriever = LetterRetriever(generation, library._model, Filters(), 50)
    question = Query("When does the ferry to the lighthouse sail?")
    near, far = retriever.find([question, Query("Who?")], 5), retriever.find([Query("zebra xylophone")], 5)
    (vector,) = library._model.vectors([question.text])
    every = library._model.vectors([passage.embedded for passage in generation.register.passages()])
    assert near.similarity == pytest.approx(float((every @ vector).max()), abs=1e-4)
    assert near.similarity > far.similarity
    retriever.letter_ids = []
    assert retriever.find([question], 5) == ([], False, 0.0, [])


def test_ranks_are_fused_by_their_reciprocals() -> None:
    generation = Ranked([("a", 0.9), ("b", 0.8), ("c", 0.1)], ["b", "d"])
    assert RRF_K == 20
    assert fused(generation, Query("words")) == pytest.approx(
        {"b": 1 / 22 + 1 / 21, "a": 1 / 21, "d": 1 / 22, "c": 1 / 23}
    )
    assert list(fused(generation, Query("words"))) == ["b", "a", "d", "c"]
    twice = fused(generation, Query("words"), Query("more words", 0.5))
    assert twice["b"] == pytest.approx(1.5 * (1 / 22 + 1 / 21))


def test_what_is_not_near_at_all_is_dropped() -> None:
    assert list(fused(Ranked([("a", 0.3), ("b", 0.0), ("c", -0.4)], []), Query("words"))) == ["a"]


def test_equal_scores_stand_in_order_of_ids() -> None:
    assert list(fused(Ranked([("z", 0.9)], ["a"]), Query("words"))) == ["a", "z"]


def test_the_same_sentence_in_two_letters_is_found_in_both(library: Index) -> None:
    found = search(library, "when does the ferry to the lighthouse sail?")
    assert {evidence.letter.path for evidence in found[:3]} > {"twin-1.txt", "twin-2.txt"}
    for evidence in found:
        assert evidence.text == evidence.letter.text[evidence.start : evidence.end]
    assert found == search(library, "when does the ferry to the lighthouse sail?")
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


def test_other_words_for_the_same_are_found(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 50)
    question = "weekend cruises"
    assert library.generation().register.ranked(retriever._words(question), 50, None) == []
    assert any("ferry" in evidence.text for evidence in retriever.search([Query(question)], 5))


@pytest.mark.parametrize(
    "text", ["渡輪何時啟航", "когда отправляется паром?", "🦓", "?", "the of and", "\ud800 ferry"]
)
def test_any_question_is_answered_by_a_list(library: Index, text: str) -> None:
    assert isinstance(search(library, text), list)


def test_a_long_question_asks_its_rarest_words(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 50)
    words = retriever._words(" ".join(f"council{n}" for n in range(200)) + " council letter lighthouse")
    assert len(words) == MAX_WORDS
    assert "letter" not in words
    assert retriever._words("the Council’s O'Brien letter") == ["council", "o", "brien", "letter"]


def test_every_filter_gives_exactly_the_letters_it_admits(library: Index) -> None:
    letters = library.generation().register.letters()
    dated = [letter for letter in letters if letter.date]
    sent = next(letter for letter in letters if letter.sender and letter.sender.organisation)
    received = next(letter for letter in letters if letter.recipient and letter.recipient.name)
    referred = next(letter for letter in letters if letter.references)
    middle = sorted(letter.date for letter in dated if letter.date)[len(dated) // 2]
    asked = [
        {"sender": sent.sender.organisation if sent.sender else None},
        {"recipient": received.recipient.name if received.recipient else None},
        {"after": middle},
        {"before": middle.isoformat()},
        {"reference": referred.references[0].raw},
        {"letter": "twin-1.txt"},
        {"letter": letters[0].id},
        {"after": middle, "before": middle},
    ]
    for filters in asked:
        wanted = {letter.path for letter in letters if Filters(**filters).admits(letter)}
        found = {evidence.letter.path for evidence in search(library, "letter council", 500, **filters)}
        assert wanted and found <= wanted
        retriever = LetterRetriever(library.generation(), library._model, Filters(**filters), 50)
        by_id = {letter.id: letter.path for letter in letters}
        assert {by_id[letter_id] for letter_id in retriever.letter_ids or ()} == wanted
    assert search(library, "letter", letter="none.txt") == []
    one = search(library, "sails", 500, letter="twin-1.txt")
    assert {evidence.letter.path for evidence in one} == {"twin-1.txt"}


@EVERY_STORE
def test_filters_of_more_than_one_batch_of_letters(corpus: Path, index: Index) -> None:
    for number in range(1_100):
        year = 2000 if number < 1_050 else 1999
        write_letter(corpus, f"{number:04}.txt", f"Matter {number} is settled.").write_text(
            f"1 May {year}\n\nDear Sir,\n\nMatter number{number} is settled.\n\nYours sincerely,\n\nA. Clerk"
        )
    sync(index)
    for number in (3, 520, 1_040):
        found = search(index, f"number{number}", 3, after="2000-01-01")
        assert found[0].letter.path == f"{number:04}.txt"
        exact = LetterRetriever(index.generation(), index._model, Filters(after="2000-01-01"), 50)
        assert len(exact.letter_ids or ()) == 1_050
        near = index.generation().vectors.nearest(
            index._model.vectors([found[0].passage.embedded])[0], 5, exact.letter_ids
        )
        assert near[0] == (found[0].passage.id, pytest.approx(1, abs=1e-4))
    assert search(index, "number1080", 5, after="2000-01-01")[0].letter.path != "1080.txt"
    assert search(index, "number1080", 5, before="1999-12-31")[0].letter.path == "1080.txt"


def test_it_is_a_retriever_of_llamaindex(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 5)
    nodes = retriever.retrieve("ferry to the lighthouse")
    for mode in (MetadataMode.NONE, MetadataMode.EMBED, MetadataMode.LLM):
        assert nodes[0].node.get_content(mode) == "The ferry to the lighthouse sails on Sundays only."
    assert nodes[0].node.metadata["letter"].startswith("twin-")
    later = asyncio.run(retriever.aretrieve(QueryBundle("ferry to the lighthouse")))
    assert [node.node_id for node in later] == [node.node_id for node in nodes]


def test_letters_that_are_pointed_at_are_searched_by_themselves_too(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 50)
    query = Query("when does the ferry sail?")
    before = {one.passage.id: one for one in retriever.find([query], 500).evidence}
    last = list(before.values())[-1].letter.id
    after = {one.passage.id: one for one in retriever.find([query], 500, [[last], []]).evidence}
    moved = {one for one in after if after[one].fused != pytest.approx(before[one].fused)}
    assert moved == {one for one in after if after[one].letter.id == last}
    best = max(after[one].fused - before[one].fused for one in moved)
    assert 0 < best <= POINTED_WEIGHT * 2 / (RRF_K + 1)
    assert all(after[one].score > before[one].score for one in moved)


def test_no_letter_is_pointed_at_beyond_those_searched(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 50)
    ids = [one.id for one in library.generation().register.headings()]
    retriever.letter_ids = ids[:3]
    found = retriever.find([Query("when does the ferry sail?")], 50, [ids[3:], ids[2:4]]).evidence
    assert {one.letter.id for one in found} <= set(ids[:3])


def test_what_is_found_is_ordered_by_the_question(library: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = library.generation()
    question = Query("on which days does a boat go to the lighthouse?")
    found = LetterRetriever(generation, library._model, Filters(), 50).find([question], 100).evidence
    by_ranks = sorted(found, key=lambda one: -one.fused)
    assert [one.passage.id for one in found] != [one.passage.id for one in by_ranks]
    assert sum(one.score for one in found) == pytest.approx(1.0)
    monkeypatch.setattr(retrieval, "RERANKED", 3)
    some = LetterRetriever(generation, library._model, Filters(), 50).find([question], 100).evidence
    assert {one.passage.id for one in some[:3]} == {one.passage.id for one in by_ranks[:3]}
    assert [one.fused for one in some[3:]] == [one.fused for one in by_ranks[3:]]
    assert all(one.score == 0 for one in some[3:])


def test_similarities_are_those_of_the_vectors(library: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = library.generation()
    retriever = LetterRetriever(generation, library._model, Filters(), 2)
    passages = generation.register.passages()
    rankings = retriever._rankings([Query("the ferry")])
    (way,) = retriever._ways(rankings, passages)
    every = library._model.vectors([passage.embedded for passage in passages]) @ rankings[0].vector
    assert way.similarities == pytest.approx(every.tolist(), abs=1e-4)
    monkeypatch.setattr(generation._embeddings, "_path", generation.folder / "nowhere")
    (blind,) = retriever._ways(rankings, passages)
    least = rankings[0].dense[-1][1]
    assert sorted(blind.similarities)[: len(passages) - 2] == [least] * (len(passages) - 2)


def test_only_the_user_s_own_words_are_compared_again(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 50)
    own, before, whole = Query("when?"), Query("the ferry when?"), Query("all of it", finds_letter=True)
    proposed = Query("lighthouse", 0.1, is_own=False)
    rankings = retriever._rankings([own, before, whole, proposed])
    passages = library.generation().register.passages()[:2]
    assert [way.text for way in retriever._ways(rankings, passages)] == ["when?", "the ferry when?"]
    assert [way.text for way in retriever._ways(rankings[:1], passages)] == ["when?"]
    assert retriever.find([proposed, whole], 5).evidence
    assert retriever.find([whole], 5).evidence


def test_proposed_queries_do_not_decide_what_comes_first(library: Index) -> None:
    retriever = LetterRetriever(library.generation(), library._model, Filters(), 10)
    question = Query("when does the ferry to the lighthouse sail?")
    away = [Query(text, 0.1, is_own=False) for text in ("yours faithfully", "the rent of the hall", "school")]
    alone = [one.passage.id for one in retriever.find([question], 500).evidence]
    helped = [one.passage.id for one in retriever.find([question, *away], 500).evidence]
    assert set(helped) > set(alone)
    assert helped[:2] == alone[:2]
