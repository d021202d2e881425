"""What kind of text a passage is, and what kind of answer a question asks for, by their words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from corrbot.terms import WORD

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORDS_OF = {
    "date": """january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow""",
    "number": """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
        sixty seventy eighty ninety hundred thousand million billion dozen half once twice per""",
    "time": "day days week weeks month months year years hour hours minute minutes am pm fortnight deadline",
    "reason": """because since reason reasons owing due therefore ground grounds result consequently hence
        thus order cause caused""",
    "title": "mr mrs ms miss dr sir lady lord dame cllr councillor professor prof rev reverend judge",
    "closing": "yours sincerely faithfully truly regards wishes obedient signed encl enc",
    "salutation": "dear",
    "mail": "from to sent subject cc bcc forwarded attachments",
    "negation": """not no never nor neither none nothing nobody cannot unable without refuse refused refusal
        refuses decline declined declines reject rejected unfortunately""",
    "modal": """will shall would may might should must could propose proposed proposes intend intends intended
        plan plans planned recommend recommends recommended expect expected hope hopes""",
    "first person": "i we my our me us mine ours i'm i've i'd i'll we've we'd we'll we're",
    "saying": """said say says told tell wrote write state stated states explain explained asked ask asks
        request requested agree agreed agrees confirm confirmed confirms accept accepted accepts decided
        decision concluded conclude conclusion found apologise apologised apology sorry regret""",
}
# "may" is of two kinds and counts as the last, as the trees of the reranker have learnt it.
_KINDS = tuple(_WORDS_OF)
_KIND_OF = {word: kind for kind, of_it in _WORDS_OF.items() for word in of_it.split()}
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SHORT_LINE = 40
_MOST_NAMES = 5

TRAITS = (
    *_KINDS, "numbers", "names", "sums", "addresses", "questions", "words", "length",
    "lines", "short lines", "capitals", "begins", "ends",
)  # fmt: skip
"""Names of the columns of `traits`."""

_ASKED = {
    "when": r"\bwhen\b|what (?:date|day|year|month|time)|how (?:long|soon)|deadline",
    "how many": r"how (?:much|many|old|far|big|large|often)|"
    r"what (?:number|sum|amount|figure|share|percentage)",
    "who": r"\bwho\b|\bwhose\b|\bwhom\b|which (?:officer|person|councillor)",
    "why": r"\bwhy\b|what reason|on what grounds|how come",
    "where": r"\bwhere\b|what (?:place|address|street)",
    "whether": r"^(?:and |but |so )?"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
    "how": r"\bhow (?!much|many|long|soon|old|far|big|often)",
    "what": r"\bwhat\b",
    "negated": r"\bnot\b|n['’]t\b|refus|declin|reject",
    "said": r"\b(?:said|say|tell|told|ask|explain|write|wrote|request|agree|accept|admit|apolog)",
    "planned": r"\b(?:will|would|should|going to|plan|propose|intend)",
    "numbered": r"\d",
}
_ASKED_FOR = {kind: re.compile(pattern) for kind, pattern in _ASKED.items()}

ASKED = (*_ASKED, "words asked")
"""Names of the columns of `asked_for`."""

MEETINGS = ("date for when", "number for how many", "names for who", "reason for why")
"""Names of the columns of `meetings`."""


@lru_cache(maxsize=4096)
def traits(text: str) -> tuple[float, ...]:
    """Return the `TRAITS` of ``text``: counts, shares and lengths, 0 and more."""
    found = WORD.findall(text)
    kinds = Counter(_KIND_OF.get(word.lower().replace("’", "'")) for word in found)
    kinds["negation"] += sum(word.endswith(("n't", "n’t")) for word in found)
    kinds["date"] += sum(_YEAR.fullmatch(word) is not None for word in found)
    lines = [line for line in text.splitlines() if line.strip()]
    short = sum(len(line) < _SHORT_LINE for line in lines)
    stripped = text.strip()
    return (
        *(float(kinds[kind]) for kind in _KINDS),
        sum(word[0].isdigit() for word in found),
        sum(word[0].isupper() for word in found[1:]),
        sum(map(text.count, "£$€%")),
        sum(map(text.count, ("@", "www."))),
        text.count("?"),
        len(found),
        len(text),
        len(lines),
        short / max(1, len(lines)),
        sum(map(str.isupper, text)) / max(1, len(text)),
        float(stripped[:1].isupper()),
        float(stripped[-1:] in set(".!?”\"')")),
    )


def asked_for(question: str) -> NDArray[np.float64]:
    """Return the `ASKED` of ``question``: 1 where it asks for the kind, else 0, and its number of words."""
    asked = question.lower()
    kinds = [pattern.search(asked) is not None for pattern in _ASKED_FOR.values()]
    return np.array([*kinds, len(WORD.findall(question))], np.float64)


def meetings(asked: NDArray[np.float64], passages: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Return the `MEETINGS`, a row for each of ``passages`` by its `traits`.

    1 where the kind is ``asked`` for and there, -1 where it is not there, 0 where it is not asked for; names
    count up to five.
    """
    table = np.array(passages, np.float64).reshape(len(passages), len(TRAITS))
    has = {name: table[:, TRAITS.index(name)] > 0 for name in ("date", "number", "numbers", "sums", "reason")}
    names = np.minimum(table[:, TRAITS.index("names")], _MOST_NAMES)
    when, how_many, who, why = (asked[ASKED.index(kind)] for kind in ("when", "how many", "who", "why"))
    is_number = has["number"] | has["numbers"] | has["sums"]
    return np.column_stack(
        [
            when * (2 * has["date"] - 1),
            how_many * (2 * is_number - 1),
            who * names,
            why * (2 * has["reason"] - 1),
        ]
    )
