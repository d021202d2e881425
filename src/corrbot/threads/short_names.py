"""`begins_of`: the letters that a first name may be cut to, those of the name it is short for among them."""

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


def _by_short() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in _SHORT_FOR.split(";"):
        short, *whole = entry.split()
        found[short] |= {name[0] for name in (short, *whole)}
    return {short: frozenset(begins) for short, begins in found.items()}


_BEGINS = _by_short()


def begins_of(first_name: str) -> frozenset[str]:
    """Return the letters with which ``first_name``, in lower case, and the names it is short for begin.

    "ted" is short for Edward and Theodore, and may be "E" or "T".
    """
    return _BEGINS.get(first_name, frozenset(first_name[:1]))
