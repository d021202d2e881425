"""Forms of questions: patterns in which a named part may stand in several places."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\(\?P<(\w+)>")


def form(pattern: str) -> re.Pattern[str]:
    """Compile ``pattern``, in which a group name may be used more than once, for any case."""
    count = 0

    def rename(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<{match[1]}_{count}>"

    return re.compile(_GROUP.sub(rename, f"(?:{pattern})"), re.IGNORECASE)


def parts(match: re.Match[str]) -> dict[str, str]:
    """Return the named parts of a match of a `form` that are not empty; of a name used twice the first."""
    found: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value:
            found.setdefault(name.rpartition("_")[0], value.strip())
    return found
