"""Replaced documents: the later ones that say by its number that one is replaced or withdrawn (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.answers.passages.corrections import Correction
from corrbot.letters import QUOTABLE, BlockKind, Letter, Of, Retraction, Span, reading_view, sentences
from corrbot.quotes import Quote
from corrbot.register import Register

_MOST_NAMING = 50
"""Letters with the number of a document that are looked at."""
_HEAD = 1000
"""Characters at the top of a document within which its own number stands."""

_KIND = (
    r"(?i:circular|notice|order|memo(?:randum)?|guidance(?: note)?|policy|directive|direction|instruction"
    r"|bulletin|leaflet|note|code|regulation|procedure|standard)"
)
_NUMBER = r"[A-Z]{1,8}[ /.-]?\d{1,5}[/-]\d{2,4}"
"""With the letters of a series, as bare numbers are given by many."""
_OWN = re.compile(
    r"^[^\S\n]*(?:(?!(?i:replaces|supersedes|cancels|withdraws|revokes|rescinds|re|your)\b)"
    rf"[A-Z0-9][\w’'-]{{0,30}} ){{0,4}}?{_KIND}(?: (?i:no\.?|number))?:? (?P<number>{_NUMBER})[^\S\n]*$",
    re.MULTILINE,
)
"""A line that gives a document its number: "CIRCULAR HS 19/2022"; none that names another's."""
_AMONG = (
    rf"(?:(?:[ ,]{{1,3}}(?:the|our|its|my|all|both|and|earlier|previous|old|whole of|{_KIND}s?"
    rf"|(?i:nos?\.?|numbers?)|{_NUMBER}))){{0,8}}[ ,]{{1,3}}"
)
_TAKES_PLACE = r"\b(?:[Rr]eplaces|[Ss]upersedes|[Cc]ancels|[Rr]evokes|[Ww]ithdraws|[Rr]escinds)"
_IS_REPLACED = (
    r"(?: \([^)]{0,60}\))?,? (?:which )?(?:is|was|are|were|has been|have been)"
    r"(?: (?:hereby|now|also|both))? (?:withdrawn|replaced|superseded|cancelled|revoked|rescinded)\b"
)
_OPEN = re.compile(
    r"\b(?:if|whether|unless|until|propos\w+|may|might|would|could|ask\w*|request\w*|claim\w*|alleg\w+|not"
    rf"|no(?!\.|:? (?:\d|{_NUMBER}))|nothing|none|neither|nor|never|without|in error|as to|as regards"
    r"|so far|insofar|in part|partly|partial\w*|only|except\w*|save|apart|other than)\b|\?",
    re.IGNORECASE,
)
"""Words of a sentence that does not say that it is so, or not of the whole."""
_PART_OF = re.compile(
    r"\b(?:paragraph|para|section|sub-?section|clause|article|part|annexe?|appendix|schedule|table|page|rule|item"
    r"|guideline|chapter|footnote|note)s?\b[^.]{0,40}\b(?:of|to|in)\b[^.]{0,40}$",
    re.IGNORECASE,
)
"""Before a number, where a part of that document is spoken of."""


def replacements(register: Register, quotes: Sequence[Quote]) -> list[Correction]:
    """Return the letters not older that say that documents in ``quotes`` are replaced, and where they do.

    A document is known by the number that the first such line at its top gives it: "CIRCULAR HS 19/2022".
    """
    found: dict[tuple[str, Span], Correction] = {}
    for quote in quotes:
        if number := _own_number(quote.letter):
            for letter, span in _replacing(register, quote.letter, number):
                known = found.get((letter.id, span))
                some = (*known.quotes, quote) if known else (quote,)
                said = Retraction(Of.STATEMENT, span, span)
                found[letter.id, span] = Correction(letter, said, some, replaces=number)
    return list(found.values())


def _own_number(letter: Letter) -> str:
    """Return the number of ``letter``, or "": what a line below its greeting names is what it is about."""
    greeting = (block.span.start for block in letter.blocks if block.kind is BlockKind.SALUTATION)
    own = _OWN.search(letter.text, 0, min(_HEAD, next(greeting, _HEAD)))
    return " ".join(own["number"].split()) if own else ""


def _replacing(register: Register, earlier: Letter, number: str) -> Iterator[tuple[Letter, Span]]:
    spelt = re.escape(number).replace(r"\ ", r"\s?")
    says = re.compile(
        rf"{_TAKES_PLACE}{_AMONG}{spelt}(?![\w/])|(?<![\w/])(?P<is>{spelt}{_IS_REPLACED})",
    )
    for letter_id in sorted(register.letters_with([number]) - {earlier.id})[:_MOST_NAMING]:
        letter = register.letter(letter_id)
        if earlier.date and letter.date and letter.date < earlier.date:
            continue
        if span := _where(letter, says):
            yield letter, span


def _where(letter: Letter, says: re.Pattern[str]) -> Span | None:
    for block in letter.blocks:
        if block.kind not in QUOTABLE or not says.search(reading_view(letter.text, *block.span).text):
            continue
        for span in sentences(letter.text, block.span):
            said = reading_view(letter.text, *span).text
            match = says.search(said)
            if match is None or _OPEN.search(said):
                continue
            if not (match["is"] and _PART_OF.search(said, 0, match.start())):
                return span
    return None
