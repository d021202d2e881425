"""`says_who`: whether a sentence says who somebody is, beside the name (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corrbot.letters.names import is_body, is_role
from corrbot.reader.opposites import LEAVES_OPEN

_KINDS = frozenset(
    """accountant agent apprentice architect artist aunt author baker barrister boatman botanist boy
    brother builder butcher buyer captain caretaker carpenter carrier cashier chemist child cleaner
    coach colleague collector complainant constable contractor cook cousin craftsman creditor crofter
    customer daughter debtor dentist diver doctor driver ecologist electrician employee employer expert
    farmer father ferryman fireman fisherman fitter foreman forester friend gardener geologist girl
    grocer guardian guest headmaster headmistress heir historian householder husband innkeeper inventor
    joiner journalist judge keeper labourer landlady landlord leaseholder lecturer magistrate maker man
    mason mechanic merchant miller mother musician neighbor neighbour nephew niece nurse objector
    occupier operator optician owner painter passenger patient pensioner pharmacist photographer pilot
    plumber poet porter postman postmaster priest printer producer professor proprietor pupil rector
    reporter resident sailor scientist seaman sergeant servant shepherd shipowner shopkeeper sister
    skipper smith soldier son sponsor steward student supervisor surgeon survivor tailor teacher
    technician tenant trader tradesman uncle vet veterinarian vicar victim widow widower wife witness
    woman worker writer""".split()
)
"""What people are called who hold no office."""
_THE = r"(?:the|an?|our|your|my|their|his|her|its)"
_ENDS_WHAT = frozenset("of to for at in from with on by who whose".split())
"""Words that may follow what somebody is called, and never come before it."""
_NEVER_BEFORE = _ENDS_WHAT.union("and or not which that as the a an our your my their his her its".split())
_VERB = re.compile(
    r"\b(?:is|was|were|are|am|be|been|has|have|had|will|would|can|could|shall|should|may|might|must|did|does|do"
    r"|and|or|not|never)\b",
    re.IGNORECASE,
)
_MOST_BEFORE = 3
"""Words that stand before the one somebody is called by: "our late harbour master"."""
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){2,5}")
"""Words that may be the name of a body; two may be that of another person."""
_TWO_NAMES = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'-]*)+")
_ASIDE = re.compile(r"(?:, | \()(?P<said>(?:[^,.;:()]|\.(?=\s?\d)){2,90})(?P<end>[,.;)]|$)")
_IS = re.compile(
    rf" (?:is|was)(?: now)? (?P<the>{_THE} )?(?P<said>(?:[^,.;:()]|\.(?=\s?\d)){{2,90}})", re.IGNORECASE
)
_WHO_IS = re.compile(
    rf",? who (?:is|was)(?: now)? (?P<the>{_THE} )?(?P<said>[^,.;:()]{{2,90}})", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? $")
_LONGEST_BEFORE = 90
_LONGEST_OFFICE = 60
_IN_CHARGE = re.compile(
    r"\b(?:office|unit|department|team|branch|section|division|service|centre|bureau|committee)"
    r"(?: (?:at|in|for) [A-Z]\w+)? (?:is|was)(?: now)?"
    rf" (?:in {_THE} charge of|(?:headed|led|run|managed|chaired|directed) by) $",
    re.IGNORECASE,
)
"""Before whom something with an office is in the charge of: "the office was run by Mr Roe"."""
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:)]|$)")
_OFFICE_LINE = re.compile(r"[A-Z].*[^.!?;:]")
"""What may be an office on a line of its own, and ends no sentence."""
_NO_KIND = frozenset("first last only one best same next other most least worst second third".split())


def says_who(name: str, sentence: str) -> bool:
    """Return whether ``sentence`` says who ``name`` is, as of somebody whom it names.

    An office, a kinship or a trade stands before the name, or after it in commas or brackets; or "is the".
    """
    called = r"\W{1,3}".join(re.escape(word.strip(".")) for word in name.split())
    return any(
        _is_told_after(sentence, match.end()) or _is_told_before(sentence, match.start(), match.end())
        for match in re.finditer(rf"(?<!\w){called}(?!\w)", sentence)
    )


def signs_with_office(name: str, lines: str) -> bool:
    """Return whether ``name`` stands on a line of its own of ``lines``, and an office on the next."""
    printed = [" ".join(line.split()) for line in lines.splitlines()]
    return any(
        re.fullmatch(rf"{re.escape(name)}(?:,? [A-Z][\w., ]{{0,20}})?,?", one) and is_role(other)
        for one, other in pairwise(printed)
        if len(other) <= _LONGEST_OFFICE and _OFFICE_LINE.fullmatch(other) and not _VERB.search(other)
    )


def _is_told_after(sentence: str, end: int) -> bool:
    if told := _WHO_IS.match(sentence, end):
        return _says_what(told)
    if aside := _ASIDE.match(sentence, end):
        said = aside["said"].strip()
        if aside["end"] == ")":
            return said[:1].isupper() or _is_kind(said)
        is_last = not sentence[aside.end() :].strip(" .,;")
        is_body_alone = is_last and _CAPITALS.fullmatch(said) is not None
        return is_body_alone or (is_body(said) and not _VERB.search(said)) or _is_kind(said)
    told = _IS.match(sentence, end)
    return told is not None and _says_what(told) and not LEAVES_OPEN.search(sentence)


def _says_what(told: re.Match[str]) -> bool:
    said = told["said"]
    return bool(told["the"]) and said.split()[0].lower() not in _NO_KIND or _is_kind(said)


def _is_told_before(sentence: str, start: int, end: int) -> bool:
    before = _TITLE.sub("", sentence[max(0, start - _LONGEST_BEFORE) : start])
    if _IN_CHARGE.search(before) and _CLAUSE_ENDS.match(sentence, end):
        return not LEAVES_OPEN.search(sentence)
    is_aside = before.endswith(", ")
    after = sentence[end:]
    if is_aside and (not after.startswith(", ") or _TWO_NAMES.match(after, 2)):
        return False
    found = before.rstrip(", ").split()[-_MOST_BEFORE - 2 :]
    if not found or not before.endswith(" ") or not _is_called_so(found[-1], found):
        return False
    said = [word.lower() for word in found[:-1]]
    at = next((at for at, word in reversed([*enumerate(said)]) if word in _NEVER_BEFORE), None)
    has_determiner = at is not None and re.fullmatch(_THE, said[at]) is not None
    return has_determiner or (found[-1][0].isupper() and not is_aside)


def _is_kind(said: str) -> bool:
    """Return whether ``said`` is what somebody may be called, with words of whom or what after it."""
    found = re.sub(rf"^{_THE} ", "", said, flags=re.IGNORECASE).split()
    if _VERB.search(said):
        return False
    for at, word in enumerate(found[: _MOST_BEFORE + 1]):
        if word.lower() in _NEVER_BEFORE:
            return False
        is_ended = at + 1 == len(found) or found[at + 1].lower() in _ENDS_WHAT
        if is_ended and _is_called_so(word, found[: at + 1]):
            return True
    return False


def _is_called_so(word: str, said: Sequence[str]) -> bool:
    """Return whether ``word``, the last of those ``said``, is an office, a kinship or a trade."""
    return word.lower() in _KINDS or is_role(word) or (len(said) > 1 and is_role(" ".join(said[-2:])))
