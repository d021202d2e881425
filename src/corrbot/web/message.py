"""Questions, answers and errors as messages of the chat.

The chat renders Markdown and HTML, so text from outside enters it only through `inert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.answers.answer import NEAREST, UNCERTAIN, also_in, question_of
from corrbot.direction import unturned
from corrbot.web.on_page import on_page
from corrbot.web.told import Named, Piece, Told, ToldQuote
from corrbot.web.verdicts import TAKEN_BACK, Verdict, choices, is_erased, label_of

_ACTIVE = re.compile(r"[^\w\s]|_")


def inert(text: str) -> str:
    """Return ``text`` as one line in which every sign that Markdown, HTML or TeX might act on is named.

    A reader sees the same characters, with white space folded. Signs that cannot be seen act on
    nothing, and HTML has no names for some of them: they stay.
    """
    return _named(" ".join(text.split()))


def _named(text: str) -> str:
    return _ACTIVE.sub(
        lambda sign: f"&#{ord(sign[0])};" if sign[0].isprintable() else sign[0], unturned(text)
    )


def question_message(question: str) -> str:
    """Return ``question`` as it was typed, lines kept, as a heading over its answer."""
    lines = "<br>".join(inert(line) for line in question.strip().splitlines())
    return f'<p role="heading">{lines}</p>'


def error_message(text: str) -> str:
    """Return ``text`` as an error, said so in words."""
    return f'<div class="fault"><p><span class="kind">Not answered</span> {inert(on_page(text))}</p></div>'


def stopped_message() -> str:
    """Return what stands in place of an answer that its reader stopped."""
    return '<div class="stopped"><p>Stopped before there was an answer.</p></div>'


def answer_message(told: Told, turn: int | None = None, verdict: Verdict | None = None) -> str:
    """Return ``told`` as one block of HTML, each part labelled as what it is.

    ``turn`` is its number in a kept conversation, where a reader can judge it; ``verdict`` is how it was.
    """
    return _block(told, [*_parts(told), *_ends(told, turn, verdict)])


def growing_messages(told: Told, turn: int | None = None) -> Iterator[str]:
    """Yield ``told`` part by part, each time all there is so far, and at last the whole."""
    parts = list(_parts(told))
    for count in range(1, len(parts)):
        yield _block(told, parts[:count])
    yield answer_message(told, turn)


def _block(told: Told, parts: Sequence[str]) -> str:
    return f'<div class="{"answer abstained" if told.abstained else "answer"}">{"".join(parts)}</div>'


def _parts(told: Told) -> Iterator[str]:
    for at, part in enumerate(told.parts, 1):
        asked = inert(on_page(question_of(at, len(told.parts), part.question)))
        kind = "part abstained" if part.abstained else "part"
        yield f'<div class="{kind}"><p class="asked">{asked}</p>{"".join(_alone(part))}</div>'
    if not told.parts:
        yield from _alone(told)


def _alone(told: Told) -> Iterator[str]:
    yield from map(_notice, told.opening)
    label = f'<span class="kind">{label_of(told)}</span> ' if label_of(told) else ""
    if told.lead or label:
        yield f'<p class="lead">{label}{inert(on_page(told.lead))}</p>'
    for value in told.computed:
        said = inert(on_page(value))
        yield f'<p class="computed"><span class="kind">Worked out, not quoted</span> {said}</p>'
    for text, cites in told.sentences:
        yield _sentence(text, cites, told)
    if told.listed:
        yield _listing(told)
    for number, quote in told.loose:
        yield _quote(quote, number)
    if told.nearest:
        yield _nearest(told.nearest)
    yield from map(_notice, told.closing)


def _notice(notice: str) -> str:
    return f'<p class="notice"><span class="kind">Note</span> {inert(on_page(notice))}</p>'


def _ends(told: Told, turn: int | None, verdict: Verdict | None) -> Iterator[str]:
    if is_erased(told) or told.asks_nothing:
        return
    rows = "".join(f"<li><b>{name}:</b> {inert(value)}</li>" for name, value in told.found)
    yield f'<details class="found"><summary>How this was found</summary><ul>{rows}</ul></details>'
    if turn is not None:
        yield _verdicts(told, turn, verdict)


def _verdicts(told: Told, turn: int, given: Verdict | None) -> str:
    links = "".join(
        f'<a href="#judge-{turn}-{one.name.lower()}{f"-{TAKEN_BACK}" * (one is given)}" role="button"'
        f' class="{"given" * (one is given)}">{one.label}{" ✓" * (one is given)}</a>'
        for one in choices(told)
    )
    asked = "Noted, on this machine only:" if given else "Your verdict:"
    return f'<p class="verdicts"><span>{asked}</span> {links}</p>'


def _sentence(text: str, cites: Sequence[int], told: Told) -> str:
    links = " ".join(
        f'<a href="#cite-{told.quotes[cite - 1].place}"><b>{told.first + cite - 1}</b></a>'
        for cite in cites
        if 0 < cite <= len(told.quotes)
    )
    return f"<p>{inert(text)} {links}</p>"


def _listing(told: Told) -> str:
    """Return the letters of an answer that is made of letters, each with its quotes under it."""
    items = []
    for one in told.listed:
        quotes = "".join(_quote(quote, number) for number, quote in told.under(one.letter))
        remark = f" — {inert(one.remark)}" if one.remark else ""
        items.append(f"<li>{_letter_link(one)}{remark}{quotes}</li>")
    more = f"<p>… and {told.unlisted} more.</p>" if told.unlisted else ""
    return f'<ol class="listed">{"".join(items)}</ol>{more}'


def _letter_link(one: Named) -> str:
    return f'<a href="#cite-{one.letter}">{inert(one.heading)}</a>'


def _quote(quote: ToldQuote, number: int) -> str:
    link = f'<a href="#cite-{quote.place}"><b>{number}</b> {inert(quote.citation)}</a>'
    doubt = f'<p class="unverified">{inert(UNCERTAIN)}</p>' if quote.is_uncertain else ""
    return (
        f'<blockquote class="quote"><p class="words">“{_read(quote.words)}”</p>{_signs(quote)}'
        f"{_context(quote)}{doubt}"
        f'<p class="from">{link}<a href="#copy" role="button" class="copy">Copy'
        f'<span class="unseen"> quote {number} with citation</span></a></p>{_also_in(quote)}'
        f"</blockquote>"
    )


def _signs(quote: ToldQuote) -> str:
    return f'<p class="signs">{inert(unread)}</p>' if (unread := quote.unread) else ""


def _context(quote: ToldQuote) -> str:
    if not quote.context:
        return ""
    return f'<p class="context"><span>{inert(quote.context_is)}</span> “{_read(quote.context)}”</p>'


def _also_in(quote: ToldQuote) -> str:
    """Return the other letters that hold the words, folded up."""
    if not quote.also_in:
        return ""
    items = "".join(f"<li>{_letter_link(one)}</li>" for one in quote.also_in)
    count = inert(also_in(quote.also_in))
    return f'<details class="also"><summary>{count}</summary><ul>{items}</ul></details>'


def _nearest(quote: ToldQuote) -> str:
    return (
        f'<div class="nearest"><p><span class="kind">{inert(NEAREST)}</span></p>'
        f"<p>“{_read(quote.words)}”</p>{_signs(quote)}"
        f'<p><a href="#cite-{quote.place}">{inert(quote.citation)}</a></p></div>'
    )


def _read(words: Sequence[Piece]) -> str:
    title = inert(UNCERTAIN)
    return "".join(
        f'<span class="uncertain" title="{title}">{_rows(piece.text)}</span>'
        if piece.uncertain
        else _rows(piece.text)
        for piece in words
    )


def _rows(text: str) -> str:
    """Return ``text``, inert, with rows of a table under each other and their cells apart."""
    return _named(text).replace("\n", "<br>\n").replace("\t", '<span class="gap">\t</span>')
