"""Which letters, how many, and which is the first or the latest: over all letters, never the nearest few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.answer import MOST_SHOWN
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.senders import tell_senders
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.choice import Chosen
from corrbot.answers.selected.loosened import Loosened, loosened
from corrbot.answers.selected.remarks import MOST_NAMED, agreeing, letters_counted, places
from corrbot.answers.selected.selection import OUR_SIDE, Selection
from corrbot.letters import Letter, LetterKind
from corrbot.letters.annexes import is_annex
from corrbot.letters.dates import worded
from corrbot.letters.item_references import has_item_references
from corrbot.terms import words
from corrbot.threads.heading import case_keys


def list_letters(draft: Draft, asked: AskedOfLetters) -> None:
    """Put into ``draft`` the letters that are ``asked`` for, or how many they are."""
    selection = asked.selection
    chosen = draft.folder.choose(selection)
    if selection.copied == OUR_SIDE and not draft.folder.correspondence.ours.names:
        draft.deny(draft.folder.correspondence.ours.words)
        return
    draft.note_sides(selection)
    if not chosen.letters and (other := _otherwise(draft, selection)):
        chosen = draft.choose(other.selection)
        are = agreeing(len(chosen.letters), "is", "are")
        draft.statement = (
            f"No letter{f' {selection.words}' if selection.words else ''} is known among the {draft.total} "
            f"searched. There {are} {letters_counted(len(chosen.letters))} {other.words}:"
        )
        if asked.is_of_senders:
            tell_senders(draft, chosen.letters)
        _tell_of_place(draft, other.selection, chosen)
        _add_all(draft, chosen, asked)
        return
    chosen = draft.choose(selection)
    _tell_of_ends(draft, selection, chosen)
    if not chosen.letters and draft.names_nobody(selection):
        draft.fail(selection)
        return
    if asked.about is Asking.COUNT:
        draft.compute(_count(draft, chosen, selection))
        draft.note(draft.perhaps_to(selection) if chosen.letters else draft.untold(selection))
    elif not chosen.letters:
        draft.fail(selection)
        return
    elif asked.about is Asking.LATEST:
        draft.statement = _which(chosen, selection)
    elif asked.is_of_senders:
        by = (_number(draft, chosen, selection), tell_senders(draft, chosen.letters))
        draft.statement = f"{', '.join(filter(None, by))}:"
    else:
        asides = (_enclosed(chosen, selection), _automatic(chosen, selection), _copies(chosen))
        aside = ", ".join(filter(None, asides))
        draft.statement = f"{_number(draft, chosen, selection)}{_aside(aside)}:"
    _add_all(draft, chosen, asked)
    if any(one.anywhere for one in selection.mentions) and asked.about is not Asking.LATEST:
        _tell_of_cases(draft, selection, chosen)


def _tell_of_cases(draft: Draft, selection: Selection, chosen: Chosen) -> None:
    """Say which letters share a thread or a reference with those ``chosen``, and lack their words.

    Letters with a reference for each of several items are of no one case.
    """
    known = {letter.id for letter in (*chosen.letters, *chosen.named)}
    of_one = [one for one in chosen.letters if not has_item_references(draft.folder.whole(one))]
    keys = {key for letter in of_one for key in case_keys(letter)}
    correspondence = draft.folder.correspondence
    joined = {one.id for letter in of_one for one in correspondence.thread(letter.id).letters}
    fitting = draft.folder.choose(replace(selection, mentions=(), order=None)).letters
    more = [
        letter
        for letter in fitting
        if letter.id not in known and (letter.id in joined or not keys.isdisjoint(case_keys(letter)))
    ]
    if not more:
        return
    places = ", ".join(letter.location for letter in more[:MOST_SHOWN])
    rest = f" and {len(more) - MOST_SHOWN} more" if len(more) > MOST_SHOWN else ""
    are = "1 more letter is" if len(more) == 1 else f"{len(more)} more letters are"
    draft.tell_of(more[:MOST_SHOWN])
    draft.note(f"{are} of the same case, by reference or thread, without these words: {places}{rest}.")


def _otherwise(draft: Draft, selection: Selection) -> Loosened | None:
    """Return the first other reading of ``selection`` that letters fit."""
    return next((one for one in loosened(selection) if draft.folder.choose(one.selection).letters), None)


def _tell_of_place(draft: Draft, selection: Selection, chosen: Chosen) -> None:
    """Say which letters besides ``chosen`` print the place of ``selection``, if no address was read."""
    place, folder = selection.place, draft.folder
    if not place:
        return
    held = folder.generation.register.letters_with(words(place)) - {letter.id for letter in chosen.letters}
    said = f" {' '.join(words(place))} "
    more = [
        letter
        for letter in folder.choose(replace(selection, place="", order=None)).letters
        if letter.id in held
        and not (letter.sender and letter.sender.address)
        and not (letter.recipient and said in f" {' '.join(words(letter.recipient.address or ''))} ")
        and said in f" {' '.join(words(folder.whole(letter).text))} "
    ]
    if more:
        draft.tell_of(more[:MOST_NAMED])
        draft.note(
            f"{letters_counted(len(more))} more {agreeing(len(more), 'prints', 'print')} “{place}”; whether "
            f"{agreeing(len(more), 'it was', 'they were')} written there was not read ({places(more)})."
        )


def _tell_of_ends(draft: Draft, selection: Selection, chosen: Chosen) -> None:
    """Say how many letters besides ``chosen`` are from or to whom mentions name, where they do not count."""
    known = {letter.id for letter in chosen.letters}
    for mention in selection.mentions if selection.names_somebody and not selection.parties else ():
        name = mention.name
        if not name or (known and not draft.folder.ends.names_person(name)):
            continue
        at_ends = draft.folder.choose(replace(selection, mentions=(), parties=(name,), order=None)).letters
        count = sum(letter.id not in known for letter in at_ends)
        more = " more" if known else ""
        if count:
            are = f"1{more} letter is" if count == 1 else f"{count}{more} letters are"
            draft.note(f"{are} from or to “{name}”{', without the name in the text' if known else ''}.")


def _add_all(draft: Draft, chosen: Chosen, asked: AskedOfLetters) -> None:
    originals = _originals(chosen.letters)
    if asked.selection.is_by_words:
        draft.explain("letters count by their own words; one that says it in other words is not among them")
    for letter in chosen.letters:
        is_latest = asked.about is Asking.LATEST and letter.date_fact is not None
        date = letter.date_fact.span if is_latest and letter.date_fact else None
        copy = "(copy)" if draft.folder.ends.is_copy(letter, asked.selection) else ""
        attached = "" if letter.attached_to is None else f"attached to {_carrier(draft, letter.attached_to)}"
        original = originals.get(letter.id)
        same = f"an exact copy of {original.location}" if original else ""
        sent = "automatic reply" if _is_told_apart(letter, asked.selection) else ""
        draft.add(
            letter, "; ".join(filter(None, (copy, sent, attached, same))), (date, chosen.found.get(letter.id))
        )


def _originals(letters: Sequence[Letter]) -> dict[str, Letter]:
    """Return the first by path of the same bytes as each of ``letters`` that is a copy, by its id."""
    first: dict[tuple[str, str], Letter] = {}
    for letter in sorted(letters, key=lambda one: (one.path, one.part)):
        first.setdefault((letter.sha256, letter.part), letter)
    found = ((letter, first[letter.sha256, letter.part]) for letter in letters)
    return {letter.id: original for letter, original in found if original is not letter}


def _copies(chosen: Chosen) -> str:
    """Return how many of the letters are exact copies of others of them, or ""."""
    count = len(_originals(chosen.letters))
    if not count:
        return ""
    return f"{count} of them {'an exact copy of another' if count == 1 else 'exact copies of others'}"


def _enclosed(chosen: Chosen, selection: Selection) -> str:
    """Return how many of the letters are of those named only as the mail is that they came with, or ""."""
    count = sum(map(is_annex, chosen.letters)) if selection.names_somebody else 0
    it = agreeing(count, "it", "they")
    return f"{count} of them counted only for the mail {it} came with" if count else ""


def _automatic(chosen: Chosen, selection: Selection) -> str:
    """Return how many of the letters a program sent, or ""."""
    count = sum(_is_told_apart(letter, selection) for letter in chosen.letters)
    if not count:
        return ""
    return f"{count} of them {'an automatic reply' if count == 1 else 'automatic replies'}"


def _is_told_apart(letter: Letter, selection: Selection) -> bool:
    """Return whether ``letter`` is one that no person wrote and that was not asked for alone."""
    return letter.kind is LetterKind.AUTOMATIC_REPLY and selection.kinds != {LetterKind.AUTOMATIC_REPLY}


def _aside(words: str) -> str:
    return f" ({words})" if words else ""


def _carrier(draft: Draft, letter_id: str) -> str:
    try:
        carrier = draft.folder.letter(letter_id)
    except KeyError:
        return "a message that could not be read"
    draft.tell_of([carrier])
    return carrier.location


def _count(draft: Draft, chosen: Chosen, selection: Selection) -> str:
    attached = sum(letter.attached_to is not None for letter in chosen.letters)
    copies = sum(draft.folder.ends.is_copy(letter, selection) for letter in chosen.letters)
    parts = (
        f"{attached} of them attached to another" if attached else "",
        f"{copies} in copy" if copies else "",
        _enclosed(chosen, selection),
        _automatic(chosen, selection),
        _copies(chosen),
    )
    return f"{_number(draft, chosen, selection)}{_aside(', '.join(filter(None, parts)))}."


def _number(draft: Draft, chosen: Chosen, selection: Selection) -> str:
    number = letters_counted(len(chosen.letters))
    words = f" {selection.words}," if selection.words else ""
    return f"{number}{words or ','} of {draft.total} searched"


def _which(chosen: Chosen, selection: Selection) -> str:
    words = replace(selection, order=None).words
    days = sorted({letter.date for letter in chosen.letters if letter.date})
    order = "earliest" if selection.order == 0 else "latest"
    is_one = len(chosen.letters) == 1
    noun = "letter" if is_one else f"{len(chosen.letters)} letters"
    when = worded(days[0]) if len(days) == 1 else f"{worded(days[0])} to {worded(days[-1])}"
    return f"The {order} {noun}{f' {words}' if words else ''} {'is' if is_one else 'are'} of {when}:"
