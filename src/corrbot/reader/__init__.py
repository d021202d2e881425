"""The reader: which sentences of the passages found answer a question, and whether any does."""

from corrbot.reader.reading import Reader, Reading, ScoredSentence

__all__ = ["Reader", "Reading", "ScoredSentence"]
