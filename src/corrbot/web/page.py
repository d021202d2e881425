"""The page: a chat on the left, the letters beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.web.kept import Kept
from corrbot.web.layout import Parts, layout
from corrbot.web.reading import Reading
from corrbot.web.talking import Talking, not_judging, only_button, ready

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

ANSWERS_AT_ONCE = 2
WAITING_AT_MOST = 40

SHOW_LATEST = "() => window.corrbotShowLatest()"
SHOW_JUDGING = "() => window.corrbotShowJudging()"
TO_QUESTION = "() => document.querySelector('#question textarea').focus()"
LOOK_AGAIN = "() => window.corrbotLookAgain()"
SHOW_SHEET = "() => window.corrbotShowSheet()"
KNOWN_TALK = "() => sessionStorage.getItem('corrbot-talk') || ''"
SEND = "(text, chat) => window.corrbotAsking.send(text, chat)"
TAKEN = "text => window.corrbotAsking.taken(text)"
HOW_ENDED = "chat => window.corrbotAsking.how(chat)"
ENDED = "(chat, text) => window.corrbotAsking.ended(chat, text)"
ARRIVED = "() => window.corrbotAsking.arrived()"
RESTORED = "(chat, text) => window.corrbotAsking.restored(chat, text)"
REMEMBER_TALK = "talk => sessionStorage.setItem('corrbot-talk', talk)"
"""Which kept conversation a tab of the browser shows, so that it is there after a reload."""

FILTERS_KEY = "`corrbot-filters:${window.gradio_config?.username ?? ''}`"
REMEMBER_FILTERS = f"(...filters) => sessionStorage.setItem({FILTERS_KEY}, JSON.stringify(filters))"
KNOWN_FILTERS = f"(...filters) => JSON.parse(sessionStorage.getItem({FILTERS_KEY}) || 'null') || filters"
"""The filters of a tab of the browser, so that what is asked after a reload is asked under them, too."""

NO_FILTERS = (None, "", "")
"""Sender and dates as they are at first, and in each new conversation."""

PRIVATE: dict[str, Any] = {"api_visibility": "private"}
"""No event of the page is offered as a programming interface."""
QUIET: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}
AT_ONCE: dict[str, Any] = {**QUIET, "queue": False}
"""Events that never wait behind a question, and are answered without Gradio's stream of answers: it is closed
when it has nothing more to tell, and has lost an event that came at the same moment."""


def build(assistant: Assistant) -> gr.Blocks:
    """Return the page of ``assistant``."""
    with gr.Blocks(title="corrbot", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        parts = layout(assistant)
        talking = Talking(assistant, Kept(assistant.config.kept_folder))
        reading = Reading(assistant)
        answers = _connect_questions(parts, talking)
        _connect_judging(parts, talking)
        _connect_talks(page, parts, talking, reading, answers)
        _connect_letters(page, parts, reading)
        _connect_sync(parts, reading)
        for looks in (page.load, *(answer.success for answer in answers)):
            looks(reading.unsynced, None, parts.unsynced, **AT_ONCE)
    page.queue(api_open=False, max_size=WAITING_AT_MOST)
    return page


def _connect_questions(parts: Parts, talking: Talking) -> list[Any]:
    """Return the events that answer a question."""
    shown = [parts.box, parts.chat, parts.asked, parts.start, parts.status, parts.judging, parts.opened]
    asked = [parts.box, parts.chat, parts.opened]
    echoes = [
        parts.box.submit(talking.echo, asked, shown, js=SEND, **AT_ONCE),
        parts.bridge.example(talking.echo_example, parts.chat, shown, **AT_ONCE),
    ]
    answers = [
        echo.success(
            talking.answer,
            [parts.chat, parts.asked, parts.conversation, parts.talk, parts.opened, *parts.filters],
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
        echo.success(None, parts.box, parts.box, js=TAKEN, **PRIVATE)
        echo.success(None, None, None, js=SHOW_LATEST, **PRIVATE)
    for answer in answers:
        unfinished = answer.failure(
            talking.unfinished,
            [parts.chat, parts.box],
            [parts.chat, parts.box, parts.status],
            js=HOW_ENDED,
            **AT_ONCE,
        )
        for ended in (answer, unfinished):
            ended.success(None, [parts.chat, parts.box], parts.box, js=ENDED, **PRIVATE)
            ended.success(None, None, None, js=SHOW_LATEST, **PRIVATE)
    parts.box.stop(None, None, None, cancels=answers, **PRIVATE)
    widened = parts.only.click(
        talking.widen,
        [parts.chat, parts.conversation, parts.talk],
        [parts.only, parts.conversation],
        **AT_ONCE,
    )
    widened.success(None, None, None, js=TO_QUESTION, **PRIVATE)
    return answers


def _connect_judging(parts: Parts, talking: Talking) -> None:
    judged = parts.bridge.judge(
        talking.judge,
        [parts.chat, parts.talk],
        [
            *(parts.chat, parts.judged, parts.judging, parts.right_words),
            *(parts.judging_status, parts.status),
        ],
        **AT_ONCE,
    )
    judged.success(None, None, None, js=SHOW_JUDGING, **PRIVATE)
    gr.on(
        [parts.save_words.click, parts.right_words.submit],
        talking.correct,
        [parts.right_words, parts.judged, parts.talk],
        [parts.judging, parts.judging_status, parts.status],
        **AT_ONCE,
    )
    parts.leave_words.click(not_judging, None, parts.judging, **AT_ONCE)


def _connect_talks(
    page: gr.Blocks, parts: Parts, talking: Talking, reading: Reading, answers: list[Any]
) -> None:
    """Connect the kept conversations.

    Gradio runs what one event starts in the order written here: an answer is left before the chat that it
    was for is cleared, as one that arrives in between would be shown in the next conversation.
    """
    shown = [parts.chat, parts.conversation, parts.talk, parts.talks, parts.only]
    begins: dict[str, Any] = {"inputs": parts.chat, "outputs": [parts.start, parts.first_sync], **AT_ONCE}
    left = [*shown, parts.box, parts.status, parts.judging]
    resumed = page.load(talking.resume, parts.talk, shown, js=KNOWN_TALK, **AT_ONCE)
    resumed.success(None, [parts.chat, parts.box], parts.box, js=RESTORED, **PRIVATE)
    resumed.success(reading.begin, **begins)
    for leaves in (parts.bridge.reopen, parts.afresh.click):
        leaves(None, None, None, cancels=answers, **PRIVATE)
    reopened = parts.bridge.reopen(talking.reopen, None, left, trigger_mode="always_last", **AT_ONCE)
    reopened.success(reading.begin, **begins).success(None, None, None, js=SHOW_LATEST, **PRIVATE)
    parts.bridge.talk(talking.manage, parts.talk, [parts.talks, parts.bridge], **AT_ONCE)
    parts.talk.change(None, parts.talk, None, js=REMEMBER_TALK, **PRIVATE)
    parts.talks_tab.select(talking.listed, parts.talk, parts.talks, **AT_ONCE)
    begun = parts.afresh.click(
        lambda: ([], None, "", gr.skip(), only_button(None), ready(), "", not_judging(), *NO_FILTERS),
        None,
        [*left, *parts.filters],
        **AT_ONCE,
    )
    begun.success(reading.begin, **begins).success(None, None, None, js=TO_QUESTION, **PRIVATE)
    for left_again in (reopened.success, begun.success):
        left_again(None, None, parts.box, js=ARRIVED, **PRIVATE)
        left_again(None, None, None, cancels=answers, **PRIVATE)


def _connect_letters(page: gr.Blocks, parts: Parts, reading: Reading) -> None:
    looked = [parts.letters, parts.order, parts.filters_fold, parts.filters[0]]
    narrowed = [parts.order, parts.find, parts.direction, *parts.filters]
    latest: dict[str, Any] = {"trigger_mode": "always_last", **AT_ONCE}
    parts.bridge.cite(reading.cite, None, [parts.viewer, parts.tabs], **latest)
    parts.bridge.sheet(reading.sheet, None, parts.sheet, **latest)
    parts.bridge.table(reading.turn, narrowed, [parts.letters, parts.order], **latest)
    page.load(reading.arrive, None, parts.viewer, **AT_ONCE)
    page.load(reading.unread, None, [parts.unread, parts.still_unread], **AT_ONCE)
    filters = list(parts.filters)
    page.load(None, filters, filters, js=KNOWN_FILTERS, **PRIVATE)
    changes = [component.change for component in parts.filters]
    gr.on(changes, None, filters, None, js=REMEMBER_FILTERS, **PRIVATE)
    gr.on(
        [page.load, parts.find.change, parts.direction.change, *changes],
        reading.look,
        narrowed,
        looked,
        **latest,
    )
    gr.on(
        [parts.timeline_tab.select, *changes],
        reading.timeline,
        [parts.period, *parts.filters],
        parts.timeline,
        **latest,
    )
    gr.on([page.load, parts.timeline_tab.select], reading.side, None, [parts.side_row, parts.side], **latest)
    kept = parts.keep_side.click(reading.take_side, parts.side, parts.side_status, **AT_ONCE)
    kept.success(reading.timeline, [parts.period, *parts.filters], parts.timeline, **AT_ONCE)
    kept.success(reading.look, narrowed, looked, **AT_ONCE)
    parts.bridge.period(reading.period, list(parts.filters), [parts.timeline, parts.period], **latest)
    parts.no_filters.click(lambda: NO_FILTERS, None, list(parts.filters), **AT_ONCE)


def _connect_sync(parts: Parts, reading: Reading) -> None:
    shown = [
        *(parts.arrivals, parts.sync_status, parts.sync, parts.first_sync, parts.stop_sync),
        parts.tabs,
    ]
    one_at_a_time: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "sync", **QUIET}
    synced = [
        gr.on([parts.sync.click, parts.first_sync.click], reading.sync, None, shown, **one_at_a_time),
        parts.drop.arrive(reading.receive, None, shown, **one_at_a_time),
        parts.bridge.sync(reading.sync, None, shown, **one_at_a_time),
        parts.bridge.remove(reading.remove, None, shown, **one_at_a_time),
    ]
    narrowed = [parts.order, parts.find, parts.direction, *parts.filters]
    for done in synced:
        done.success(
            reading.look,
            narrowed,
            [parts.letters, parts.order, parts.filters_fold, parts.filters[0]],
            **AT_ONCE,
        )
        done.success(reading.unread, None, [parts.unread, parts.still_unread], **AT_ONCE)
        done.success(reading.unsynced, None, parts.unsynced, **AT_ONCE)
        done.success(None, None, None, js=LOOK_AGAIN, **PRIVATE)
        done.success(reading.begin, parts.chat, [parts.start, parts.first_sync], **AT_ONCE)
    parts.first_sync.click(None, None, None, js=SHOW_SHEET, **PRIVATE)
    parts.stop_sync.click(reading.stop, None, parts.stop_sync, **AT_ONCE)
