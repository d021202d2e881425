"""`Replies`: what every door says, as plain JSON values, made once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corrbot.answers.answer import answer_fields
from corrbot.exports import letter_fields

if TYPE_CHECKING:
    from corrbot.answers import Answer
    from corrbot.assistant import Assistant
    from corrbot.conversation import Message
    from corrbot.letters import Filters

MOST_PASSAGES = 100
"""Passages in one reply."""

MOST_LETTERS = 1_000
"""Letters in one reply."""


class Replies:
    """Asks an assistant on behalf of a program. Every method raises what the assistant raises."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def answer(
        self,
        question: str,
        history: Sequence[Message] = (),
        filters: Filters | None = None,
        *,
        who: str = "",
    ) -> Answer:
        """Return the answer itself, for doors that show it in words of their own form.

        ``who`` asks, for the audit log.
        """
        return self._assistant.query(question, history, filters, who=who)

    def ask(
        self,
        question: str,
        history: Sequence[Message] = (),
        filters: Filters | None = None,
        *,
        who: str = "",
    ) -> dict[str, Any]:
        """Return the answer, as `corrbot ask --json` prints it. ``who`` asks, for the audit log."""
        return answer_fields(self.answer(question, history, filters, who=who))

    def search(
        self, question: str, filters: Filters | None = None, limit: int = 10, *, who: str = ""
    ) -> dict[str, Any]:
        """Return the passages nearest to ``question``, best first, ``limit`` at most.

        ``who`` asks, for the audit log.
        """
        found = self._assistant.search(question, filters=filters, k=min(limit, MOST_PASSAGES), who=who)
        passages = [
            {
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "score": float(f"{one.score:.6g}"),
                "letter": letter_fields(one.letter),
            }
            for one in found
        ]
        return {"passages": passages}

    def letters(self, filters: Filters | None = None, limit: int = 100, offset: int = 0) -> dict[str, Any]:
        """Return ``limit`` letters at most, by path, after the first ``offset``; and how many there are."""
        found = self._assistant.headings(filters)
        shown = found[offset : offset + min(limit, MOST_LETTERS)]
        return {"total": len(found), "offset": offset, "letters": [letter_fields(letter) for letter in shown]}

    def letter(self, wanted: str) -> dict[str, Any]:
        """Return the letter with this path, id or reference, with its text, as `corrbot show --json` does.

        The path is looked up among the letters of the index; no file is opened by it.
        """
        return letter_fields(self._assistant.letter(wanted), text=True)
