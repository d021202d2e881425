"""What is asked of the letter that the question, or the conversation before it, speaks of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched, described
from corrbot.answers.conversation.asked_of_it import asks_who_had_it_then
from corrbot.answers.conversation.discussed import Discussed, discussed
from corrbot.answers.conversation.filed import asks_for_reply, may_name_file, reply_to
from corrbot.answers.conversation.further import of_other_time
from corrbot.answers.conversation.numbered_letters import may_call_by_number
from corrbot.answers.conversation.openings import asks_for_opening, open_letters
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.replied_when import ReplyTime, asks_how_long, reply_time
from corrbot.answers.conversation.reply_spoken_of import reply_spoken_of
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import last_shown
from corrbot.answers.passages.item_asked import ItemAsked, item_asked
from corrbot.answers.phrasing.bareness import is_bare
from corrbot.answers.phrasing.register_questions import RegisterQuestion, asked_of_register
from corrbot.answers.register.answering import own
from corrbot.answers.register.item_answers import answer_to_item
from corrbot.answers.register.paragraph_answers import answer_to_paragraph
from corrbot.answers.register.particulars import particulars
from corrbot.answers.register.receipts import receipt_told
from corrbot.answers.response import answer_of, noted, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.over_letters import confined, over_letters
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter
from corrbot.retrieval import Query
from corrbot.terms import stem, stems, words
from corrbot.threads import ANSWERS

_PASSED_ON = "To whom was the letter passed on, sent on or forwarded?"
_TELLS_OF_IT = re.compile(
    r"\bforward(?:ed|ing)\b|\b(?:pass|send|hand)(?:ed|ing)?\b(?: \w+){0,3} (?:on|to)\b"
    r"|\b(?:sent|gave|given|referred|transferred|transmitted)\b(?: \w+){0,3} (?:on|to)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:that|this|it|letter|e-?mail|mail|one)\b", re.IGNORECASE)
_NOT_TOLD_THEN = "Nothing was found in that letter on its being passed on."


def letter_discussed(basis: Basis, question: str) -> Discussed | None:
    """Return the letter that ``question`` or the conversation before it speaks of, or None."""
    may_name = may_name_file(question) or may_call_by_number(question)
    if basis.filters.letter is not None or not (basis.turns or may_name):
        return None
    if _is_of_same_letters(basis, question):
        return None

    def nearest(text: str) -> Letter | None:
        return next((piece.letter for piece in basis.retriever.search((Query(text),), 1)), None)

    if reply := reply_spoken_of(question, talk(basis.turns), basis.folder()):
        return Discussed(*reply, True)
    one = discussed(question, basis.turns, basis.folder(), nearest)
    replied = reply_time(question) if one and basis.turns else None
    if one is None or replied is None or not replied.name:
        return one
    folder = basis.folder()
    is_of_it = replied.is_by(one.letter, folder) or replied.is_to(one.letter, basis.turns, folder)
    return one if is_of_it else None


def _is_of_same_letters(basis: Basis, question: str) -> bool:
    """Return whether ``question`` asks for another of the letters that the one before was among."""
    if not basis.history:
        return False
    *earlier, last = basis.history
    before, asked = asked_of_letters(last, earlier), asked_of_letters(question, basis.history)
    if before is None or asked is None or not before.about is asked.about is Asking.LATEST:
        return False
    same = replace(before.selection, order=asked.selection.order, number=asked.selection.number)
    return asked.selection not in (before.selection, Selection(order=same.order)) and asked.selection == same


def of_item(basis: Basis, question: str, one: Discussed | None, searched: Searched) -> Answer | None:
    """Return the answer to an item of a letter that is asked for by its number, or None."""
    asked = item_asked(one.question if one else question, basis.history)
    if asked is None:
        return None
    folder = basis.folder()
    named = [one.letter] if one and one.is_named else []
    shown = named or (shown_letters(last_shown(basis.turns), folder) if basis.turns else [])
    if asked.is_own and not asked.noun:
        answer = answer_to_paragraph(question, asked, folder, shown, searched, basis.originals)
        return basis.corrected(answer) if answer else None
    answer = (
        answer_to_item(question, asked, folder, shown, searched, basis.originals) if shown or named else None
    )
    if answer is None and shown and not named and _is_spoken_of(asked.document, basis):
        return _nearest_to_item(basis, question, asked, folder.whole(shown[0]), searched)
    if answer is None and not named:
        answer = answer_to_item(question, asked, folder, (), searched, basis.originals)
    return basis.corrected(answer) if answer else None


def _nearest_to_item(
    basis: Basis, question: str, asked: ItemAsked, letter: Letter, searched: Searched
) -> Answer:
    """Return what of ``letter`` comes nearest an item that is numbered so nowhere in its lists.

    That there is none is told only where nothing in its text may number one so: "Fifthly,".
    """
    alone, within = basis.of([letter], replace(searched, query=question))
    found = answer_of(from_passages(alone, question, within, question))
    if asked.may_be_counted_in(letter.text):
        return found
    lead = f"No item “{asked.called}” was found in the letter {described(letter)}"
    nearest = found.nearest or next(iter(found.quotes), None)
    return Answer(
        question,
        f"{lead.removesuffix(',')}, which was spoken of.",
        found.searched,
        nearest=nearest,
        not_said=True,
    )


def _is_spoken_of(document: str, basis: Basis) -> bool:
    """Return whether the last turn has the last word of what ``document`` is called."""
    said = stems(f"{basis.asked.history[-1]} {basis.asked.last_answer}") if basis.asked.history else ()
    return bool(document) and stem(words(document)[-1]) in said


def from_discussed(basis: Basis, question: str, one: Discussed, searched: Searched) -> Response:
    """Return what the letter says that the question, or the conversation before it, speaks of."""
    return noted(_from_letter(basis, question, one, searched), (one.notice,) if one.notice else ())


def _passed_on(basis: Basis, question: str, letter: Letter, searched: Searched) -> Response:
    """Return what ``letter`` says of its having been passed on."""
    alone, within = basis.of([letter], replace(searched, query=_PASSED_ON))
    found = from_passages(alone, question, within, _PASSED_ON)
    if any(_TELLS_OF_IT.search(quote.text) for quote in answer_of(found).quotes):
        return found
    return respond(Answer(question, _NOT_TOLD_THEN, within, told_of=(letter,), not_said=True))


def _replied_when(
    basis: Basis, question: str, letter: Letter, replied: ReplyTime, searched: Searched
) -> Response:
    """Return the replies to ``letter``, or its date where it is the reply that is asked for."""
    if not replied.is_to(letter, basis.turns, basis.folder()):
        told = particulars(question, RegisterQuestion.DATE, [letter], searched, basis.originals)
        return respond(told)
    to_it = Selection(ids=frozenset([letter.id]), noun="letter")
    asked = AskedOfLetters(Asking.THREAD, to_it, answerer=replied.name)
    return over_letters(basis, question, asked, replace(searched, query=reply_to(letter) or question))


def _asked_before(basis: Basis, reply: Letter) -> Letter | None:
    """Return the letter of which the question before asked for an answer, where ``reply`` may be that."""
    *earlier, last = basis.history or [""]
    before = asked_of_letters(last, earlier)
    if before is None or before.about is not Asking.THREAD:
        return None
    folder = basis.folder()
    asked = {letter.id for letter in own(folder.choose(before.selection).letters, before.selection)}
    links = folder.correspondence.links_from(reply.id) if reply.id not in asked else ()
    answered = next((link.other for link in links if link.kind in ANSWERS and link.other in asked), None)
    return folder.whole(folder.letter(answered)) if answered else None


def _from_letter(basis: Basis, question: str, one: Discussed, searched: Searched) -> Response:
    if (replied := reply_time(one.question)) and basis.turns:
        return _replied_when(basis, question, one.letter, replied, searched)
    if asks_for_reply(one.question) and not _POINTS.search(question):
        one = replace(one, letter=_asked_before(basis, one.letter) or one.letter)
    if asks_for_reply(one.question):
        put = reply_to(one.letter)
        to_it = (asked_of_letters(put) if put else None) or AskedOfLetters(
            Asking.THREAD, Selection(noun="letter")
        )
        to_it = confined(to_it, [frozenset([one.letter.id])])
        return over_letters(basis, question, to_it, replace(searched, query=put or question))
    if asks_how_long(one.question):
        answered = Selection(
            ids=frozenset([(_asked_before(basis, one.letter) or one.letter).id]), noun="letter"
        )
        asked_time = AskedOfLetters(Asking.RESPONSE_TIME, answered, is_they=True)
        return over_letters(basis, question, asked_time, searched)
    if asks_who_had_it_then(one.question):
        return _passed_on(basis, question, one.letter, searched)
    leans = not one.is_named and (
        is_bare(question) or of_other_time(question, basis.history, dt.date.today()) is not None
    )
    shown = basis.shown_query if leans else one.question
    asked = asked_of_register(one.question)
    came = receipt_told(basis.draft(question, searched), asked.about, one.letter) if asked else None
    if came:
        return respond(came)
    basis, searched = basis.of([one.letter], replace(searched, query=shown))
    if asked:
        searched = replace(searched, query=one.question)
        return respond(particulars(question, asked.about, [one.letter], searched, basis.originals))
    if not leans and asks_for_opening(one.question):
        draft = basis.draft(question, searched)
        open_letters(draft, [one.letter])
        return respond(basis.corrected(draft.answer()))
    topic = "" if leans else one.question
    response = from_passages(basis, question, searched, topic)
    answer = answer_of(response)
    if not answer.abstained:
        return response
    notice = (
        f"Only the letter {described(one.letter)} was searched."
        if one.is_named
        else "Only the letter spoken of before was searched; add “in all letters” to ask all."
    )
    return respond(replace(answer, notices=(*answer.notices, notice)))
