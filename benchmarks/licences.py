"""List every package that corrbot requires, directly or not, as installed here, with its licence.

    python -m benchmarks.licences > docs/licences.md

Extras of corrbot are left out: they are chosen by who installs them. Packages that PyTorch brings for
graphics processors (``nvidia-...``, ``cuda-...``, ``triton``) are left out too: the machine decides on them.
"""

from __future__ import annotations

import importlib.metadata as metadata
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MACHINE = ("nvidia-", "cuda-", "triton", "intel-", "tbb")
_HEADER = """# Licences

Every package that corrbot requires, directly or not, with the licence it states; those of extras (`ocr`,
`postgres`, …), and what PyTorch brings for graphics processors, are left out. None is copyleft beyond the
LGPL (the Mozilla Public License covers its own files only). `python -m benchmarks.licences` makes this list;
a test compares it with what is installed. `corrbot` itself adds nothing that is not written here but SQLite
(public domain), Python (PSF) and what [its reader](../src/corrbot/reader/NOTICE.md) began as (MIT, Apache).

| package | licence |
|---|---|
"""


def required(name: str = "corrbot") -> dict[str, str]:
    """Return the licences of what ``name`` requires, by canonical name, itself left out."""
    found: dict[str, str] = {}
    waiting = [(name, frozenset[str]())]
    looked: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        if one in looked:
            continue
        looked.add(one)
        try:
            package = metadata.distribution(one[0])
        except metadata.PackageNotFoundError:
            continue
        found[canonicalize_name(one[0])] = _licence(package)
        waiting += _needed(package, one[1])
    found.pop(canonicalize_name(name), None)
    return {key: found[key] for key in sorted(found) if not key.startswith(MACHINE)}


def _needed(package: metadata.Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for line in package.requires or []:
        wanted = Requirement(line)
        applies = [{"extra": extra} for extra in ("", *extras)]
        if wanted.marker is None or any(map(wanted.marker.evaluate, applies)):
            yield canonicalize_name(wanted.name), frozenset(wanted.extras)


def _licence(package: metadata.Distribution) -> str:
    told = package.metadata
    if "License-Expression" in told:
        return told["License-Expression"]
    named = [
        line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if line.startswith("License")
    ]
    if named := [one for one in named if one != "OSI Approved"]:
        return "; ".join(named)
    return told["License"].strip().split("\n")[0][:60] if "License" in told else ""


def main() -> None:
    """Print the list."""
    print(_HEADER + "\n".join(f"| {name} | {licence} |" for name, licence in required().items()))


if __name__ == "__main__":
    main()
