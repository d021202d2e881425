"""Which letter "the reply" is, in a question that follows on one whose answer told of it (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.conversation.pronouns import GENDERS
from corrbot.answers.conversation.replied_when import asks_how_long
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import LISTED, QUOTED, Turn
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.phrasing.phrases import TELL
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter
from corrbot.letters.titles import Gender
from corrbot.threads import LinkKind

_REPLY = r"(?:reply|response|answer)"
_ALONE = (
    r"(?=\W*$|[,;:.?!]| (?:is|was|has|had)\b"
    r"| (?:sent|written|dated|signed|received|come|arrive)(?: (?:by|to|from))?\W*$)"
)
"""Before what makes no other noun of it ("the response team"), and tells of no other ("the reply by X")."""
THE_REPLY = re.compile(
    rf"\b(?P<does>(?:do|does|did) )?(?P<whose>the|that|this|his|her|their|its) {_REPLY}"
    rf"(?:{_ALONE}|(?(does)(?= (?:(?:also|then|actually|really) )?{TELL}\b(?! {TELL}\b))|(?!)))",
    re.IGNORECASE,
)
"""Points to a letter that was told of as the answer to another."""
_THEIR_WORDS = re.compile(
    rf"(?:what (?:did|does|do) (?P<who>he|she|they)(?: (?:then|actually))?"
    rf" (?:say|write|tell (?:him|her|them)|answer|reply|respond)(?: back| there| in (?:it|{_REPLY}))?)",
    re.IGNORECASE,
)
"""Asks what one said who was just told to have answered."""
_GENDERS = {**GENDERS, "his": Gender.MAN}
_REPLIES = f" — {LinkKind.REPLIES_TO.value} the letter"
"""Stands in a list behind a letter that answers another."""


def reply_spoken_of(question: str, turns: Sequence[Turn], folder: Folder) -> tuple[Letter, str] | None:
    """Return the letter that ``question`` calls the reply, and what it then asks of "the letter", or None.

    It is the only one that an answer of ``turns`` tells to reply to another, where only what has no topic of
    its own was asked since: after another topic, "the reply" may be another. "He" or "she" is who wrote it,
    if titles tell so.
    """
    words = _THEIR_WORDS.fullmatch(plain(question))
    match = THE_REPLY.search(question)
    if not (words or match) or asks_for_reply(question) or asks_how_long(question):
        return None
    if asked_of_letters(question, [turn.question for turn in turns]) is not None:
        return None
    told = [turn for turn in turns if not is_courtesy(turn.question)]
    letter = _told(told[-1:] if words else told, folder)
    whose = words["who"] if words else match["whose"] if match else ""
    if letter is None or not _may_be_by(letter, whose, folder):
        return None
    if words or match is None:
        return letter, "what does the letter say?"
    return letter, f"{question[: match.start('whose')]}the letter{question[match.end() :]}"


def _may_be_by(letter: Letter, whose: str, folder: Folder) -> bool:
    """Return whether titles tell that ``whose``, if it is "he" or "she", may be the writer of ``letter``."""
    gender, name = _GENDERS.get(whose.lower()), letter.sender and letter.sender.name
    return gender is None or gender in folder.ends.supposed_genders(name or "")


def _told(turns: Sequence[Turn], folder: Folder) -> Letter | None:
    """Return the one letter that the last of ``turns`` which tells of any reply tells to be one."""
    for turn in reversed(turns):
        listed = LISTED.finditer(QUOTED.sub("", turn.answer))
        if replies := [match[0] for match in listed if _REPLIES in match[0]]:
            letters = shown_letters(replies[0], folder) if len(replies) == 1 else ()
            return letters[0] if letters else None
        asked = asked_of_register(turn.question)
        leans = is_bare(turn.question) or THE_REPLY.search(turn.question) or (asked and not asked.scope)
        if not leans:
            return None
    return None
