"""`AskedOfLetters`: what is asked of many letters, and of which."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from corrbot.answers.selected.selection import Selection


class Asking(StrEnum):
    """What is asked of many letters."""

    LIST = "list"
    COUNT = "count"
    LATEST = "latest"
    OUTSTANDING = "outstanding"
    RESPONSE_TIME = "response time"
    THREAD = "thread"
    CITED = "cited"
    CORRECTED = "corrected"
    CONTENT = "content"
    OVER_TIME = "over time"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class AskedOfLetters:
    """What is asked, and of which letters.

    ``other`` is the second side of an agreement. ``topic`` is what letters are to speak of; for content it
    is the whole question, with the letter called "the letter". ``answerer`` names who answered, in words;
    ``as_of`` the day up to which something waits. ``wants_words`` when the words of an answer are asked for,
    ``is_whole`` when the whole exchange is. ``answer_order`` is 0 where the first of several answers is
    meant, -1 for the last. ``is_guess`` where its parties are taken for those of letters without a word that
    speaks of letters: "did the Trust answer the coroner?". ``was_late`` where only answers past their target
    are meant, or in time. ``is_of_senders`` where the letters are listed to tell who wrote them. ``is_they``
    where those who answered are called "they" and no more is said of the letters. ``is_of_reply`` where the
    letters are themselves the answers whose time is asked for.
    """

    about: Asking
    selection: Selection
    other: Selection | None = None
    topic: str = ""
    answerer: str = ""
    as_of: dt.date | None = None
    wants_words: bool = False
    is_whole: bool = False
    answer_order: int | None = None
    is_guess: bool = False
    was_late: bool | None = None
    is_of_senders: bool = False
    is_they: bool = False
    is_of_reply: bool = False
    is_whether: bool = False
    is_of_two: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        """Whoever is named as a party of letters, in the words of the question."""
        one = self.selection
        return (self.answerer, one.sender, one.recipient, one.copied, one.named, *one.parties)
