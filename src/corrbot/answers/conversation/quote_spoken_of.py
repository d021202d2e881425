"""The quote of an answer of which it is asked who wrote it, or when: "who wrote that?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corrbot.answers.conversation.discussed import FIRST_QUOTED, last_said, quoted_first
from corrbot.answers.conversation.quoted_place import quote_shown
from corrbot.answers.conversation.turns import Turn, quotes_in
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter, Span
from corrbot.quotes import Quote
from corrbot.threads.identity import words

_AND = r"(?:(?:and|so|but|ok|okay|then|now),? )*"
_THAT = r"(?:(?:that|this|those|these)(?: (?:words?|lines?|sentences?|passages?|paragraphs?|quotes?))?|it)"
_US = r"(?:us|you|me|him|her|them)"
_WHOM = r"(?:they|he|she|(?P<who>[\w.’'-]{2,40}(?: [\w.’'-]{1,40}){0,3}))"
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
    rf"|did {_WHOM} (?:(?:write|say|sign|state) {_THAT}|tell {_US} {_THAT}))",
    re.IGNORECASE,
)


class SpokenOf(NamedTuple):
    """What is asked of the ``letter`` quoted first.

    ``quote`` is set where the words in it are those of ``speaker``, another than its sender, who is perhaps
    named by the question.
    """

    about: RegisterQuestion
    letter: Letter
    quote: Quote | None = None
    speaker: str = ""
    is_named: bool = False

    @property
    def notice(self) -> str:
        """The sentence that says what is taken to be meant, and whose the words are."""
        said = "These words, quoted before, are" if self.is_named else "The words quoted first are"
        return f"{said} those of {self.speaker}." if self.speaker else FIRST_QUOTED


def quote_spoken_of(question: str, turns: Sequence[Turn], read: Callable[[], Folder]) -> SpokenOf | None:
    """Return whose or of when the first quote of the answer before is, where ``question`` asks just that.

    ``read`` gives the folder; it is read for such questions only.
    """
    put = plain(question)
    when = _WHEN.fullmatch(put)
    about = RegisterQuestion.DATE if when else RegisterQuestion.SENDER if _WHO.fullmatch(put) else None
    letter = quoted_first(turns, read()) if turns and about else None
    if about is None or letter is None:
        return None
    named = (when["who"] or "") if when else ""
    for text in quotes_in(last_said(turns)):
        quote = quote_shown(text, letter)
        speaker = letter.speaker(Span(quote.start, quote.end)) if quote else None
        if quote and _is_of(named, str(letter.sender or "") if speaker is None else speaker):
            is_of_sender = speaker is None
            return SpokenOf(about, letter, None if is_of_sender else quote, speaker or "", bool(named))
    return None if named else SpokenOf(about, letter)


def _is_of(named: str, speaker: str) -> bool:
    """Return whether ``speaker``, with the day of what they wrote perhaps, has the last word of ``named``."""
    return not named or named.split()[-1].casefold() in words(speaker)
