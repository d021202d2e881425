"""What a question takes for granted, and no letter or passage holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corrbot.answers.passages.contact_details import Place, lacking_detail
from corrbot.answers.passages.label_words import is_filed_under
from corrbot.answers.passages.presuppositions import lacks_sum, unmentioned
from corrbot.answers.phrasing.clippings import in_other_form
from corrbot.answers.phrasing.named_numbers import letters_naming, numbers_named
from corrbot.answers.phrasing.near_names import near_name
from corrbot.answers.phrasing.ranges import is_within_range
from corrbot.answers.phrasing.standalone import stands_alone
from corrbot.answers.phrasing.subjects import absent_nouns, absent_subject
from corrbot.answers.phrasing.unknown_names import names_asked
from corrbot.letters import Span
from corrbot.quotes import Quote
from corrbot.reader import Reading
from corrbot.reader.features import Asked
from corrbot.reader.topic import LEAST_TOPICALITY, topicality
from corrbot.register import Register
from corrbot.retrieval import Evidence, Found
from corrbot.terms import content_words, stems, words

_KEYWORDS = 3
"""Words of the longest question that is taken for words to look for, where there is no other in it."""


def gap(
    question: str, evidence: Sequence[Evidence], register: Register, letter_ids: Sequence[str] | None
) -> str:
    """Return, for people, what ``question`` names and the letters do not hold, or "".

    ``letter_ids`` are the letters searched, None for all; ``evidence`` is what was found in them.
    """
    mentions = _mentions(register, letter_ids)
    lacking = [
        one.said
        for one in numbers_named(question)
        if not any(one.is_in(piece.text) for piece in evidence)
        and not letters_naming(one, register, letter_ids)
    ]
    is_known = _known(mentions, register, letter_ids)
    names = tuple(
        one
        for one in unmentioned(question, is_known)
        if not any(is_within_range(question, one, piece.text) for piece in evidence)
    )
    names += tuple(name for name in names_asked(question) if not is_known(name.lower()))
    strange = dict.fromkeys([*lacking, *(one for one in names if not any(one in said for said in lacking))])
    if strange:
        texts = [piece.text for piece in evidence]
        near = [one for name in strange if (one := near_name(name, texts, mentions))]
        meant = f" Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
        return _none_mentions(" or ".join(f"“{name}”" for name in strange), letter_ids) + meant
    said = words(question)
    if said and said == content_words(question) and len(said) <= _KEYWORDS and not any(map(mentions, said)):
        return _none_mentions(f"“{' '.join(said)}”", letter_ids)
    if absent := absent_subject(question, _speaks_of(register, letter_ids)):
        return _none_mentions(f"“{absent}”", letter_ids)
    if lacks_sum(question, (piece.text for piece in evidence)):
        return "No passage found names a sum of money."
    if detail := lacking_detail(question, (Place(piece.letter, Span.of(piece)) for piece in evidence)):
        return f"No passage found has {'an' if detail.startswith('e') else 'a'} {detail}."
    return ""


def absent_notice(
    question: str, quotes: Sequence[Quote], register: Register, letter_ids: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the sentence that says which nouns of an answered ``question`` no letter searched uses."""
    absent = absent_nouns(question, _speaks_of(register, letter_ids)) if quotes else ()
    if not absent:
        return ()
    nouns = " or ".join(f"“{noun}”" for noun in absent)
    if _is_one(letter_ids):
        return (f"The only letter searched does not use the word {nouns}.",)
    return (f"No letter searched uses the word {nouns}.",)


def _is_one(letter_ids: Sequence[str] | None) -> bool:
    """Return whether a single letter is searched."""
    return letter_ids is not None and len(letter_ids) == 1


def _none_mentions(what: str, letter_ids: Sequence[str] | None) -> str:
    """Return, for people, that no letter searched mentions ``what``."""
    if _is_one(letter_ids):
        return f"The only letter searched does not mention {what}."
    return f"No letter searched mentions {what}."


def _mentions(register: Register, letter_ids: Sequence[str] | None) -> Callable[[str], bool]:
    """Return what says whether a letter searched holds a word."""

    def mentions(word: str) -> bool:
        return register.holds(word, letter_ids) or (
            len(words(word)) == 1 and register.mentions(word, letter_ids)
        )

    return mentions


def _speaks_of(register: Register, letter_ids: Sequence[str] | None) -> Callable[[str], bool]:
    """Return what says whether a letter holds a word, or another that is short for it or longer."""
    mentions = _mentions(register, letter_ids)
    return lambda word: mentions(word) or in_other_form(word, lambda one: register.holds(one, letter_ids))


def _known(
    mentions: Callable[[str], bool], register: Register, letter_ids: Sequence[str] | None
) -> Callable[[str], bool]:
    """Return what says whether a letter searched holds a word, or is filed under it."""

    def is_known(word: str) -> bool:
        if mentions(word):
            return True
        headings = register.headings() if letter_ids is None else register.headings_of(letter_ids)
        name = word.lower().removesuffix("'s").removesuffix("’s")
        return any(is_filed_under(name, letter) for letter in headings)

    return is_known


def is_off_topic(
    question: str,
    asked: Asked,
    found: Found,
    reading: Reading,
    register: Register,
    letter_ids: Sequence[str] | None,
) -> bool:
    """Return whether ``question`` is about something else than the letters.

    A question that needs the conversation before it, which ``asked`` has, is not, nor is one of which a
    passage found has all content words, nor one with a single one that a letter holds ("What was decided?").
    """
    if not (found.is_new_topic or stands_alone(asked)):
        return False
    passages = register.passage_count(letter_ids)
    if topicality(found.similarity, passages, reading) >= LEAST_TOPICALITY:
        return False
    said = set(content_words(question))
    if len(said) < 2:
        return not any(register.holds(word, letter_ids) for word in said)
    wanted = set(stems(question))
    return not any(wanted <= set(stems(piece.passage.embedded)) for piece in found.evidence)
