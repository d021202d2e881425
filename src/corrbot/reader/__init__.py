"""The reader: which sentences of the passages found answer a question, and whether any does."""

from corrbot.reader.cross_encoder import CrossEncoderReader
from corrbot.reader.reading import Reader, Reading, ScoredSentence

__all__ = ["CrossEncoderReader", "Reader", "Reading", "ScoredSentence"]
