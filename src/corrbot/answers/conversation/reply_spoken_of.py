"""Which letter "the reply" is, in a question that follows on one whose answer told of it (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.conversation.places import FURTHER
from corrbot.answers.conversation.replied_when import asks_how_long
from corrbot.answers.conversation.turns import LISTED, QUOTED, Turn
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter
from corrbot.threads import LinkKind

_REPLY = r"(?:reply|response|answer)"
THE_REPLY = re.compile(rf"\b(?:the|that|this|his|her|their|its) {_REPLY}\b(?! in\b){FURTHER}", re.IGNORECASE)
"""Points to a letter that was told of as the answer to another."""
_THEIR_WORDS = re.compile(
    rf"(?:what (?:did|does|do) (?:he|she|they)(?: (?:then|actually))?"
    rf" (?:say|write|tell (?:him|her|them)|answer|reply|respond)(?: back| there| in (?:it|{_REPLY}))?)",
    re.IGNORECASE,
)
"""Asks what one said who was just told to have answered."""
_REPLIES = f" — {LinkKind.REPLIES_TO.value} the letter"
"""Stands in a list behind a letter that answers another."""


def reply_spoken_of(
    question: str, turns: Sequence[Turn], shown: Callable[[str], Sequence[Letter]]
) -> tuple[Letter, str] | None:
    """Return the letter that ``question`` calls the reply, and what it then asks of "the letter", or None.

    It is the only one that an answer of ``turns`` tells to reply to another, where only what has no topic of
    its own was asked since: after another topic, "the reply" may be another.
    """
    words = _THEIR_WORDS.fullmatch(plain(question))
    match = THE_REPLY.search(question)
    if not (words or match) or asks_for_reply(question) or asks_how_long(question):
        return None
    if asked_of_letters(question, [turn.question for turn in turns]) is not None:
        return None
    told = [turn for turn in turns if not is_courtesy(turn.question)]
    letter = _told(told[-1:] if words else told, shown)
    if letter is None:
        return None
    if words or match is None:
        return letter, "what does the letter say?"
    return letter, f"{question[: match.start()]}the letter{question[match.end() :]}"


def _told(turns: Sequence[Turn], shown: Callable[[str], Sequence[Letter]]) -> Letter | None:
    """Return the one letter that the last of ``turns`` which tells of any reply tells to be one."""
    for turn in reversed(turns):
        listed = LISTED.finditer(QUOTED.sub("", turn.answer))
        if replies := [match[0] for match in listed if _REPLIES in match[0]]:
            letters = shown(replies[0]) if len(replies) == 1 else ()
            return letters[0] if letters else None
        asked = asked_of_register(turn.question)
        leans = is_bare(turn.question) or THE_REPLY.search(turn.question) or (asked and not asked.scope)
        if not leans:
            return None
    return None
