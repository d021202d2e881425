"""The features by which a question is judged answerable from the sentences read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from corrbot.letters import search_view
from corrbot.reader.expectations import Expectation, asks_yes_or_no, expectation, holds
from corrbot.reader.features import Asked, Sentences
from corrbot.reader.rarity import Rarity
from corrbot.terms import STOP_WORDS, stem, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANSWERABILITY_FEATURES = (
    "best_score",
    "score_gap",
    "best_interaction",
    "best_overlap",
    "second_interaction",
    "weakest_match",
    "weakest_match_in_passage",
    "passage_coverage",
    "letter_coverage",
    "names_missing",
    "numbers_missing",
    "expected_missing",
    "expected_new",
    "rarest_missing",
    "question_words",
    "follow_up",
)
"""What the numbers that `answerability_features` returns mean."""

PLAINLY_SAID = 0.5
"""Least answerability where the form of a sentence shows that it answers: it says all that a question asks
whether it is so, names who did what a question asks who did, or asks where what was asked is asked for. The
networks were trained on hardly any question of the first and the last kind."""

_CONTRARY = (
    "missing_from_sentence",
    "numbers_missing",
    "other_number",
    "only_question_denies",
    "only_sentence_denies",
    "negated_form",
    "opposite",
)
_LEAST_WORDS = 2

_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]*(?: (?:of|the|and|for) (?=[A-Z])| (?=[A-Z])|[\w’'-])*")
_NUMBER = re.compile(r"\d+")


def answerability_features(
    asked: Asked, found: Sentences, scores: NDArray[np.float64], rarity: Rarity
) -> NDArray[np.float64]:
    """Return the features in the order of `ANSWERABILITY_FEATURES`.

    They look at what the question names and the letters do not: an unanswerable question tends to ask
    about a name, a number or a deed that the nearest passage lacks.
    """
    order = np.argsort(-scores, kind="stable")
    best = int(order[0])
    second = int(order[1]) if len(order) > 1 else best
    evidence = found.evidence[found.passage_numbers[best]]
    passage = evidence.passage.embedded
    asked_stems = {stem(word): rarity(word) for word in words(asked.question) if word not in STOP_WORDS}
    total = max(sum(asked_stems.values()), 1e-9)
    in_passage = {stem(word) for word in words(passage)}
    letter_words = words(search_view(evidence.letter.text).text)
    in_letter = in_passage | {stem(word) for word in letter_words}
    missing = {term: weight for term, weight in asked_stems.items() if term not in in_passage}
    kind = expectation(asked.question)
    interaction, overlap = found.column("interaction"), found.column("overlap")
    return np.array(
        [
            scores[best],
            scores[best] - scores[second],
            interaction[best],
            overlap[best],
            interaction[second],
            found.column("weakest_match")[best],
            found.column("weakest_match")[found.passage_numbers == found.passage_numbers[best]].max(),
            1 - sum(missing.values()) / total,
            sum(weight for term, weight in asked_stems.items() if term in in_letter) / total,
            _share_missing(_NAME.findall(asked.question), passage),
            _share_missing(_NUMBER.findall(asked.question), passage),
            float(not holds(kind, found.texts[best])),
            float(_holds_new(kind, found.texts[best], asked.question)),
            max(missing.values(), default=0.0) / max(*asked_stems.values(), 1e-9, 1e-9),
            float(len(asked_stems)),
            float(bool(asked.history)),
        ]
    )


def is_restated(asked: Asked, found: Sentences) -> bool:
    """Return whether a sentence says all that a question asks whether it is so.

    "Does the Board meter every berth?" is restated by "The Board meters every berth", which has all of its
    content words, at least two, and denies nothing.
    """
    if not asks_yes_or_no(asked.question) or found.column("question_words")[0] < _LEAST_WORDS:
        return False
    return not np.all(np.any([found.column(name) != 0 for name in _CONTRARY], axis=0))


def _share_missing(names: list[str], text: str) -> float:
    present = {stem(word) for word in words(text)}
    missing = [name for name in names if any(stem(word) not in present for word in words(name))]
    return len(missing) / len(names) if names else 0.0


def _holds_new(kind: Expectation, sentence: str, question: str) -> bool:
    """Return whether what the sentence adds to the question's own words holds what is expected."""
    asked = {stem(word) for word in words(question)}
    added = " ".join(word for word in sentence.split() if not {stem(part) for part in words(word)} & asked)
    return holds(kind, added)
