"""Given names that stand alone in a question, and whose they are in letters (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corrbot.answers.phrasing.names_said import RUN, TOKEN, without_openers
from corrbot.letters.dates import MONTHS
from corrbot.letters.person import Person
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


def given_names_said(question: str) -> Iterator[str]:
    """Yield the words with a capital in ``question`` that stand alone and may be given names."""
    for run in RUN.finditer(question):
        found = without_openers(run[0].split())
        name = re.sub(r"[’']s?$", "", found[0]) if len(found) == 1 else ""
        if len(name) >= _SHORTEST and name.isalpha() and name.lower() not in WORDS_TOO | STOP_WORDS:
            yield name


def only_bearer(given: str, texts: Iterable[str]) -> str:
    """Return the name of the only person in ``texts`` with this ``given`` name: "Selma Ord".

    It is "" where several have it or nobody has, or where it is a plain word there.
    """
    plain = re.compile(rf"(?<![\w’'-]){re.escape(given.lower())}(?![\w’'-])")
    whole = re.compile(
        rf"(?<![\w’'-])(?i:{re.escape(given)})(?P<more>(?: {TOKEN}){{1,{_MOST_MORE}}}+)(?![\w’'])"
    )
    surnames = set()
    for text in texts:
        if plain.search(text):
            return ""
        people = (Person.of(f"{given}{match['more']}") for match in whole.finditer(text))
        surnames |= {one.surname for one in people if one.given[:1] == (given.lower(),)}
    return f"{given} {surnames.pop().capitalize()}" if len(surnames) == 1 else ""
