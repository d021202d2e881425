"""Questions, answers and errors as messages of the chat.

The chat renders Markdown and HTML, so text from outside enters it only through `inert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.answer import (
    BEFORE_IT,
    MOST_SHOWN,
    UNCERTAIN,
    Answer,
    Searched,
    Sentence,
    also_in,
    described,
    heading,
)
from corrbot.answers.surroundings import Surroundings
from corrbot.letters.reading import reading_view
from corrbot.quotes import Quote
from corrbot.web.places import NEAREST, Place

_ACTIVE = re.compile(r"[^\w\s]|_")


def inert(text: str) -> str:
    """Return ``text`` as one line in which every sign that Markdown, HTML or TeX might act on is named.

    A reader sees the same characters, with white space folded. Signs that cannot be seen act on
    nothing, and HTML has no names for some of them: they stay.
    """
    return _ACTIVE.sub(lambda sign: _named(sign[0]), " ".join(text.split()))


def _named(sign: str) -> str:
    return f"&#{ord(sign)};" if sign.isprintable() else sign


def question_message(question: str) -> str:
    """Return ``question`` as it was typed, lines kept."""
    return "<p>" + "<br>".join(inert(line) for line in question.strip().splitlines()) + "</p>"


def error_message(text: str) -> str:
    """Return ``text`` as an error, said so in words."""
    return f'<div class="fault"><p><span class="kind">Not answered</span> {inert(text)}</p></div>'


def answer_message(answer: Answer) -> str:
    """Return ``answer`` as one block of HTML, each part labelled as what it is."""
    kind = "answer abstained" if answer.abstained else "answer"
    return f'<div class="{kind}">{"".join(_parts(answer))}</div>'


def _parts(answer: Answer) -> Iterator[str]:
    for notice in answer.notices:
        yield f'<p class="notice"><span class="kind">Note</span> {inert(notice)}</p>'
    label = '<span class="kind">No answer in the letters</span> ' if answer.abstained else ""
    if answer.lead or label:
        yield f'<p class="lead">{label}{inert(answer.lead)}</p>'
    for value in answer.computed:
        yield f'<p class="computed"><span class="kind">Worked out, not quoted</span> {inert(value)}</p>'
    for sentence in answer.sentences:
        yield _sentence(sentence, answer.quotes)
    if answer.listed:
        yield _listing(answer)
    under = {one.letter.id for one in answer.listed[:MOST_SHOWN]}
    for number, quote in enumerate(answer.quotes, 1):
        if quote.letter.id not in under:
            yield _quote(quote, number, answer.around(number))
    if answer.nearest:
        yield _nearest(answer.nearest)
    yield _found(answer)


def _sentence(sentence: Sentence, quotes: tuple[Quote, ...]) -> str:
    cites = " ".join(
        f'<a href="#cite-{Place.of(quotes[number - 1], number)}"><b>{number}</b></a>'
        for number in sentence.cites
        if 0 < number <= len(quotes)
    )
    return f"<p>{inert(sentence.text)} {cites}</p>"


def _listing(answer: Answer) -> str:
    """Return the letters of an answer that is made of letters, each with its quotes under it."""
    items = []
    for one in answer.listed[:MOST_SHOWN]:
        numbered = [
            (number, quote)
            for number, quote in enumerate(answer.quotes, 1)
            if quote.letter.id == one.letter.id
        ]
        quotes = "".join(_quote(quote, number, answer.around(number)) for number, quote in numbered)
        remark = f" — {inert(one.remark)}" if one.remark else ""
        link = f'<a href="#cite-{one.letter.id}">{inert(heading(one.letter))}</a>'
        items.append(f"<li>{link}{remark}{quotes}</li>")
    more = len(answer.listed) - MOST_SHOWN
    return f'<ol class="listed">{"".join(items)}</ol>' + (f"<p>… and {more} more.</p>" if more > 0 else "")


def _quote(quote: Quote, number: int, around: Surroundings) -> str:
    link = f'<a href="#cite-{Place.of(quote, number)}"><b>{number}</b> {inert(quote.citation)}</a>'
    is_doubtful = quote.is_uncertain or (around.context and around.context.is_uncertain)
    doubt = f'<p class="unverified">{inert(UNCERTAIN)}</p>' if is_doubtful else ""
    return (
        f'<blockquote class="quote"><p class="words">“{_read(quote)}”</p>{_context(around)}{doubt}'
        f"<p>{link}</p>{_also_in(around)}</blockquote>"
    )


def _context(around: Surroundings) -> str:
    if around.context is None:
        return ""
    return f'<p class="context"><span>{inert(BEFORE_IT)}</span> “{_read(around.context)}”</p>'


def _also_in(around: Surroundings) -> str:
    """Return the other letters that hold the words, folded up."""
    if not around.also_in:
        return ""
    items = "".join(
        f'<li><a href="#cite-{letter.id}">{inert(heading(letter))}</a></li>' for letter in around.also_in
    )
    count = inert(also_in(around.also_in))
    return f'<details class="also"><summary>{count}</summary><ul>{items}</ul></details>'


def _nearest(quote: Quote) -> str:
    return (
        '<div class="nearest"><p><span class="kind">Nearest passage, not an answer</span></p>'
        f"<p>“{_read(quote)}”</p>"
        f'<p><a href="#cite-{Place.of(quote, NEAREST)}">{inert(quote.citation)}</a></p></div>'
    )


def _read(quote: Quote) -> str:
    return inert(reading_view(quote.text).text)


def _found(answer: Answer) -> str:
    rows = "".join(f"<li><b>{name}:</b> {inert(value)}</li>" for name, value in _search(answer.searched))
    return f'<details class="found"><summary>How this was found</summary><ul>{rows}</ul></details>'


def _search(searched: Searched) -> Iterator[tuple[str, str]]:
    yield "Searched for", f"“{searched.query}”"
    if searched.proposed:
        yield "Also, as the language model proposed", ", ".join(f"“{query}”" for query in searched.proposed)
    yield "Letters searched", f"{searched.letters} of {searched.total}"
    if searched.only:
        yield "Only letter searched", described(searched.only)
    yield "Filters", str(searched.filters) or "none"
    if searched.unread:
        yield "Files that could not be read", str(searched.unread)
