"""What the register tells of letters: their dates, senders and references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.discussed import last_said, quoted_first
from corrbot.answers.conversation.none_shown import shows_none
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.replied_when import is_reply, reply_time
from corrbot.answers.conversation.shown_letters import nearest_shown, shown_letters
from corrbot.answers.passages.memoranda import MEMO_WORDS, is_memorandum
from corrbot.answers.phrasing.named_references import is_yours
from corrbot.answers.phrasing.register_questions import AskedOfRegister, RegisterQuestion
from corrbot.answers.phrasing.scope import ORDINALS, Scope
from corrbot.answers.register.given_back import deny_as_own, remark_on
from corrbot.answers.register.particulars import particular, particulars
from corrbot.answers.register.receipts import receipt_told
from corrbot.answers.response import answer_of
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.letters_meant import LettersMeant, letters_meant
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.references_borne import are_answers, with_own
from corrbot.answers.selected.remarks import MOST_NAMED, agreeing, letters_counted, places
from corrbot.answers.selected.undated import Undated
from corrbot.answers.selected.untold_ends import untold_ends
from corrbot.letters import Letter
from corrbot.retrieval import Query
from corrbot.terms import content_words
from corrbot.threads.thread import in_time

_OF_CARRIER = "What names no copies itself ({}) came with an e-mail; that is told here."
_NONE_SHOWN = (
    "The answer just before shows no letter, of those searched now, that could be meant; say which is meant"
    " by its date, sender or reference."
)
_SEVERAL = "The answer just before shows {count} letters; say which is meant by its place, date or sender."
_OF_NEAREST = "The letter of the passage shown as nearest just before is taken to be meant."
_NEAREST_SAID = "The letter nearest to what was said just before is taken to be meant."
_REPLY_NOUNS = frozenset({"reply", "response"})
_MOST_NAMED = 5
"""Letters without a date that are named."""


def from_register(basis: Basis, question: str, asked: AskedOfRegister, searched: Searched) -> Answer | None:
    """Return the answer of the register, or None when no letter fits what the question says of it."""
    meant = _letters_meant(basis, asked.scope)
    if meant.near:
        return _nearest_to(basis, question, asked, meant.near, searched)
    letters: Sequence[Letter] = with_own(meant.letters, asked.scope.references)
    is_given_back = _are_given_back(question, asked, letters)
    if is_given_back and asked.scope == Scope(references=asked.scope.references):
        draft = basis.draft(question, searched)
        deny_as_own(draft, asked.printed, letters)
        return draft.answer()
    if asked.noun in MEMO_WORDS and not (basis.asked.history and not asked.scope):
        letters = _memoranda(basis, asked.scope, letters)
    if asked.about is RegisterQuestion.COPIED and not asked.scope:
        letters = [letter for letter in letters if letter.cc] or letters
    letters, carried = (
        _with_carriers(basis, letters) if asked.about is RegisterQuestion.COPIED else (letters, "")
    )
    if not letters:
        return _of_none(basis, question, asked, meant, searched)
    is_of_reply = reply_time(question) or (asked.noun in _REPLY_NOUNS and basis.turns and not asked.scope)
    replies = _known_replies(basis, letters) if is_of_reply else letters
    remarks = (
        *basis.folder().ends.counted_for((asked.scope.recipient,), letters),
        *basis.folder().ends.perhaps_of_others(asked.scope.sender, asked.scope.recipient, letters),
        *_doubts(asked.scope, meant),
        *_not_replies(letters, replies),
        *((remark_on(asked.printed),) if is_given_back else ()),
        *filter(None, (carried,)),
    )
    letters = replies or letters
    if len(letters) <= basis.config.max_quotes:
        answer = _of_few(basis, question, asked, list(map(basis.dated, letters)), searched)
        return replace(answer, notices=(*answer.notices, *remarks))
    is_of_copies = asked.about is RegisterQuestion.COPIED and all(letter.cc for letter in letters)
    if not asked.scope and not is_of_copies:
        return Answer(question, _which(len(letters)), searched)
    draft = basis.draft(question, searched)
    draft.statement = f"{len(letters)} letters fit:"
    draft.note(*remarks)
    for letter in sorted(letters, key=in_time):
        found = particular(asked.about, basis.dated(letter), asked.scope.label)
        draft.add(letter, found.statement, found.best)
    return draft.answer()


def _of_none(
    basis: Basis, question: str, asked: AskedOfRegister, meant: LettersMeant, searched: Searched
) -> Answer | None:
    """Return why no letter is known that could be ``meant``, or None where it need not be a letter."""
    if meant.remark:
        return Answer(question, meant.remark, searched)
    if not asked.scope.words or not (asked.is_named or _is_unheard_of(basis, asked.scope.sender)):
        return None
    count, undated = letters_counted(searched.letters), _undated(basis, asked.scope).words
    folder = basis.folder()
    untold = (*untold_ends(folder, folder.ends.is_from, asked.scope.sender, asked.scope.recipient),)
    known = "is known" if undated or untold or meant.undated else "is"
    nth = asked.scope.order or 0
    order = f"{ORDINALS[nth - 1]} " if nth > 0 else ""
    lead = f"No {order}letter {asked.words} {known} among the {count} searched."
    lead = " ".join(filter(None, (lead, undated, *(end.words for end in untold))))
    notices = (*filter(None, (searched.unread_notice,)), *_doubts(asked.scope, meant))
    named = tuple(one for end in untold for one in end.holding[:MOST_NAMED])
    return Answer(question, lead, searched, notices=notices, not_said=True, told_of=named)


def _of_few(
    basis: Basis, question: str, asked: AskedOfRegister, letters: Sequence[Letter], searched: Searched
) -> Answer:
    """Return what is known of ``letters``, few and whole; of one, when its answer says that it came."""
    first, *others = letters
    came = None if others else receipt_told(basis.draft(question, searched), asked.about, first)
    return came or particulars(question, asked.about, letters, searched, basis.originals, asked.scope.label)


def _with_carriers(basis: Basis, letters: Sequence[Letter]) -> tuple[Sequence[Letter], str]:
    """Return ``letters`` with the e-mail in the place of what came with it and names no copies; and that."""
    folder, ids = basis.folder(), {letter.id for letter in letters}
    found, came = list[Letter](), list[Letter]()
    for letter in letters:
        is_carried = not letter.cc and letter.attached_to and folder.admits(letter.attached_to)
        found.append(folder.letter(letter.attached_to) if is_carried and letter.attached_to else letter)
        came += [letter] if is_carried and letter.attached_to not in ids else []
    told = list({letter.id: letter for letter in found}.values())
    return told, _OF_CARRIER.format(places(came)) if came else ""


def _known_replies(basis: Basis, letters: Sequence[Letter]) -> Sequence[Letter]:
    return [letter for letter in letters if is_reply(basis.folder().letter(letter.id), basis.folder())]


def _not_replies(letters: Sequence[Letter], replies: Sequence[Letter]) -> Iterator[str]:
    """Yield which of ``letters`` are left out as none of the ``replies``, or that none of them is one."""
    if not replies:
        yield "No letter told here is known to be a reply."
    elif left := [letter for letter in letters if letter not in replies]:
        yield f"Left out, as not known to be a reply: {places(left)}."


def _nearest_to(
    basis: Basis, question: str, asked: AskedOfRegister, near: Sequence[Letter], searched: Searched
) -> Answer:
    """Return that no letter is known to be what ``asked`` calls it, with the nearest of those ``near``."""
    alone, within = basis.of(near, replace(searched, query=question))
    found = answer_of(from_passages(alone, question, within, question))
    count = letters_counted(searched.letters)
    told = f"No letter {asked.words} is known among the {count} searched."
    nearest = found.nearest or next(iter(found.quotes), None)
    return Answer(question, told, searched, nearest=nearest, not_said=True)


def _doubts(scope: Scope, meant: LettersMeant) -> Iterator[str]:
    """Yield why the letters told may not be those that ``scope`` means."""
    if meant.remark:
        yield meant.remark
    if meant.may_be_other:
        yield f"“{scope.named}” stands in the words of the letter, not in its heading."
    if scope.order is not None and meant.undated:
        where = ", ".join(letter.location for letter in meant.undated[:_MOST_NAMED])
        count = len(meant.undated)
        more = count - _MOST_NAMED
        yield (
            f"{letters_counted(count)} that otherwise {agreeing(count, 'fits', 'fit')}"
            f" may be meant, as the date is not known: {where}{f' and {more} more' if more > 0 else ''}."
        )


def _memoranda(basis: Basis, scope: Scope, letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return those of ``letters`` that are headed as memoranda, as letters that speak of one are not.

    Where there is none they are all of ``letters`` if ``scope`` names a party, date or reference, as not
    every memorandum is headed so; otherwise the only one searched.
    """
    register, ids = basis.generation.register, basis.retriever.letter_ids
    held = set[str]().union(*(register.letters_with((word,)) for word in MEMO_WORDS))
    some = [one for one in register.headings_of(held) if ids is None or one.id in ids]
    found = [one for one in some if is_memorandum(basis.whole(one))]
    meant = {one.id for one in letters}
    theirs = [one for one in found if one.id in meant]
    if theirs or scope.words:
        return theirs or letters
    return found if len(found) == 1 else ()


def _undated(basis: Basis, scope: Scope) -> Undated:
    """Return the letters of unknown date that all else in ``scope`` fits, if it names days."""
    if not scope.dates:
        return Undated()
    of_any_day = _letters_meant(basis, replace(scope, dates=(), order=None)).letters
    return Undated.of(of_any_day, [date.period for date in scope.dates], basis.whole)


def _is_unheard_of(basis: Basis, name: str) -> bool:
    """Return whether no letter holds the words of ``name``."""
    said = content_words(name)
    return bool(said) and not basis.generation.register.letters_with(said)


def _letters_meant(basis: Basis, scope: Scope) -> LettersMeant:
    ids, register = basis.retriever.letter_ids, basis.generation.register
    letters = register.headings() if ids is None else register.headings_of(ids)
    if basis.asked.history and not scope and len(letters) > 1:
        return _shown_before(basis)

    def nearest(text: str) -> list[Letter]:
        return [
            evidence.letter for evidence in basis.retriever.search((Query(text),), basis.config.candidates)
        ]

    folder = basis.folder()

    def is_to(letter: Letter, name: str) -> bool:
        return folder.ends.is_addressed_to(folder.letter(letter.id), name)

    return letters_meant(scope, letters, nearest, basis.whole, register.letters_with, is_to)


def _shown_before(basis: Basis) -> LettersMeant:
    """Return the letters that "it" may be after the conversation, none where the last answer shows none."""
    if before := _just_shown(basis):
        return LettersMeant(tuple(before))
    turns, folder = talk(basis.turns), basis.folder()
    if (quoted := quoted_first(turns, folder)) is not None:
        return LettersMeant((quoted,))
    answer = last_said(turns)
    shown = {letter.id: letter for letter in shown_letters(answer, folder)}
    if len(shown) == 1:
        return LettersMeant(tuple(shown.values()))
    if shown:
        return LettersMeant(remark=_SEVERAL.format(count=len(shown)))
    if (near := nearest_shown(answer, folder)) is not None:
        return LettersMeant((near,), remark=_OF_NEAREST)
    if shows_none(answer):
        return LettersMeant(remark=_NONE_SHOWN)
    said = f"{basis.asked.history[-1]} {basis.asked.last_answer}"
    found = basis.retriever.search((Query(said),), 1)
    return LettersMeant(tuple(evidence.letter for evidence in found), remark=_NEAREST_SAID)


def _just_shown(basis: Basis) -> Sequence[Letter]:
    """Return the letters of a question before over many letters that meant one, or that listed a few."""
    *earlier, last = basis.history
    before = asked_of_letters(last, earlier)
    if before is None or not (before.selection.is_one or before.about is Asking.LIST):
        return ()
    folder = basis.folder()
    letters = folder.choose(before.selection).letters
    is_few = before.selection.is_one or len(letters) <= basis.config.max_quotes
    return [folder.whole(letter) for letter in letters] if is_few else ()


def _are_given_back(question: str, asked: AskedOfRegister, letters: Sequence[Letter]) -> bool:
    """Return whether ``letters`` bear the references ``asked`` of as those of their recipients alone.

    Nothing is made of it where ``question`` calls them so.
    """
    is_called_so = asked.about is RegisterQuestion.THEIR_REFERENCE or any(
        is_yours(question, printed) for printed in asked.printed
    )
    return not is_called_so and are_answers(letters, asked.scope.references)


def _which(count: int) -> str:
    return (
        f"{count} letters fit this question. Say which one is meant by its date, reference, sender, "
        "recipient or subject; `corrbot letters` lists them."
    )
