"""What the page does with letters: opens and lists them, draws their timeline, takes new ones."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.answers.under_filters import filters_worded
from corrbot.errors import CorrbotError, QuestionError
from corrbot.faults import fault_text
from corrbot.index import SyncReport
from corrbot.index.generation import current_folder
from corrbot.letters import Direction, Letter
from corrbot.numerals import counted
from corrbot.our_side import our_side
from corrbot.readers import is_side_car, letter_paths
from corrbot.web.arrivals import Arrival, arrivals_html, arrive, remove, settled
from corrbot.web.escaping import escape
from corrbot.web.facts import correspondents, senders, start_html
from corrbot.web.failing import without_words
from corrbot.web.on_page import on_page
from corrbot.web.opening import open_letter, open_link
from corrbot.web.period import Period
from corrbot.web.sheet import sheet_html
from corrbot.web.syncing import STOP_SYNC, Syncing, report_html
from corrbot.web.table import Order, found, table_html
from corrbot.web.talking import Chat, owner_of, sent, wanted_filters
from corrbot.web.timeline import NOTHING, timeline_html
from corrbot.web.unread import unread_html
from corrbot.web.unsynced import Unsynced, unsynced_html
from corrbot.web.viewer import NO_LETTER

if TYPE_CHECKING:
    from corrbot.assistant import Assistant
    from corrbot.register import Failure


_log = logging.getLogger(__name__)


class Reading:
    """Handles events about the letters of one assistant; holds nothing of any visitor."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._syncing = Syncing(assistant)
        self._unsynced = Unsynced(assistant)
        self._unreadable: dict[str, dict[str, Arrival]] = {}
        """By who sent them, and by path, the files that came by the page and could not be read."""

    @without_words
    def cite(self, event: gr.EventData) -> tuple[Any, Any]:
        """Open the letter that a citation or the list names, or close the one that is open.

        Each time it is another value, so that the browser shows a letter again that it has shown before. One
        that is looked at ``again``, as letters may have gone, stays behind the tab that is shown.
        """
        ref = sent(event, "ref")
        html = open_letter(self._assistant, ref, sent(event, "all")) if ref else NO_LETTER
        tabs = gr.Tabs(selected="letter") if ref and not sent(event, "again") else gr.skip()
        return f"{html}<!--{secrets.token_hex(4)}-->", tabs

    @without_words
    def sheet(self, event: gr.EventData) -> str:
        """Return the page of a scan or PDF that was asked for."""
        return sheet_html(self._assistant, sent(event, "of"), sent(event, "at"), sent(event, "page"))

    @without_words
    def arrive(self, request: gr.Request) -> str:
        """Open the letter that the page's address names."""
        return open_link(self._assistant, dict(request.query_params))

    @without_words
    def look(self, order: object, words: str, direction: str, *wanted: str | None) -> tuple[Any, ...]:
        """Return the first page of the table, its order, and the filters' label and choices."""
        known = order if isinstance(order, Order) else Order()
        first = Order(known.column, known.descending)
        try:
            label = filters_worded(wanted_filters(*wanted)) or "none"
        except QuestionError as error:
            label = str(error)
        choices: list[str] = []
        with suppress(CorrbotError):
            choices = senders(self._letters())
        table = self._table(first, words, direction, *wanted)
        return table, first, gr.Accordion(label=f"Filters: {label}"), gr.Dropdown(choices=choices)

    @without_words
    def unread(self, request: gr.Request) -> tuple[str, str]:
        """Return what the last sync could not read, folded up and not; who asks may remove what they sent."""
        failures: tuple[Failure, ...] = ()
        with suppress(CorrbotError):
            failures = self._assistant.unread
        own = self._unreadable.get(owner_of(request), {})
        return unread_html(failures, removable=own), unread_html(failures, is_open=True, removable=own)

    @without_words
    def unsynced(self) -> str:
        """Return whether files in the folder are not as they were read."""
        return unsynced_html(self._unsynced.count())

    @without_words
    def turn(
        self, event: gr.EventData, order: object, words: str, direction: str, *wanted: str | None
    ) -> tuple[Any, ...]:
        """Return the table sorted another way, or another page of it."""
        chosen = Order.after(order, sent(event, "sort"), sent(event, "page"))
        return self._table(chosen, words, direction, *wanted), chosen

    def _table(self, order: Order, words: str, direction: str, *wanted: str | None) -> str:
        try:
            everything = self._letters()
            filters = wanted_filters(*wanted)
            admits = self._assistant.correspondence().admits
            admitted = [letter for letter in everything if admits(filters, letter)]
            shown = found(admitted, words or "", direction or "", self._assistant.holding) if admitted else []
            return table_html(shown, len(everything), order, words or "")
        except CorrbotError as error:
            return _fault(str(error))

    @without_words
    def period(self, event: gr.EventData, *wanted: str | None) -> tuple[str, str]:
        """Return the letters over the time that was chosen, and that time."""
        chosen = Period.parse(sent(event, "period"))
        return self.timeline(chosen and str(chosen), *wanted), str(chosen or "")

    def timeline(self, period: object, *wanted: str | None) -> str:
        """Return the letters over ``period``, or over all their time."""
        try:
            filters = wanted_filters(*wanted)
            read = self._assistant.correspondence()
            letters = [letter for letter in self._letters() if read.admits(filters, letter)]
            if not letters:
                return NOTHING
            chosen = Period.parse(period)
            return timeline_html(
                letters, read, self._assistant.deadlines, dt.date.today(), self._whole, chosen
            )
        except Exception as error:
            return _fault(fault_text(error, "drawing the timeline"))

    def side(self) -> tuple[Any, Any]:
        """Return whether our side can be chosen here, and the names to choose from with those chosen."""
        config = self._assistant.config
        names: list[str] = []
        with suppress(CorrbotError):
            names = correspondents(self._letters())
        is_open = bool(names) and not config.ours
        return gr.Row(visible=is_open), gr.Dropdown(choices=names, value=list(our_side(config)))

    @without_words
    def take_side(self, names: object) -> str:
        """Keep the names of our side, and return what is to be said of it."""
        try:
            self._assistant.take_side(names if isinstance(names, list) else [])
            letters = self._letters()
        except CorrbotError as error:
            return _fault(str(error))
        known = sum(one.direction is not Direction.UNKNOWN for one in letters)
        told = f"Which way they go is known of {known:,} of {counted(len(letters), 'letter')}."
        return f'<p class="asking" role="status">Kept, for all who use these letters. {told}</p>'

    def _whole(self, letter: Letter) -> Letter:
        return self._assistant.letter(letter.id)

    @without_words
    def begin(self, chat: Chat) -> tuple[Any, Any]:
        """Return what stands above the first question."""
        config = self._assistant.config
        try:
            everything = self._letters()
        except CorrbotError as error:
            html = f'<div class="start">{_fault(str(error))}</div>'
            return gr.HTML(html, visible=True), gr.Button(visible=True)
        files = 0 if everything else sum(not is_side_car(path) for path in letter_paths(config.corpus))
        html = start_html(everything, str(config.corpus), files)
        return gr.HTML(html, visible=not chat or not everything), gr.Button(visible=not everything)

    def sync(self) -> Iterator[tuple[Any, ...]]:
        """Sync, and show how far it is."""
        yield from self._synced([], "", is_due=True)

    def receive(self, request: gr.Request, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Take the files that were dropped into the folder of letters, sync, and say what became of each."""
        config = self._assistant.config
        arrivals = arrive(config.corpus, sent(event, "files"), config.max_letter_bytes, self._known())
        is_due = not arrivals or any(one.path for one in arrivals)
        yield from self._synced(arrivals, owner_of(request), is_due=is_due)

    def remove(self, request: gr.Request, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Remove a file that who asks has sent and that could not be read, then sync."""
        path = str(sent(event, "file") or "")
        person = owner_of(request)
        own = self._unreadable.get(person, {})
        if path not in own or path not in self._unread():
            gone = Arrival(path, outcome="not removed", problem="it is read by now, or did not come from you")
            yield from self._synced([gone, *own.values()], person, is_due=False)
            return
        removed = remove(self._assistant.config.corpus, own[path])
        if not removed.problem:
            del own[path]
            _log.info("removed what could not be read")
        yield from self._synced([removed, *own.values()], person, is_due=not removed.problem)

    @without_words
    def stop(self) -> Any:
        """Stop the sync that runs, and return the button as it is until that has ended."""
        self._syncing.stop()
        return gr.Button("Stopping …", interactive=False)

    def _synced(self, arrivals: list[Arrival], person: str, *, is_due: bool) -> Iterator[tuple[Any, ...]]:
        """Sync if that ``is_due``, and say what became of ``arrivals``, which ``person`` sent."""
        yield arrivals_html(arrivals), gr.skip(), *_buttons(True), gr.Tabs(selected="new")
        if not is_due:
            yield gr.skip(), "", *_buttons(False), gr.skip()
            return
        for step in self._syncing.run():
            if isinstance(step, SyncReport):
                own = self._unreadable.setdefault(person, {})
                done = [_as_it_came(one, own) for one in settled(arrivals, step)]
                own |= {one.path: one for one in done if one.can_be_removed}
                yield (
                    arrivals_html(done),
                    report_html(step),
                    *_buttons(False),
                    gr.skip(),
                )
            else:
                yield gr.skip(), step, *_buttons(True), gr.skip()
        yield gr.skip(), gr.skip(), *_buttons(False), gr.skip()

    def _unread(self) -> set[str]:
        """Return the paths of the files of which the last sync could read nothing."""
        with suppress(CorrbotError):
            return {failure.path for failure in self._assistant.unread if not failure.part}
        return set()

    def _known(self) -> list[str]:
        """Return the paths of the letters that were read; none where the index cannot tell."""
        try:
            return [letter.path for letter in self._letters()]
        except CorrbotError:
            return []

    def _letters(self) -> list[Letter]:
        """Return every letter without its text; looking at the page never starts a sync, which asking may."""
        if current_folder(self._assistant.config.index) is None:
            return []
        return list(self._assistant.correspondence().letters)


def _as_it_came(one: Arrival, own: Mapping[str, Arrival]) -> Arrival:
    """Return ``one`` that was sent before, and could not be read then either, as one that can be removed."""
    return replace(one, digest=own[one.path].digest) if one.problem and one.path in own else one


def _fault(text: str) -> str:
    return f'<p class="fault" role="alert">{escape(on_page(text))}</p>'


def _buttons(is_syncing: bool) -> tuple[Any, Any, Any]:
    """Return the buttons that sync, and the one that stops it."""
    return (
        gr.Button(interactive=not is_syncing),
        gr.Button(interactive=not is_syncing),
        gr.Button(STOP_SYNC, visible=is_syncing, interactive=True),
    )
