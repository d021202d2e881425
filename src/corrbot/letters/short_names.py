"""Whether two first names may be one person's, one cut to its first letter or short for the other."""

from __future__ import annotations

from collections import defaultdict

_SHORT_FOR = """
abby abigail; alec alexander; bert albert herbert hubert robert; bess elizabeth; beth elizabeth; betsy
elizabeth; betty elizabeth; bill william; billy william; bob robert; bobby robert; bridie bridget; chuck
charles; dick richard; dolly dorothy; drew andrew; ella eleanor isabella; fred alfred frederick; gus
augustus angus; hank henry; harry henry harold; jack john; jock john; kit christopher; larry lawrence; lena
helena magdalena; libby elizabeth; lily elizabeth; lisa elizabeth; liz elizabeth; lizzie elizabeth; lottie
charlotte; maggie margaret; minnie wilhelmina; mina wilhelmina; molly mary; nan ann anne; nancy ann anne;
ned edward edmund edwin; nell ellen eleanor helen; nora eleanor honora; peg margaret; peggy margaret; polly
mary; rob robert; sadie sarah; sandy alexander; ted edward edmund edwin theodore; teddy edward theodore;
tina christina; tom thomas; tony anthony; trudy gertrude; wally walter; will william; xander alexander
"""
_CUT_SHORT = """
abe abraham; andy andrew; annie ann anne; barry bartholomew; cathy catherine; charlie charles; danny
daniel; eddie edward; frank francis franklin; hal harold henry; jake jacob; jamie james; jeff geoffrey
jeffrey jeffery; jerry gerald jeremy jerome; jim james; jimmy james; joe joseph; johnny john; kate
katherine kathleen; kathy katherine kathleen; ken kenneth; kenny kenneth; larry lawrence laurence; lenny
leonard; lou louis louise; mandy amanda; matt matthew; mick michael; mike michael; nick nicholas; pete
peter; rick richard; ron ronald; ronnie ronald; sally sarah; sam samuel samantha; sid sidney sydney; steve
stephen steven; sue susan; susie susan; terry terence theresa; tim timothy; tommy thomas; vicky victoria
"""
"""Names that begin as the whole ones do, which cut to a letter are alike anyway."""
_SHORTEST = 3
"""Letters of the shortest name that is taken for the beginning of a longer one."""


def _by_short(entries: str) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries.split(";"):
        short, *whole = entry.split()
        found[short].update(whole)
    return {short: frozenset(whole) for short, whole in found.items()}


_WHOLE = _by_short(_SHORT_FOR)
_BY_CUT = _by_short(_CUT_SHORT)


def may_be_one(one: str, other: str) -> bool:
    """Return whether the first names ``one`` and ``other``, in lower case, may be one person's.

    They are where they begin alike, or one is short for the other, or for one that begins with the other
    letter: "ted" is short for Edward and Theodore, and may be "edward" or "e", but not "eve".
    """
    return one[:1] == other[:1] or _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: str, name: str) -> bool:
    whole = _WHOLE.get(short, frozenset())
    return name in whole or (len(name) == 1 and any(one.startswith(name) for one in whole))


def is_short_for(short: str, name: str) -> bool:
    """Return whether the first name ``short``, in lower case, is one that a person called ``name`` goes by.

    It is where it is known to be, or cuts off the end of ``name``: "phil" for Philip.
    """
    if len(short) < _SHORTEST or len(name) < _SHORTEST:
        return False
    return name in _WHOLE.get(short, ()) or name in _BY_CUT.get(short, ()) or name.startswith(short)
