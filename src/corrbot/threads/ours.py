"""`OurSide`: who "we" are in a folder of letters, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OurSide:
    """The names ("Northmere Borough Council") and e-mail domains ("@northmere.example") of our side.

    ``words`` say in one or two sentences for people what was taken and why; ``names`` is empty where
    nothing tells. ``is_inferred`` when the names were not given but found in the letters.
    """

    names: tuple[str, ...]
    words: str
    is_inferred: bool
