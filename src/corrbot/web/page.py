"""The page: a chat on the left, the letters beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.answers.answer import described
from corrbot.errors import CorrbotError
from corrbot.index.generation import current_folder
from corrbot.letters import Filters, Letter
from corrbot.web.facts import letters_html, senders, start_html
from corrbot.web.faults import fault_text
from corrbot.web.message import answer_message, error_message, question_message
from corrbot.web.opening import open_letter, open_link
from corrbot.web.syncing import syncing
from corrbot.web.viewer import NO_LETTER

if TYPE_CHECKING:
    from corrbot.assistant import Assistant
    from corrbot.conversation import Conversation

Chat = list[dict[str, Any]]

HEADER = (
    '<header class="top"><div><h1>corrbot</h1><p>Answers quote the letters word for word. '
    "Choose a citation to read it in its letter.{warning}</p></div>"
    '<button type="button" class="to-letters" data-sheet>Letters</button></header>'
)
OUTSIDE = " <strong>Questions and quotes are sent to {llm}.</strong>"
INVITATION = "### Ask about the letters\nEvery answer is made of quotes that you can check."
BACK = '<button type="button" class="back" data-close>‹ Back to the conversation</button>'
UNFINISHED = "Stopped before there was an answer, or too many questions were waiting. Ask again."

ANSWERS_AT_ONCE = 2
WAITING_AT_MOST = 40

SHOW_LATEST = "() => window.corrbotShowLatest()"

PRIVATE: dict[str, Any] = {"api_visibility": "private"}
"""No event of the page is offered as a programming interface."""
QUIET: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}
AT_ONCE: dict[str, Any] = {**QUIET, "concurrency_limit": None}
"""Events that never wait behind a question."""


@dataclass(frozen=True)
class Parts:
    """The components of the page that events read and change."""

    bridge: Any
    chat: Any
    start: Any
    first_sync: Any
    filters_fold: Any
    filters: tuple[Any, ...]
    no_filters: Any
    only: Any
    box: Any
    asked: Any
    conversation: Any
    afresh: Any
    tabs: Any
    viewer: Any
    sync: Any
    sync_status: Any
    letters: Any


class Handlers:
    """What the page's events do with one assistant; holds nothing of any visitor."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def echo(self, question: str, chat: Chat) -> tuple[Any, ...]:
        """Show the question at once; one that comes while another is being answered waits in the box."""
        if not question.strip() or _is_answering(chat):
            return gr.skip(), gr.skip(), "", gr.skip()
        asked = {"role": "user", "content": question_message(question)}
        box = gr.Textbox(value="", submit_btn=False, stop_btn=True)
        return box, [*chat, asked], question.strip(), gr.HTML(visible=False)

    def echo_example(self, chat: Chat, event: gr.EventData) -> tuple[Any, ...]:
        """Ask the example question that was chosen."""
        return self.echo(str(_sent(event, "text") or "")[:2000], chat)

    async def answer(
        self, chat: Chat, question: str, conversation: Conversation | None, *wanted: str | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer ``question``; whatever comes of it, the box takes the next one."""
        if not question:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        talk = conversation or self._assistant.conversation()
        try:
            answer = await asyncio.to_thread(talk.ask, question, filters=_filters(*wanted))
            told, kept, only = answer_message(answer), "", _only(answer.searched.only)
        except Exception as error:
            told, kept, only = error_message(fault_text(error, "answering")), question, gr.skip()
        yield [*chat, {"role": "assistant", "content": told}], _ready(kept), talk, only

    def widen(self, conversation: Conversation | None) -> Any:
        """Let the next question be asked of all letters again."""
        if conversation is not None:
            conversation.widen()
        return _only(None)

    def unfinished(self, chat: Chat, question: str) -> tuple[Any, ...]:
        """Say that a question was stopped or turned away, and give it back."""
        return [*chat, {"role": "assistant", "content": error_message(UNFINISHED)}], _ready(question)

    def cite(self, event: gr.EventData) -> tuple[Any, Any]:
        """Open the letter that a citation or the list names."""
        html = open_letter(self._assistant, _sent(event, "ref"), _sent(event, "all"))
        return html, gr.Tabs(selected="letter")

    def arrive(self, request: gr.Request) -> str:
        """Open the letter that the page's address names."""
        return open_link(self._assistant, dict(request.query_params))

    def look(self, *wanted: str | None) -> tuple[Any, ...]:
        """Return the list of letters, the filters' label and choices, and how to begin."""
        everything: list[Letter] = []
        try:
            everything = self._letters()
            filters = _filters(*wanted)
            admitted = [letter for letter in everything if filters.admits(letter)]
            listed = letters_html(admitted, len(everything))
        except CorrbotError as error:
            filters, listed = Filters(), f'<p class="fault" role="alert">{escape(str(error))}</p>'
        label = f"Filters: {filters}" if filters else "Filters: none"
        return listed, gr.Accordion(label=label), gr.Dropdown(choices=senders(everything))

    def begin(self, chat: Chat) -> tuple[Any, Any]:
        """Return what stands above the first question."""
        try:
            everything = self._letters()
        except CorrbotError:
            return gr.HTML("", visible=False), gr.Button(visible=False)
        html = start_html(everything, str(self._assistant.config.corpus))
        return gr.HTML(html, visible=not chat or not everything), gr.Button(visible=not everything)

    def sync(self) -> Iterator[tuple[Any, ...]]:
        """Sync, and show how far it is."""
        yield gr.skip(), *_buttons(False), gr.Tabs(selected="letters")
        for html in syncing(self._assistant):
            yield html, *_buttons(False), gr.skip()
        yield gr.skip(), *_buttons(True), gr.skip()

    def _letters(self) -> list[Letter]:
        """Return every letter; looking at the page never starts a sync, which asking may."""
        if current_folder(self._assistant.config.index) is None:
            return []
        return self._assistant.letters()


def _filters(sender: str | None, after: str | None, before: str | None) -> Filters:
    return Filters(sender=sender or None, after=after or None, before=before or None)


def _ready(question: str = "") -> Any:
    """Return the box as it takes the next question, holding ``question`` where that was not answered."""
    ready = {"submit_btn": True, "stop_btn": False}
    return gr.Textbox(value=question, **ready) if question else gr.Textbox(**ready)


def _only(letter: Letter | None) -> Any:
    """Return the button that names the only letter searched, and takes that limit away."""
    return gr.Button(
        f"Only: the letter {described(letter).rstrip(',')} ×" if letter else "", visible=letter is not None
    )


def _buttons(interactive: bool) -> tuple[Any, Any]:
    return gr.Button(interactive=interactive), gr.Button(interactive=interactive)


def _is_answering(chat: Chat) -> bool:
    return bool(chat) and chat[-1]["role"] == "user"


def _sent(event: gr.EventData, name: str) -> Any:
    """Return what the browser sent under ``name``; it may be anything."""
    return event._data.get(name) if isinstance(event._data, dict) else None


def build(assistant: Assistant) -> gr.Blocks:
    """Return the page of ``assistant``."""
    with gr.Blocks(title="corrbot", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        parts = _layout(assistant)
        _connect(page, parts, Handlers(assistant))
    page.queue(api_open=False, max_size=WAITING_AT_MOST)
    return page


def _script(name: str) -> str:
    return files("corrbot.web").joinpath(name).read_text("utf-8")


def _html(value: str, **settings: Any) -> Any:
    return gr.HTML(value, apply_default_css=False, **settings)


def _header(assistant: Assistant) -> str:
    outside = assistant.outside_llm
    return HEADER.format(warning=OUTSIDE.format(llm=escape(outside)) if outside else "")


def _layout(assistant: Assistant) -> Parts:
    bridge = gr.HTML(
        "", html_template="<span hidden></span>", js_on_load=_script("citations.js"), visible="hidden"
    )
    asked, conversation = gr.State(""), gr.State(None)
    with gr.Row(elem_id="head"):
        _html(_header(assistant), elem_id="top")
        afresh = gr.Button("New conversation", size="sm", elem_id="afresh", scale=0)
    with gr.Row(elem_id="main", equal_height=True):
        with gr.Column(scale=6, min_width=280, elem_id="ask"):
            left = _chat_column()
        with gr.Column(scale=5, min_width=280, elem_id="read"):
            right = _letters_column()
    return Parts(bridge=bridge, asked=asked, conversation=conversation, afresh=afresh, **left, **right)


def _chat_column() -> dict[str, Any]:
    chat = gr.Chatbot(
        elem_id="chat",
        label="Conversation",
        autoscroll=False,
        show_label=False,
        height="100%",
        buttons=[],
        allow_tags=False,
        latex_delimiters=[],
        line_breaks=False,
        feedback_options=None,
        placeholder=INVITATION,
        scale=1,
    )
    start = _html("", elem_id="start", visible=False)
    first_sync = gr.Button("Sync", variant="primary", visible=False, elem_id="first-sync")
    with gr.Accordion("Filters: none", open=False, elem_id="filters") as fold:
        with gr.Row():
            sender = gr.Dropdown([], value=None, label="Sender", allow_custom_value=True, elem_id="sender")
            after = gr.Textbox(label="From date", max_lines=1, max_length=10, elem_id="after")
            before = gr.Textbox(label="To date", max_lines=1, max_length=10, elem_id="before")
        no_filters = gr.Button("Clear filters", size="sm")
    only = gr.Button("", size="sm", visible=False, elem_id="only")
    box = gr.Textbox(
        label="Your question",
        placeholder="Ask in your own words",
        submit_btn=True,
        stop_btn=False,
        max_lines=6,
        elem_id="question",
        autofocus=True,
        html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
    )
    return {
        "chat": chat,
        "start": start,
        "first_sync": first_sync,
        "filters_fold": fold,
        "filters": (sender, after, before),
        "no_filters": no_filters,
        "only": only,
        "box": box,
    }


def _letters_column() -> dict[str, Any]:
    _html(BACK, elem_id="back")
    with gr.Tabs(elem_id="tabs") as tabs:
        with gr.Tab("Letter", id="letter"):
            viewer = _html(NO_LETTER, js_on_load=_script("viewer.js"), elem_id="viewer")
        with gr.Tab("All letters", id="letters", render_children=True):
            sync = gr.Button("Sync", size="sm", elem_id="sync")
            status = _html("", elem_id="sync-status")
            letters = _html("", elem_id="letters")
    return {"tabs": tabs, "viewer": viewer, "sync": sync, "sync_status": status, "letters": letters}


def _connect(page: gr.Blocks, parts: Parts, handlers: Handlers) -> None:
    _connect_questions(parts, handlers)
    _connect_letters(page, parts, handlers)
    _connect_sync(page, parts, handlers)


def _connect_questions(parts: Parts, handlers: Handlers) -> None:
    shown = [parts.box, parts.chat, parts.asked, parts.start]
    echoes = [
        parts.box.submit(handlers.echo, [parts.box, parts.chat], shown, **AT_ONCE),
        parts.bridge.example(handlers.echo_example, parts.chat, shown, **AT_ONCE),
    ]
    answers = [
        echo.success(
            handlers.answer,
            [parts.chat, parts.asked, parts.conversation, *parts.filters],
            [parts.chat, parts.box, parts.conversation, parts.only],
            concurrency_limit=ANSWERS_AT_ONCE,
            concurrency_id="answers",
            trigger_mode="multiple",
            show_progress="minimal",
            show_progress_on=parts.chat,
            **PRIVATE,
        )
        for echo in echoes
    ]
    for echo in echoes:
        echo.success(None, None, None, js=SHOW_LATEST, **PRIVATE)
    for answer in answers:
        answer.success(None, None, None, js=SHOW_LATEST, **PRIVATE)
        answer.failure(
            handlers.unfinished, [parts.chat, parts.asked], [parts.chat, parts.box], queue=False, **QUIET
        )
    parts.box.stop(None, None, None, cancels=answers, **PRIVATE)
    parts.only.click(handlers.widen, parts.conversation, parts.only, **AT_ONCE)
    parts.afresh.click(
        lambda: ([], None, _ready(), _only(None)),
        None,
        [parts.chat, parts.conversation, parts.box, parts.only],
        cancels=answers,
        queue=False,
        **QUIET,
    ).success(handlers.begin, parts.chat, [parts.start, parts.first_sync], **AT_ONCE)


def _connect_letters(page: gr.Blocks, parts: Parts, handlers: Handlers) -> None:
    looks = [parts.letters, parts.filters_fold, parts.filters[0]]
    parts.bridge.cite(handlers.cite, None, [parts.viewer, parts.tabs], trigger_mode="always_last", **AT_ONCE)
    page.load(handlers.arrive, None, parts.viewer, **AT_ONCE)
    page.load(handlers.begin, parts.chat, [parts.start, parts.first_sync], **AT_ONCE)
    gr.on(
        [page.load, *(component.change for component in parts.filters)],
        handlers.look,
        list(parts.filters),
        looks,
        trigger_mode="always_last",
        **AT_ONCE,
    )
    parts.no_filters.click(lambda: (None, "", ""), None, list(parts.filters), queue=False, **QUIET)


def _connect_sync(page: gr.Blocks, parts: Parts, handlers: Handlers) -> None:
    synced = gr.on(
        [parts.sync.click, parts.first_sync.click],
        handlers.sync,
        None,
        [parts.sync_status, parts.sync, parts.first_sync, parts.tabs],
        concurrency_limit=1,
        concurrency_id="sync",
        **QUIET,
    )
    looks = [parts.letters, parts.filters_fold, parts.filters[0]]
    synced.success(handlers.look, list(parts.filters), looks, **AT_ONCE)
    synced.success(handlers.begin, parts.chat, [parts.start, parts.first_sync], **AT_ONCE)
