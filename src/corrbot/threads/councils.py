"""`in_english`: the English name of a council whose name is printed in Welsh, or in both languages."""

from __future__ import annotations

_KINDS = {
    ("bwrdeistref", "sirol"): ("county", "borough", "council"),
    ("bwrdeistref",): ("borough", "council"),
    ("cymuned",): ("community", "council"),
    ("dinas",): ("city", "council"),
    ("dosbarth",): ("district", "council"),
    ("sir",): ("county", "council"),
    ("tref",): ("town", "council"),
}
"""What stands behind "Cyngor", and what councils of this kind are called in English behind their place."""
_ARTICLES = ("y", "yr")


def in_english(body: str) -> str:
    """Return the key of a council as English prints it, where its place is the same in both languages.

    "cyngor cymuned y glyn" is "glyn community council", and so is "cyngor cymuned y glyn community council";
    any other ``body`` is returned as it is.
    """
    first, *said = body.split() or [""]
    kind = next((kind for kind in _KINDS if tuple(said[: len(kind)]) == kind), None)
    if first != "cyngor" or kind is None:
        return body
    english = _KINDS[kind]
    place = said[len(kind) :]
    if tuple(place[-len(english) :]) == english:
        place = place[: -len(english)]
        half = len(place) // 2
        place = place[:half] if place[:half] == place[half:] else place
    place = place[1:] if place[:1] and place[0] in _ARTICLES else place
    return " ".join((*place, *english)) if place else body
