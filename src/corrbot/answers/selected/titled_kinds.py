"""Letters that are headed as what a question calls them: "the warning letters" (English)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corrbot.answers.selected.headings import headed_as, is_titled, telling_stems
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter

_MOST_READ = 200
"""Letters whose heads are read."""
_HEAD = 100
"""Characters of a letter in which it may begin with what it is."""


def remark_on_titles(
    topic: Mention,
    selection: Selection,
    letters: Sequence[Letter],
    whole: Callable[[Letter], Letter],
    remarks: Remarks,
) -> None:
    """Remark which of ``letters``, which mention ``topic``, are headed by it, if some are and some are not.

    One that is not may still be of that kind, or only speak of one: it is left out of nothing.
    """
    wanted, noun = telling_stems(topic.said), selection.noun
    if not wanted or not noun or len(letters) > _MOST_READ:
        return
    kind = f"{topic.said} {noun.removesuffix('s')}".upper()
    headed = [one for one in letters if wanted <= headed_as(one) or _is_headed(whole(one), wanted, kind)]
    rest = [one for one in letters if one not in headed]
    if headed and rest:
        remarks.add(
            f"Headed “{topic.said}”: {letters_counted(len(headed))} ({remarks.places(headed)}). "
            f"{letters_counted(len(rest))} {agreeing(len(rest), 'has', 'have')} it in the text and may only "
            f"speak of it ({remarks.places(rest)})."
        )


def _is_headed(letter: Letter, wanted: set[str], kind: str) -> bool:
    """Return whether ``letter`` has the ``wanted`` stems for a title, or begins with ``kind``."""
    return is_titled(letter, wanted) or " ".join(letter.text[:_HEAD].split()).startswith(kind)
