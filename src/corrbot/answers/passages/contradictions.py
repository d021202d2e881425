"""What a question takes for granted and the words found for it contradict (English).

``benchmarks/premises.py`` measures the checks on questions that are each asked of their own text alone.
Of 6,078 of SQuAD 2.0 they stop 12.4 % of those that the text does not answer and 0.2 % of the others,
none of 3,809 of PolicyQA and 0.1 % of 1,743 turns of doc2dial, which are all answered; the checks were
written with these questions in view. What asks yes or no takes nothing for granted. Left out because they
stopped as many answerable questions as others, or more than 1 in 100 of them: single names that the text
lacks, and "why" and "when" questions whose words stand in sentences that are not neighbours. So are other
numbers of the same things: the letter may write the number in words, or answer with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corrbot.answers.passages.denied_deeds import denied
from corrbot.answers.phrasing.numbered_things import numbered_things
from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote
from corrbot.reader.expectations import Expectation, asks_yes_or_no, expectation
from corrbot.reader.opposites import DENIAL, DENIES, OPPOSITE, negated_forms
from corrbot.terms import STOP_WORDS, WORD, content_words, stem, stems, words

_DENIES_ASIDE = re.compile(
    r"\b(?:if|that|whether|unless|or)\b.*?(?:\b(?:not|never|cannot)\b|n['’]t\b)|\b(?:not only|for not)\b",
    re.IGNORECASE,
)
"""A "not" in a clause that is no part of what is asked: "what happens if I do not sign"."""
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
"""What is asked why is taken for granted; "when is it valid?" may be answered by what is invalid."""
_DENIES_WHAT_FOLLOWS = re.compile(
    rf"{DENIES.pattern}|\b(?:unable|unwilling|declin\w+|neither)\b", re.IGNORECASE
)
"""Turns the word of a sentence into its opposite: who "cannot agree" refuses."""
_PLACING = frozenset(map(stem, ("before", "after")))
_PLACED = re.compile(r"\b(?:before|after)\b(?P<rest>[^.;:!?]*)", re.IGNORECASE)
_BARE_PRONOUN = re.compile(r"(?: (?:that|this|it|them|then|wards?))?\W*$", re.IGNORECASE)
_SOON = 3
"""Words after a denial that it denies."""
_OF_ONESELF = re.compile(r"\b(?:I|me|my|mine)\b|^\W*(?:no|not|yes)\b", re.IGNORECASE)
"""Who says "I do not have the form" takes nothing for granted of the letters, nor who answers with a "no"."""

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


def contradiction(question: str, quotes: Sequence[Quote], read: Sequence[str] = ()) -> str:
    """Return what ``question`` takes for granted and the ``quotes`` found for it speak against, or "".

    It may be a "not" where nothing found denies anything, a word whose opposite is what is found and not
    denied there, a second one where there is no second, a superlative where nothing is ranked, and, asked
    why, a word that is found with a prefix that negates it, or a deed that is denied and that none of the
    sentences ``read`` affirms. But for the last, a letter that uses the question's own word anywhere is not
    held against it.
    """
    if not quotes or asks_yes_or_no(question):
        return ""
    letters = {quote.letter.id: quote.letter for quote in quotes}
    known = {word for letter in letters.values() for word in words(letter.text)}
    return (
        _undenied(question, quotes)
        or _opposite(question, quotes[0], known)
        or _negated(question, quotes[0], known)
        or denied(question, reading_view(quotes[0].text).text, read)
        or _uncounted(question, known, [*(f"{one.subject}\n{one.text}" for one in letters.values()), *read])
        or _unranked(question, known)
    )


def _undenied(question: str, quotes: Sequence[Quote]) -> str:
    denial = DENIES.search(question)
    is_aside = _DENIES_ASIDE.search(question) or _OF_ONESELF.search(question)
    if denial is None or is_aside or expectation(question) is Expectation.REASON:
        return ""
    negated = {form for word in words(question) for form in negated_forms(stem(word))}
    if any(
        DENIAL.search(text) or negated & {stem(word) for word in words(text)}
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
        if block.span.has(quote.start):
            yield from (
                letter.slice(span)
                for spans in (
                    sentences(letter.text, Span(block.span.start, quote.start))[-1:],
                    sentences(letter.text, Span(quote.end, max(quote.end, block.span.end)))[:1],
                )
                for span in spans
            )


def _opposite(question: str, quote: Quote, known: set[str]) -> str:
    asked = _printed(question)
    others = {one: OPPOSITE.get(one, set()) for one in asked}
    against = {one: found for one, found in others.items() if not found & asked.keys()}
    is_denied = DENIES.search(question) is not None
    against = {
        one: found
        for one, found in against.items()
        if one not in _PLACING or _places_alike(question, quote.text, asked[one])
    }
    spans = sentences(quote.letter.text, quote.span)
    texts = [quote.letter.slice(span) for span in spans] or [quote.text]
    plain = [text for text in texts if (_DENIES_WHAT_FOLLOWS.search(text) is not None) is is_denied]
    return _said_otherwise(asked, against, "\n".join(plain), known)


def _places_alike(question: str, quoted: str, asked: str) -> bool:
    """Return whether what ``question`` has after ``asked``, "before" or "after", ``quoted`` has after either.

    "Before the panel sat" and "23 weeks after it was asked for" place nothing otherwise.
    """
    following = re.search(rf"\b{re.escape(asked)}\b(?P<rest>.*)", question, re.IGNORECASE)
    wanted = set(stems(following["rest"])) if following else set()
    return any(
        _BARE_PRONOUN.match(match["rest"]) or wanted & set(stems(match["rest"])[:_SOON])
        for match in _PLACED.finditer(quoted)
    )


def says_by_denial(question: str, quote: Quote) -> bool:
    """Return whether ``quote`` says what ``question`` asks by denying the opposite, and of the same things.

    Who "cannot agree to a limit" refuses it. Half of the other words of the question have to stand there, or
    in the name of who says it.
    """
    spans = sentences(quote.letter.text, quote.span)
    others = {one for word in words(question) for one in OPPOSITE.get(stem(word), ())}
    if DENIES.search(question) or not any(_denies_one(quote.letter.slice(span), others) for span in spans):
        return False
    sender = quote.letter.sender
    said = {*stems(quote.text), *(stems(f"{sender.name} {sender.organisation}") if sender else ())}
    asked = {stem(word) for word in content_words(question) if stem(word) not in OPPOSITE}
    return bool(asked) and 2 * len(asked & said) > len(asked)


def _denies_one(text: str, others: set[str]) -> bool:
    """Return whether one of ``others`` stands soon after a denial in ``text``."""
    return any(
        others.intersection(map(stem, words(text[denial.end() :])[:_SOON]))
        for denial in _DENIES_WHAT_FOLLOWS.finditer(text)
    )


def _negated(question: str, quote: Quote, known: set[str]) -> str:
    if not _WHY.search(question) or _OF_ONESELF.search(question):
        return ""
    if DENIES.search(question) or DENIES.search(quote.text):
        return ""
    asked = _printed(question)
    against = {
        one: negated_forms(one) - asked.keys()
        for one, word in asked.items()
        if word.lower() not in STOP_WORDS
    }
    return _said_otherwise(asked, against, quote.text, known)


def _said_otherwise(
    asked: Mapping[str, str], against: Mapping[str, set[str]], quoted: str, known: set[str]
) -> str:
    """Return what the question says and what is ``quoted`` says ``against`` it, both as printed, or ""."""
    found = _printed(reading_view(quoted).text)
    for one, others in against.items():
        said = others & found.keys()
        if said and all(stem(word) != one for word in known):
            return f"The question says “{asked[one]}”, and the nearest words say “{found[min(said)]}”."
    return ""


def _printed(text: str) -> dict[str, str]:
    """Return the words of ``text`` as they are printed, by their stems."""
    return {stem(word): printed for word, printed in zip(words(text), WORD.findall(text), strict=True)}


def _uncounted(question: str, known: set[str], texts: Sequence[str]) -> str:
    asked = words(_THIRD_PARTY.sub("", question))
    numbered = {one.ordinal for one in numbered_things(question) if any(map(one.stands_in, texts))}
    missing = (
        word for word in asked if word in _ORDINALS and word not in numbered and not _ORDINALS[word] & known
    )
    return next((f"No letter found speaks of a “{word}” one." for word in missing), "")


def _unranked(question: str, known: set[str]) -> str:
    asked = [word for word in words(question) if word in _SUPERLATIVES]
    if not asked or _RANKS & known:
        return ""
    bases = tuple(word.removesuffix("est").rstrip("i")[:_STEM_OF_RANK] for word in asked)
    if any(word.startswith(bases) for word in known):
        return ""
    return f"No letter found says which is “{asked[0]}”."
