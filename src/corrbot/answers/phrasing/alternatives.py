"""Words that "or" and "and" join, cut into the alternatives that they may name (English)."""

from __future__ import annotations

import re

from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS

_OR = re.compile(r" (?:and/)?or ", re.IGNORECASE)
_AND = re.compile(r" (?:and|&) ", re.IGNORECASE)
_OPENING = re.compile(r"^(?:either|both) ", re.IGNORECASE)
_TOPIC_JOINT = re.compile(
    r"“[^”]+”|\"[^\"]+\"|(?<!\w)'[^']+'(?!\w)|(?P<joint>,? (?P<or>(?:and/)?or) |, )", re.IGNORECASE
)
_NAME_JOINT = re.compile(r",? (?:and|&) |, ", re.IGNORECASE)
_QUOTED = re.compile(r"[“”\"]|(?<!\w)'")
_DANGLING = re.compile(r"(?:^|\s)(?:and/)?or$|^(?:and/)?or(?:\s|$)", re.IGNORECASE)


def apart(name: str) -> tuple[str, ...]:
    """Return the names that "or" joins in ``name``."""
    return _without_opening(_OR.split(" ".join(name.split())))


def joined(name: str) -> tuple[str, ...]:
    """Return the names that "and" may join in ``name``; it may as well be one, as "Bull and Sons" is."""
    return _without_opening(_AND.split(" ".join(name.split())))


def names_joined(text: str) -> tuple[str, ...]:
    """Return the names that "and" may join in ``text``, "A, B and C", or () where it joins none.

    What stands in quotation marks is not cut, nor is a text with a word in lower case that is no function
    word.
    """
    text = " ".join(text.split())
    names = tuple(name for name in _NAME_JOINT.split(_OPENING.sub("", text)) if name)
    are_names = all(
        any(map(_is_name, name.split())) and all(_is_name(one) or one in STOP_WORDS for one in name.split())
        for name in names
    )
    return names if are_names and len(names) > 1 and not _QUOTED.search(text) else ()


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip(".") not in TITLES


def topics(text: str) -> tuple[str, ...]:
    """Return the alternatives in ``text`` of which one is enough: "the bridge, the road or the pool".

    What stands in quotation marks is not cut.
    """
    text = " ".join(text.split())
    joints = [match for match in _TOPIC_JOINT.finditer(text) if match["joint"]]
    if not any(joint["or"] for joint in joints):
        return (text,)
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    return _without_opening([text[start:end] for start, end in zip(starts, ends, strict=True)])


def is_cut_short(text: str) -> bool:
    """Return whether ``text`` begins or ends with "or", so that one of the alternatives is missing."""
    return _DANGLING.search(text.strip()) is not None


def _without_opening(found: list[str]) -> tuple[str, ...]:
    return (_OPENING.sub("", found[0]), *found[1:]) if len(found) > 1 else tuple(found)
