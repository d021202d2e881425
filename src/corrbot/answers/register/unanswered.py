"""The letters of one party to which no answer in substance is known, and what else came."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.register.answering import remark_on_link
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import whole_sentence
from corrbot.answers.register.quoted_answers import STANDS_QUOTED, add_quoted, quoted_answers
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.remarks import MOST_NAMED, places
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter
from corrbot.threads import ANSWERS
from corrbot.threads.thread import in_time

_MOST_ASKING = 10
"""Letters without an answer that are shown."""


def list_unanswered(draft: Draft, asked: AskedOfLetters, letters: Sequence[Letter]) -> None:
    """Put into ``draft`` the letters of one party to another that has not answered, and what else came."""
    folder = draft.folder
    to_them = [
        letter for letter in letters if not asked.answerer or folder.ends.is_to(letter, asked.answerer)
    ]
    shown = sorted(to_them or letters, key=in_time)[:_MOST_ASKING]
    links = {
        letter.id: [
            link
            for link in folder.correspondence.links_to(letter.id)
            if link.kind in ANSWERS and folder.admits(link.letter)
        ]
        for letter in shown
    }
    quoted = quoted_answers(draft, shown)
    has_quoted = {letter.id for letter, _ in quoted}
    came = " What came, or may be one, stands with its letter:" if any(links.values()) else ""
    draft.deny(
        f"No answer in substance{by_whom(asked)} to a letter {asked.selection.words} is known among "
        f"the {draft.total} searched.{came}{STANDS_QUOTED if quoted else ''}"
    )
    if not any(links.values()) and asked.answerer and asked.selection.sender:
        _tell_what_else_went(draft, asked)
    for letter in shown:
        draft.add(letter, "" if links[letter.id] or letter.id in has_quoted else "no answer to it found")
        for link in links[letter.id]:
            reply = folder.letter(link.letter)
            whole = folder.whole(reply)
            evidence = [whole_sentence(whole, piece.span) for piece in link.evidence if piece.span]
            draft.add(reply, remark_on_link(draft, link, letter), evidence[:1])
    draft.not_said = not quoted
    add_quoted(draft, quoted)


def _tell_what_else_went(draft: Draft, asked: AskedOfLetters) -> None:
    """Say which letters went from who is asked about to the other, though none is known to answer."""
    selection = Selection(sender=asked.answerer, recipient=asked.selection.sender)
    if theirs := list(draft.folder.choose(selection).letters)[:MOST_NAMED]:
        draft.tell_of(theirs)
        draft.note(f"Letters {selection.words}, which are not known to answer one: {places(theirs)}.")


def by_whom(asked: AskedOfLetters) -> str:
    """Return by whom an answer is asked for, in words, or ""."""
    return f" by “{asked.answerer}”" if asked.answerer else ""
