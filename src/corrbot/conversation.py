"""`Conversation`: questions that build on one another, one object per session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corrbot.answers import Answer, Turn
from corrbot.answers.conversation.further import preceding
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.turns import ALL_LETTERS, said_first, spoken
from corrbot.answers.phrasing.bareness import is_whole
from corrbot.errors import HistoryError
from corrbot.letters import Filters
from corrbot.reader.features import Asked
from corrbot.retrieval import Query

Message = Mapping[str, Any]
"""``{"role": "user" or "assistant", "content": ...}``, the OpenAI messages form.

Its other roles are skipped; one that it does not know may be a mistyped "user", and is refused.
"""

_SKIPPED = ("system", "developer", "tool", "function")

MAX_MESSAGES = 40
"""Latest messages taken into account; more only slows the search."""

MAX_MESSAGE_CHARACTERS = 2_000
"""Of each message, what is searched for, and all that is read of a question."""

MAX_ANSWER_CHARACTERS = 12_000
"""Of each answer, what is read for the letters that it shows; a list of fifty is seldom longer."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question together with the conversation before it.

    ``queries`` are what is searched for; ``shown`` says so in words. ``turns`` is the conversation before.
    The last question in the history of ``asked`` stands there as it is understood: put to other days, where
    it names days alone, and with those before it where neither it nor the question itself has a topic.
    """

    asked: Asked
    queries: tuple[Query, ...]
    shown: str
    turns: tuple[Turn, ...] = ()


def resolve(question: str, history: Sequence[Message] | None = ()) -> Resolved:
    """Return what to search for, given the messages before ``question``, oldest first.

    A follow-up is searched for in three ways, fused: alone, with the question before, and with the whole
    conversation, latest words first, as a model reads only so many. On real dialogues the letter is best
    found with the whole conversation, and the passage with all three. One that says nothing of its topic
    follows on the last question that has one and the latest since (`preceding`). One that says by itself
    what it is about is searched for alone: the conversation would only lead it astray. What was not answered
    is told with the question, and counts in any case. Of the last answer all quotes are searched with, and
    the first is read with.

    Raises `HistoryError` when ``history`` is not in the messages form.
    """
    turns = _turns(_messages(history))
    said = talk(turns)
    if not said or (said[-1].answer and is_whole(question)):
        return Resolved(Asked(question), (Query(question),), question, turns if said else ())
    users = tuple(turn.question for turn in said)
    answers = [spoken(turn.answer)[:MAX_MESSAGE_CHARACTERS] for turn in said]
    whole = " ".join(
        f"{answer} {turn.question}".strip() for answer, turn in reversed([*zip(answers, said, strict=True)])
    )
    before = preceding(question, users, dt.date.today())
    queries = (
        Query(question),
        Query(f"{before} {question}"),
        Query(f"{question} {whole}", finds_letter=True),
    )
    shown = f"{question} (after: {before})"
    first = said_first(said[-1].answer)[:MAX_MESSAGE_CHARACTERS]
    return Resolved(Asked(question, (*users[:-1], before), first), queries, shown, turns)


def _turns(messages: Sequence[tuple[str, str]]) -> tuple[Turn, ...]:
    """Return the user's messages, each with what was answered; what came before the first is left out."""
    turns: list[Turn] = []
    for role, text in messages:
        if role == "user":
            turns.append(Turn(text))
        elif turns:
            turns[-1] = Turn(turns[-1].question, f"{turns[-1].answer}\n{text}".strip())
    return tuple(turns)


def messages(history: Sequence[Message] | None) -> list[Message]:
    """Return ``history`` as a list, empty where there is none; raise `HistoryError` when it is no list."""
    if history is None:
        return []
    if not isinstance(history, Sequence) or isinstance(history, (str, bytes)):
        raise HistoryError("The history must be a list of messages, oldest first.")
    return [*history]


def _messages(history: Sequence[Message] | None) -> list[tuple[str, str]]:
    found = []
    for message in messages(history)[-MAX_MESSAGES:]:
        if not isinstance(message, Mapping) or not isinstance(message.get("role"), str):
            raise HistoryError('Each message of the history must be {"role": "user", "content": "…"}.')
        if message["role"] not in ("user", "assistant", *_SKIPPED):
            raise HistoryError('The role of each message of the history must be "user" or "assistant".')
        if message["role"] not in _SKIPPED:
            is_answer = message["role"] == "assistant"
            most = MAX_ANSWER_CHARACTERS if is_answer else MAX_MESSAGE_CHARACTERS
            text = _content(message.get("content")).strip()[:most]
            if text:
                found.append((message["role"], text.encode("utf-8", "replace").decode()))
    return found


def _content(content: Any) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, Sequence) or isinstance(content, bytes):
        raise HistoryError("The content of a message must be text or a list of text parts.")
    return "\n".join(filter(None, map(_part, content)))


def _part(part: Any) -> str:
    """Return the text of one part of a message; images and the like have none."""
    if not isinstance(part, Mapping):
        raise HistoryError('Each part of a message must be {"type": "text", "text": "…"}.')
    text = part.get("text") if part.get("type") == "text" else ""
    if not isinstance(text, str):
        raise HistoryError("The text of a part of a message must be text.")
    return text


def exchange(question: str, answer: Answer) -> tuple[Message, Message]:
    """Return ``question`` and ``answer`` as messages."""
    return {"role": "user", "content": question}, {"role": "assistant", "content": answer.text}


class Conversation:
    """One session: remembers what was asked and answered, and shares nothing with any other.

    ``answer`` gives the answer to a question after a history, within filters. ``history`` is what was said
    before, when the conversation goes on from there.
    """

    def __init__(
        self,
        answer: Callable[[str, Sequence[Message], Filters | None], Answer],
        history: Sequence[Message] = (),
    ) -> None:
        self._answer = answer
        self._history: list[Message] = [*history]

    @property
    def history(self) -> tuple[Message, ...]:
        """The messages so far, oldest first."""
        return tuple(self._history)

    def ask(self, question: str, filters: Filters | None = None) -> Answer:
        """Return the answer to ``question`` in the light of what was said before.

        Raises what the assistant raises; the question is then not remembered.
        """
        answer = self._answer(question, self.history, filters)
        self._history += exchange(question, answer)
        return answer

    def widen(self) -> None:
        """Put the next question to all letters again, not to the one that the conversation is about."""
        self._history.append({"role": "user", "content": ALL_LETTERS})
