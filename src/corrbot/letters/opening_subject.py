"""`opening_subject`: what the first paragraph of a letter says the earlier letter was about."""

from __future__ import annotations

import re

from corrbot.letters.letter import Fact, Found, Span
from corrbot.letters.reading import reading_view

_ABOUT = re.compile(
    r"\s*,?\s*(?:\(?ref[^)]{0,40}\)?\s*)?(?:to\s+[A-Z][\w .]{2,60}?\s+)?"
    r"(?:about|regarding|concerning|on\s+the\s+(?:subject|matter|issue)\s+of|in\s+relation\s+to|relating\s+to)\s+"
    r"(?P<subject>[^.;:?!\n]{3,160}?)"
    r"(?=\s*(?:[.;:?!\n]|,|\s(?:and\s+)?(?:in\s+)?(?:which|where)\s+you\b|\sand\s+(?:for|your|the\s+points|in)\b"
    r"|\sand\s+(?:asking|calling|complaining|drawing|[ei]nclosing|giving|informing|in?quiring|enquiring|reporting|requesting"
    r"|saying|setting\s+out|stating|suggesting|transmitting|urging)"
    r"\s+(?:that|for|the|an?|your|my|his|her|their|details)\b|$))",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:(?:your|my|our|a|the)\s+)?(?:mutual\s+)?(?:constituents?|clients?|patients?|customers?|tenants?|members?|pupils?|residents?)",
    re.IGNORECASE,
)
"""What somebody is to those who write, and no matter."""
_NAMED = re.compile(
    r",\s[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*(?<!\.)|[A-Z]\.(?=\s[A-Z])|(?:and|de|van|von)(?=\s[A-Z]))){1,5}"
)
"""The name that follows such words."""
_LINE_END = re.compile(r"(?<=[^\s.:;?!])[ \t]*\n(?=[ \t]*(?P<next>[^\W_]+))")
_SMALL_WORDS = frozenset(
    """a about against an and another any as at between by for from her his how i in into it its many more my
    of on or other our over some such that the their them these this those to under upon us what when where
    which who whose why with you your""".split()
)
"""Words that name nothing, and after which a line goes on in the next."""
_BEGINS = frozenset("I We You It This That There Thank Please".split())
"""Words with which a sentence begins on a line of its own."""
_WRAPPED = 45
"""Characters of the shortest line that is taken to be broken for want of room."""


def opening_subject(text: str, opening: Span, start: int) -> Fact[str] | None:
    """Return what the words at ``start`` of the ``opening`` paragraph say that a letter is about, or None.

    A subject goes on over the end of a line that is long, or ends in a small word, or whose next one begins
    in lower case or with a figure. Small words alone ("the") are no subject.
    """
    at = text.rfind(" ", opening.start, start) if text[start - 1] == " " else start
    about = _ABOUT.match(_flowing(text[slice(*opening)]), at - opening.start)
    if about is None:
        return None
    span = Span(opening.start + about.start("subject"), opening.start + about.end("subject"))
    said = reading_view(text, *span).text
    if _SOMEBODY.fullmatch(said):
        named = _NAMED.match(text, span.end, opening.end)
        if named is None:
            return None
        span = Span(span.start, named.end())
        said = reading_view(text, *span).text
    if _SMALL_WORDS.issuperset(re.findall(r"\w+", said.casefold())):
        return None
    return Fact(said, span, Found.INFERRED)


def _flowing(opening: str) -> str:
    """Return ``opening`` with spaces for the line ends over which a sentence goes on."""

    def joined(end: re.Match[str]) -> str:
        line = opening[opening.rfind("\n", 0, end.start()) + 1 : end.start()]
        following = end["next"]
        last = line.split()[-1].casefold() if line.split() else ""
        is_wrapped = len(line) >= _WRAPPED or last in _SMALL_WORDS or not following[0].isupper()
        is_joined = is_wrapped and following not in _BEGINS
        return end[0].replace("\n", " ") if is_joined else end[0]

    return _LINE_END.sub(joined, opening)
