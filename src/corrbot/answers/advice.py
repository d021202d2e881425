"""`advice`: what to change in a question that nothing can be searched for by (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.bareness import is_courtesy, says_yes_or_no
from corrbot.answers.languages import OTHER_LANGUAGE, is_foreign
from corrbot.terms import content_words

_NO_QUESTION = "This asks nothing; type a question, such as “Who wrote to the Council?”."

_WHAT_CAN_BE_ASKED = re.compile(
    r"\W*(?:what (?:can|could|do) (?:you|i|we) (?:do|ask|answer|know)(?: (?:you|here|for me|for us))?"
    r"|help(?: me)?|how (?:do|does|can) (?:i|you|we|this|it) (?:work|use (?:this|it|you)))\W*",
    re.IGNORECASE,
)
_CAN_BE_ASKED = (
    "Ask who wrote to whom, when and about what, which letters or how many, what waits for an answer, or "
    "what the letters say of a subject. Name a person, a subject, a date or a reference."
)


def advice(question: str, searched_for: Sequence[str], known: Callable[[str], int], *, is_first: bool) -> str:
    """Return what to change in ``question``, or "" where it can be searched for.

    ``searched_for`` are the texts that would be, ``known`` gives the number of passages that hold a word;
    ``is_first`` where no other question came before it.
    """
    follows = not is_first and (question.rstrip().endswith("?") or says_yes_or_no(question))
    if is_courtesy(question) and not follows:
        return _NO_QUESTION
    if _WHAT_CAN_BE_ASKED.fullmatch(question):
        return _CAN_BE_ASKED
    asked = [word for text in searched_for for word in content_words(text)]
    if not asked:
        return "The question has no word to search for; name a person, a subject, a date or a reference."
    is_other_script = not any(character.isascii() for word in asked for character in word)
    if (is_other_script and not any(map(known, asked))) or is_foreign(question, known):
        return OTHER_LANGUAGE
    return ""
