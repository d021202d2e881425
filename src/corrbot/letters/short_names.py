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
_OF_SAME_LETTER = """
abe abraham; al albert alan alfred alexander; alex alexander alexandra; andy andrew; annie ann anne;
archie archibald; barry bartholomew; ben benjamin; cath catherine; cathy catherine; charlie charles; chris
christopher christine; dan daniel; danny daniel; dave david; deb deborah; debbie deborah; don donald; doug
douglas; eddie edward; fran frances francis; frank francis franklin; gabby gabrielle; geoff geoffrey;
gerry gerald gerard; ginny virginia; greg gregory; hal henry harold; jake jacob; jamie james; jeff jeffrey
geoffrey jeffery; jen jennifer; jenny jennifer; jerry jerome jeremy gerald; jim james; jimmy james; joe
joseph; johnny john; jon jonathan; josh joshua; kate katherine kathleen; kathy katherine kathleen; katie
katherine; ken kenneth; kenny kenneth; larry laurence lawrence; len leonard; lenny leonard; lou louis
louise; mandy amanda; marty martin; matt matthew; meg margaret; mick michael; mike michael; mo maureen
mohammed; nat nathaniel nathan; nick nicholas; pam pamela; pat patrick patricia; pete peter; phil philip
phillip; ray raymond; rich richard; rick richard; ron ronald; ronnie ronald; sally sarah; sam samuel
samantha; shelly michelle; sid sidney sydney; stan stanley; steve stephen steven; sue susan susanna; susie
susan; terry terence theresa; tim timothy; toby tobias; tommy thomas; val valerie; vicky victoria; viv
vivian vivienne; walt walter; zach zachary
"""
"""Names that begin as the whole ones do, which cut to a letter are alike anyway."""
_SHORTEST = 3
"""Letters of the shortest name that is taken for the beginning of a longer one."""


def _by_short(table: str) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in table.split(";"):
        short, *whole = entry.split()
        found[short].update(whole)
    return {short: frozenset(whole) for short, whole in found.items()}


_WHOLE = _by_short(_SHORT_FOR)
_PET_NAMES = _by_short(f"{_SHORT_FOR};{_OF_SAME_LETTER}")


def may_be_one(one: str, other: str) -> bool:
    """Return whether the first names ``one`` and ``other``, in lower case, may be one person's.

    They are where they begin alike, or one is short for the other, or for one that begins with the other
    letter: "ted" is short for Edward and Theodore, and may be "edward" or "e", but not "eve".
    """
    return one[:1] == other[:1] or _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: str, name: str) -> bool:
    whole = _WHOLE.get(short, frozenset())
    return name in whole or (len(name) == 1 and any(one.startswith(name) for one in whole))


def is_pet_name(short: str, name: str) -> bool:
    """Return whether ``short``, in lower case, is a usual short form of the first name ``name``."""
    return name in _PET_NAMES.get(short, ())


def is_short_for(short: str, name: str) -> bool:
    """Return whether the first name ``short``, in lower case, is one that a person called ``name`` goes by.

    It is where it is known to be, or cuts off the end of ``name``: "phil" for Philip.
    """
    if len(short) < _SHORTEST or len(name) < _SHORTEST:
        return False
    return is_pet_name(short, name) or name.startswith(short)
