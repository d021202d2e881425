"""Answers: verbatim quotes with what was searched, or an honest abstention."""

from corrbot.answers.answer import Answer, Listed, Searched, Sentence, answer_fields, quote_fields
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.kept import KeptAnswers
from corrbot.answers.passages.originals import Originals
from corrbot.answers.response import answer_of
from corrbot.answers.routes.engine import LetterQueryEngine
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
