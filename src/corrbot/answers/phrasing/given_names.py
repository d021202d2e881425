"""Given names that stand alone in a question, and whose they are in letters (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corrbot.answers.phrasing.names_said import GREETINGS, RUN, without_openers
from corrbot.letters.dates import MONTHS
from corrbot.letters.person import Person
from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS

WORDS_TOO = frozenset(MONTHS) | frozenset(
    """amber angel art autumn basil bill bishop brook carol charity chase chelsea cherry christian clay cliff
    constance crystal daisy dale dawn dean don dot drew duke earl eve faith felicity florence forest frank
    gay gene georgia glen grace grant guy harry hazel heath heather herb holly hope iris ivy jack jade jewel
    joy lance lane lily major marina mark martin max mercy merry miles nick olive pat patience pearl peg penny
    pierce poppy price prudence ray reed rich rob robin rose rosemary ruby sage skip sterling sue summer
    sydney verity victor victoria viola violet wade ward warren will""".split()
)
"""Given names that are words or places too, by which nobody may be called: "The fair in May"."""
_SHORTEST = 3
"""Letters of a given name that is looked for alone."""
_MOST_MORE = 3
"""Names behind it that are read."""
_NAME = r"[A-Z](?:\.|[\w’'-]*\w)?(?![\w’'-])"
"""Pattern of a word of a name, or of an initial; this alone may end in a full stop."""
_OWNED = re.compile(r"(?:(?<=s)[’']|[’']s)(?= |$)")
_NO_NAMES = STOP_WORDS | GREETINGS
"""What stands before names and is no part of them."""


def given_names_said(question: str) -> Iterator[str]:
    """Yield the words with a capital in ``question`` that stand alone and may be given names."""
    for run in RUN.finditer(question):
        found = without_openers(run[0].split())
        name = re.sub(r"[’']s?$", "", found[0]) if len(found) == 1 else ""
        if len(name) >= _SHORTEST and name.isalpha() and name.lower() not in WORDS_TOO | STOP_WORDS:
            yield name


def only_bearer(given: str, texts: Iterable[str], parties: Iterable[str]) -> str:
    """Return the name of the only person with this ``given`` name in ``texts``: "Selma Ord".

    It is "" where several have it or nobody has, where it is a plain word there, and where one of the
    ``parties``, or a name, an initial or a title before it, tells that it is a surname. What follows the name
    of a party, or of somebody with a title, is no part of it: "Selma Ord Tenant".
    """
    lower = given.lower()
    plain = re.compile(rf"(?<![\w’'-]){re.escape(lower)}(?![\w’'-])")
    said = re.compile(
        rf"(?<![\w’'-])(?:(?P<before>[A-Z][\w’'-]*+\.?) )?"
        rf"(?i:{re.escape(given)})(?![\w-])(?P<more>(?: {_NAME}){{0,{_MOST_MORE}}}+)"
    )
    known = list(map(Person.of, parties))
    if any(one.surname == lower for one in known):
        return ""
    sure = {_rest(one) for one in known if one.given[:1] == (lower,)}
    found = set(sure)
    for text in texts:
        if plain.search(text):
            return ""
        for match in said.finditer(text):
            before = match["before"] or ""
            person = Person.of(_OWNED.split(f"{given}{match['more']}")[0])
            is_whole = person.given[:1] == (lower,)
            is_titled = before.lower().rstrip(".") in TITLES
            if (is_titled and not is_whole) or (not is_titled and _is_name(before)):
                return ""
            if is_whole:
                found.add(_rest(person))
            if is_whole and is_titled:
                sure.add(_rest(person))
    ends = sorted((one for one in sure if len(one[-1]) > 1), key=len)
    surnames = {next((end for end in ends if one[: len(end)] == end), one)[-1] for one in found}
    return f"{given} {surnames.pop().capitalize()}" if len(surnames) == 1 else ""


def _rest(person: Person) -> tuple[str, ...]:
    """Return the names of ``person`` behind the first."""
    return (*person.given[1:], person.surname)


def _is_name(word: str) -> bool:
    """Return whether ``word`` before a name may be one too, or an initial, and does not end a sentence."""
    is_ended = word.endswith(".") and len(word) > len("A.")
    return bool(word) and not is_ended and word.lower() not in _NO_NAMES
