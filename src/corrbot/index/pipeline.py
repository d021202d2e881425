"""The pipeline: the code that turns files into passages, as one hash of it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = ("letters", "readers", "register")
_MODULES = ("lexicon", "numerals", "passages", "terms")
"""Outside the folders. Settings are none: what they change is in the circumstances of each file."""


@cache
def pipeline_fingerprint() -> str:
    """Return a hash of the code that turns files into passages: when it changes, all is read anew."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in pipeline_sources())).hexdigest()[:16]


def pipeline_sources() -> list[Path]:
    """Return the files that the code is in."""
    inside = [path for folder in _FOLDERS for path in (_PACKAGE / folder).glob("*.py")]
    return sorted([*inside, *(_PACKAGE / f"{module}.py" for module in _MODULES)])
