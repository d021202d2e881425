"""`advice`: what to change in a question that nothing can be searched for by (English)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corrbot.answers.phrasing.languages import OTHER_LANGUAGE, is_foreign
from corrbot.terms import content_words

NO_WORD = "The question has no word to search for; name a person, a subject, a date or a reference."


def advice(question: str, searched_for: Sequence[str], known: Callable[[str], int]) -> str:
    """Return what to change in ``question``, or "" where it can be searched for.

    ``searched_for`` are the texts that would be, ``known`` gives the number of passages that hold a word.
    """
    asked = [word for text in searched_for for word in content_words(text)]
    if not asked:
        return NO_WORD
    is_other_script = not any(character.isascii() for word in asked for character in word)
    if (is_other_script and not any(map(known, asked))) or is_foreign(question, known):
        return OTHER_LANGUAGE
    return ""
