"""Letters for measuring: invented, seeded, of realistic length and form."""

import datetime as dt
import random
from pathlib import Path

_OFFICES = ("Department for Tides", "Northmere Borough Council", "Office for Lamps", "Harbour Board")
_NAMES = ("Ada Marsh MP", "Councillor Ivo Penn", "Dr Ruth Vale", "Samir Holt", "Lena Frost MP")
_SUBJECTS = (
    "the sea wall",
    "street lamps",
    "ferry times",
    "the harbour light",
    "school buses",
    "the tide tables",
)
_WORDS = (
    "the we that of to and in for on with council department review report scheme funding local families "
    "children safety repair survey evidence meeting autumn spring officers residents concern decision plan "
    "support response guidance statutory duty independent public letter matter answer cost change work"
).split()


def write_letters(folder: Path, count: int, seed: int = 7) -> None:
    """Write ``count`` letters of about 3,000 characters into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(_letter(random.Random(seed * 1_000_003 + number), number))


def _letter(chance: random.Random, number: int) -> str:
    sender, recipient = chance.sample(_NAMES, 2)
    office, subject = chance.choice(_OFFICES), chance.choice(_SUBJECTS)
    day = dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(5000))
    body = "\n\n".join(_paragraph(chance, subject) for _ in range(chance.randrange(4, 9)))
    return (
        f"# {office}\n\n{sender}\n\n{recipient}\n\nOur ref: MIN/{number:07}/{day:%y}\n\n"
        f"{day.day} {day:%B %Y}\n\n"
        f"Dear {recipient.split()[-1]},\n\nThank you for your letter about {subject}.\n\n{body}\n\n"
        f"Yours sincerely,\n\n{sender}\n"
    )


def _paragraph(chance: random.Random, subject: str) -> str:
    sentences = (
        " ".join(chance.choices(_WORDS, k=chance.randrange(8, 28))) for _ in range(chance.randrange(2, 5))
    )
    return " ".join(f"On {subject} {sentence}." for sentence in sentences)
