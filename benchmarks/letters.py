"""Letters for measuring: invented, seeded, of the length, form and spread of words of official ones.

About one in 12 is nearly the same as another: a circular that differs in who it is to and when it was sent.
"""

import datetime as dt
import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

_OFFICES = ("Department for Tides", "Northmere Borough Council", "Office for Lamps", "Harbour Board")
_FIRST = "Ada Ivo Ruth Samir Lena Priya Tomos Greta Hugh Oona Karim Bella Ewan Femi Noor Silas".split()
_LAST = "Marsh Penn Vale Holt Frost Quill Brandt Okafor Lisle Thorne Yardley Mistry Crane Dunmore".split()
_SUBJECTS = (
    "the sea wall",
    "street lamps",
    "ferry times",
    "the harbour light",
    "school buses",
    "the tide tables",
)
_JOINING = (
    "the of and to in that we for on with is be by have as this at from are will which it has not an your "
    "you been was or our any their these may would should can but all if also were they its there who about"
).split()
COMMON_WORDS = (
    "council department review report scheme funding local families children safety repair survey evidence "
    "meeting autumn spring officers residents concern decision plan support response guidance statutory duty "
    "independent public letter matter answer cost change work request information committee minister inquiry "
    "planning application policy service contract budget grant account member office district street road "
    "bridge school hospital station harbour river coast flood water traffic parking housing tenant landlord "
    "licence permit notice appeal hearing order regulation act section annex minutes agenda record "
    "estimate tender supplier contractor inspection assessment consultation proposal option project "
    "delay complaint apology investigation finding action progress deadline quarter year month "
    "week consider confirm provide receive arrange publish agree refuse decline approve complete continue "
    "reduce increase improve replace maintain monitor explain acknowledge regret propose expect intend"
).split()
_STANDARD = (
    "Thank you for your letter about {subject}.",
    "If you are not content with this answer you may ask for a review within forty working days.",
    "We are sorry for the time that it has taken to answer you.",
    "A copy of this letter has been sent to the clerk of the committee.",
    "The cost is met from the budget that was agreed in the spring of this year.",
)
_ONSETS = "b br c ch d dr f g gr h k l m n p pr r s st t th tr v w".split()
_VOWELS = "a e i o u ea ai oo".split()
_ENDINGS = "n r l ck nd st m ton ley by ford ham wick mere th".split()
_TAIL = 20_000
"""Rare words, made of syllables: names, places, things."""
_CIRCULARS = 12
"""One letter in so many is a circular, of which each has about five copies."""


def write_letters(folder: Path, count: int, seed: int = 7) -> None:
    """Write ``count`` letters of about 3,000 characters into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(_letter(random.Random(seed * 1_000_003 + number), number))


def _letter(chance: random.Random, number: int) -> str:
    is_circular = chance.randrange(_CIRCULARS) == 0
    body = random.Random(chance.randrange(number // 60 + 1)) if is_circular else chance
    sender, recipient = (f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(2))
    office, subject = chance.choice(_OFFICES), body.choice(_SUBJECTS)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(5000))
    opener = _STANDARD[0].format(subject=subject)
    paragraphs = [opener, *(_paragraph(body, subject) for _ in range(body.randrange(4, 9)))]
    if body.random() < 0.5:
        paragraphs.append(body.choice(_STANDARD[1:]))
    return (
        f"# {office}\n\n{sender}\n\n{recipient}\n\nOur ref: MIN/{number:07}/{day:%y}\n\n"
        f"{day.day} {day:%B %Y}\n\n"
        f"Dear {recipient.split()[-1]},\n\n" + "\n\n".join(paragraphs) + f"\n\nYours sincerely,\n\n{sender}\n"
    )


def _paragraph(chance: random.Random, subject: str) -> str:
    return " ".join(_sentence(chance, subject) for _ in range(chance.randrange(2, 5)))


def _sentence(chance: random.Random, subject: str) -> str:
    words = []
    for _ in range(chance.randrange(8, 28)):
        kind = chance.random()
        words.append(
            chance.choice(_JOINING)
            if kind < 0.45
            else _drawn(chance, COMMON_WORDS)
            if kind < 0.85
            else _drawn(chance, _tail())
        )
    if chance.random() < 0.4:
        words.insert(chance.randrange(len(words)), f"on {subject}")
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def _drawn(chance: random.Random, words: Sequence[str]) -> str:
    """Return one of ``words``, the nth about 1/n as often as the first (Zipf's law)."""
    return chance.choices(words, cum_weights=_weights(len(words)))[0]


@cache
def _weights(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 5) for rank in range(count)))


@cache
def _tail() -> tuple[str, ...]:
    chance = random.Random(1)
    return tuple(_rare(chance) for _ in range(_TAIL))


def _rare(chance: random.Random) -> str:
    middle = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randrange(1, 3)))
    word = middle + chance.choice(_ENDINGS)
    return word.capitalize() if chance.random() < 0.5 else word
