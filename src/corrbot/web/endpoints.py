"""What Gradio's own clients may call: the same replies as REST gives, and nothing of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.api.refusals import Refusal
from corrbot.api.replies import MOST_LETTERS, MOST_PASSAGES, Replies
from corrbot.letters import Filters

if TYPE_CHECKING:
    from corrbot.assistant import Assistant


def offer(page: gr.Blocks, assistant: Assistant) -> tuple[str, ...]:
    """Let programs call endpoints of ``page`` by name, and return their names."""
    replies = Replies(assistant)

    def ask(
        question: str,
        sender: str = "",
        recipient: str = "",
        after: str = "",
        before: str = "",
        request: gr.Request = None,
    ) -> dict[str, Any]:
        """Answer a question with verbatim quotes, or say that the letters do not say."""
        who = _asker(request)
        filters = _filters(sender, recipient, after, before)
        return _told("answering", lambda: replies.ask(_question(question), (), filters(), who=who))

    def search(question: str, limit: int = 10, request: gr.Request = None) -> dict[str, Any]:
        """Find the passages nearest to a question, best first."""
        most, who = _number(limit, 1, MOST_PASSAGES), _asker(request)
        return _told("searching", lambda: replies.search(_question(question), None, most, who=who))

    def letters(
        sender: str = "",
        recipient: str = "",
        after: str = "",
        before: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> dict[str, Any]:
        """List what is known of letters."""
        filters = _filters(sender, recipient, after, before)
        most, first = _number(limit, 1, MOST_LETTERS), _number(offset, 0, 10_000_000)
        return _told("listing letters", lambda: replies.letters(filters(), most, first))

    def letter(letter: str) -> dict[str, Any]:
        """Return a letter by its path, id or reference, with its text."""
        return _told("opening the letter", lambda: replies.letter(_text(letter)))

    offered = (ask, search, letters, letter)
    with page:
        for endpoint in offered:
            gr.api(
                endpoint,
                api_name=endpoint.__name__,
                concurrency_id="answers",
                concurrency_limit="default",
            )
    return tuple(endpoint.__name__ for endpoint in offered)


def _told(doing: str, call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return call()
    except Exception as error:
        raise gr.Error(Refusal.of(error, doing).message, print_exception=False) from None


def _asker(request: gr.Request | None) -> str:
    return getattr(request, "username", None) or ""


def _filters(*wanted: object) -> Callable[[], Filters]:
    return lambda: Filters(*(_text(words) or None for words in wanted))


def _question(sent: object) -> str:
    """Return a question as it was sent; one that is too long is refused and not cut."""
    return sent if isinstance(sent, str) else ""


def _text(sent: object) -> str:
    return str(sent)[:10_000] if isinstance(sent, str) else ""


def _number(sent: object, least: int, most: int) -> int:
    """Return ``sent`` within its bounds; a client can send anything."""
    return min(max(sent, least), most) if isinstance(sent, int) else least
