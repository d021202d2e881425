"""`Senders`: who wrote letters, found by what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.letter import Letter, Party
from corrbot.terms import words


class Senders:
    """The senders of ``letters``, whose text is not needed. Made in time in proportion to their number."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters: dict[Party, list[str]] = defaultdict(list)
        for letter in letters:
            if letter.sender:
                self._letters[letter.sender].append(letter.id)
        self._of_word: dict[str, list[Party]] = defaultdict(list)
        for sender in self._letters:
            for word in _words_of(sender):
                self._of_word[word].append(sender)

    def letters_of(self, name: str) -> list[str]:
        """Return the ids of the letters of all who may be called ``name``, by what each says of itself."""
        asked = AskedName.of(name)
        near = dict.fromkeys(sender for word in words(name) for sender in self._of_word.get(word, ()))
        called = [sender for sender in near if asked.fit(sender) is not Fit.NOT]
        return [letter_id for sender in called for letter_id in self._letters[sender]]


def _words_of(party: Party) -> set[str]:
    said = (party.name, party.role, party.organisation, party.unit, party.email)
    return set(words(" ".join(filter(None, said))))
