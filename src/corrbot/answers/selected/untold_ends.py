"""`UntoldEnd`: letters of which it is not known who is at an end, and those of them that have a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corrbot.answers.phrasing.periods import Period
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.remarks import agreeing, letters_counted, places
from corrbot.letters import Letter
from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS, words

_ENDS: tuple[tuple[str, Callable[[Letter], bool]], ...] = (
    ("sender", lambda letter: letter.sender is None),
    ("recipient", lambda letter: letter.recipient is None),
    ("sender or recipient", lambda letter: letter.sender is None or letter.recipient is None),
)
_MOST_READ = 200
"""Letters that are read for a name, or for whom they are to."""
_TO_ALL = re.compile(r"^\W{0,9}to whom it may concern\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class UntoldEnd:
    """The ``letters`` of which no ``end`` is known; ``holding`` are those with the words of ``names``."""

    end: str
    names: tuple[str, ...]
    letters: tuple[Letter, ...]
    holding: tuple[Letter, ...]

    @property
    def counted(self) -> str:
        """How many they are, for people."""
        return f"Of {letters_counted(len(self.letters))} no {self.end} is known."

    @property
    def words(self) -> str:
        """How many they are, and which of them may be meant, for people."""
        if not self.holding:
            return self.counted
        names = " and ".join(f"“{name}”" for name in self.names)
        have = f"{len(self.holding)} of these {agreeing(len(self.holding), 'has', 'have')}"
        return f"{self.counted[:-1]}; {have} the words of {names}: {places(self.holding)}."


def untold_ends(
    admitted: Admitted,
    is_from: Callable[[Letter, str], bool],
    sender: str = "",
    recipient: str = "",
    parties: Sequence[str] = (),
    periods: Sequence[Period] = (),
) -> Iterator[UntoldEnd]:
    """Yield, for each end that is named, the letters ``admitted`` of which that end is not known.

    Of those with a name none is to whom it ``is_from``, nor known to be of no day of the ``periods`` or from
    another than the ``sender``. "To whom it may concern" is to nobody else.
    """
    to_all = {one.id for one in _to_whom_it_may_concern(admitted)} if recipient or parties else set()
    named = ((sender,) if sender else (), (recipient,) if recipient else (), tuple(parties))
    for (end, is_unknown), names in zip(_ENDS, named, strict=True):
        unknown = (one for one in admitted.letters if is_unknown(one)) if names else ()
        letters = tuple(one for one in unknown if end == "sender" or one.id not in to_all)
        if letters:
            told = set(words(" ".join(names))).difference(STOP_WORDS, TITLES)
            held = admitted.generation.register.letters_with(sorted(told)) if told else set[str]()
            own = {one.id for one in letters if end == "recipient" and is_from(one, recipient)}
            may_be = [
                one
                for one in letters
                if one.id in held - own
                and (end != "recipient" or not sender or one.sender is None or is_from(one, sender))
                and (not periods or one.date is None or any(period.covers(one.date) for period in periods))
            ]
            holding = tuple(one for one in may_be[:_MOST_READ] if _is_written(told, admitted.whole(one).text))
            yield UntoldEnd(end, names, letters, holding)


def _is_written(words_of_name: Iterable[str], text: str) -> bool:
    """Return whether ``text`` has each of ``words_of_name`` with a capital, as a name and no common noun."""
    said = set(re.findall(r"[^\W\d_]+", text))
    parts = [part for word in words_of_name for part in re.findall(r"[^\W_]+", word)]
    return all({part.capitalize(), part.upper()} & said or not part.isalpha() for part in parts)


def _to_whom_it_may_concern(admitted: Admitted) -> Iterator[Letter]:
    """Yield the letters of no known recipient that are addressed so."""
    held = admitted.generation.register.letters_with(("whom", "may", "concern"))
    unknown = [one for one in admitted.letters if one.id in held and one.recipient is None]
    for one in unknown[:_MOST_READ]:
        if _TO_ALL.search(admitted.whole(one).text):
            yield one
