"""The components of the page: a chat on the left, the letters beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.our_side import MOST_NAMES
from corrbot.readers.formats import FORMATS
from corrbot.web.escaping import escape
from corrbot.web.resource import resource
from corrbot.web.syncing import STOP_SYNC
from corrbot.web.table import DIRECTIONS, Order
from corrbot.web.viewer import NO_LETTER

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

HEADER = (
    '<header class="top"><div><h1>corrbot</h1><p>Answers quote the letters word for word. '
    "Choose a citation to read it in its letter.{warning}</p></div>"
    '<button type="button" class="to-letters" data-sheet>Letters</button>{leave}</header>'
)
LEAVE = (
    '<form method="post" action="/logout" class="leave"><button class="plain-button">Log out</button></form>'
)
OUTSIDE = " <strong>Questions and quotes are sent to {llm}.</strong>"
INVITATION = "## Ask about the letters\nEvery answer is made of quotes that you can check."
BACK = '<button type="button" class="back" data-close>‹ Back to the conversation</button>'
LOADING = '<p class="asking" role="status">Loading …</p>'
DROP = (
    '<div class="drop" role="group" aria-label="Add letters" data-most="{most}"><p>'
    "<b>Drop letters or a folder here</b>, or "
    'choose <label class="plain-button">Files<input type="file" multiple aria-label="Choose files"></label> '
    '<label class="plain-button">A folder<input type="file" webkitdirectory aria-label="Choose a folder">'
    "</label></p><p>They are copied into the folder of letters on this machine and read at once; the page "
    'goes on answering meanwhile. Readable: {suffixes}.</p><p class="drop-status" role="status"></p></div>'
)


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
    opened: Any
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
    order: Any
    find: Any
    direction: Any
    sheet: Any
    timeline_tab: Any
    timeline: Any
    period: Any
    side_row: Any
    side: Any
    keep_side: Any
    side_status: Any
    drop: Any
    arrivals: Any
    unread: Any
    still_unread: Any
    unsynced: Any
    stop_sync: Any
    talks_tab: Any
    talks: Any


def _html(value: str, **settings: Any) -> Any:
    return gr.HTML(value, apply_default_css=False, **settings)


def _header(assistant: Assistant) -> str:
    outside = assistant.outside_llm
    return HEADER.format(
        warning=OUTSIDE.format(llm=escape(outside)) if outside else "",
        leave=LEAVE if assistant.config.auth is not None else "",
    )


def layout(assistant: Assistant) -> Parts:
    """Lay the page out, within the `gr.Blocks` that is open."""
    bridge = gr.HTML(
        "", html_template="<span hidden></span>", js_on_load=resource("citations.js"), visible="hidden"
    )
    asked, conversation, judged = gr.State(""), gr.State(None), gr.State(0)
    talk = gr.Textbox("", visible="hidden", elem_id="talk", label="Conversation")
    opened = gr.Textbox("", visible="hidden", elem_id="opened", label="Open letter")
    with gr.Row(elem_id="head"):
        _html(_header(assistant), elem_id="top")
        afresh = gr.Button("New conversation", size="sm", elem_id="afresh", scale=0)
    with gr.Row(elem_id="main", equal_height=True):
        with gr.Column(scale=6, min_width=280, elem_id="ask"):
            left = _chat_column(assistant.config.max_question_characters)
        with gr.Column(scale=5, min_width=280, elem_id="read"):
            right = _letters_column(assistant)
    return Parts(
        bridge=bridge,
        asked=asked,
        opened=opened,
        conversation=conversation,
        judged=judged,
        talk=talk,
        afresh=afresh,
        **left,
        **right,
    )


def _chat_column(most: int) -> dict[str, Any]:
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
        words = gr.Textbox(label="The right words", max_lines=4, elem_id="right-words")
        judging_status = _html("", elem_id="judging-status")
        with gr.Row():
            save_words = gr.Button("Save", size="sm", variant="primary")
            leave_words = gr.Button("I do not know", size="sm")
    status = _html("", elem_id="status")
    start = _html("", elem_id="start", visible=False)
    first_sync = gr.Button("Sync", variant="primary", visible=False, elem_id="first-sync")
    unsynced = _html("", elem_id="unsynced")
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
    _html(f'<p class="length" role="status" data-most="{most}"></p>', elem_id="length")
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
        "unsynced": unsynced,
        "filters_fold": fold,
        "filters": (sender, after, before),
        "no_filters": no_filters,
        "only": only,
        "box": box,
    }


def _letters_column(assistant: Assistant) -> dict[str, Any]:
    _html(BACK, elem_id="back")
    with gr.Tabs(elem_id="tabs") as tabs:
        with gr.Tab("Letter", id="letter"), gr.Row(elem_id="sheets"):
            viewer = _html(NO_LETTER, js_on_load=resource("viewer.js"), elem_id="viewer")
            sheet = _html("", js_on_load=resource("sheet.js"), elem_id="sheet")
        with gr.Tab("All letters", id="letters", render_children=True):
            table = _letters_table()
        with gr.Tab("Timeline", id="timeline", render_children=True) as timeline_tab:
            side = _our_side()
            timeline = _html(LOADING, js_on_load=resource("refocus.js"), elem_id="timeline")
        with gr.Tab("New letters", id="new", render_children=True):
            new = _new_letters(assistant.config.max_letter_bytes)
        with gr.Tab("Conversations", id="talks", render_children=True) as talks_tab:
            talks = _html(LOADING, elem_id="talks")
    return {
        "tabs": tabs,
        "viewer": viewer,
        "sheet": sheet,
        "timeline_tab": timeline_tab,
        "timeline": timeline,
        "period": gr.State(""),
        "talks_tab": talks_tab,
        "talks": talks,
        **side,
        **table,
        **new,
    }


def _our_side() -> dict[str, Any]:
    with gr.Row(visible=False, elem_id="our-side") as row:
        side = gr.Dropdown(
            [],
            value=[],
            multiselect=True,
            allow_custom_value=True,
            max_choices=MOST_NAMES,
            label="Our side: bodies, people or @domains",
            elem_id="side",
            scale=4,
        )
        keep = gr.Button("Keep", size="sm", elem_id="keep-side", scale=0)
    return {"side_row": row, "side": side, "keep_side": keep, "side_status": _html("", elem_id="side-status")}


def _letters_table() -> dict[str, Any]:
    with gr.Row(elem_id="narrow"):
        find = gr.Textbox(
            label="Find letters",
            placeholder="Words of the text, sender, recipient, subject, reference or file",
            max_lines=1,
            elem_id="find",
            scale=3,
        )
        direction = gr.Dropdown(
            list(DIRECTIONS), value="", label="Direction", elem_id="direction", filterable=False, scale=1
        )
    unread = _html("", elem_id="unread")
    return {
        "find": find,
        "direction": direction,
        "order": gr.State(Order()),
        "unread": unread,
        "letters": _html(LOADING, js_on_load=resource("refocus.js"), elem_id="letters"),
    }


def _new_letters(most: int) -> dict[str, Any]:
    suffixes = ", ".join(suffix.removeprefix(".") for suffix in sorted(FORMATS))
    drop = _html(
        DROP.format(suffixes=suffixes, most=most), js_on_load=resource("arrivals.js"), elem_id="drop"
    )
    with gr.Row(elem_id="sync-tools"):
        sync = gr.Button("Sync", size="sm", elem_id="sync")
        stop = gr.Button(STOP_SYNC, size="sm", elem_id="stop-sync", visible=False)
    return {
        "drop": drop,
        "sync": sync,
        "stop_sync": stop,
        "sync_status": _html("", elem_id="sync-status"),
        "arrivals": _html("", elem_id="arrivals"),
        "still_unread": _html("", elem_id="still-unread"),
    }
