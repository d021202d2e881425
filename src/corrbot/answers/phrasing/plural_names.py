"""`PluralNames`: what names in the plural mean, among the parties of a folder's letters (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

_HEAD = re.compile(r"\S+?(?=(?: (?:of|for) .*)?$)", re.IGNORECASE)
"""The word that has the plural: the last, or that before "of" in "Ministers of State"."""
_ENDINGS = (
    (re.compile(r"(?<=[^aeiou])ies$", re.IGNORECASE), "y"),
    (re.compile(r"(?<=s|x|z|h)es$", re.IGNORECASE), ""),
    (re.compile(r"(?<=[^s’'])s$", re.IGNORECASE), ""),
)


class PluralNames:
    """Reads "the Bells" as all called Bell, and "MPs" as all with "MP", where nobody has the plural itself.

    ``is_known`` says whether some letter is from or to who is named.
    """

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        self._is_known = is_known
        self.read = cache(self._read)

    def _read(self, name: str) -> str:
        """Return the singular of ``name`` if that is known, and ``name`` is not; otherwise ``name``."""
        if self._is_known(name):
            return name
        return next((one for one in _singulars(name) if self._is_known(one)), name)

    def remark(self, name: str) -> str:
        """Return how ``name`` is read, if it is as a singular, or ""."""
        read = self.read(name)
        return "" if read == name else f"“{name}” is read as “{read}”, where a letter prints that."


def _singulars(name: str) -> Iterator[str]:
    head = _HEAD.search(name)
    if head is None:
        return
    for ending, singular in _ENDINGS:
        if ending.search(head[0]):
            yield f"{name[: head.start()]}{ending.sub(singular, head[0])}{name[head.end() :]}"
