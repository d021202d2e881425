"""The page: a chat on the left, the letters beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.errors import CorrbotError
from corrbot.index.generation import current_folder
from corrbot.letters import Filters, Letter
from corrbot.web.facts import letters_html, senders, start_html
from corrbot.web.kept import Kept
from corrbot.web.opening import open_letter, open_link
from corrbot.web.syncing import syncing
from corrbot.web.talking import Chat, Talking, only_button, ready, sent, wanted_filters
from corrbot.web.viewer import NO_LETTER

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

HEADER = (
    '<header class="top"><div><h1>corrbot</h1><p>Answers quote the letters word for word. '
    "Choose a citation to read it in its letter.{warning}</p></div>"
    '<button type="button" class="to-letters" data-sheet>Letters</button></header>'
)
OUTSIDE = " <strong>Questions and quotes are sent to {llm}.</strong>"
INVITATION = "### Ask about the letters\nEvery answer is made of quotes that you can check."
BACK = '<button type="button" class="back" data-close>‹ Back to the conversation</button>'

ANSWERS_AT_ONCE = 2
WAITING_AT_MOST = 40

SHOW_LATEST = "() => window.corrbotShowLatest()"
KNOWN_TALK = "() => sessionStorage.getItem('corrbot-talk') || ''"
REMEMBER_TALK = "talk => sessionStorage.setItem('corrbot-talk', talk)"
"""Which kept conversation a tab of the browser shows, so that it is there after a reload."""

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
    status: Any
    asked: Any
    conversation: Any
    talk: Any
    judged: Any
    judging: Any
    right_words: Any
    judging_status: Any
    save_words: Any
    leave_words: Any
    afresh: Any
    tabs: Any
    viewer: Any
    sync: Any
    sync_status: Any
    letters: Any
    talks_tab: Any
    talks: Any


class Reading:
    """What the page's events about letters do with one assistant; holds nothing of any visitor."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def cite(self, event: gr.EventData) -> tuple[Any, Any]:
        """Open the letter that a citation or the list names."""
        html = open_letter(self._assistant, sent(event, "ref"), sent(event, "all"))
        return html, gr.Tabs(selected="letter")

    def arrive(self, request: gr.Request) -> str:
        """Open the letter that the page's address names."""
        return open_link(self._assistant, dict(request.query_params))

    def look(self, *wanted: str | None) -> tuple[Any, ...]:
        """Return the list of letters, the filters' label and choices, and how to begin."""
        everything: list[Letter] = []
        try:
            everything = self._letters()
            filters = wanted_filters(*wanted)
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


def _buttons(interactive: bool) -> tuple[Any, Any]:
    return gr.Button(interactive=interactive), gr.Button(interactive=interactive)


def build(assistant: Assistant) -> gr.Blocks:
    """Return the page of ``assistant``."""
    with gr.Blocks(title="corrbot", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        parts = _layout(assistant)
        talking = Talking(assistant, Kept(assistant.config.kept_folder))
        reading = Reading(assistant)
        _connect_questions(parts, talking)
        _connect_judging(parts, talking)
        _connect_talks(page, parts, talking, reading)
        _connect_letters(page, parts, reading)
        _connect_sync(page, parts, reading)
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
    asked, conversation, judged = gr.State(""), gr.State(None), gr.State(0)
    talk = gr.Textbox("", visible="hidden", elem_id="talk", label="Conversation")
    with gr.Row(elem_id="head"):
        _html(_header(assistant), elem_id="top")
        afresh = gr.Button("New conversation", size="sm", elem_id="afresh", scale=0)
    with gr.Row(elem_id="main", equal_height=True):
        with gr.Column(scale=6, min_width=280, elem_id="ask"):
            left = _chat_column()
        with gr.Column(scale=5, min_width=280, elem_id="read"):
            right = _letters_column()
    return Parts(
        bridge=bridge,
        asked=asked,
        conversation=conversation,
        judged=judged,
        talk=talk,
        afresh=afresh,
        **left,
        **right,
    )


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
    with gr.Column(visible=False, elem_id="judging") as judging:
        words = gr.Textbox(
            label="Which words of a letter answer the question? Copy them here if you know (optional)",
            max_lines=4,
            elem_id="right-words",
        )
        judging_status = _html("", elem_id="judging-status")
        with gr.Row():
            save_words = gr.Button("Save", size="sm", variant="primary")
            leave_words = gr.Button("I do not know", size="sm")
    status = _html("", elem_id="status")
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
        "status": status,
        "judging": judging,
        "right_words": words,
        "judging_status": judging_status,
        "save_words": save_words,
        "leave_words": leave_words,
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
        with gr.Tab("Conversations", id="talks", render_children=True) as talks_tab:
            talks = _html("", elem_id="talks")
    return {
        "tabs": tabs,
        "viewer": viewer,
        "sync": sync,
        "sync_status": status,
        "letters": letters,
        "talks_tab": talks_tab,
        "talks": talks,
    }


def _connect_questions(parts: Parts, talking: Talking) -> None:
    shown = [parts.box, parts.chat, parts.asked, parts.start, parts.status]
    echoes = [
        parts.box.submit(talking.echo, [parts.box, parts.chat], shown, **AT_ONCE),
        parts.bridge.example(talking.echo_example, parts.chat, shown, **AT_ONCE),
    ]
    answers = [
        echo.success(
            talking.answer,
            [parts.chat, parts.asked, parts.conversation, parts.talk, *parts.filters],
            [
                *(parts.chat, parts.box, parts.conversation, parts.only),
                *(parts.status, parts.talk, parts.talks),
            ],
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
            talking.unfinished,
            [parts.chat, parts.asked],
            [parts.chat, parts.box, parts.status],
            queue=False,
            **QUIET,
        )
    parts.box.stop(None, None, None, cancels=answers, **PRIVATE)
    parts.only.click(talking.widen, parts.conversation, parts.only, **AT_ONCE)
    for leaves in (parts.afresh.click, parts.bridge.reopen):
        leaves(None, None, None, cancels=answers, **PRIVATE)


def _connect_judging(parts: Parts, talking: Talking) -> None:
    parts.bridge.judge(
        talking.judge,
        [parts.chat, parts.talk],
        [parts.chat, parts.judged, parts.judging, parts.right_words, parts.judging_status],
        **AT_ONCE,
    )
    gr.on(
        [parts.save_words.click, parts.right_words.submit],
        talking.correct,
        [parts.right_words, parts.judged, parts.talk],
        [parts.judging, parts.judging_status, parts.status],
        **AT_ONCE,
    )
    parts.leave_words.click(lambda: gr.Column(visible=False), None, parts.judging, queue=False, **QUIET)


def _connect_talks(page: gr.Blocks, parts: Parts, talking: Talking, reading: Reading) -> None:
    shown = [parts.chat, parts.conversation, parts.talk, parts.talks, parts.only]
    begins: dict[str, Any] = {"inputs": parts.chat, "outputs": [parts.start, parts.first_sync], **AT_ONCE}
    page.load(talking.resume, parts.talk, shown, js=KNOWN_TALK, **AT_ONCE).success(reading.begin, **begins)
    parts.bridge.reopen(
        talking.reopen, None, [*shown, parts.box, parts.status], trigger_mode="always_last", **AT_ONCE
    ).success(reading.begin, **begins).success(None, None, None, js=SHOW_LATEST, **PRIVATE)
    parts.bridge.talk(talking.manage, parts.talk, [parts.talks, parts.bridge], **AT_ONCE)
    parts.talk.change(None, parts.talk, None, js=REMEMBER_TALK, **PRIVATE)
    parts.talks_tab.select(talking.listed, parts.talk, parts.talks, **AT_ONCE)
    parts.afresh.click(
        lambda: ([], None, "", gr.skip(), only_button(None), ready(), "", gr.Column(visible=False)),
        None,
        [*shown, parts.box, parts.status, parts.judging],
        queue=False,
        **QUIET,
    ).success(reading.begin, **begins)


def _connect_letters(page: gr.Blocks, parts: Parts, reading: Reading) -> None:
    looks = [parts.letters, parts.filters_fold, parts.filters[0]]
    parts.bridge.cite(reading.cite, None, [parts.viewer, parts.tabs], trigger_mode="always_last", **AT_ONCE)
    page.load(reading.arrive, None, parts.viewer, **AT_ONCE)
    gr.on(
        [page.load, *(component.change for component in parts.filters)],
        reading.look,
        list(parts.filters),
        looks,
        trigger_mode="always_last",
        **AT_ONCE,
    )
    parts.no_filters.click(lambda: (None, "", ""), None, list(parts.filters), queue=False, **QUIET)


def _connect_sync(page: gr.Blocks, parts: Parts, reading: Reading) -> None:
    synced = gr.on(
        [parts.sync.click, parts.first_sync.click],
        reading.sync,
        None,
        [parts.sync_status, parts.sync, parts.first_sync, parts.tabs],
        concurrency_limit=1,
        concurrency_id="sync",
        **QUIET,
    )
    looks = [parts.letters, parts.filters_fold, parts.filters[0]]
    synced.success(reading.look, list(parts.filters), looks, **AT_ONCE)
    synced.success(reading.begin, parts.chat, [parts.start, parts.first_sync], **AT_ONCE)
