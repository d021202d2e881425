"""The quote of an answer of which it is asked who wrote it, or when: "who wrote that?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corrbot.answers.conversation.discussed import FIRST_QUOTED, last_said, quoted_first
from corrbot.answers.conversation.quoted_place import quote_shown
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import Turn, quotes_in
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.phrasing.scope import names
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Party
from corrbot.letters.speaker_names import speaker_name
from corrbot.quotes import Quote

_AND = r"(?:(?:and|so|but|ok|okay|then|now),? )*"
_THAT = r"(?:(?:that|this|those|these)(?: (?:words?|lines?|sentences?|passages?|paragraphs?|quotes?))?|it)"
_US = r"(?:us|you|me|him|her|them)"
_WRITTEN = r"(?:written|said|signed|stated)"
_WHO = re.compile(
    rf"{_AND}(?:(?:who|which (?:person|body|office|department|official|minister))"
    rf" (?:was it (?:who|that) )?(?:(?:actually|exactly) )?"
    rf"(?:(?:wrote|said|says|signed|stated) {_THAT}(?: to {_US})?|told {_US} {_THAT})"
    rf"|who (?:is|was) {_THAT} (?:{_WRITTEN} )?by|by whom (?:is|was) {_THAT} {_WRITTEN}"
    r"|whose words (?:are|were) (?:they|these|those|that))",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"{_AND}(?:when|on what (?:date|day)) (?:(?:is|was) {_THAT} (?:{_WRITTEN}|dated)"
    rf"|did (?:they|he|she) (?:write|say|sign|state) {_THAT}|did (?:they|he|she) tell {_US} {_THAT})",
    re.IGNORECASE,
)
_WHEN_THEY = re.compile(
    rf"{_AND}(?:when|on what (?:date|day)) did (?P<name>[\w'’.-]+(?: (?!and\b)[\w'’.-]+){{0,4}}?)"
    rf" (?:(?:write|say|sign|state) {_THAT}(?: to {_US})?|tell {_US} {_THAT})",
    re.IGNORECASE,
)
"""Names whose words they are: one whose words were quoted."""


class SpokenOf(NamedTuple):
    """What is asked of the ``letter`` quoted first.

    ``quote`` is set where the words in it are those of ``speaker``, another than its sender. ``named`` is its
    sender where the question names them.
    """

    about: RegisterQuestion
    letter: Letter
    quote: Quote | None = None
    speaker: str = ""
    named: str = ""

    @property
    def notice(self) -> str:
        """The sentence that says what is taken to be meant, and whose the words are."""
        if self.named:
            return f"The letter meant is taken to be the one quoted from {self.named}."
        words = f"The words quoted first are those of {self.speaker}." if self.speaker else ""
        return words or FIRST_QUOTED


def quote_spoken_of(question: str, turns: Sequence[Turn], read: Callable[[], Folder]) -> SpokenOf | None:
    """Return whose or of when the first quote of the answer before is, where ``question`` asks just that.

    ``read`` gives the folder; it is read for such questions only.
    """
    put = plain(question)
    about = (
        RegisterQuestion.SENDER
        if _WHO.fullmatch(put)
        else RegisterQuestion.DATE
        if _WHEN.fullmatch(put)
        else None
    )
    if about is None and turns and (named := _WHEN_THEY.fullmatch(put)):
        return _theirs(named["name"], last_said(turns), read())
    letter = quoted_first(turns, read()) if turns and about else None
    if about is None or letter is None:
        return None
    quote = next(
        (found for text in quotes_in(last_said(turns)) if (found := quote_shown(text, letter))), None
    )
    speaker = letter.speaker(quote.span) if quote else None
    return SpokenOf(about, letter) if speaker is None else SpokenOf(about, letter, quote, speaker)


def _theirs(name: str, answer: str, folder: Folder) -> SpokenOf | None:
    """Return the first quote of ``answer`` that holds words of whom ``name`` names, or None."""
    letters = {letter.id: letter for letter in shown_letters(answer, folder)}
    for text in quotes_in(answer):
        for letter in letters.values():
            quote = quote_shown(text, letter)
            if quote is None:
                continue
            speaker = letter.speaker(quote.span)
            if speaker is None and folder.ends.is_from(letter, name):
                return SpokenOf(RegisterQuestion.DATE, letter, named=str(letter.sender))
            if speaker and names(Party(name=speaker_name(speaker)), name):
                return SpokenOf(RegisterQuestion.DATE, letter, quote, speaker)
    return None
