"""What answers what: which letters answer one, the exchange it is part of, what is not in the folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from corrbot.answers.answer import described
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.given_back import denied_as_own
from corrbot.answers.register.link_quotes import link_quotes
from corrbot.answers.register.particulars import whole_sentence
from corrbot.answers.register.quoted_answers import add_quoted, lead_quoted, quoted_answers
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.later_of_case import lacks_party, may_answer
from corrbot.answers.selected.references_borne import with_own
from corrbot.answers.selected.remarks import agreeing, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction, Letter, LetterKind, Span
from corrbot.letters.dates import worded
from corrbot.threads import ANSWERS, Confidence, Link, LinkKind
from corrbot.threads.asking import request_in
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.reminding import reminder_in
from corrbot.threads.thread import in_time

Search = Callable[[str, Sequence[str], int], Sequence[tuple[Letter, Span]]]
"""Gives the sentences of the letters with these ids that answer a question best, at most so many."""

NOT_SURE = "it may be the letter answered; its day or who wrote it is not known for sure"
_PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))
_MOST_LETTERS = 10
_MOST_WORDS = 3
"""Sentences quoted of an answer whose words are asked for."""


def list_answers(draft: Draft, asked: AskedOfLetters, search: Search) -> None:
    """Put into ``draft`` what answers the letters that ``asked`` speaks of, and how that is known."""
    folder = draft.folder
    asked = _of_other_side(draft, asked)
    selection = asked.selection
    letters = _without_enclosures(_meant(draft, asked))
    if not letters:
        _missing(draft, asked)
        return
    if asked.is_whole:
        _exchange(draft, letters)
        return
    if denied_as_own(draft, selection, letters):
        return
    reminders = folder.traits.reminders
    every = {
        (link.letter, link.other): (one, link)
        for letter in letters[:_MOST_LETTERS]
        for one in (letter, *reminders.get(letter.id, ()))
        for link in folder.correspondence.links_to(one.id)
        if link.kind in ANSWERS and folder.admits(link.letter)
    }.values()
    links: Collection[tuple[Letter, Link]]
    links = [(letter, link) for letter, link in every if is_by(draft, link, asked.answerer)]
    is_named = asked.answerer.lower() not in _PRONOUNS and selection.direction is not Direction.OUT
    if every and not links and len(letters) > 1 and is_named and not is_sender(draft, asked.answerer):
        draft.deny(
            f"No answer by “{asked.answerer}” is known, as no sender is known by that name, among the "
            f"{draft.total} searched; {letters_counted(len(letters))} may be meant, and which is not said."
        )
        return
    if every and not links:
        links = [(letter, link) for letter, link in every if not _asks_again(draft, letter, link)]
        draft.note(by_others(draft, asked.answerer) if links else "")
    if len(letters) > _MOST_LETTERS:
        draft.note(f"{len(letters)} letters fit; answers to the first {_MOST_LETTERS} are shown.")
    sure = [(letter, link) for letter, link in links if link.is_sure]
    substance = [(letter, link) for letter, link in sure if folder.correspondence.is_answer(link)]
    possible = [link for _, link in links if not link.is_sure and link.kind is LinkKind.REPLIES_TO]
    quoted = [] if substance else quoted_answers(draft, letters[:_MOST_LETTERS])
    _lead(draft, letters, substance, sure, [] if quoted else possible)
    lead_quoted(draft, letters, quoted)
    for letter, link in sorted(links, key=lambda pair: in_time(folder.letter(pair[1].letter))):
        reply = folder.letter(link.letter)
        spans = link_quotes(folder.whole(reply), link)
        remark = remark_on_link(draft, link, letter)
        draft.add(reply, remark if letter in letters else f"{remark}; which is a reminder of it", spans[:2])
    if substance and asked.wants_words:
        _quote_words(draft, letters, [link.letter for _, link in substance], search)
    add_quoted(draft, quoted)
    if not (substance or possible or quoted):
        _add_unanswered(draft, letters[:_MOST_LETTERS], is_alone=not links)


def _meant(draft: Draft, asked: AskedOfLetters) -> Sequence[Letter]:
    """Return the letters that ``asked`` speaks of, and note what could not be told of others."""
    selection = asked.selection
    chosen = draft.folder.choose(replace(selection, answered=None))
    letters = put_to(draft, own(chosen.letters, selection), asked.answerer)
    of_day = () if letters else _only_of_day(draft, selection)
    if not of_day:
        draft.take(chosen)
        draft.note_sides(selection)
    return letters or of_day


def _of_other_side(draft: Draft, asked: AskedOfLetters) -> AskedOfLetters:
    """Return ``asked`` without "our", where that is inferred to be the one of whom an answer is asked."""
    folder, selection = draft.folder, asked.selection
    is_inferred = folder.correspondence.ours.is_inferred and bool(folder.correspondence.ours.names)
    if not (asked.answerer and is_inferred and selection.direction is Direction.OUT):
        return asked
    ours = (letter for letter in folder.letters if letter.direction is Direction.OUT)
    if not any(folder.ends.is_from(letter, asked.answerer) for letter in ours):
        return asked
    draft.note(
        f"It is not known which side is ours: “{asked.answerer}” is at one end of most letters, and is asked "
        "about as the other side; name yours under ours in corrbot.toml."
    )
    return replace(asked, selection=replace(selection, direction=None))


def _asks_again(draft: Draft, letter: Letter, link: Link) -> bool:
    """Return whether what ``link`` is from only reminds those who wrote ``letter`` of something."""
    reply = draft.folder.whole(draft.folder.letter(link.letter))
    return letter.id == link.other and reminder_in(reply) is not None


def _add_unanswered(draft: Draft, letters: Sequence[Letter], *, is_alone: bool) -> None:
    """Add what may answer ``letters``, none of which is known to be answered, or else these themselves.

    ``is_alone`` when nothing at all came in answer to them.
    """
    may = [one for letter in letters for one in may_answer(draft.folder, letter)]
    if may:
        count = len({later.id for later, _ in may})
        more = "" if is_alone else " more"
        draft.statement += f" {letters_counted(count)}{more} may be {agreeing(count, 'one', 'such')}:"
        for later, why in may[:_MOST_LETTERS]:
            draft.add(later, f"{why}; it may answer it")
    elif is_alone:
        for letter in letters:
            unsure = "; who wrote it, or to whom, is not known" if lacks_party(letter) else ""
            draft.add(letter, f"no answer to it found{unsure}")


def _without_enclosures(letters: Sequence[Letter]) -> list[Letter]:
    """Return ``letters`` but those that are attached to others of them, and answered with these."""
    ids = {letter.id for letter in letters}
    return [letter for letter in letters if letter.attached_to not in ids]


def _only_of_day(draft: Draft, selection: Selection) -> Sequence[Letter]:
    """Return the only letter of the day asked for, whichever way it goes, where our side is inferred only."""
    is_of_day = any(period.is_day for period in selection.periods)
    if selection.direction is None or not is_of_day or not draft.folder.correspondence.ours.is_inferred:
        return ()
    any_way = replace(selection, direction=None, answered=None)
    letters = own(draft.folder.choose(any_way).letters, any_way)
    if len(letters) != 1:
        return ()
    ours = draft.folder.correspondence.ours
    known = f"No letter {selection.words} is known" if ours.names else "It is not known which side is ours"
    draft.note(f"{known}; the only one of that day is taken to be meant.", ours.words if ours.names else "")
    return letters


def put_to(draft: Draft, letters: Sequence[Letter], answerer: str) -> Sequence[Letter]:
    """Return those of ``letters`` that are to ``answerer``, of whom an answer is asked; all where none is."""
    to_them = [letter for letter in letters if answerer and draft.folder.ends.is_to(letter, answerer)]
    return to_them or letters


def _lead(
    draft: Draft,
    letters: Sequence[Letter],
    substance: Sequence[tuple[Letter, Link]],
    sure: Sequence[tuple[Letter, Link]],
    possible: Sequence[Link],
) -> None:
    what = f"these {len(letters)} letters"
    if len(letters) == 1:
        draft.tell_of(letters)
        what = f"the letter {described(letters[0])}".removesuffix(",")
    if substance:
        number = len({link.letter for _, link in substance})
        draft.statement = f"{'An answer' if number == 1 else f'{number} answers'} to {what}:"
    elif possible:
        draft.statement = (
            f"Perhaps answered: no answer to {what} is known for sure among the {draft.total} searched, but "
            f"{_counted(len({link.letter for link in possible}))} may be one:"
        )
    else:
        only = " Only these came:" if sure else ""
        draft.deny(f"No answer in substance to {what} is known among the {draft.total} searched.{only}")


def _counted(letters: int) -> str:
    return "this letter" if letters == 1 else f"each of these {letters} letters"


def _quote_words(draft: Draft, letters: Sequence[Letter], replies: Sequence[str], search: Search) -> None:
    whole = draft.folder.whole(letters[0])
    span = request_in(whole)
    query = " ".join(filter(None, (letters[0].subject, whole.slice(span) if span else "")))
    for letter, found in search(query or draft.question, tuple(dict.fromkeys(replies)), _MOST_WORDS):
        draft.add(draft.folder.letter(letter.id), "", (found,))


def _exchange(draft: Draft, letters: Sequence[Letter]) -> None:
    folder = draft.folder
    threads = {folder.correspondence.thread(letter.id).letters for letter in letters}
    joined = sorted({one.id: one for thread in threads for one in thread}.values(), key=in_time)
    draft.statement = f"{len(joined)} of the {draft.total} searched belong together:"
    if len(joined) == 1:
        draft.statement = f"It is the only one of its exchange among the {draft.total} searched:"
    for letter in joined:
        if folder.admits(letter.id):
            links = [link for link in folder.correspondence.links_from(letter.id) if link.is_sure]
            spans = link_quotes(folder.whole(letter), links[0]) if links else []
            draft.add(
                folder.letter(letter.id), "; ".join(remark_on_link(draft, link) for link in links), spans[:1]
            )


def is_by(draft: Draft, link: Link, answerer: str) -> bool:
    """Return whether the answer ``link`` is by ``answerer``, or by the very person there who was written to.

    "" is anybody.
    """
    folder = draft.folder
    reply = folder.letter(link.letter)
    if not answerer or folder.ends.is_from(reply, answerer):
        return True
    asked = folder.letter(link.other) if link.other else None
    if asked is None or not folder.ends.is_addressed_to(asked, answerer):
        return False
    who, whom = Identity.of(reply.sender), Identity.of(asked.recipient)
    return bool(who.name) and likeness(who, whom) is Likeness.SAME


def by_others(draft: Draft, answerer: str) -> str:
    """Return that no answer is known to be by ``answerer``, whose name may be that of no sender at all."""
    if is_sender(draft, answerer):
        return f"No answer is known to be by “{answerer}”; these are the answers there are, by whomever."
    return f"No sender is known by the name “{answerer}”; these are the answers there are, by whomever."


def is_sender(draft: Draft, name: str) -> bool:
    """Return whether ``name`` is that of the sender of any letter."""
    return any(draft.folder.ends.is_from(letter, name) for letter in draft.folder.letters)


def _missing(draft: Draft, asked: AskedOfLetters) -> None:
    """Say that the letter is not in the folder, and which letters say that they answer it."""
    replies = [
        one for one in answers_missing(draft, asked.selection) if _is_sender(draft, one, asked.answerer)
    ]
    if replies:
        known = "known for sure to be " if any(unsure_ends(draft, one) for one in replies) else ""
        draft.statement = (
            f"The letter itself ({asked.selection.words}) is not {known}among the {draft.total} searched, "
            "but an answer to it is:"
        )
    else:
        draft.fail(asked.selection)
        of_day = Selection(periods=tuple(one for one in asked.selection.periods if one.is_day))
        of_any = [one for one in answers_missing(draft, of_day) if _is_sender(draft, one, asked.answerer)]
        replies = of_any if asked.answerer else []
        if replies:
            say = agreeing(len(replies), "This letter says it answers", "These letters say they answer")
            draft.statement += f" {say} one of that day:"
    for letter in replies:
        facts = [one for one in (letter.replies_to_fact, *letter.also_answers) if one]
        fact = next((one for one in facts if _is_of(one.value, asked.selection)), facts[0])
        whole = draft.folder.whole(letter)
        span = whole_sentence(whole, fact.span) if fact.span else None
        may_be = unsure_ends(draft, letter)
        is_at_hand = f"may be {places(may_be)}" if may_be else "is not in the folder"
        draft.add(letter, f"answers a letter of {worded(fact.value)}, which {is_at_hand}", (span,))
        for end in may_be:
            draft.add(end, NOT_SURE)


def unsure_ends(draft: Draft, reply: Letter) -> list[Letter]:
    """Return the letters that may be what ``reply`` says it answers, of which day or writer is not known."""
    links = [link for link in draft.folder.correspondence.links_from(reply.id) if link.kind in ANSWERS]
    if all(link.other for link in links):
        return []
    unsure = (link.other for link in links if link.other and not link.is_sure)
    return [draft.folder.letter(other) for other in unsure if draft.folder.admits(other)]


def _is_of(day: dt.date, selection: Selection) -> bool:
    return any(period.covers(day) for period in selection.periods)


def _is_sender(draft: Draft, letter: Letter, answerer: str) -> bool:
    return not answerer or draft.folder.ends.is_from(letter, answerer)


def answers_missing(draft: Draft, selection: Selection, *, of_any_day: bool = False) -> list[Letter]:
    """Return the letters that say they answer one that fits ``selection`` and is not among the letters.

    It has to be of a day that ``selection`` names, but for ``of_any_day``; then of its kind.
    """
    folder = draft.folder
    swapped = {Direction.OUT: Direction.IN, Direction.IN: Direction.OUT}.get(
        selection.direction or Direction.UNKNOWN
    )
    without_end = {
        link.letter for link in folder.correspondence.links if link.kind in ANSWERS and link.other is None
    }
    return sorted(
        (
            letter
            for letter in folder.letters
            if letter.id in without_end
            and swapped in (None, letter.direction)
            and (_answers_kind(letter, selection) if of_any_day else _answers_day(draft, letter, selection))
            and (not selection.sender or folder.ends.is_to(letter, selection.sender))
            and (not selection.recipient or folder.ends.is_from(letter, selection.recipient))
        ),
        key=in_time,
    )


def _answers_day(draft: Draft, letter: Letter, selection: Selection) -> bool:
    """Return whether ``letter`` says it answers one of a day asked for, which is none at hand."""
    folder = draft.folder
    links = folder.correspondence.links_from(letter.id)
    ends = [link.other for link in links if link.kind in ANSWERS and link.is_sure]
    known = {folder.letter(end).date for end in ends if end and folder.admits(end)}
    return any(_is_of(day, selection) for day in letter.answered_dates if day not in known)


def _answers_kind(letter: Letter, selection: Selection) -> bool:
    """Return whether ``letter`` says when what it answers was written, which may be of the kind asked for."""
    is_foi = letter.kind is LetterKind.FOI_REPLY
    wants_foi = LetterKind.FOI_REQUEST in selection.kinds
    return bool(letter.answered_dates) and (is_foi if wants_foi else not selection.kinds)


def own(letters: Sequence[Letter], selection: Selection) -> list[Letter]:
    """Return of ``letters`` those whose own, or whose case's, the references asked for are, if any."""
    return with_own(letters, selection.references)


def not_at_hand(link: Link) -> str:
    """Return that what ``link`` leads to is not at hand, as sure as that is."""
    return "not in the folder" if link.level is not Confidence.LOW else "that may not be in the folder"


def remark_on_link(draft: Draft, link: Link, other: Letter | None = None) -> str:
    """Return what ``link`` says, of which letter, how sure it is and why."""
    end = other or (draft.folder.letter(link.other) if link.other else None)
    draft.tell_of([end] if end else [])
    day = f" of {worded(end.date)}" if end and end.date else ""
    is_unclear = draft.folder.letter(link.letter).kind is LetterKind.CLARIFICATION
    kind = "asks for clarification in answer to" if is_unclear and link.kind in ANSWERS else link.kind.value
    what = f"{kind} the letter{day} ({end.location})" if end else f"{kind} a letter {not_at_hand(link)}"
    return f"{what}; {link.level.value} confidence: {link.why}"
