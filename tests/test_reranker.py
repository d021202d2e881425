from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.models.embedding import LetterEmbedding
from corrbot.passages import Passage
from corrbot.reranker import COLUMNS, WEIGHTS, Candidate, Reranker, Way, columns
from corrbot.standings import STANDINGS
from corrbot.traits import ASKED, MEETINGS, TRAITS
from hashed_embedding import HashedEmbedding

REFUSED = "The Council declined to hold an inquiry because the costs were too great."
SAILS = "The ferry to the lighthouse sails on Sundays only."
THANKS = "Thank you for your letter, which I have read with interest."


@pytest.fixture(scope="module")
def order(embedding: LetterEmbedding) -> Reranker:
    found = Reranker.of(embedding)
    assert found is not None
    return found


def candidate(text: str, rank: int = 1, context: str = "from the Clerk", **known: Any) -> Candidate:
    passage = Passage(f"{rank}", "letter", 0, len(text), context, f"{context}\n{text}")
    return Candidate(passage, rank, **{"groups": 0, "by_letter": 0.0} | known)


def scores(order: Reranker, question: str, *candidates: Candidate) -> list[float]:
    return order.scores([Way(question, [0.3] * len(candidates))], candidates)


def how_met(order: Reranker, question: str, *candidates: Candidate) -> list[float]:
    features = order.features([Way(question, [0.3] * len(candidates))], candidates)
    met: list[float] = features[:, COLUMNS[1].index("met")].tolist()
    return met


def test_what_meets_the_words_of_the_question_comes_first(order: Reranker) -> None:
    candidates = [candidate(text, rank) for rank, text in enumerate((THANKS, REFUSED, SAILS), 1)]
    thanks, refused, sails = scores(order, "why was the inquiry refused?", *candidates)
    assert refused > thanks and refused > sails
    assert thanks + refused + sails == pytest.approx(1.0)
    thanks, refused, sails = scores(order, "on which day does the ferry sail?", *candidates)
    assert sails > thanks and sails > refused


def test_other_words_for_the_same_are_met_in_part(order: Reranker) -> None:
    declined, thanks = scores(order, "refusal of an investigation", candidate(REFUSED), candidate(THANKS))
    assert declined > thanks


def test_what_is_rare_among_them_weighs_more(order: Reranker) -> None:
    ferries = [candidate(f"The ferry {what}.", rank) for rank, what in enumerate(("left", "sank", "came"), 1)]
    met = how_met(order, "ferry sank", *ferries, candidate("It sank.", 4))
    assert met[1] == max(met) and met[3] > met[0]


def test_the_header_meets_words_too(order: Reranker) -> None:
    said = [candidate(THANKS, context=f"from {who} to the Council") for who in ("Mrs Drabble", "Mr Voss")]
    drabble, voss = scores(order, "what did Drabble say?", *said)
    assert drabble > voss


def test_what_is_near_or_pointed_at_comes_first(order: Reranker) -> None:
    one, other = candidate(THANKS), candidate(THANKS)
    near, far = order.scores([Way("why?", [0.6, 0.2])], [one, other])
    assert near > far
    plain, pointed = scores(order, "why?", candidate(THANKS), candidate(THANKS, groups=1))
    assert pointed > plain


def test_a_conversation_keeps_to_its_letter(order: Reranker) -> None:
    ways = [Way("why?", [0.3, 0.3]), Way("was the inquiry refused? why?", [0.4, 0.4])]
    other, own = order.scores(ways, [candidate(REFUSED), candidate(REFUSED, by_letter=0.2)])
    assert own > other
    refused, sails = order.scores(ways, [candidate(REFUSED), candidate(SAILS)])
    assert refused > sails


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(max_size=30))
def test_anything_is_given_a_share(order: Reranker, texts: list[str], question: str) -> None:
    texts = [text.encode(errors="ignore").decode() for text in texts]
    asked = question.encode(errors="ignore").decode()
    shares = scores(order, asked, *(candidate(text, rank, "") for rank, text in enumerate(texts, 1)))
    assert len(shares) == len(texts) and sum(shares) == pytest.approx(1.0)
    assert all(0 <= share <= 1 for share in shares)


def test_it_goes_with_the_packaged_model_only() -> None:
    assert Reranker.of(HashedEmbedding()) is None


def test_there_is_a_weight_for_each_column(order: Reranker) -> None:
    for ways, names in COLUMNS.items():
        asked = [Way("why?", [0.3])] * ways
        assert order.features(asked, [candidate(THANKS)]).shape[1] == len(names) == len(WEIGHTS[ways])


def test_an_unknown_sign_meets_nothing(order: Reranker) -> None:
    one, other = how_met(order, "🦓 ferry", candidate("🦓 Thank you."), candidate("Thank you."))
    assert one == pytest.approx(other, rel=0.01)


def test_the_trees_look_at_the_columns_that_are_named(order: Reranker) -> None:
    ways = [Way("On which day does the ferry sail?", [0.3, 0.6])]
    candidates = [candidate(THANKS), candidate(SAILS, 2)]
    seen = columns(ways, candidates, order.features(ways, candidates))
    names = (
        *COLUMNS[1], "below best similarity", *STANDINGS, *TRAITS, *MEETINGS, *ASKED, "ways",
    )  # fmt: skip
    assert seen.shape == (2, len(names)) and order.trees.feature.max() < len(names)
    told = dict(zip(names, seen[1], strict=True))
    assert (told["similarity"], told["below best similarity"], told["ways"]) == (0.6, 0.0, 1)
    assert (told["found"], told["words"], told["words asked"]) == (2, 9, 7)
    assert (told["date"], told["closing"], told["when"]) == (0, 0, 0)


def test_the_trees_shipped_give_the_log_odds_that_they_gave(order: Reranker) -> None:
    """Columns in another order would change what they say without an error."""
    candidates = [candidate(text, rank) for rank, text in enumerate((THANKS, REFUSED, SAILS), 1)]
    ways = [Way("When does the ferry sail?", [0.2, 0.1, 0.5])]
    said = order.trees(columns(ways, candidates, order.features(ways, candidates)))
    assert said.tolist() == pytest.approx([-7.581, -7.367, -0.947], abs=1e-3)
