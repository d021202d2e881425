"""Clippings and the words that they are short for: "photo" and "photograph" (English)."""

from __future__ import annotations

from collections.abc import Callable

from corrbot.terms import stem

_GROUPS = """ad advert advertisement
    admin administration
    bike bicycle
    dad father
    demo demonstration
    exam examination
    fax facsimile
    flu influenza
    fridge refrigerator
    gran granny grandmother
    gym gymnasium
    info information
    lab laboratory
    maths math mathematics
    memo memorandum
    mum mom mother
    phone telephone
    photo photograph photographic photography
    plane aeroplane airplane
    pram perambulator
    quote quotation
    rehab rehabilitation
    telly television tv
    uni university
    vet veterinary"""
_SAME = {stem(word): line.split() for line in _GROUPS.splitlines() for word in line.split()}


def in_other_form(word: str, holds: Callable[[str], bool]) -> bool:
    """Return whether letters have what ``word`` is short for, or what is short for it.

    ``holds`` says whether they hold a whole word, in any inflection.
    """
    return any(map(holds, _SAME.get(stem(word), ())))
