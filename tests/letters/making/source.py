"""The sources of the letters: one text file a letter, in four parts divided by lines of three dashes.

1. Facts, as TOML. ``path`` and ``part`` say where the letter stands; ``how`` names a form of its format;
   people are written ``title|name|post-nominals|role|organisation|e-mail``; ``links`` name other letters by
   the number their file begins with, or ``?`` for one that is not in the folder; ``supplied`` names facts
   that stand in ``metadata.csv`` or nowhere, because the letter does not print them. ``same_as`` takes the
   facts and the text of another letter.
2. What comes before the body. Blocks are divided by empty lines; ``> `` is set on the right, ``# `` is a
   heading.
3. The body, a sentence a line, paragraphs divided by empty lines; ``| `` is a row of a table. ``{+…+}`` is
   a tracked insertion, ``{-…-}`` a tracked deletion, ``[^]`` the mark of the footnote.
4. What comes after the body, and, for an e-mail, a further part with what is quoted below it.

A source with facts only is of a letter that is its own source: a text file that is not written again.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1]
LETTERS = FOLDER.parents[1] / "src" / "corrbot" / "demo"
SOURCES = FOLDER / "source"

DELETED = re.compile(r"\{-(.*?)-\}")
INSERTED = re.compile(r"\{\+(.*?)\+\}")


def final(text: str) -> str:
    """Return the text with tracked changes accepted and without footnote marks."""
    return INSERTED.sub(r"\1", DELETED.sub("", text)).replace("[^]", "")


def blocks(text: str) -> list[list[str]]:
    """Return the blocks of lines of a text."""
    return [block.split("\n") for block in re.split(r"\n\n+", text.strip("\n")) if block]


@dataclass(frozen=True)
class Source:
    """One letter as it was written."""

    id: str
    facts: dict[str, Any]
    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        return str(self.facts["path"])

    @property
    def part(self) -> str:
        return str(self.facts.get("part", ""))

    @property
    def key(self) -> tuple[str, str]:
        return self.path, self.part

    @property
    def suffix(self) -> str:
        return Path(self.part if "." in self.part else self.path).suffix

    @property
    def how(self) -> str:
        return str(self.facts.get("how", ""))

    @property
    def own(self) -> bool:
        """Whether the letter is its own source."""
        return not self.parts

    @cached_property
    def head(self) -> list[list[str]]:
        return blocks(self.parts[0])

    @cached_property
    def body(self) -> list[list[str]]:
        return blocks(self.parts[1])

    @cached_property
    def foot(self) -> list[list[str]]:
        return blocks(self.parts[2])

    @property
    def below(self) -> str:
        """What is quoted below an e-mail."""
        return self.parts[3].strip("\n") if len(self.parts) > 3 else ""

    @property
    def sentences(self) -> list[str]:
        """The sentences of the body; rows of tables and points of lists are none."""
        if self.own:
            return []
        lines = (final(line) for block in self.body for line in block)
        return [line for line in lines if line and not re.match(r"\||#|\d+\. ", line)]

    @property
    def text(self) -> str:
        """The text of the letter without what is quoted below it, white space folded."""
        if not self.own:
            furniture = (
                self.facts.get(name, "") for name in ("stamp", "textbox", "footnote", "header", "footer")
            )
            text = "\n".join([*self.parts[:3], *furniture]).replace("|", " ")
            return " ".join(final(text).split())
        data = (LETTERS / self.path).read_bytes()
        try:
            return " ".join(data.decode("utf-8").split())
        except UnicodeDecodeError:
            return " ".join(data.decode("cp1252").split())


def sources() -> dict[str, Source]:
    """Return every source by its number, in the order of the numbers."""
    found: dict[str, Source] = {}
    for file in sorted(SOURCES.glob("*.txt")):
        facts, *parts = re.split(r"^---\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        number = file.name.split("-")[0]
        values = tomllib.loads(facts)
        if "same_as" in values:
            twin = found[values["same_as"]]
            values = {**{k: v for k, v in twin.facts.items() if k not in ("links", "how")}, **values}
            parts = list(twin.parts)
        found[number] = Source(number, values, tuple(parts))
    return found
