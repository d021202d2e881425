"""`Thread`: the letters of one exchange, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

from corrbot.letters import Letter
from corrbot.threads.link import Link


@dataclass(frozen=True, slots=True)
class Thread:
    """Letters joined by links that count (`Link.is_sure`), earliest first, and those links.

    Undated letters come last. A letter that is linked to no other is a thread of its own.
    """

    letters: tuple[Letter, ...]
    links: tuple[Link, ...]
