"""`RegisterWriter`: writes the register of a generation that nobody reads yet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace

from corrbot.letters import Letter
from corrbot.passages import Passage
from corrbot.register.register import HEADING, LAYOUT, Failure, FileState, LetterRow, PassageRow


class RegisterWriter(ABC):
    """Writes the register of a generation that nobody reads yet."""

    @abstractmethod
    def put_fact(self, name: str, value: str) -> None:
        """Set a fact about the whole index."""

    @abstractmethod
    def put_file(self, path: str, state: FileState) -> None:
        """Note that the file at ``path`` was read in this state; it must not be there."""

    @abstractmethod
    def put_rows(self, letter: LetterRow, passages: Iterable[PassageRow]) -> None:
        """Add a letter with its passages and their words, as another register has them."""

    @abstractmethod
    def put_failures(self, failures: Iterable[Failure]) -> None:
        """Set which files and parts of files could not be read."""

    def put_letter(self, letter: Letter, passages: Iterable[Passage]) -> None:
        """Add ``letter`` with its passages and their words; it must not be there."""
        heading = replace(letter, text="", blocks=(), lines=(), uncertain=())
        layout = (letter.blocks, letter.lines, letter.uncertain)
        self.put_rows(
            (
                letter.id,
                letter.path,
                letter.part,
                letter.text,
                LAYOUT.dump_json(layout).decode(),
                HEADING.dump_json(heading).decode(),
            ),
            [
                (
                    passage.id,
                    passage.letter_id,
                    passage.start,
                    passage.end,
                    passage.context,
                    passage.embedded,
                    passage.embedded_sha256,
                )
                for passage in passages
            ],
        )
