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
    flat apartment
    flu influenza
    fridge refrigerator
    gran granny grandmother
    gym gymnasium
    info information
    kid child
    lab laboratory
    maths math mathematics
    memo memorandum
    mobile cellphone
    mum mom mother
    paper newspaper
    phone telephone
    photo photograph picture snapshot
    plane aeroplane airplane aircraft
    pram perambulator
    pub inn
    quote quotation
    rehab rehabilitation
    rep representative
    spec specification
    taxi cab
    telly television tv
    uni university
    vet veterinary
    web internet"""
_SAME = {stem(word): line.split() for line in _GROUPS.splitlines() for word in line.split()}
_LEAST = 5
"""Letters of a stem that may be the beginning of a longer word for the same: "photo", "impos"."""


def in_other_form(word: str, mentions: Callable[[str], bool]) -> bool:
    """Return whether ``word`` is mentioned in a longer form, or as what it is short for or what is for it.

    ``mentions`` says whether letters hold a word, or a part of one.
    """
    root = stem(word)
    if len(root) >= _LEAST and mentions(root):
        return True
    return any(map(mentions, _SAME.get(root, ())))
