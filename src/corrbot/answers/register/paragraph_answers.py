"""`answer_to_paragraph`: the paragraph of a letter that is asked for by its number."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.answer import Answer, Searched, described, first_of
from corrbot.answers.passages.item_asked import ItemAsked
from corrbot.answers.passages.items import ListForm, cut_notice, with_items
from corrbot.answers.passages.numbered_items import numbered_items
from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.answers.selected.called_letters import letters_called
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.quotes import Quote
from corrbot.threads.thread import in_time

_MOST_READ = 400
"""Letters that are read for a paragraph."""
_MOST_SHOWN = 3
"""Paragraphs that are quoted where several letters have one of the number."""
_WITH_PARTS = ListForm(most_words=200, may_cut=True)
"""A paragraph is quoted with what it leads up to: "15. The Trust will: (a)"."""


def answer_to_paragraph(
    question: str,
    asked: ItemAsked,
    folder: Folder,
    shown: Sequence[Letter],
    searched: Searched,
    originals: Originals,
) -> Answer | None:
    """Return the paragraph that is ``asked`` for, of the letters that the question calls it of.

    Where it calls none, it is of one of those ``shown`` just before, and where none was shown, of any. None
    is returned where it calls something else than letters.
    """
    letters = letters_called(asked.of, folder) if asked.of else ()
    is_called = bool(letters)
    ids = {letter.id for letter in shown}
    letters = tuple(one for one in letters if one.id in ids) or letters
    if not letters and asked.of and not asked.is_of_letter:
        return None
    if not letters:
        letters = tuple(shown) or _with_number(asked, folder)
    found = [quote for one in letters[:_MOST_READ] if (quote := _paragraph(one, asked, folder))]
    if not found:
        return _lacking(question, asked, letters, folder, searched) if is_called else None
    quotes = [one for one in found[:_MOST_SHOWN] if originals.hold(one)]
    if not quotes:
        return None
    notices = [_which(asked, found)] if len(found) > 1 else []
    if withheld := [one.letter for one in found[:_MOST_SHOWN] if one not in quotes]:
        notices.append(withheld_notice(withheld))
    notices += cut_notice(quotes)
    one = quotes[0].letter
    lead = f"The letter {described(one)} says:" if len(quotes) == 1 else f"{len(quotes)} letters say:"
    return Answer(question, lead, searched, tuple(quotes), tuple(notices))


def _with_number(asked: ItemAsked, folder: Folder) -> tuple[Letter, ...]:
    """Return the letters that hold the number that is ``asked`` for, earliest first."""
    ids = folder.generation.register.letters_with([asked.number])
    return tuple(sorted((one for one in folder.letters if one.id in ids), key=in_time))


def _paragraph(letter: Letter, asked: ItemAsked, folder: Folder) -> Quote | None:
    whole = folder.whole(letter)
    items = (one for one in numbered_items(whole) if one.marks & asked.marks and not one.names_question)
    found = next(items, None)
    return with_items(Quote(whole, *found.span), _WITH_PARTS) if found else None


def _which(asked: ItemAsked, found: Sequence[Quote]) -> str:
    places = first_of([one.letter.location for one in found])
    return f"{len(found)} letters that may be meant have a “{asked.called}” ({places}); say which one."


def _lacking(
    question: str, asked: ItemAsked, letters: Sequence[Letter], folder: Folder, searched: Searched
) -> Answer | None:
    """Return that the ``letters`` called have no such paragraph; None where one may, not told as such."""
    if any(asked.is_printed_in(folder.whole(one).text) for one in letters[:_MOST_READ]):
        return None
    which = (
        f"the letter {described(letters[0])}"
        if len(letters) == 1
        else f"the {len(letters)} letters that may be meant by “{asked.of}” "
        f"({first_of([one.location for one in letters])})"
    )
    return Answer(
        question,
        f"No “{asked.called}” was found in {which}.".replace(",.", "."),
        searched,
        not_said=True,
    )
