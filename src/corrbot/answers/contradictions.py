"""What a question takes for granted and the words found for it contradict (English).

``benchmarks/premises.py`` measures the checks on questions that are each asked of their own text alone.
Of 6,078 of SQuAD 2.0 they stop 15.1 % of those that the text does not answer and 0.2 % of the others, and
0.8 % of 3,809 of PolicyQA, which are all answered; the checks were written with these questions in view.
What asks yes or no takes nothing for granted. Left out because they stopped as many answerable questions
as others, or more than 1 in 100 of them: single names that the text lacks, and "why" and "when" questions
whose words stand in sentences that are not neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote
from corrbot.reader.expectations import Expectation, expectation
from corrbot.terms import STOP_WORDS, stem, words

_DENIES = re.compile(r"\b(?:not|never|cannot)\b|\b\w+n['’]t\b", re.IGNORECASE)
_DENIES_ASIDE = re.compile(
    r"\b(?:if|that|whether|unless|or)\b.*?(?:\b(?:not|never|cannot)\b|n['’]t\b)|\bnot only\b", re.IGNORECASE
)
"""A "not" in a clause that is no part of what is asked: "what happens if I do not sign"."""
_OF_ONESELF = re.compile(r"\b(?:I|me|my|mine)\b|^\W*(?:no|not|yes)\b", re.IGNORECASE)
"""Who says "I do not have the form" takes nothing for granted of the letters, nor who answers with a "no"."""
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nothing|nobody|without|cannot|unable|fail\w*|refus\w*|reject\w*"
    r"|declin\w*|den(?:y|ied|ies|ial)|lack\w*|except|exclud\w*|exempt\w*|withh[eo]ld\w*|regret\w*"
    r"|unfortunately|until|yet|prohibit\w*|forb[ia]d\w*|little|few|only|rather|instead|unless)\b|n['’]t\b",
    re.IGNORECASE,
)

_OPPOSITES = (
    "increase/decrease increased/reduced more/less high/low higher/lower highest/lowest before/after "
    "larger/smaller largest/smallest most/least maximum/minimum majority/minority many/few major/minor "
    "north/south northern/southern east/west eastern/western inside/outside internal/external above/below "
    "first/last begin/end start/end open/close old/new early/late rise/fall longer/shorter best/worst "
    "better/worse strong/weak rich/poor easy/difficult similar/different common/rare public/private "
    "male/female men/women success/failure legal/illegal positive/negative accept/reject approve/reject "
    "agree/refuse allow/prohibit include/exclude support/oppose win/lose gain/lose import/export buy/sell "
    "join/leave build/demolish inner/outer"
)
_OPPOSITE: dict[str, set[str]] = {}
for _pair in _OPPOSITES.split():
    _one, _other = map(stem, _pair.split("/"))
    _OPPOSITE.setdefault(_one, set()).add(_other)
    _OPPOSITE.setdefault(_other, set()).add(_one)

_NEGATED = {
    "in": "ability accurate active adequate admissible appropriate capable coherent competent complete "
    "conclusive consistent convenient correct dependent direct effective efficient eligible equality "
    "expensive experienced flexible formal frequent justice secure sensitive sufficient tolerable valid "
    "visible voluntary",
    "im": "balance material moral partial patient perfect permissible plausible possible practical precise "
    "probable proper",
    "dis": "advantage agree allow appear approve connect continue honest loyal obey organised organized "
    "prove qualify regard respect satisfied similar trust",
    "mis": "behave calculate conduct inform interpret judge manage place read represent treat understand use",
}
"""Words that a prefix makes the opposite of. Of others it does not: "port", "import"; "cover", "discover"."""
_NEGATED_STEMS = {
    stem(word): {stem(prefix + word)} for prefix, listed in _NEGATED.items() for word in listed.split()
}
_BARE_STEMS = {longer: {one} for one, forms in _NEGATED_STEMS.items() for longer in forms}
_ALWAYS_NEGATING = ("un", "non", "ir", "il")
_LEAST_LEFT = 5
"""Letters of a stem that one of these stands before, so that "uniform" is not taken for no form."""

_COUNTS = {
    word: number
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"twice": 2, "both": 2}
_NUMBER_OR_WORD = re.compile(r"(?<![\w,])(?:\d{1,3}(?:,\d{3})+|[^\W_]+)(?!\w)")
_NUMBER_OF = re.compile(rf"({_NUMBER_OR_WORD.pattern})(?:\s+|-)(?=([^\W\d_]+))")
_ORDINAL_ENDING = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_MOST_DIGITS = 15

_ORDINALS = {
    "second": frozenset("second two 2nd secondly another twice again further ii both".split()),
    "third": frozenset("third three 3rd iii thirdly thrice".split()),
    "fourth": frozenset("fourth four 4th iv".split()),
    "fifth": frozenset("fifth five 5th v".split()),
    "sixth": frozenset("sixth six 6th vi".split()),
}
"""What tells that there is such a one."""
_THIRD_PARTY = re.compile(r"\bthird[ -]part\w+", re.IGNORECASE)

_SUPERLATIVES = frozenset(
    "largest biggest smallest highest lowest oldest newest youngest earliest longest shortest strongest "
    "weakest fewest greatest worst cheapest nearest fastest slowest richest poorest heaviest tallest "
    "deepest widest hardest easiest simplest busiest".split()
)
_RANKS = _SUPERLATIVES | {"best", "most", "least"}
_STEM_OF_RANK = 4
"""Letters by which "largest" meets "large" and "larger"."""


def contradiction(question: str, quotes: Sequence[Quote]) -> str:
    """Return what ``question`` takes for granted and the ``quotes`` found for it speak against, or "".

    It may be a "not" where nothing found denies anything, a word whose opposite is what is found, or which is
    found with a prefix that negates it, another number of the same things, a second one where there is no
    second, and a superlative where nothing is ranked. A letter that uses the question's own word anywhere is
    not held against it.
    """
    if not quotes or expectation(question) is Expectation.YES_NO:
        return ""
    letters = {quote.letter.id: quote.letter for quote in quotes}
    known = {word for letter in letters.values() for word in words(letter.text)}
    return next(
        (
            found
            for found in (
                _undenied(question, quotes),
                _opposite(question, quotes[0], known),
                _negated(question, quotes[0], known),
                _counted_otherwise(question, quotes[0], letters.values()),
                _uncounted(question, known),
                _unranked(question, known),
            )
            if found
        ),
        "",
    )


def _undenied(question: str, quotes: Sequence[Quote]) -> str:
    denial = _DENIES.search(question)
    if denial is None or _DENIES_ASIDE.search(question) or expectation(question) is Expectation.REASON:
        return ""
    if _OF_ONESELF.search(question):
        return ""
    negated = {form for word in words(question) for form in _negated_forms(stem(word))}
    if any(
        _DENIAL.search(text) or negated & {stem(word) for word in words(text)}
        for quote in quotes
        for text in _around(quote)
    ):
        return ""
    return f"The question says “{denial[0]}”, and the nearest words say nothing of the kind."


def _around(quote: Quote) -> Iterator[str]:
    """Yield ``quote`` and the sentences of its block just before and after it."""
    letter: Letter = quote.letter
    yield quote.text
    for block in letter.blocks:
        if block.span.start <= quote.start < block.span.end:
            yield from (
                letter.slice(span)
                for spans in (
                    sentences(letter.text, Span(block.span.start, quote.start))[-1:],
                    sentences(letter.text, Span(quote.end, max(quote.end, block.span.end)))[:1],
                )
                for span in spans
            )


def _opposite(question: str, quote: Quote, known: set[str]) -> str:
    asked = {stem(word): word for word in words(question)}
    found = {stem(word): word for word in words(reading_view(quote.text).text)}
    stems = {stem(word) for word in known}
    for one, word in asked.items():
        others = _OPPOSITE.get(one, set())
        if others and one not in stems and not others & asked.keys():
            for other in sorted(others & found.keys()):
                return f"The question says “{word}”, and the nearest words say “{found[other]}”."
    return ""


def _negated(question: str, quote: Quote, known: set[str]) -> str:
    if _DENIES.search(question) or _DENIES.search(quote.text):
        return ""
    found = {stem(word): word for word in words(reading_view(quote.text).text)}
    stems = {stem(word) for word in known}
    for word in words(question):
        one = stem(word)
        if one in stems or word in STOP_WORDS:
            continue
        for other in sorted(_negated_forms(one) & found.keys()):
            return f"The question says “{word}”, and the nearest words say “{found[other]}”."
    return ""


def _negated_forms(one: str) -> set[str]:
    """Return the stems of what negates a stem by a prefix, and of what it negates itself."""
    bare = {one.removeprefix(prefix) for prefix in _ALWAYS_NEGATING if one.startswith(prefix)}
    longer = {prefix + one for prefix in _ALWAYS_NEGATING} if len(one) >= _LEAST_LEFT else set()
    listed = _NEGATED_STEMS.get(one, set()) | _BARE_STEMS.get(one, set())
    return listed | longer | {left for left in bare if len(left) >= _LEAST_LEFT}


def _counted_otherwise(question: str, quote: Quote, letters: Iterable[Letter]) -> str:
    printed = (word for letter in letters for word in _NUMBER_OR_WORD.findall(letter.text))
    counts = set(map(_count, printed))
    said = {thing: counted for _, thing, counted in _counted(reading_view(quote.text).text)}
    for number, thing, counted in _counted(question):
        if number not in counts and thing in said:
            return f"The question says “{counted}”, and the nearest words say “{said[thing]}”."
    return ""


def _counted(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each number of two or more with the stem of what it counts, and both as they are printed."""
    for found in _NUMBER_OF.finditer(text):
        number, thing = _count(found[1]), found[2].lower()
        if number and thing not in STOP_WORDS and not _count(thing):
            yield number, stem(thing), " ".join(text[found.start(1) : found.end(2)].split())


def _count(word: str) -> int | None:
    """Return the number of two or more that ``word`` is, in digits or up to twelve in words."""
    digits = _ORDINAL_ENDING.sub("", word.replace(",", ""))
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
        return int(digits) if int(digits) > 1 else None
    return _COUNTS.get(word.lower())


def _uncounted(question: str, known: set[str]) -> str:
    asked = words(_THIRD_PARTY.sub("", question))
    missing = (word for word in asked if word in _ORDINALS and not _ORDINALS[word] & known)
    return next((f"No letter found speaks of a “{word}” one." for word in missing), "")


def _unranked(question: str, known: set[str]) -> str:
    asked = [word for word in words(question) if word in _SUPERLATIVES]
    if not asked or _RANKS & known:
        return ""
    bases = tuple(word.removesuffix("est").rstrip("i")[:_STEM_OF_RANK] for word in asked)
    if any(word.startswith(bases) for word in known):
        return ""
    return f"No letter found says which is “{asked[0]}”."
