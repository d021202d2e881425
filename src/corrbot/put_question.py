"""`PutQuestion`: what somebody typed, in usual spelling, taken apart into what it tells and what it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrbot.answers.conversation.questions_in import is_of_letters, questions_in
from corrbot.answers.phrasing.capitals import with_capitals
from corrbot.answers.phrasing.languages import is_foreign
from corrbot.answers.phrasing.preamble import apart, direct
from corrbot.answers.phrasing.spellings import usual_spelling
from corrbot.answers.phrasing.typos import without_typos
from corrbot.answers.phrasing.word_forms import phrases_in
from corrbot.answers.phrasing.wording import uncapitalised, with_single_signs
from corrbot.conversation import Message
from corrbot.index import Generation
from corrbot.models.embedding import common_words
from corrbot.register import Register

_FIRST_READ, _MOST_READ = 20, 1_000
"""Passages that are read for the forms of a word: first those of which one mostly has it in small letters."""


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question as it is meant.

    ``text`` is all of it in usual letters and spelling, ``asked`` what all of it asks, ``questions`` each
    that is put in it, and ``said`` the messages before them, oldest first: what the text only tells is the
    last, where what it asks needs that.
    """

    text: str
    asked: str
    questions: tuple[str, ...]
    said: list[Message]

    @classmethod
    def read(cls, typed: str, history: Sequence[Message], generation: Generation) -> PutQuestion:
        """Return the question ``typed`` after ``history``, spelled as the letters of ``generation`` spell."""
        text, before = _as_meant(typed, history, generation)
        if is_of_letters(text):
            return cls(text, text, (text,), before)
        told, asked = apart(text, bool(before))
        said: list[Message] = [*before, {"role": "user", "content": told}] if told else before
        return cls(text, direct(asked), questions_in(asked), said)


def _as_meant(question: str, history: Sequence[Message], generation: Generation) -> tuple[str, list[Message]]:
    """Return ``question``, and ``history`` with the questions before it, in usual letters and spelling."""

    def meant(text: str) -> str:
        typed = uncapitalised(with_single_signs(text))
        usual = usual_spelling(typed, lambda word: bool(generation.register.letters_holding(word)))
        known = generation.register.document_frequency
        if is_foreign(usual, known):
            return usual
        is_common = common_words().__contains__
        named = with_capitals(usual, lambda: generation.printed_names, is_common, printed)
        return without_typos(named, is_common, known)

    def printed(name: str) -> frozenset[str]:
        forms = generation.printed_forms.get(name)
        if forms is None:
            forms = _forms(name, generation.register)
            generation.printed_forms.put(name, forms)
        return forms

    said: list[Message] = [
        {**one, "content": meant(one["content"])}
        if isinstance(one, Mapping) and one.get("role") == "user" and isinstance(one.get("content"), str)
        else one
        for one in history
    ]
    return meant(question), said


def _forms(name: str, register: Register) -> frozenset[str]:
    """Return how the text of letters has a word or words in a row, up to the first form in small letters."""
    found: set[str] = set()
    for limit in (_FIRST_READ, _MOST_READ):
        held = register.passages_holding(name.split(), limit=limit)
        for form in (form for one in held for form in phrases_in(one.words, name)):
            found.add(form)
            if form[0].islower():
                return frozenset(found)
        if len(held) < limit:
            break
    return frozenset(found)
