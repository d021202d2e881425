"""The letters that a question points at: of a year, of whose words it asks for, the decision it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from corrbot.answers.passages.whose_words import named
from corrbot.answers.passages.years import years_named
from corrbot.answers.register.decision_letters import decisions_reasoned
from corrbot.index import Generation
from corrbot.letters import Letter
from corrbot.letters.senders import Senders

MOST = 2000
"""Letters that a question may point at; the lexical index takes 3 ms to search 800 of 10,000."""


def pointed_in(generation: Generation, question: str, letter_ids: Sequence[str] | None) -> list[list[str]]:
    """Return what `pointed_at` yields of a generation's letters, and a decision whose reasons are asked for.

    Nothing is returned where one letter alone is searched.

    ``letter_ids`` are those searched, None for all.
    """
    if letter_ids is not None and len(letter_ids) == 1:
        return []
    register = generation.register
    decisions = decisions_reasoned(question, register.headings, register.letters_with)
    found = list(pointed_at(question, register.headings, lambda: generation.senders))
    return [*found, [one.id for one in decisions]] if decisions else found


def pointed_at(
    question: str, read: Callable[[], Sequence[Letter]], senders: Callable[[], Senders]
) -> Iterator[list[str]]:
    """Yield the ids of letters dated in a year that ``question`` names, and of those of each it names.

    ``read`` gives the letters searched, without text, or more, and ``senders`` theirs; both are called for
    such questions only, as that takes time with their number. Nothing is yielded that would point at all of
    them, at none or at more than `MOST`.
    """
    years = years_named(question)
    letters_of = cache(lambda name: senders().letters_of(name))
    dated = [one.id for one in read() if one.date and str(one.date.year) in years] if years else []
    theirs = map(letters_of, named(question, lambda name: bool(letters_of(name))))
    for found in filter(None, (dated, *theirs)):
        if len(found) < len(read()) and len(found) <= MOST:
            yield found
