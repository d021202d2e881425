"""`ReplyTime`: when somebody replied to the letter spoken of: "when did she reply?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.conversation.pronouns import GENDERS
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.phrases import ANSWERED, HOW_LONG, REPLIED, REPLY, TO_REPLY
from corrbot.answers.phrasing.register_questions import RegisterQuestion, asked_of_register
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.threads import ANSWERS

_WHEN_REPLIED = form(
    r"(?:(?:and|so|but|then)\b,? )*(?:when|on (?:what|which) (?:date|day)) did (?P<who>.{1,60}?)"
    r" (?:(?:finally|eventually|then|actually) )?(?:reply|respond|answer|write back)(?: back)?"
)
_WHETHER_REPLIED = form(
    r"(?:(?:and|so|but|then)\b,? )*(?:did|has|have) (?P<who>.{1,60}?)(?: (?:ever|yet|finally|then|actually))?"
    r" (?:reply|respond|answer|write back|replied|responded|answered|written back)"
    r"(?: (?:yet|at all|since))?"
)
_UNTIL = r"(?:before|until|till|to (?:get|have|receive|obtain)|for|to)"
_IT = r"(?:it|that|this|(?:that|the|this) (?:one|letter))"
_HOW_LONG = form(
    rf"(?:(?:and|so|but|then)\b,? )*{HOW_LONG} (?:did it take|was it|did (?:he|she|they|we) (?:take|wait)"
    rf"(?=.* {_IT}$))"
    rf"(?: (?:him|her|them|us))? {_UNTIL} (?:(?:{_IT}|he|she|they|we) )?(?:(?:was|were|got|had|came) )?"
    rf"(?:(?:an?|the|any) {REPLY}|{ANSWERED}|{REPLIED}|{TO_REPLY})(?: (?:to )?{_IT})?"
)
"""Asks how long the answer to a letter took that is not named: "how long did it take to get an answer"."""
_RECIPIENT = frozenset(("the recipient", "the addressee"))
_SOMEBODY = _RECIPIENT.union(
    "he she they it we you anyone anybody someone somebody nobody both none neither".split(), ("no one",)
)
_REPLIES = re.compile(r"\b(?:repl(?:y|ie)|respon(?:d|se)|answer)\w*\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """Asks when ``who`` replied, a name or a pronoun, of no letter that is named."""

    who: str

    @property
    def name(self) -> str:
        """The name of who replied, or "" where a pronoun stands for it."""
        return "" if self.who.lower() in _SOMEBODY else self.who

    def is_to(self, letter: Letter, turns: Sequence[Turn], folder: Folder) -> bool:
        """Return whether it asks for a reply to ``letter``, the one that ``turns`` speak of.

        The sender may be who replied, with that very letter: where it answers another, or the question before
        says so, unless that asks to whom it was sent.
        """
        if self.name:
            return folder.ends.is_to(letter, self.name) or any(
                folder.ends.is_from(folder.letter(link.letter), self.name)
                for link in folder.correspondence.links_to(letter.id)
                if link.kind in ANSWERS and folder.admits(link.letter)
            )
        if self.who.lower() in _RECIPIENT:
            return True
        before = turns[-1].question
        asked = asked_of_register(before, [turn.question for turn in turns[:-1]])
        if asked and asked.about is RegisterQuestion.RECIPIENT:
            return True
        genders, told = GENDERS.get(self.who.lower()), folder.ends.supposed_genders(_sender(letter))
        if genders and told and genders not in told:
            return True
        return not (_REPLIES.search(before) or is_reply(letter, folder))

    def is_by(self, letter: Letter, folder: Folder) -> bool:
        """Return whether ``letter`` is itself known to be a reply, from who is named."""
        return is_reply(letter, folder) and folder.ends.is_from(letter, self.name)


def reply_time(question: str) -> ReplyTime | None:
    """Return that ``question`` asks when somebody replied, without saying to what, or None.

    It may ask whether one did who is called by a name: "did the Mill reply?".
    """
    text = plain(question)
    if match := _WHEN_REPLIED.fullmatch(text):
        return ReplyTime(parts(match)["who"])
    match = _WHETHER_REPLIED.fullmatch(text)
    asked = ReplyTime(parts(match)["who"]) if match else None
    return asked if asked and asked.name else None


def asks_how_long(question: str) -> bool:
    """Return whether ``question`` asks how long the answer to the letter took that is spoken of."""
    return _HOW_LONG.fullmatch(plain(question)) is not None


def is_reply(letter: Letter, folder: Folder) -> bool:
    """Return whether ``letter`` is known to answer another, by its own words or by what links them."""
    links = folder.correspondence.links_from(letter.id)
    return letter.replies_to is not None or any(link.kind in ANSWERS for link in links)


def _sender(letter: Letter) -> str:
    return (letter.sender and letter.sender.name) or ""
