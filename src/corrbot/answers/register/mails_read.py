"""`MailsRead`: the mails in the letters of a folder, each letter read once however often it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corrbot.answers.register.mail_turns import MailTurn, mail_turns
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter

MOST_LETTERS = 200
"""Letters with quoted mail and a name in it that are looked through for it, and letters of a writer's own."""


class MailsRead:
    """The mails in the letters of ``folder``; made for one question, and kept as long as it."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._of = cache(self._read)

    def of(self, letter: Letter) -> Sequence[MailTurn]:
        """Return the mails that ``letter`` holds."""
        return self._of(letter.id)

    def with_words(self, said: Sequence[str]) -> tuple[list[MailTurn], bool]:
        """Return the mails in letters that hold all words ``said``, or quote any mail where none are said.

        Those that quote mail are read first; it is told besides whether such were left.
        """
        register, admits = self.folder.generation.register, self.folder.admits
        quoting = register.quoted_mail().keys()
        held = register.letters_with(said) if said else quoting
        ids = sorted(filter(admits, quoting & held))
        others = sorted(filter(admits, held - quoting))
        read = [*ids, *others][:MOST_LETTERS]
        return [turn for one in read for turn in self._of(one)], len(ids) > MOST_LETTERS

    def _read(self, letter_id: str) -> tuple[MailTurn, ...]:
        return tuple(mail_turns(self.folder.whole(self.folder.letter(letter_id))))
