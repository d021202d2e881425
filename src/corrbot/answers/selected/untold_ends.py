"""`UntoldEnd`: letters of which it is not known who is at an end, and those of them that have a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
) -> Iterator[UntoldEnd]:
    """Yield, for each end that is named, the letters ``admitted`` of which that end is not known.

    Of those with a name none is to whom it ``is_from``.
    """
    named = ((sender,) if sender else (), (recipient,) if recipient else (), tuple(parties))
    for (end, is_unknown), names in zip(_ENDS, named, strict=True):
        letters = tuple(letter for letter in admitted.letters if is_unknown(letter)) if names else ()
        if letters:
            told = set(words(" ".join(names))).difference(STOP_WORDS, TITLES)
            held = admitted.generation.register.letters_with(sorted(told)) if told else set()
            own = {one.id for one in letters if end == "recipient" and is_from(one, recipient)}
            holding = tuple(one for one in letters if one.id in held - own)
            yield UntoldEnd(end, names, letters, holding)
