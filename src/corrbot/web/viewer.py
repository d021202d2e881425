"""A letter as HTML, its quotes marked by character offsets.

The text itself is only escaped: stripped of tags, the HTML of a letter is the letter's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from urllib.parse import urlencode

from corrbot.answers.answer import UNCERTAIN
from corrbot.answers.phrasing.item_marks import ITEM_MARK
from corrbot.letters import OF_OTHERS, Block, BlockKind, Letter, LetterKind, Span
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.letters.reading import reading_view
from corrbot.web.escaping import escape
from corrbot.web.facts import day, title
from corrbot.web.known import known_html
from corrbot.web.places import NEAREST, Place
from corrbot.web.sheet import first_page

NOT_LETTER_WORDS = {
    BlockKind.STAMP: "Stamp, added on receipt",
    BlockKind.IMAGE: "Description of an image",
    BlockKind.FURNITURE: "Page header or footer",
    BlockKind.BOILERPLATE: "Standing words under every message",
}
"""Blocks that stand in a letter's text without being its sender's words, and how they are labelled."""

_OTHERS = {
    BlockKind.QUOTED_MAIL: "Earlier mail",
    BlockKind.ENCLOSED: "Enclosed",
    BlockKind.MINUTE: "Minute",
    BlockKind.QUOTED_LETTER: "Quoted",
}

NO_LETTER = (
    '<div class="no-letter"><p><b>No letter open</b></p><p>Choose a citation in an answer, or a letter from '
    "the list, to read it here.</p></div>"
)

_STALE = "This letter has changed since it was quoted, so the quote is not marked. Ask the question again."
_NOT_AS_READ = (
    "The file of this letter has changed or gone since the last sync; this is how it was. Press Sync, then "
    "ask the question again."
)

UNVERIFIED = UNCERTAIN.removesuffix(".")

_PROSE = frozenset({BlockKind.OPENER, BlockKind.BODY})
_SHORTEST_WRAPPED = 45
"""Characters of a line that may have been cut where a page ends; those of addresses and lists are shorter."""
_ITEM = re.compile(rf"\s*{ITEM_MARK}\s", re.IGNORECASE)


def letter_html(
    letter: Letter,
    places: Sequence[Place] = (),
    current: Place | None = None,
    thread: str = "",
    *,
    is_as_read: bool = True,
) -> str:
    """Return ``letter`` with those of ``places`` that stand in it marked, and ``current`` set apart.

    ``places`` are all quotes of the answer, in its order, whichever letter they stand in. ``thread`` is
    HTML on what it answers and what answers it. Where its file is not ``is_as_read``, that is said, and no
    quote is offered to copy.
    """
    sought = {place: place.sought_in(letter) for place in {*places, current} if place}
    stale = current is not None and sought[current] is None
    current = sought[current] if current else None
    here = [found for place in places if (found := sought[place])]
    places = [sought[place] or place for place in places]
    link = urlencode({"letter": letter.id} | ({"at": current.at} if current else {}))
    warning = _STALE if stale else "" if is_as_read else _NOT_AS_READ
    told = f'<p class="changed" role="alert">{warning}</p>' if warning else ""
    return (
        f'<article class="letter" aria-labelledby="letter-title" data-link="?{escape(link)}" '
        f'data-all="{escape(" ".join(map(str, places)))}">'
        f"{told}{_head(letter)}{known_html(letter)}{thread}"
        f"{_tools(letter, places, current, is_as_read)}"
        f'<p class="status" role="status"></p>'
        f'<div class="letter-text" tabindex="0" role="region" aria-label="Text of the letter">'
        f"{text_html(letter, here, current)}</div></article>"
    )


def text_html(letter: Letter, places: Sequence[Place] = (), current: Place | None = None) -> str:
    """Return the whole text of ``letter``, block by block, with ``places`` marked."""
    at, pieces = 0, []
    for block in letter.blocks:
        pieces += [_gap(letter, Span(at, block.span.start), places, current)]
        pieces += [_block(letter, block, places, current)]
        at = block.span.end
    return "".join([*pieces, _gap(letter, Span(at, len(letter.text)), places, current)])


def _gap(letter: Letter, span: Span, places: Sequence[Place], current: Place | None) -> str:
    text = letter.slice(span)
    if not text.strip():
        return escape(text)
    return f'<div class="block">{_marked(letter, span, places, current)}</div>'


def _block(letter: Letter, block: Block, places: Sequence[Place], current: Place | None) -> str:
    label = escape(_label(block))
    role = f' role="note" aria-label="{label}" data-label="{label}"' if label else ""
    words = _marked(letter, block.span, places, current)
    flowing = " flowing" if block.kind in _PROSE and is_wrapped(letter.slice(block.span)) else ""
    return f'<div class="block {_css_class(block.kind)}{flowing}"{role}>{words}</div>'


def is_wrapped(text: str) -> bool:
    """Return whether the lines of ``text`` end where a page did: each but the last is long, none is an item.

    They are then shown as one, as wide as the reader's page is.
    """
    lines = text.split("\n")
    return (
        len(lines) > 1
        and "\t" not in text
        and all(len(line) >= _SHORTEST_WRAPPED for line in lines[:-1])
        and not any(_ITEM.match(line) for line in lines[1:])
    )


def _label(block: Block) -> str:
    if block.kind in OF_OTHERS:
        return f"{_OTHERS[block.kind]}, {block.whose.removeprefix('in a mail ')}"
    return NOT_LETTER_WORDS.get(block.kind, "")


def _css_class(kind: BlockKind) -> str:
    return kind.replace(" ", "-")


def _marked(letter: Letter, span: Span, places: Sequence[Place], current: Place | None) -> str:
    """Return the letter's characters in ``span``, cut wherever a quote starts or ends."""
    pieces = []
    for start, end in _pieces(span, [place.span for place in places]):
        covering = [place for place in places if place.span.holds(Span(start, end))]
        text = _doubted(letter, Span(start, end))
        pieces.append(_mark(text, start, covering, current) if covering else text)
    return "".join(pieces)


def _doubted(letter: Letter, span: Span) -> str:
    """Return the letter's characters in ``span``, the uncertain words told apart."""
    return "".join(
        f'<span class="uncertain" title="{UNVERIFIED}">{escape(letter.slice(piece))}</span>'
        if is_uncertain
        else escape(letter.slice(piece))
        for piece, is_uncertain in _told_apart(span, letter.uncertain)
    )


def _told_apart(span: Span, words: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield the pieces of ``span``, some empty, and whether each is of ``words``, which are in order."""
    at = span.start
    first = bisect_right(words, span.start, key=lambda word: word.end)
    for word in words[first : bisect_left(words, span.end, key=lambda word: word.start)]:
        start, end = max(word.start, at), min(word.end, span.end)
        if start < end:
            yield Span(at, start), False
            yield Span(start, end), True
            at = end
    yield Span(at, span.end), False


def _pieces(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """Yield the pieces of ``span``, cut wherever one of ``others`` starts or ends."""
    cuts = {*span, *(cut for other in others for cut in other if span.start < cut < span.end)}
    yield from (Span(start, end) for start, end in pairwise(sorted(cuts)))


def _mark(text: str, start: int, covering: Sequence[Place], current: Place | None) -> str:
    opens = " ".join(_name(place.number) for place in covering if place.span.start == start)
    label = f' data-label="{opens}"' if opens else ""
    state = ' class="current" aria-current="true"' if current in covering else ""
    return f'<mark tabindex="-1"{label}{state}>{text}</mark>'


def _name(number: int) -> str:
    return "nearest" if number == NEAREST else str(number)


def _head(letter: Letter) -> str:
    printed = [day(letter.date), *(reference.raw for reference in letter.references)]
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in _known(letter))
    return (
        f'<header><p class="kicker">{escape(" · ".join(filter(None, printed)))}</p>'
        f'<h2 id="letter-title" tabindex="-1">{escape(title(letter))}</h2><dl>{rows}</dl></header>'
    )


def _known(letter: Letter) -> Iterator[tuple[str, str]]:
    fellows = fellow_recipients(letter)
    copied = [party for party in letter.cc if party not in fellows]
    to = (letter.recipient, *fellows) if letter.recipient else fellows
    for name, parties in (("From", (letter.sender,)), ("To", to), ("Copies", copied)):
        if named := [str(party) for party in parties if party]:
            yield name, "; ".join(named)
    if letter.received:
        yield "Received", day(letter.received)
    if letter.kind is not LetterKind.LETTER:
        yield "Kind", letter.kind.capitalize() if letter.kind.islower() else letter.kind
    if letter.markings:
        yield "Marking", ", ".join(marking.value for marking in letter.markings)
    if letter.uncertain:
        yield "Remark", f"{UNVERIFIED}: words with a dotted line under them"
    for note in letter.notes:
        yield "Remark", note
    yield "File", letter.location


def _tools(letter: Letter, places: Sequence[Place], current: Place | None, is_as_read: bool) -> str:
    steps = _steps(places, current) if current else ""
    copied = _copied(letter, current) if current and is_as_read else ""
    return (
        f'<div class="tools" role="group" aria-label="Tools for this letter">{steps}{copied}'
        f'<button type="button" data-copy="link">Copy link</button>{_page(letter, current)}</div>'
    )


def _page(letter: Letter, current: Place | None) -> str:
    page = first_page(letter, current)
    if not page:
        return ""
    return (
        f'<button type="button" data-page="{page}" data-of="{escape(letter.id)}" '
        f'data-at="{current or ""}" class="show-page">Show the page</button>'
    )


def _steps(places: Sequence[Place], current: Place) -> str:
    if current.number == NEAREST:
        return '<span class="which">Nearest passage</span>'
    numbered = [place for place in places if place.number != NEAREST]
    at = numbered.index(current)
    before, after = numbered[at - 1], numbered[(at + 1) % len(numbered)]
    which = f'<span class="which">Quote {current.number} of {len(numbered)}</span>'
    if len(numbered) == 1:
        return which
    return f"{_step('previous', before, '‹')}{which}{_step('next', after, '›')}"


def _step(name: str, place: Place, sign: str) -> str:
    label = f"{name.capitalize()} quote"
    return f'<button type="button" id="{name}-quote" data-step="{place}" aria-label="{label}">{sign}</button>'


def _copied(letter: Letter, current: Place) -> str:
    quote = current.quote(letter)
    words = f"“{reading_view(quote.text).text}” — {quote.citation}"
    return f'<button type="button" data-copy="{escape(words)}">Copy quote with citation</button>'
