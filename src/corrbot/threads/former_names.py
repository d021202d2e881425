"""`other_names`: names that bodies have besides, as letters print them: "Mill Trust (formerly Weir Fund)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corrbot.letters import Letter, Party
from corrbot.threads.identity import body_key

_BEFORE = frozenset(("formerly", "previously"))
_CALLED = frozenset(("known", "called", "as"))
"""May stand before the former name: "formerly known as the Weir Fund"."""


def other_names(letters: Iterable[Letter]) -> Mapping[str, Mapping[str, Letter]]:
    """Return the other names of each body, all as keys, each with a letter that prints which came before.

    They are those printed beside it, and not those beside these: two bodies may come from one. Of one word is
    no former name that is told: "the Board" is that of others, too.
    """
    beside: dict[str, dict[str, Letter]] = {}
    for letter in letters:
        for party in letter.parties:
            for now, before in _renamed(party):
                beside.setdefault(now, {}).setdefault(before, letter)
                beside.setdefault(before, {}).setdefault(now, letter)
    return beside


def _renamed(party: Party) -> Iterator[tuple[str, str]]:
    """Yield the name of the body that ``party`` is of, and the former one, where the two are printed."""
    body = party.organisation or ""
    for printed in filter(_is_cue, (body, party.unit or "")):
        said = body_key(printed).split()
        at = next((at for at, word in enumerate(said) if word in _BEFORE), len(said))
        after = said[at + 1 :]
        while after and after[0] in _CALLED:
            after = after[1:]
        now = " ".join(said[:at]) or (body_key(body) if printed is not body else "")
        if now and len(after) > 1 and now != " ".join(after):
            yield now, " ".join(after)


def is_former_name(printed: str) -> bool:
    """Return whether what is ``printed`` below a body's name is what it was called before."""
    return printed.lower().startswith(tuple(_BEFORE))


def _is_cue(printed: str) -> bool:
    return any(word in printed.lower() for word in _BEFORE)
