"""Letters that are themselves of a kind which others only speak of: "the warning letters" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.answers.selected.headings import headed_as, telling_stems
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter

_MOST_READ = 200
"""Letters whose heads are read."""
_HEAD = 600
"""Characters of the head of a letter in which its title stands."""


def of_title(
    topic: Mention,
    selection: Selection,
    letters: list[Letter],
    whole: Callable[[Letter], Letter],
    remarks: Remarks,
) -> list[Letter]:
    """Return ``letters``, which mention ``topic``, but for those that are not called by it.

    All are returned unless one of them has ``topic`` and the noun of ``selection`` for a title: "WARNING
    LETTER" is one.
    """
    wanted, noun = telling_stems(topic.said), selection.noun
    if not wanted or not noun or len(letters) > _MOST_READ:
        return letters
    kind = r"\s{1,3}".join(map(re.escape, (*topic.said.split(), noun.lower().removesuffix("s"))))
    title = re.compile(rf"\A\W{{0,9}}(?=[A-Z])(?i:{kind})\b|^\W{{0,9}}(?=[A-Z])(?i:{kind})\W*$", re.MULTILINE)
    headed = {one.id for one in letters if title.search(whole(one).text[:_HEAD])}
    rest = [one for one in letters if one.id not in headed and not wanted <= headed_as(one)]
    if not headed or not rest:
        return letters
    has, is_so = agreeing(len(rest), "has", "have"), agreeing(len(rest), "is", "are")
    remarks.add(
        f"Not counted: {letters_counted(len(rest))} that {has} “{topic.said}” in the text and {is_so} not "
        f"headed so, as others are ({remarks.places(rest)})."
    )
    return [one for one in letters if one not in rest]
