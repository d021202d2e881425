"""Practices: firms of a profession, called by surnames of those who practise it: "Bolt Marlow Architects"."""

from __future__ import annotations

import re

from corrbot.letters import names

_PROFESSION = (
    "accountants|actuaries|advisers|advisors|architects|architecture|associates|auctioneers|auditors|consultancy"
    "|consultants|consulting|design|ecology|engineering|engineers|partners|planners|planning|surveyors|valuers"
)
_PRACTICE = re.compile(rf"(?:[^\W\d_][\w’'.&-]*,?\s){{1,5}}(?:{_PROFESSION})", re.IGNORECASE)


def is_practice_of(line: str, signer: str) -> bool:
    """Return whether ``line`` calls a practice by the surname of ``signer``, who is not all that it names."""
    own, named = names.own_words(signer), names.own_words(line)
    is_by_name = bool(own) and names.surname(signer) in named - {names.surname(line)}
    return is_by_name and not own <= named and _PRACTICE.fullmatch(line.strip(" ,.")) is not None
