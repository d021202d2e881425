"""`read_on`: passages of later letters that are near the best sentence, read beside those found."""

from __future__ import annotations

from corrbot.answers.passages.final_word import asks_for_final_word
from corrbot.letters import reading_view
from corrbot.reader import Reader, Reading
from corrbot.reader.features import Asked
from corrbot.register import Register
from corrbot.retrieval import Evidence, LetterRetriever, Query

MOST, LEAST_SCORE = 3, 0.05
"""Passages read on, and the least score that the search gives one for the best sentence."""


def read_on(
    asked: Asked,
    read: Reading,
    evidence: list[Evidence],
    retriever: LetterRetriever,
    reader: Reader,
    register: Register,
) -> tuple[Reading, list[Evidence]]:
    """Return what is read for ``asked``, and of which passages, with those of what came later.

    What a letter says in the words of a question may be undone by a later one in others: where the question
    asks for the final word, the sentence that answers best is searched for in later letters, of those that
    ``retriever`` may search.
    """
    best = next(iter(read.sentences), None)
    if not asks_for_final_word(asked.question) or best is None or (day := best.letter.date) is None:
        return read, evidence
    searched = retriever.letter_ids
    letters = register.headings() if searched is None else register.headings_of(searched)
    text = reading_view(best.letter.slice(best.span)).text
    later = [one.id for one in letters if one.date and one.date > day]
    found = retriever.within(later).search((Query(text),), MOST) if later else []
    known = {piece.passage.id for piece in evidence}
    more = [one for one in found if one.score >= LEAST_SCORE and one.passage.id not in known]
    together = [*evidence, *more]
    return (reader.read(asked, together, register.rarity), together) if more else (read, evidence)
