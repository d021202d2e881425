"""What a letter is headed as, by which a question may call it: "the warning letter" (English)."""

from __future__ import annotations

from collections.abc import Iterable

from corrbot.answers.phrasing.scope import GENERIC
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.terms import stem, stems

_LONGEST_TITLE = 80
"""Characters of a line that may be the title of a letter."""
MOST_READ = 50
"""Letters whose lines are looked at for a title."""
_GENERIC = frozenset(map(stem, GENERIC))


def telling_stems(text: str) -> set[str]:
    """Return the stems of the words of ``text`` that say which letter is meant."""
    return set(stems(text)) - _GENERIC


def headed_as(letter: Letter) -> set[str]:
    """Return the stems of what ``letter`` is called: by its subject, its file, or its kind."""
    return set(stems(f"{letter.subject or ''} {letter.path} {letter.kind.value}"))


def is_titled(letter: Letter, wanted: set[str]) -> bool:
    """Return whether a line of ``letter`` says no more than the ``wanted`` stems: "WARNING LETTER"."""
    lines = (line for line in letter.text.split("\n") if len(line) <= _LONGEST_TITLE)
    return bool(wanted) and any(telling_stems(line) == wanted for line in lines)


def is_any_headed(said: Iterable[str], folder: Folder) -> bool:
    """Return whether a letter of ``folder`` is headed with the words ``said``."""
    wanted = telling_stems(" ".join(said))
    if any(wanted <= headed_as(one) for one in folder.letters):
        return True
    holding = [one for one in sorted(folder.generation.register.letters_with(said)) if folder.admits(one)]
    return any(is_titled(folder.generation.register.letter(one), wanted) for one in holding[:MOST_READ])
