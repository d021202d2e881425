"""Whose words a question asks for: "did the Minister agree?", "in the Department's view" (English).

A letter to the Department comes as near to such a question as one from it, and does not answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corrbot.answers.passages.weighing import behind
from corrbot.answers.phrasing.scope import names
from corrbot.letters import Party
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.untold_speakers import is_untold
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import WORD, words

OTHERS_SHARE = 0.7
"""What is left of the score of a sentence that is neither by who is asked about, nor names them."""

OFFICES_SHARE = 0.5
"""What is left of the score of a name and an office under a letter."""

_LONGEST_NAME = 6
_DEEDS = frozenset(
    """accept admit advise agree allow announce apologise apologize apply approve argue ask believe claim
    commit complain concede conclude confirm consider decide decline demand deny dispute exempt expect explain
    find give grant insist instruct intend object offer oppose order plan promise propose recommend refuse
    reject release reply report request require respond rule say state suggest tell think threaten undertake
    uphold waive want warn withdraw withhold write""".split()
)
_PAST = frozenset(
    """found gave given said told thought undertook undertaken upheld withdrew withdrawn withheld wrote
    written""".split()
)
_STATEMENTS = frozenset(
    """account answer argument case claim conclusion decision explanation finding findings grounds opinion
    position promise reason reasons reply response version view""".split()
)
_BETWEEN = frozenset("not ever also actually first finally then later still since yet never both".split())
_SUFFERS = frozenset("was were is are be been being".split())
"""Before a name whose deed it is not: "was the Association promised £400?"."""
_LEADS_TO = (("by",), ("according", "to"), ("view", "of"), ("opinion", "of"))
_JOINS = frozenset(("of", "for", "and"))


def their_words_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with the words of others behind those of who ``question`` asks about.

    That is who is named before a verb of saying or deciding, after "by", or in "the Minister's view", if
    one of the letters read is by them. A sentence of another that names them stays where it is.
    """
    theirs = senders_named(question, [one.letter.sender for one in reading.sentences])
    if not theirs:
        return reading
    return behind(reading, OTHERS_SHARE, lambda one: not any(_is_by_or_names(one, name) for name in theirs))


def without_signatures(reading: Reading) -> Reading:
    """Return ``reading`` without what is nothing but the name of its letter's sender, as under a letter.

    A name with what its bearer is, and no more, comes behind the words of letters.
    """
    kept = tuple(one for one in reading.sentences if not _is_signature(one))
    reading = reading if len(kept) == len(reading.sentences) else replace(reading, sentences=kept)
    if not any(map(_is_name_and_office, kept)):
        return reading
    return behind(reading, OFFICES_SHARE, _is_name_and_office)


def _is_signature(one: ScoredSentence) -> bool:
    name = one.letter.sender.name if one.letter.sender else None
    return bool(name) and set(words(one.letter.slice(one.span))) <= set(words(name or ""))


def _is_name_and_office(one: ScoredSentence) -> bool:
    """Return whether it begins with the sender's name and goes on with words in capitals to no full stop."""
    name = words((one.letter.sender.name if one.letter.sender else None) or "")
    text = one.letter.slice(one.span)
    rest = WORD.findall(text)[len(name) :]
    return (
        len(name) > 1
        and words(text)[: len(name)] == name
        and not text.rstrip().endswith((".", "?", "!"))
        and all(word[0].isupper() or word in _JOINS for word in rest)
    )


def named(question: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names, in lower case, of those whose words ``question`` asks for, if they are known."""
    said = [word.replace("’", "'") for word in words(question)]
    found = []
    for windows in chain(_before_deeds(said), _after_leads(said)):
        name = next(filter(is_known, windows), None)
        if name is not None:
            found.append(name)
    return found


def senders_named(question: str, senders: Sequence[Party | None]) -> list[str]:
    """Return those names of ``senders`` whose words ``question`` asks for."""
    distinct = [*dict.fromkeys(filter(None, senders))]
    return named(question, lambda name: any(names(one, name) for one in distinct))


def _before_deeds(said: Sequence[str]) -> Iterator[Iterator[str]]:
    for at, word in enumerate(said):
        owned = word in _STATEMENTS and at > 0 and said[at - 1].endswith(("'s", "s'"))
        if owned or is_deed(word):
            end = at
            while end and said[end - 1] in _BETWEEN:
                end -= 1
            yield _windows(said, range(max(0, end - _LONGEST_NAME), end), end, may_suffer=owned)


def _windows(said: Sequence[str], starts: Sequence[int], end: int, *, may_suffer: bool) -> Iterator[str]:
    """Yield what may be a name that ends at ``end``, longest first."""
    for start in starts:
        before = [word for word in said[:start] if word != "the"]
        if _may_be_name(said[start:end]) and (may_suffer or not before or before[-1] not in _SUFFERS):
            yield _spelled(said[start:end])


def _after_leads(said: Sequence[str]) -> Iterator[Iterator[str]]:
    for lead in _LEADS_TO:
        for at in range(len(lead), len(said)):
            if tuple(said[at - len(lead) : at]) == lead:
                start = at + (said[at] == "the")
                ends = range(min(len(said), start + _LONGEST_NAME), start, -1)
                yield (_spelled(said[start:end]) for end in ends if _may_be_name(said[start:end]))


def _may_be_name(some: Sequence[str]) -> bool:
    return bool(some) and some[0] not in _JOINS and some[-1] not in _JOINS and "the" not in some


def _spelled(some: Sequence[str]) -> str:
    return " ".join(some).removesuffix("'s").removesuffix("'")


def is_deed(word: str) -> bool:
    """Return whether ``word``, in lower case, is a verb of saying or deciding."""
    forms = (
        word,
        word.removesuffix("d"),
        word.removesuffix("ed"),
        word.removesuffix("s"),
        word.removesuffix("es"),
    )
    plain = word[:-3] + "y" if word.endswith("ied") else word
    return word in _PAST or plain in _DEEDS or any(form in _DEEDS for form in forms)


def _is_by_or_names(one: ScoredSentence, name: str) -> bool:
    speaker = one.letter.speaker(one.span)
    is_told = bool(speaker) and not is_untold(speaker or "")
    party = one.letter.sender if speaker is None else Party(name=speaker_name(speaker)) if is_told else None
    if names(party, name):
        return True
    said = set(words(one.letter.slice(one.span)))
    return all(word in said or f"{word}'s" in said for word in name.split() if word not in _JOINS)
