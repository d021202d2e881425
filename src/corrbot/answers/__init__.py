"""Answers: verbatim quotes with what was searched, or an honest abstention."""

from corrbot.answers.answer import Answer, Listed, Searched, Sentence, answer_fields, quote_fields
from corrbot.answers.engine import LetterQueryEngine
from corrbot.answers.kept import KeptAnswers
from corrbot.answers.originals import Originals
from corrbot.answers.response import answer_of
from corrbot.answers.turns import Turn
from corrbot.exports import letter_fields

__all__ = [
    "Answer",
    "KeptAnswers",
    "LetterQueryEngine",
    "Listed",
    "Originals",
    "Searched",
    "Sentence",
    "Turn",
    "answer_fields",
    "answer_of",
    "letter_fields",
    "quote_fields",
]
