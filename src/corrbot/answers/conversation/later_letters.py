"""Whether somebody wrote again after what was shown: "has she written again?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.conversation.pronouns import PRONOUN, people_named, person_meant, taken_for
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.letters.dates import worded

_AGAIN = re.compile(
    r"(?:has|have|had|did) (?P<who>\S+(?: \S+){0,4}?) (?:(?:ever|then|also|ever again|since) )*"
    r"(?:(?:written|wrote|write|e-?mail(?:ed)?|sent|send)"
    r"(?: (?:anything|any|an?other|more|further|else|letters?|e-?mails?|in|back|to (?:us|me)))*"
    r"|(?:been|be|got|get) (?:back )?in touch)"
    r"(?P<again>(?: (?:again|any ?more|more|since(?: then)?|later(?: on)?|after(?:wards?| that| this)))+)",
    re.IGNORECASE,
)
_THEY = frozenset({"they", "it"})


@dataclass(frozen=True, slots=True)
class LaterLetters:
    """The question for the letters of ``name`` after a day, and how ``word`` called who that is."""

    name: str
    day: dt.date
    word: str

    @property
    def question(self) -> str:
        """What is asked, as it is put to all letters."""
        return f"Which letters from {self.name} after {worded(self.day)}?"

    @property
    def notices(self) -> tuple[str, ...]:
        """Whom a pronoun is taken for."""
        return () if self.word == self.name else (taken_for(self.word, self.name),)


def later_letters(question: str, turns: Sequence[Turn], folder: Folder) -> LaterLetters | None:
    """Return what ``question`` asks where it is whether somebody wrote again after what ``turns`` showed.

    None where it asks something else, or where it is not clear who is meant or since when.
    """
    match = _AGAIN.fullmatch(_plain(question)) if turns else None
    if match is None:
        return None
    letters = shown_letters(turns[-1].answer, folder)
    word = match["who"]
    name = _name(word, question, turns, letters, folder)
    theirs = [one for one in letters if name and folder.ends.is_from(one, name)]
    days = [one.date for one in theirs or letters if one.date]
    return LaterLetters(name, max(days), word) if name and days else None


def _plain(question: str) -> str:
    """Return ``question`` in plain words, with the "again" at its end that is else left out."""
    again = re.search(r"\bagain\W*$", question, re.IGNORECASE)
    return f"{plain(question)}{' again' if again else ''}"


def _name(word: str, question: str, turns: Sequence[Turn], letters: Sequence[Letter], folder: Folder) -> str:
    if PRONOUN.fullmatch(word):
        return person_meant(question, turns, folder)
    if word.lower() in _THEY:
        sender = letters[0].sender if letters else None
        return (sender.organisation or sender.name or "") if sender else ""
    return word if people_named(word, folder) else ""
