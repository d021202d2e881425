"""Letters that are counted for an e-mail address alone whose domain spells a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrbot.answers.selected.ends import Ends, at_end
from corrbot.answers.selected.remarks import agreeing, letters_counted, places
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter


def spelt_by_domains(selection: Selection, ends: Ends, letters: Sequence[Letter]) -> Iterator[str]:
    """Yield, for people, which of ``letters`` are counted so for the names in ``selection``."""
    for name in dict.fromkeys(filter(None, (selection.sender, selection.recipient, *selection.parties))):
        spelt = [
            letter
            for letter in letters
            if any(ends.is_spelt(name, party) for party in at_end(letter, selection, name))
        ]
        if spelt:
            are = agreeing(len(spelt), "is", "are")
            yield (
                f"{letters_counted(len(spelt))} {are} counted only because the domain of an e-mail "
                f"address spells “{name}” ({places(spelt)})."
            )
