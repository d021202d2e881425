"""`Folder`: the letters that a question is asked of, all of them, and the choice among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.choice import Choice, Chosen
from corrbot.answers.selected.ends import Ends
from corrbot.answers.selected.selection import Selection
from corrbot.answers.selected.term_holders import TermHolders
from corrbot.answers.selected.traits import Traits
from corrbot.index import Generation


class Folder(Admitted):
    """All letters of a generation that filters admit, with who is at their ``ends`` and what they are.

    ``today`` is the day of the question.
    """

    def __init__(self, generation: Generation, letter_ids: Sequence[str] | None, today: dt.date) -> None:
        super().__init__(generation, letter_ids)
        self.today = today
        self.term_holders = TermHolders(self)
        self.ends = Ends(self)
        self.traits = Traits(self)
        self._of_selection = cache(self._choose)

    def choose(self, selection: Selection) -> Chosen:
        """Return the letters that fit ``selection``; which wait for an answer is not looked at."""
        return self._of_selection(selection)

    def _choose(self, selection: Selection) -> Chosen:
        return Choice(selection, self, self.ends, self.term_holders, self.traits, self.choose).chosen()
