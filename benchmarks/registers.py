"""What a register costs in a file and in PostgreSQL, on the same letters.

    python -m benchmarks.registers postgresql://USER@HOST/DATABASE [--letters 10000]

Prints a JSON line for each: seconds to write all letters, to write the next generation with one more and
with one fewer, and to open and verify one; milliseconds of a search for the words of a question, and of one
that is restricted to a tenth of the letters.
"""

import argparse
import json
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.asking import questions
from benchmarks.letters import write_letters
from benchmarks.timing import percentiles, timed
from corrbot.letters import Letter, parse
from corrbot.passages import Passage, passages
from corrbot.register import FileState, Registers, registers_at
from corrbot.terms import content_words

_ASKED = 200
Cut = list[tuple[Letter, list[Passage]]]


def cut(folder: Path) -> Cut:
    """Return the letters in ``folder`` with their passages, four tokens for three words."""
    read = (parse(file.read_text(), file.name, file.stem) for file in sorted(folder.glob("*.txt")))
    return [
        (
            letter,
            passages(
                letter,
                window=256,
                count_tokens=lambda texts: [len(text.split()) * 4 // 3 for text in texts],
                fingerprint="none",
            ),
        )
        for letter in read
    ]


def registering(registers: Registers, index: Path, letters: Cut) -> dict[str, Any]:
    """Return what ``registers``, those of the empty folder ``index``, cost with these ``letters``."""
    first, more, fewer = (index / "generations" / f"{number:016x}" for number in range(3))
    for folder in (first, more, fewer):
        folder.mkdir(parents=True)

    def write(folder: Path, some: Cut, source: Path | None = None, without: tuple[str, ...] = ()) -> None:
        with registers.writing(folder, source, without) as writer:
            for letter, its in some:
                writer.put_file(letter.path, FileState(letter.sha256))
                writer.put_letter(letter, its)

    found: dict[str, Any] = {"write_s": timed(lambda: write(first, letters[:-1]))}
    found["one_more_s"] = timed(lambda: write(more, letters[-1:], first))
    found["one_fewer_s"] = timed(lambda: write(fewer, [], more, (letters[0][0].path,)))

    def opened() -> str:
        with closing(registers.opened(more)) as register:
            return register.seal()

    found["open_s"] = timed(opened)
    with closing(registers.opened(more)) as register:
        asked = [content_words(question) for question in questions(_ASKED)]
        some = [letter.id for letter, _ in letters[::10]]

        def ranked(ids: list[str] | None) -> dict[str, float]:
            return percentiles([timed(partial(register.ranked, words, 50, ids)) for words in asked])

        found["ranked_ms"], found["within_ms"] = ranked(None), ranked(some)
        found["passages"] = register.count("passages")
    return {name: round(one, 2) if isinstance(one, float) else one for name, one in found.items()}


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--letters", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        write_letters(Path(scratch, "corpus"), given.letters)
        letters = cut(Path(scratch, "corpus"))
        for name, url in (("sqlite", None), ("postgresql", given.url)):
            index = Path(scratch, name)
            index.mkdir()
            registers = registers_at(url, index)
            try:
                print(json.dumps({"register": name, **registering(registers, index, letters)}), flush=True)
            finally:
                registers.keep_only(None)


if __name__ == "__main__":
    main()
