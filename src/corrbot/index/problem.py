"""`Problem`: one way in which an index is not what the letters make it, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Where in an index, or beside it, something is wrong."""

    FILES = "files"
    REGISTER = "register"
    LEXICON = "lexical index"
    VECTORS = "vectors"
    CACHE = "embedding cache"
    MANIFEST = "manifest"
    POINTER = "pointer"
    LEFTOVERS = "leftovers"


class Mend(StrEnum):
    """The command that mends a problem."""

    SYNC = "corrbot sync"
    """Takes up what changed in the folder, and what a new version or model asks for."""
    REPAIR = "corrbot check --repair"
    """Makes the index anew from the letters and the vectors that are still sound."""
    NONE = ""
    """Nothing is to be mended: what is told keeps a part from being looked at."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in one line, where, and what mends it."""

    part: Part
    what: str
    mend: Mend = Mend.REPAIR

    @property
    def is_note(self) -> bool:
        """Whether the index may well be sound."""
        return self.mend is Mend.NONE

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"
