"""Which letters of a generation `Filters` admit, as all letters read together know them."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.errors import QuestionError, UnknownLetter
from corrbot.index import Generation
from corrbot.letters import Filters, Letter


def admitted(generation: Generation, filters: Filters | None) -> list[Letter]:
    """Return the letters of ``generation`` that ``filters`` admit, by path, without their text."""
    asked_of, admits = conditions(filters), generation.correspondence.admits
    return [letter for letter in generation.headings if not asked_of or admits(asked_of, letter)]


def conditions(filters: Filters | None) -> Filters:
    """Return ``filters``, those that ask nothing for None. Raises `QuestionError` for anything else."""
    if filters is None or isinstance(filters, Filters):
        return filters or Filters()
    raise QuestionError(
        f"filters is {filters!r}; give a corrbot.Filters, such as Filters(sender='Home Office')."
    )


def as_known(generation: Generation, letters: Sequence[Letter]) -> list[Letter]:
    """Return ``letters`` with what only all letters together tell of them."""
    known = generation.correspondence.known
    return [letter.as_known(known[letter.id]) for letter in letters]


def letter_id(generation: Generation, wanted: str) -> str:
    """Return the id of the letter with this path, id or reference. Raises `UnknownLetter` for none."""
    if (found := generation.register.letter_id(wanted)) is not None:
        return found
    if referred := admitted(generation, Filters(letter=wanted)):
        return referred[0].id
    if unread := [one for one in generation.register.failures() if wanted in (one.path, one.location)]:
        raise UnknownLetter(f"{unread[0].location} could not be read: {unread[0].reason}.")
    raise UnknownLetter(
        f"No letter has the path, id or reference {wanted!r}", remedy="see `corrbot letters`."
    )


def refuse_unknown(generation: Generation, filters: Filters) -> None:
    """Raise `UnknownLetter` where ``filters`` name a letter that there is not, as somebody mistyped it."""
    if filters.letter is not None:
        letter_id(generation, filters.letter)
