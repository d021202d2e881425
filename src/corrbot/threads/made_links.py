"""`MadeLinks`: the links of a folder made so far, and which letters they leave open."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corrbot.letters import LetterKind
from corrbot.threads.candidates import Candidate
from corrbot.threads.heading import ANSWERS_ONLY, Heading
from corrbot.threads.link import ANSWERS, Link, LinkKind
from corrbot.threads.pairing import Pairing

_KINDS = {
    LetterKind.ACKNOWLEDGEMENT: LinkKind.ACKNOWLEDGES,
    LetterKind.AUTOMATIC_REPLY: LinkKind.AUTOMATIC_REPLY_TO,
    LetterKind.HOLDING_REPLY: LinkKind.HOLDING_REPLY_TO,
}


class MadeLinks:
    """The links made so far between ``headings``, letter after letter in the order of time."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        self._heading = {heading.letter.id: heading for heading in headings}
        self._from: defaultdict[str, list[Link]] = defaultdict(list)
        self._answers: defaultdict[str, list[Link]] = defaultdict(list)
        self._begins: set[str] = set()

    def __iter__(self) -> Iterator[Link]:
        """Yield all of them, by the letters that they are from."""
        for made in self._from.values():
            yield from made

    def add(self, links: Sequence[Link]) -> None:
        """Keep ``links``."""
        for link in links:
            self._from[link.letter].append(link)
            if link.other is not None and link.kind in ANSWERS:
                self._answers[link.other].append(link)

    def settle(self, heading: Heading) -> None:
        """Note, when all links from the letter are made, whether it begins a matter."""
        if self._begins_matter(heading):
            self._begins.add(heading.letter.id)

    def heading(self, letter: str) -> Heading:
        """Return the heading of the letter with this id."""
        return self._heading[letter]

    def links_from(self, letter: str) -> Sequence[Link]:
        """Return the links from a letter, by its id."""
        return self._from.get(letter, ())

    def answers_to(self, letter: str) -> Sequence[Link]:
        """Return the links to a letter from those that answer it, or put an answer off, by its id."""
        return self._answers.get(letter, ())

    def begins(self, letter: str) -> bool:
        """Return whether the letter with this id begins a matter, or reminds of one that was open."""
        return letter in self._begins

    def is_open(self, letter: str) -> bool:
        """Return whether the letter with this id begins a matter, or has no date, and is not answered."""
        heading = self._heading[letter]
        is_undated = heading.when is None
        if heading.letter.kind is LetterKind.CLARIFICATION and any(
            self.is_answered(link.other or "")
            for link in self._from[letter]
            if link.kind in ANSWERS and link.is_sure
        ):
            return False
        return (letter in self._begins or is_undated) and not self.is_answered(letter)

    def is_answered(self, letter: str) -> bool:
        """Return whether the letter with this id is for sure answered in substance."""
        return any(
            link.kind is LinkKind.REPLIES_TO
            and link.is_sure
            and self._heading[link.letter].letter.kind is not LetterKind.CLARIFICATION
            for link in self._answers[letter]
        )

    def followed(self, one: Candidate) -> set[str | None]:
        """Return the letters of its own side that ``one`` follows up for sure."""
        made = self._from[one.heading.letter.id]
        return {link.other for link in made if link.kind is LinkKind.FOLLOWS_UP and link.is_sure}

    def _begins_matter(self, heading: Heading) -> bool:
        """Return whether the letter begins a matter, or reminds of one that is open.

        A request under the Freedom of Information Act, or for clarification of one, begins one whatever it
        answers.
        """
        if heading.letter.kind in (LetterKind.FOI_REQUEST, LetterKind.CLARIFICATION):
            return True
        if heading.letter.kind in ANSWERS_ONLY:
            return False
        return all(
            link.kind is LinkKind.FOLLOWS_UP
            and self.is_open(link.other or "")
            and not Pairing.of(heading, self._heading[link.other or ""]).is_answer
            for link in self._from[heading.letter.id]
            if link.other is None or link.is_sure
        )


def answer_kind(later: Heading) -> LinkKind:
    """Return the kind of the link from ``later`` to a letter that it answers."""
    return _KINDS.get(later.letter.kind, LinkKind.REPLIES_TO)


def place(heading: Heading) -> tuple[bool, dt.date, str, str]:
    """Return what orders letters in time, undated ones last."""
    return heading.when is None, heading.when or dt.date.max, heading.letter.path, heading.letter.part
