"""`Thread`: the letters of one exchange, in the order of time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
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


def threads(letters: Sequence[Letter], links: Iterable[Link]) -> tuple[Thread, ...]:
    """Return the threads that ``links`` make of ``letters``, by the date of their first letter."""
    head = {letter.id: letter.id for letter in letters}

    def find(letter: str) -> str:
        while head[letter] != letter:
            head[letter] = head[head[letter]]
            letter = head[letter]
        return letter

    sure = [link for link in links if link.is_sure]
    for link in sure:
        if link.other is not None:
            head[find(link.letter)] = find(link.other)
    members: defaultdict[str, list[Letter]] = defaultdict(list)
    joining: defaultdict[str, list[Link]] = defaultdict(list)
    for letter in letters:
        members[find(letter.id)].append(letter)
    for link in sure:
        joining[find(link.letter)].append(link)
    found = [Thread(tuple(sorted(some, key=in_time)), tuple(joining[name])) for name, some in members.items()]
    return tuple(sorted(found, key=lambda thread: in_time(thread.letters[0])))


def in_time(letter: Letter) -> tuple[dt.date, str, str]:
    """Return what sorts letters by date, undated ones last."""
    return letter.date or dt.date.max, letter.path, letter.part
