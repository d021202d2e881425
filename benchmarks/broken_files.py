"""Sync damaged files among untouched ones, and see that each is read or reported.

    python -m benchmarks.broken_files FOLDER [--count 1000] [--seed 1] [--seconds 120]

FOLDER holds good files of every format. Copies of them are damaged at random (bytes changed, cut off,
zeroed or doubled, files in a zip damaged, suffixes exchanged) and synced from a temporary folder, with
the good files beside them. Ends with one JSON line, and with status 1 when a promise is broken:
``crashes`` names files that ended the process which read them, ``hangs`` those that took longer than
--seconds, ``lost`` those that were neither read nor reported, and ``changed`` good letters that are not as
they are without the damaged files. ``longest_wait`` is the longest time in which no file was done.
"""

import argparse
import io
import json
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.readers import FORMATS, is_side_car

GOOD, BROKEN = "good", "broken"
Damage = Callable[[bytearray, random.Random], bytes]


def main() -> None:
    """Damage files, sync them and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="good files")
    parser.add_argument("--count", type=int, default=1000, help="damaged files [1000]")
    parser.add_argument("--seed", type=int, default=1, help="of the random damage [1]")
    parser.add_argument("--seconds", type=float, default=120.0, help="that a file may take [120]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        corpus = Path(work, "corpus")
        shutil.copytree(options.folder, corpus / GOOD)
        expected = good_letters(corpus, Path(work, "index-of-good"), options.seconds)
        damage(corpus, options.count, random.Random(options.seed))
        found = measure(corpus, Path(work, "index"), options.seconds, expected)
    print(json.dumps(found))
    sys.exit(any(found[promise] for promise in ("crashes", "lost", "changed")))


def good_letters(corpus: Path, index: Path, seconds: float) -> dict[str, str]:
    """Return the texts of the letters in ``corpus``, by location."""
    with Assistant.open(config=Config(corpus=corpus, index=index, max_seconds=seconds)) as assistant:
        assistant.sync()
        return {letter.location: letter.text for letter in assistant.letters()}


def measure(corpus: Path, index: Path, seconds: float, expected: dict[str, str]) -> dict[str, object]:
    """Sync ``corpus`` and return what came of its files; ``expected`` are the texts of the good letters."""
    clock = _Clock()
    started = time.perf_counter()
    with Assistant.open(config=Config(corpus=corpus, index=index, max_seconds=seconds)) as assistant:
        report = assistant.sync(progress=clock)
        letters = assistant.letters()
    reported = {failure.path for failure in report.failed}
    reasons = [failure.reason for failure in report.failed]
    read = {letter.path for letter in letters}
    paths = sorted(path.relative_to(corpus).as_posix() for path in corpus.rglob("*") if path.is_file())
    files = [path for path in paths if not is_side_car(path)]
    broken = [path for path in files if path.startswith(BROKEN)]
    texts = {letter.location: letter.text for letter in letters if letter.path.startswith(GOOD)}
    return {
        "files": len(files),
        "damaged": len(broken),
        "damaged_read": len(read.intersection(broken)),
        "damaged_reported": len(reported.intersection(broken)),
        "letters": len(letters),
        "failures": len(reasons),
        "crashes": sorted(failure.path for failure in report.failed if "crashed" in failure.reason),
        "hangs": sorted(failure.path for failure in report.failed if "took longer" in failure.reason),
        "lost": sorted(set(files) - read - reported),
        "good_letters": len(expected),
        "changed": sorted(place for place in expected | texts if expected.get(place) != texts.get(place)),
        "longest_wait": round(clock.longest, 1),
        "longest_wait_for": files[clock.at] if clock.at < len(files) else "",
        "seconds": round(time.perf_counter() - started, 1),
        "reasons": dict(Counter(reasons).most_common(40)),
    }


class _Clock:
    """Takes the progress of a sync and keeps the longest time between two files."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.at = 0
        self._last = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if stage == "parsing" and now - self._last > self.longest:
            self.longest, self.at = now - self._last, done - 1
        self._last = now


def damage(corpus: Path, count: int, chance: random.Random) -> None:
    """Write ``count`` damaged copies of the good files in ``corpus`` beside them.

    Formats are drawn first, then a file of that format, so that rare formats are damaged as often.
    """
    by_format: dict[str, list[Path]] = {}
    for file in sorted((corpus / GOOD).rglob("*")):
        if file.is_file() and file.suffix.lower() in FORMATS:
            by_format.setdefault(file.suffix.lower(), []).append(file)
    suffixes = sorted(by_format)
    (corpus / BROKEN).mkdir()
    for number in range(count):
        suffix = chance.choice(suffixes)
        file = chance.choice(by_format[suffix])
        data, kind = bytearray(file.read_bytes()), chance.choice([*DAMAGES, "suffix"])
        if kind == "suffix":
            suffix = chance.choice(sorted(FORMATS))
            broken = bytes(data)
        else:
            broken = DAMAGES[kind](data, chance)
        (corpus / BROKEN / f"{number:05}-{kind}-{file.stem}{suffix}").write_bytes(broken)


def _flipped(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 4, 30, 300))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[: chance.randrange(len(data) + 1)])


def _beheaded(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data[chance.randrange(len(data) + 1) :])


def _zeroed(data: bytearray, chance: random.Random) -> bytes:
    start, end = _range(data, chance)
    data[start:end] = bytes(end - start)
    return bytes(data)


def _doubled(data: bytearray, chance: random.Random) -> bytes:
    start, end = _range(data, chance)
    at = chance.randrange(len(data) + 1)
    data[at:at] = data[start:end]
    return bytes(data)


def _garbled_inside(data: bytearray, chance: random.Random) -> bytes:
    """Damage one file in a zip and pack it again; what is no zip is damaged as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return _flipped(data, chance)
    name = chance.choice(sorted(files))
    inside = chance.choice((_flipped, _cut, _zeroed, _doubled))(files[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in files.items():
            archive.writestr(other, inside if other == name else bytes(content))
    return packed.getvalue()


def _range(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 40, 1_000, 20_000)))


DAMAGES: dict[str, Damage] = {
    "flipped": _flipped,
    "cut": _cut,
    "beheaded": _beheaded,
    "zeroed": _zeroed,
    "doubled": _doubled,
    "inside": _garbled_inside,
}


if __name__ == "__main__":
    main()
