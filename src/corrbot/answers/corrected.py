"""An answer with the later letters that take back something of those it quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from corrbot.answers.answer import Answer
from corrbot.answers.leads import led
from corrbot.answers.passages.corrections import Correction, Corrections
from corrbot.answers.passages.originals import Originals
from corrbot.answers.passages.replaced import replacements
from corrbot.answers.passages.surroundings import Surroundings, surroundings
from corrbot.answers.phrasing.content import content_stems, surnames
from corrbot.index import Generation
from corrbot.letters import Filters, Of, Span
from corrbot.letters.dates import worded
from corrbot.letters.events import event_stems
from corrbot.quotes import Quote

_MOST_QUOTED = 2
"""Letters that take something back whose words are quoted, beside what answers; others are named."""
_NUMBERED = r"“[^”]*”|\[(?P<number>\d{1,4})\]"
"""What is quoted in a notice, or the number of a quote."""


def corrected(
    answer: Answer,
    generation: Generation,
    filters: Filters,
    originals: Originals,
    admits: Callable[[Quote], bool] | None = None,
) -> Answer:
    """Return ``answer`` with a notice of each later letter that takes back something of one it quotes.

    The words of that letter are quoted right after those that they take back, of the first `_MOST_QUOTED`
    such letters, where ``filters`` admit it and they are not quoted already. They come after all quotes where
    they have no word of the question, or the answer lists letters or has sentences that cite its quotes.
    What ``admits`` refuses is left out.
    """
    found = [
        *replacements(generation.register, answer.quotes),
        *Corrections(generation).of(answer.quotes),
    ]
    found = [one for one in found if admits is None or admits(one.shown)]
    if not found:
        return answer
    read = generation.correspondence
    admitted = [one.id for one in read.letters if read.admits(filters, one)] if filters else None
    told: list[tuple[Correction, bool]] = []
    most = len(answer.quotes) + _MOST_QUOTED
    is_bound = bool(answer.listed or answer.sentences)
    for one in found:
        if not originals.hold(one.shown):
            continue
        is_admitted = admitted is None or one.letter.id in admitted
        told.append((one, is_admitted))
        if (number := _number_of(one, answer.quotes)) is not None:
            answer = answer if is_bound else _read_to_end(answer, one, number)
            continue
        if is_admitted and len(answer.quotes) < most:
            around = surroundings(one.shown, generation.register, admitted, originals)
            is_last = is_bound or not _may_answer(answer.question, one)
            after = len(answer.quotes) if is_last else _numbers_of(one.quotes, answer.quotes)[0]
            answer = with_quote(answer, one.shown, around, after)
        else:
            answer = replace(answer, told_of=(*answer.told_of, one.letter))
    notices = _notices(told, answer.quotes)
    return replace(answer, notices=(*notices, *answer.notices)) if notices else answer


def _notices(told: Sequence[tuple[Correction, bool]], quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return what is said of each that is ``told``, with whether it was searched; once of each quote read."""
    joined: dict[tuple[str, Of, str, int | None], tuple[Correction, bool]] = {}
    for one, is_admitted in told:
        key = one.letter.id, one.retraction.of, one.replaces, _number_of(one, quotes)
        first, _ = joined.get(key, (replace(one, quotes=()), is_admitted))
        joined[key] = replace(first, quotes=(*first.quotes, *one.quotes)), is_admitted
    return tuple(
        _notice(one, _numbers_of(one.quotes, quotes), number, is_admitted=is_admitted)
        for (*_, number), (one, is_admitted) in joined.items()
    )


def _may_answer(question: str, one: Correction) -> bool:
    asked = content_stems(question) | surnames(question)
    if one.retraction.of is Of.NUMBER and one.retraction.denied:
        return True
    if one.retraction.event and one.retraction.event in event_stems(question.lower()):
        return True
    return bool(asked & (content_stems(one.shown.text) | surnames(one.shown.text)))


def _numbers_of(some: Sequence[Quote], quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Return the numbers, counted from 1, of those of ``quotes`` that are among ``some``."""
    return tuple(number for number, quote in enumerate(quotes, 1) if quote in some)


def _number_of(one: Correction, quotes: Sequence[Quote]) -> int | None:
    """Return the number of the quote that holds words of the retraction already, or None.

    Of a final letter that has nothing as near as its subject, any quote will do.
    """
    shown = one.retraction.shown
    if one.retraction.of is Of.DRAFT and shown == one.retraction.sentence:
        shown = Span(0, len(one.letter.text))
    return next(
        (
            number
            for number, quote in enumerate(quotes, 1)
            if quote.letter.id == one.letter.id and shown.meets(quote)
        ),
        None,
    )


def _read_to_end(answer: Answer, one: Correction, number: int) -> Answer:
    """Return ``answer`` with its quote of this ``number`` up to the end of ``one``, if no other has that.

    What was wrong is told of with what is so instead.
    """
    quote = answer.quotes[number - 1]
    end = one.retraction.shown.end
    others = (each for each in answer.quotes if each.letter.id == quote.letter.id and each != quote)
    if (
        one.retraction.of is not Of.STATEMENT
        or not one.retraction.sentence.start <= quote.start < end
        or quote.end >= end
        or any(each.start < end and quote.end < each.end for each in others)
    ):
        return answer
    quotes = list(answer.quotes)
    quotes[number - 1] = Quote(quote.letter, quote.start, end)
    return replace(answer, statement=led(answer, quotes), quotes=tuple(quotes))


def with_quote(answer: Answer, quote: Quote, around: Surroundings, after: int) -> Answer:
    """Return ``answer`` with ``quote`` after the one of the number ``after``, whose notices count it too."""
    quotes = (*answer.quotes[:after], quote, *answer.quotes[after:])
    letters = (*answer.told_of, *(one.letter for one in quotes))
    places = sorted({str(one.location) for one in letters}, key=len, reverse=True)
    numbered = re.compile("|".join((*map(re.escape, places), _NUMBERED)))
    known = answer.surroundings or tuple(Surroundings() for _ in answer.quotes)
    return replace(
        answer,
        statement=led(answer, quotes),
        quotes=quotes,
        surroundings=(*known[:after], around, *known[after:]),
        notices=tuple(numbered.sub(partial(_moved, after=after), notice) for notice in answer.notices),
    )


def _moved(match: re.Match[str], after: int) -> str:
    """Return the number of a quote, one more where that stood later than ``after``; else what was found."""
    number = match["number"]
    return f"[{int(number) + 1}]" if number and int(number) > after else match[0]


def _notice(one: Correction, numbers: Sequence[int], number: int | None, *, is_admitted: bool) -> str:
    *first, last = [f"[{number}]" for number in numbers]
    quoted = f"{', '.join(first)} and {last}" if first else last
    which = f"[{number}]" if number else "it"
    parts = (
        worded(one.letter.date) if one.letter.date else "",
        f"from {one.letter.sender}" if one.letter.sender else "",
        f"to {one.letter.recipient}" if one.letter.recipient else "",
    )
    told = " ".join(filter(None, parts))
    left = "" if is_admitted else ", which was not searched"
    said = _REPLACED.format(one.replaces, quoted) if one.replaces else _SAID[one.retraction.of].format(quoted)
    if not (one.letter.date and all(quote.letter.date for quote in one.quotes)):
        said = said.replace(_LATER, _OTHER, 1)
    return f"{said}; read {which} too: {told}{', ' if told else ''}{one.letter.location}{left}."


_LATER, _OTHER = "A later letter ", "Another letter "
_TAKEN_BACK = "A later letter says that something in the letter of {} was corrected, withdrawn or called off"
_REPLACED = "Another letter says that {}, quoted in {}, is replaced or withdrawn"
_CHANGED = "A later letter changes something that the letter of {} says"
_SAID = {
    Of.STATEMENT: _TAKEN_BACK,
    Of.DECISION: _TAKEN_BACK,
    Of.EVENT: _TAKEN_BACK,
    Of.NUMBER: "A later letter gives another number than the letter of {}",
    Of.DATE: "A later letter gives another date than the letter of {}",
    Of.UNDONE: _CHANGED,
    Of.GRANTED: _CHANGED,
    Of.CHANGED: _CHANGED,
    Of.DRAFT: "The letter of {} is provisional, and a later one says what is final",
}
