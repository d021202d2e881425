"""What else letters call a country whose name a question has: "the French Government" (English)."""

from __future__ import annotations

_CALLED = {
    country: tuple(others)
    for country, *others in (
        line.split()
        for line in """america american states
        australia australian
        austria austrian
        belgium belgian
        brazil brazilian
        britain british imperial majesty
        canada canadian
        china chinese
        denmark danish
        egypt egyptian
        england english british
        france french
        germany german
        greece greek hellenic
        holland dutch netherlands
        india indian
        ireland irish
        italy italian
        japan japanese
        mexico mexican
        netherlands dutch
        norway norwegian
        poland polish
        portugal portuguese
        prussia prussian
        russia russian
        scotland scottish scotch
        spain spanish
        sweden swedish
        switzerland swiss
        turkey turkish ottoman porte
        wales welsh""".splitlines()
    )
}


def called_otherwise(word: str) -> tuple[str, ...]:
    """Return words by which letters speak of the country that is named by ``word``, in lower case; or none.

    A government is seldom called by the name of its country in its own letters: Britain's writes of "the
    Imperial share" and "Her Majesty's Government".
    """
    return _CALLED.get(word, ())
