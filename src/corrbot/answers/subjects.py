"""What a question asks about by a plain noun: "why was the footbridge closed?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.terms import STOP_WORDS

_ASKS = (
    r"(?i:(?:and |so |but )?(?:why|when|where|how(?: (?:much|many|long|often|far|soon))?|by whom|to whom))"
)
_AUXILIARY = r"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could)"
_THE = r"(?:the|an?|our|your|their|his|her|this|that)"
_VERB = (
    r"(?:\w+ed|\w{2,}en|built|bought|brought|cut|dealt|done|drawn|found|given|held|kept|known|laid|left|lent|let|lost"
    r"|made|met|paid|put|run|said|seen|sent|set|shown|shut|sold|spent|thrown|told|torn|won|withdrawn|be|begin|break"
    r"|close|come|cost|end|fail|fall|get|go|happen|have|lose|need|open|refuse|start|stop|take|want)"
)
_SUBJECT = re.compile(rf"^\W*{_ASKS} {_AUXILIARY} {_THE} (?P<noun>[a-z]{{4,}})(?:'s|’s)?(?: {_VERB}\b|\W*$)")


def absent_subject(question: str, mentions: Callable[[str], bool]) -> str:
    """Return the one noun that ``question`` is about where no letter searched holds it, or "".

    ``mentions`` says whether any of them holds a word. Only a noun by itself, between its article and a verb,
    counts: other words of a question are often not those of the letters.
    """
    match = _SUBJECT.match(question)
    noun = match["noun"] if match else ""
    return "" if not noun or noun in STOP_WORDS or mentions(noun) else noun
