"""What is known of many letters, or of one as a whole."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.asked_of_it import asked_of_it
from corrbot.answers.conversation.dated import dated
from corrbot.answers.conversation.discussed import last_said, tells_of_having
from corrbot.answers.conversation.letters_spoken_of import (
    answerer_spoken_of,
    letters_spoken_of,
    speaks_of_ours,
)
from corrbot.answers.conversation.over_places import over_places
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.pronouns import (
    PRONOUN,
    on_person,
    person_meant,
    taken_for,
    titled_otherwise,
    untitled,
)
from corrbot.answers.conversation.turns import says_not
from corrbot.answers.leads import LIKELY, lead_of
from corrbot.answers.passages.surroundings import surroundings
from corrbot.answers.phrasing.letters_of_time import happened_then, letters_of_time
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.successions import asks_who_succeeded
from corrbot.answers.phrasing.vocabulary import SPEAKS_OF_LETTERS
from corrbot.answers.register.claimed_words import claimed_words
from corrbot.answers.register.reported_words import ReportedWords, reported_words
from corrbot.answers.register.said_by import SaidBy, asks_for_words, said_by, said_by_office
from corrbot.answers.register.supposed_parties import between_known
from corrbot.answers.response import answer_of, noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_case import from_case
from corrbot.answers.routes.from_claimed import from_claimed
from corrbot.answers.routes.from_decisions import from_decisions
from corrbot.answers.routes.from_meetings import from_meetings
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.from_register import from_register
from corrbot.answers.routes.other_days import of_other_days
from corrbot.answers.routes.over_letters import from_quoted, over_letters
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.ends import recipients
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.remarks import agreeing, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.answers.selected.titled import titled
from corrbot.letters import Letter
from corrbot.letters.person import Person
from corrbot.terms import content_words, words

_MOST_READ = 50
"""Letters that may be theirs who are asked of, and are read for what is asked."""

_SOMEBODY = "Ann Bell"
"""Stands for a person in a question that is only looked at for its form."""
_AGAIN = re.compile(r"\bagain\b", re.IGNORECASE)
_WHEN_REPLIED = re.compile(r"\W*when (?=(?:did|has|have|does)\b)", re.IGNORECASE)


def from_known(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what is known of many letters or of one as a whole, or None where that is not asked."""
    history = [turn.question for turn in over_places(question, talk(basis.turns))]
    claimed = claimed_words(question)
    if claimed and (response := from_claimed(basis, question, claimed, searched)):
        return response
    if basis.turns and (of_person := _of_person(basis, question, searched)):
        return of_person
    if of_meetings := from_meetings(basis, question, searched):
        return of_meetings
    notes: tuple[str, ...] = ()
    of_letters = asked_of_letters(question, history)
    if of_letters and _is_more_than_told(basis, question, of_letters):
        of_letters = None
    if of_letters and of_letters.is_guess:
        guess = of_letters
        of_letters, notes = between_known(guess, basis.folder())
        if of_letters and guess.is_whether and not basis.folder().choose(of_letters.selection).letters:
            of_letters = None
        if not of_letters and (quoted := from_quoted(basis, question, guess, searched)):
            return quoted
    if of_letters and not _is_misread(basis, question, of_letters, searched):
        of_letters = _of_those_spoken_of(basis, of_letters)
        return noted(over_letters(basis, question, of_letters, searched), notes)
    if of_others := of_other_days(basis, question, searched):
        return of_others
    return (
        _from_register(basis, question, searched)
        or _from_answers_between(basis, question, searched)
        or _of_unclear(basis, question, searched)
        or _from_dated(basis, question, searched)
        or _from_time(basis, question, searched)
        or _from_titled(basis, question, searched)
        or from_case(basis, question, searched)
        or (None if tells_of_having(question) else from_decisions(basis, question, searched))
        or _from_sender(basis, question, searched)
    )


def _is_more_than_told(basis: Basis, question: str, asked: AskedOfLetters) -> bool:
    """Return whether ``question`` asks whether one wrote again, or for the later where not two are."""
    every = replace(asked.selection, order=None, number=1)
    is_again = asked.is_whether and _AGAIN.search(question)
    return bool(is_again) or (asked.is_of_two and len(basis.folder().choose(every).letters) != 2)


def from_office(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the letters of the one body say of whose office ``question`` asks: "the ombudsman"."""
    asked = said_by_office(question, basis.folder)
    if asked is None or not _is_spoken_of(basis, asked):
        return None
    every = basis.retriever.letter_ids
    letters = [one for one in asked.letters if every is None or one.id in every]
    alone, within = basis.of(letters, replace(searched, query=question))
    found = from_passages(alone, question, within, asked.question, said=asked)
    if answer_of(found).abstained:
        return None
    note = f"Only the {asked.of_theirs} {agreeing(len(letters), 'was', 'were')} searched."
    return noted(found, (note,))


def _is_spoken_of(basis: Basis, asked: SaidBy) -> bool:
    """Return whether one of the letters that are ``asked`` speaks of the topic.

    They are read one by one, first those that hold the most of its words as the lexical index has them.
    """
    register = basis.generation.register
    words = dict.fromkeys(content_words(asked.topic))
    held = Counter(one for word in words for one in register.letters_holding(word))
    likely = sorted(asked.letters, key=lambda one: -held[one.id])
    return asked.speaks_of_it(basis.whole(letter) for letter in likely)


def _of_unclear(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return that it is not clear of which letter is asked, where none was quoted before; else None."""
    of_it = asked_of_it(question) if basis.turns else None
    if of_it is None or not of_it.goes_with_quote or not says_not(last_said(talk(basis.turns))):
        return None
    unclear = "No letter was quoted just before; say which is meant by its date, sender or reference."
    return respond(Answer(question, unclear, searched, not_said=True))


def _from_register(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the register tells of the letter that ``question`` asks of, if it does."""
    asked = asked_of_register(question, basis.history)
    answer = from_register(basis, question, asked, searched) if asked else None
    return respond(answer) if answer else None


def _from_answers_between(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the answers of one to another, where ``question`` asks when one replied and any is known."""
    match = _WHEN_REPLIED.match(question)
    guess = asked_of_letters(question[match.end() :].strip(), basis.history) if match else None
    if guess is None or not guess.is_guess or guess.about is not Asking.RESPONSE_TIME:
        return None
    of_letters, notes = between_known(guess, basis.folder())
    if of_letters is None:
        return None
    found = noted(over_letters(basis, question, of_letters, searched), notes)
    return None if answer_of(found).abstained else found


def _is_misread(basis: Basis, question: str, asked: AskedOfLetters, searched: Searched) -> bool:
    """Return whether ``question`` speaks of no letters, and of nobody whom letters are from or to."""
    if basis.turns or SPEAKS_OF_LETTERS.search(question) or not asked.selection.names_somebody:
        return False
    draft = basis.draft(question, searched)
    return draft.names_nobody(asked.selection)


def _of_those_spoken_of(basis: Basis, asked: AskedOfLetters) -> AskedOfLetters:
    """Return what is ``asked``, of the letters spoken of before where it says no more than "they"."""
    says_more = bool(replace(asked.selection, direction=None))
    turns = talk(basis.turns) if asked.is_they and not says_more else []
    if not (spoken := letters_spoken_of(turns, basis.folder()) if turns else ()):
        return asked
    ids = frozenset(letter.id for letter in spoken)
    selection = replace(asked.selection, ids=ids, direction=None)
    if speaks_of_ours(turns):
        who = answerer_spoken_of(turns, basis.folder())
        return replace(asked, selection=selection, answerer=who, is_they=bool(who))
    return replace(asked, selection=selection)


def _of_person(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the answer to what is asked of letters from or to "her" or "him", None where it is not."""
    pronoun = PRONOUN.search(question)
    if pronoun is None:
        return None
    word, asked = pronoun["word"], asked_of_register(question)
    before = talk(basis.turns)
    who = on_person(question, before)
    of_letters = asked_of_letters(question, basis.history)
    is_asked = asked is not None or (of_letters is not None and word in of_letters.parties)
    is_asked = is_asked or asks_who_succeeded(question) or _is_of_answering(question)
    if not is_asked and (of_letters or not (who or asks_for_words(question))):
        return None
    name = person_meant(question, [who] if who else before, basis.folder())
    if name and _is_named_in(question, name, basis.folder()):
        name = person_meant(question, before[:-1], basis.folder())
    if not name:
        other = titled_otherwise(question, before[-1].question) if before else ""
        why = f", as the title of “{other}” does not go with it" if other else ""
        unclear = f"It is not clear who is meant by “{word}”{why}; name the person."
        return respond(Answer(question, unclear, searched)) if is_asked else None
    put = PRONOUN.sub(name, question, count=1)
    found = from_known(basis, put, replace(searched, query=put))
    if found is None and (is_asked or who):
        put = put if asked or of_letters else PRONOUN.sub(untitled(name), question, count=1)
        found = from_passages(basis, question, replace(searched, query=put), put)
    return put_as(question, noted(found, (taken_for(word, name),))) if found else None


def _is_named_in(question: str, name: str, folder: Folder) -> bool:
    """Return whether ``question`` names the person of this ``name`` too, and nobody else of the surname."""
    meant = Person.of(name)
    if meant.surname not in words(PRONOUN.sub(" ", question)):
        return False
    ends = [one for letter in folder.letters for one in (letter.sender, *recipients(letter)) if one]
    known = {Person.of(one.name or "", one.title) for one in ends}
    return all(
        meant.may_be(one) and not (meant.genders and one.genders and meant.genders.isdisjoint(one.genders))
        for one in known
        if one.surname == meant.surname
    )


def _is_of_answering(question: str) -> bool:
    """Return whether ``question`` asks when somebody answered her or him, with no word of a letter."""
    match = _WHEN_REPLIED.match(question)
    put = PRONOUN.sub(_SOMEBODY, question[match.end() :].strip(), count=1) if match else ""
    asked = asked_of_letters(put) if put else None
    return asked is not None and asked.is_guess and asked.about is Asking.RESPONSE_TIME


def _from_dated(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the letter says that the question calls by its day, or None where there is none."""
    of_day = dated(question)
    letters = of_day.meant(basis.folder().letters) if of_day else []
    if of_day is None or not letters:
        return None
    alone, within = basis.of(letters, replace(searched, query=of_day.question))
    count = f"{len(letters)} letters are of {of_day.words}; no other was searched."
    notices = () if within.only else (count,)
    return from_passages(alone, question, within, of_day.question, notices)


def _from_time(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the letters say of the time that the question names, or None where none is of it."""
    of_time = letters_of_time(question, dt.date.today())
    letters = of_time.meant(basis.folder().letters) if of_time else []
    if of_time is None or not letters:
        return None
    alone, within = basis.of(letters, replace(searched, query=of_time.question))
    were = agreeing(len(letters), "was", "were")
    undated = sum(letter.date is None for letter in basis.folder().letters)
    left = f", and not {letters_counted(undated)} without a known date" if undated else ""
    note = f"Only {letters_counted(len(letters))} {of_time.time} {were} searched{left}."
    return from_passages(alone, question, within, of_time.question, (note,))


def happened(basis: Basis, question: str, found: Answer, searched: Searched) -> Response | None:
    """Return the letters of the time of which it is asked what happened, if ``found`` quotes none of it.

    Where that is hardly an answer, it is enough that it begins with another time.
    """
    then = happened_then(question, dt.date.today())
    weighty = found.quotes if found.answerability >= LIKELY else found.quotes[:1]
    if then is None or any(map(then.is_spoken_of, weighty)):
        return None
    of_letters = asked_of_letters(then.question)
    if of_letters is None or not then.meant(basis.folder().letters):
        return None
    listed = over_letters(basis, then.question, of_letters, replace(searched, query=then.question))
    return put_as(question, noted(listed, (f"Taken to ask: “{then.question}”",)))


def _from_titled(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what is known of the letter that the question calls by its subject, if it does."""
    put = titled(question, lambda: basis.folder().letters)
    within = replace(searched, query=put)
    of_letters = asked_of_letters(put) if put else None
    if of_letters and of_letters.about in (Asking.THREAD, Asking.RESPONSE_TIME):
        return over_letters(basis, question, of_letters, within)
    asked = asked_of_register(put) if put else None
    answer = from_register(basis, question, asked, within) if asked else None
    return respond(answer) if answer else None


def _from_sender(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the letters of the sender say whose words the question asks for, if it does."""
    asked = said_by(question, basis.folder)
    if asked is None:
        return None
    perhaps = basis.folder().choose(Selection(sender=asked.name)).perhaps
    alone, within = basis.of(asked.letters, replace(searched, query=question))
    found = from_passages(alone, question, within, asked.question, said=asked)
    folder = alone.folder()
    is_of_several = folder.ends.is_of_several(asked.name)
    if is_of_several and answer_of(found).abstained:
        return None
    is_spoken_of = is_of_several or _is_spoken_of(basis, asked)
    may_be_reported = asked.topic and (answer_of(found).abstained or not is_spoken_of)
    reported = _reported(basis, asked) if may_be_reported else []
    if is_spoken_of and not reported:
        left = f", and not {_perhaps(perhaps)}" if perhaps else ""
        note = f"Only the {asked.of_theirs} {agreeing(len(asked.letters), 'was', 'were')} searched{left}."
        holders = folder.ends.holders((asked.name,), asked.letters)
        return noted(found, (*folder.ends.taken(asked.name), *holders, note))
    read = perhaps if len(perhaps) <= _MOST_READ else ()
    speaking = [letter for letter in read if asked.speaks_of_it([basis.whole(letter)])]
    not_theirs = f"“{asked.topic}” is not spoken of, in these words, in the {asked.of_theirs}"
    if is_spoken_of:
        not_theirs = f"No answer was found in the {asked.of_theirs}"
    if speaking:
        alone, within = basis.of(speaking, replace(searched, query=question))
        instead = f"{not_theirs}; searched instead: {_perhaps(speaking)}."
        theirs = from_passages(alone, question, within, asked.question)
        if not reported or not answer_of(theirs).abstained:
            return noted(theirs, (instead,))
    if reported:
        return _as_reported(basis, question, reported, not_theirs, searched)
    answer = answer_of(found)
    nearest = next(iter(answer.quotes), answer.nearest)
    nor = f", nor in {_perhaps(read)}" if read else f"; not searched: {_perhaps(perhaps)}" if perhaps else ""
    return respond(Answer(question, f"{not_theirs}{nor}.", within, nearest=nearest, not_said=True))


def _reported(basis: Basis, asked: SaidBy) -> list[ReportedWords]:
    return reported_words(asked, basis.generation.register, basis.retriever.letter_ids, basis.originals)


def _as_reported(
    basis: Basis, question: str, reported: Sequence[ReportedWords], not_theirs: str, searched: Searched
) -> Response:
    """Return what is ``reported`` of what somebody said whose own letters do not speak of it."""
    quotes = tuple(one.quote for one in reported[: basis.config.max_quotes])
    shown = {quote.letter.id for quote in quotes}
    more = {one.quote.letter.id: one.quote.letter for one in reported if one.quote.letter.id not in shown}
    others = f"; more stands in {letters_counted(len(more))} ({places([*more.values()])})" if more else ""
    note = f"{not_theirs}; what other letters report that they said is quoted{others}."
    register, ids = basis.generation.register, basis.retriever.letter_ids
    around = tuple(surroundings(quote, register, ids, basis.originals) for quote in quotes)
    answer = Answer(question, lead_of(quotes), searched, quotes, (note,), surroundings=around)
    return respond(basis.corrected(answer))


def _perhaps(letters: Sequence[Letter]) -> str:
    return f"{letters_counted(len(letters))} that may be theirs ({places(letters)})"
