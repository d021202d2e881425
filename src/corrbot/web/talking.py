"""What the page does with questions, answers and kept conversations."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import gradio as gr

from corrbot.conversation import Conversation
from corrbot.errors import CorrbotError, QuestionError
from corrbot.faults import fault_text
from corrbot.letters import Filters, Letter
from corrbot.quotes import Quote, match_quote
from corrbot.web.facts import day
from corrbot.web.failing import without_words
from corrbot.web.kept import Kept, Turn
from corrbot.web.message import (
    answer_message,
    error_message,
    growing_messages,
    question_message,
    stopped_message,
)
from corrbot.web.record import MEDIA_TYPES, RecordFormat, file_name, record
from corrbot.web.talks import talks_html
from corrbot.web.this_letter import this_letter, told_of
from corrbot.web.told import Told
from corrbot.web.verdicts import TAKEN_BACK, Verdict, feedback_line, keep_feedback

if TYPE_CHECKING:
    from corrbot.assistant import Assistant

Chat = list[dict[str, Any]]

STOPPED, LEFT = "stopped", "left"
"""How the browser says that a question ended: its reader stopped it, or went to another conversation."""
_UNANSWERED = "Too many questions were waiting, or corrbot could not be reached. Ask again."
_FORGOTTEN = (
    "corrbot was started anew since the last answer, and this conversation was not kept. Choose “New "
    "conversation” and ask the question in full."
)
_SEARCHING = '<p class="asking" role="status">Searching the letters …</p>'
_WAITING = '<p class="asking" role="status">Waiting for a free turn …</p>'
_NOT_KEPT = '<p class="asking" role="alert">This answer is shown, but could not be kept: {why}</p>'
_FORGOTTEN_ANSWER = (
    '<p class="fault" role="alert">This conversation is not kept any more, so nothing was noted.</p>'
)
_WHICH_WORDS = "Which words of a letter answer “{question}”? Copy them here if you know (optional)"
_NOT_FOUND = "These words stand in no letter as they are. Copy them from the letter, at least two words."
_LOOKED_INTO = 20
"""Passages nearest to the words that a reader says are right, in whose letters they are looked for."""
_LONGEST_WORDS = 4_000
_LONGEST_NAMED = 120
"""Characters by which a question is named."""

_log = logging.getLogger(__name__)


class Talking:
    """Handles events about one assistant; holds nothing of any visitor but what ``kept`` writes down."""

    def __init__(self, assistant: Assistant, kept: Kept) -> None:
        self._assistant = assistant
        self._kept = kept

    @without_words
    def echo(self, question: str, chat: Chat, opened: str = "") -> tuple[Any, ...]:
        """Show the question at once; one that comes while another is being answered waits in the box.

        Returns the box, the chat, the question, what stands before the first, what goes on, and what asks for
        the right words of an earlier answer, which goes, and the letter that was ``opened`` beside it.
        """
        if not question.strip() or _is_answering(chat):
            return gr.skip(), gr.skip(), "", gr.skip(), gr.skip(), gr.skip(), gr.skip()
        asked = {"role": "user", "content": question_message(question)}
        box = gr.Textbox(submit_btn=False, stop_btn=True)
        start = gr.HTML(visible=False)
        return box, [*chat, asked], question.strip(), start, _WAITING, not_judging(), opened

    @without_words
    def echo_example(self, chat: Chat, event: gr.EventData) -> tuple[Any, ...]:
        """Ask the example question that was chosen."""
        return self.echo(str(sent(event, "text") or "")[:2000], chat)

    async def answer(
        self,
        request: gr.Request,
        chat: Chat,
        question: str,
        conversation: Conversation | None,
        talk: str,
        opened: str,
        *wanted: str | None,
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer ``question``, part by part; whatever comes of it, the box takes the next one.

        It is asked of the letter that was ``opened`` beside it alone, where it means that.

        Yields the chat, the box, the conversation, the button of the only letter, what goes on, the id of
        the kept conversation and the list of them.
        """
        if not question:
            yield (gr.skip(),) * 7
            return
        talking = await asyncio.to_thread(self._going_on, owner_of(request), chat, conversation, talk)
        if talking is None:
            forgotten = [*chat, _said(error_message(_FORGOTTEN))]
            yield forgotten, ready(), gr.skip(), gr.skip(), "", gr.skip(), gr.skip()
            return
        yield gr.skip(), gr.skip(), talking, gr.skip(), _SEARCHING, gr.skip(), gr.skip()
        try:
            filters = wanted_filters(*wanted)
            meant = await asyncio.to_thread(
                this_letter,
                self._assistant,
                question,
                opened,
                filters,
                lambda: self._last_told(owner_of(request), talk),
            )
            if meant is not None:
                filters = replace(filters, letter=meant.id)
            answer = await asyncio.to_thread(talking.ask, question, filters=filters)
        except Exception as error:
            fault = error_message(fault_text(error, "answering"))
            yield [*chat, _said(fault)], ready(), talking, gr.skip(), "", gr.skip(), gr.skip()
            return
        told = told_of(Told.of(answer, question), question, meant)
        number, status = None, ""
        try:
            talk, number = await asyncio.to_thread(self._kept.add, owner_of(request), talk, told)
        except (OSError, sqlite3.Error) as error:
            _log.error("%s while keeping a conversation", type(error).__name__)
            status = _NOT_KEPT.format(why="the disk may be full, or the folder may not be written to.")
        for message in growing_messages(told, number):
            yield [*chat, _said(message)], *(gr.skip(),) * 6
        only = only_button(answer.searched.only)
        yield gr.skip(), ready(), talking, only, status, talk, self.listed(request, talk)

    def _going_on(
        self, owner: str, chat: Chat, conversation: Conversation | None, talk: str
    ) -> Conversation | None:
        """Return the conversation that the page shows, or None where nobody knows it any more.

        The server holds it until it ends; after that it is what was kept. A first question goes on from
        nothing, as an answer that was left may have set the conversation that was left again.
        """
        if conversation is not None and len(chat) > 1:
            return conversation
        turns = self._turns(owner, talk)
        if len(turns) < sum(_says(message, 'class="answer') for message in chat):
            return None
        return self._assistant.conversation(_history(turns), who=owner)

    @without_words
    def widen(
        self, request: gr.Request, chat: Chat, conversation: Conversation | None, talk: str
    ) -> tuple[Any, Any]:
        """Let the next question be asked of all letters again."""
        talking = self._going_on(owner_of(request), chat, conversation, talk)
        if talking is not None:
            talking.widen()
        return only_button(None), talking

    @without_words
    def unfinished(self, chat: Chat, how: str) -> tuple[Any, ...]:
        """Say that a question was stopped or turned away; a reader who ``LEFT`` is not told."""
        if how == LEFT:
            return gr.skip(), gr.skip(), gr.skip()
        asked = chat if _is_answering(chat) else chat[:-1]
        message = stopped_message() if how == STOPPED else error_message(_UNANSWERED)
        return [*asked, _said(message)], ready(), ""

    def listed(self, request: gr.Request, talk: str) -> str:
        """Return the list of kept conversations; ``talk`` is shown now."""
        try:
            return talks_html(self._kept.talks(owner_of(request)), talk)
        except (OSError, sqlite3.Error) as error:
            return f'<p class="fault" role="alert">{fault_text(error, "reading the conversations")}</p>'

    @without_words
    def reopen(self, request: gr.Request, event: gr.EventData) -> tuple[Any, ...]:
        """Show a kept conversation again, and go on from it."""
        talk = str(sent(event, "talk") or "")[:40]
        return *self.resume(request, talk), ready(), "", not_judging()

    @without_words
    def resume(self, request: gr.Request, talk: str) -> tuple[Any, ...]:
        """Return the chat, the conversation, its id, the list and no only letter, as they were kept."""
        turns = self._turns(owner_of(request), talk)
        chat = [message for turn in turns for message in _messages(turn)]
        talking = self._assistant.conversation(_history(turns), who=owner_of(request)) if turns else None
        return chat, talking, talk if turns else "", self.listed(request, talk), only_button(None)

    def _turns(self, owner: str, talk: str) -> tuple[Turn, ...]:
        """Return the turns of a kept conversation; none where it is not there or cannot be read."""
        try:
            return self._kept.turns(owner, talk) if talk else ()
        except (OSError, sqlite3.Error):
            return ()

    def _last_told(self, owner: str, talk: str) -> Told | None:
        turns = self._turns(owner, talk)
        return turns[-1].told if turns else None

    @without_words
    def manage(self, request: gr.Request, event: gr.EventData, talk: str) -> tuple[Any, Any]:
        """Rename, delete or export a kept conversation.

        Returns the list, and what the browser is to do: save a file, or begin anew where the conversation
        ``talk`` that it shows was deleted.
        """
        owner, chosen = owner_of(request), str(sent(event, "talk") or "")[:40]
        saved: Any = gr.skip()
        if sent(event, "act") == "rename":
            self._kept.rename(owner, chosen, str(sent(event, "name") or ""))
        elif sent(event, "act") == "delete":
            self._kept.delete(owner, chosen)
            if chosen == talk:
                saved = json.dumps({"deleted": chosen})
        elif sent(event, "act") == "export":
            saved = self._exported(owner, chosen, str(sent(event, "form") or ""))
        return self.listed(request, talk), saved

    def _exported(self, owner: str, talk: str, form: str) -> Any:
        known = self._kept.talk(owner, talk)
        if known is None or form not in list(RecordFormat):
            return gr.skip()
        wanted = RecordFormat(form)
        data = record(known.name, self._kept.turns(owner, talk), wanted)
        return json.dumps(
            {
                "name": file_name(known.name, wanted),
                "type": MEDIA_TYPES[wanted],
                "data": base64.b64encode(data).decode(),
            }
        )

    @without_words
    def judge(self, request: gr.Request, event: gr.EventData, chat: Chat, talk: str) -> tuple[Any, ...]:
        """Keep what a reader says of an answer, or take back what they saw given.

        Returns the chat with it, which turn was judged, the question for the right words, where only they
        make the verdict one that can be measured, what is wrong with these, and what goes on.
        """
        number, verdict, is_back = _judged(event)
        owner = owner_of(request)
        before = next((one for one in self._turns(owner, talk) if one.number == number), None)
        held = before.verdict if before else None
        kept = verdict if not is_back else None if held is verdict else held
        turn = before if kept is held else self._kept.judge(owner, talk, number, kept)
        if turn is None or verdict is None:
            return *(gr.skip(),) * 5, _FORGOTTEN_ANSWER if verdict else gr.skip()
        if kept is not held:
            self._note(owner, talk, turn)
        shown = [_replaced(message, turn) for message in chat]
        asks = gr.Column(visible=verdict.wants_words and not is_back)
        question = _WHICH_WORDS.format(question=shorten(turn.told.question, _LONGEST_NAMED, placeholder=" …"))
        return shown, number, asks, gr.Textbox(value="", label=question), "", ""

    @without_words
    def correct(self, request: gr.Request, words: str, number: int, talk: str) -> tuple[Any, ...]:
        """Keep the words that a reader says are right, if a letter holds them."""
        owner = owner_of(request)
        turns = self._kept.turns(owner, talk)
        turn = next((one for one in turns if one.number == number), None)
        quote = self._stands(words.strip()[:_LONGEST_WORDS]) if turn else None
        if turn is None or quote is None:
            return gr.skip(), f'<p class="fault" role="alert">{_NOT_FOUND}</p>', gr.skip()
        self._note(owner, talk, turn, quote)
        thanks = '<p class="asking" role="status">Noted, on this machine only. Thank you.</p>'
        return not_judging(), "", thanks

    def _note(self, owner: str, talk: str, turn: Turn, words: Quote | None = None) -> None:
        before = [one for one in self._kept.turns(owner, talk) if one.number < turn.number]
        earlier = [one.told for one in before]
        verdict = turn.verdict
        line = feedback_line(turn.told, verdict, _history(before), words, earlier) if verdict else None
        keep_feedback(self._kept.folder, f"{talk}-{turn.number}", line)

    def _stands(self, words: str) -> Quote | None:
        """Return where a letter holds ``words``, or None."""
        if not words:
            return None
        try:
            near = {one.letter.id: one.letter for one in self._assistant.nearest(words, k=_LOOKED_INTO)}
        except CorrbotError:
            return None
        found = (match_quote(words, self._assistant.letter(letter)).quote for letter in near)
        return next((quote for quote in found if quote), None)


def wanted_filters(sender: str | None, after: str | None, before: str | None) -> Filters:
    """Return the filters that the page's fields say.

    Raises `QuestionError`, in the words of the page, where they admit no day, or one cannot be read.
    """
    first, last = _day_of("From date", after), _day_of("To date", before)
    if first and last and first > last:
        raise QuestionError(
            f"From date ({day(first)}) is later than To date ({day(last)}): no letter fits. Swap them."
        )
    return Filters(sender=sender or None, after=first, before=last)


def _day_of(field: str, value: str | None) -> dt.date | None:
    try:
        found = Filters(after=value or None).after
    except QuestionError as error:
        raise QuestionError(str(error).replace("after", field, 1)) from None
    return found if isinstance(found, dt.date) else None


def ready() -> Any:
    """Return the box as it takes the next question."""
    return gr.Textbox(submit_btn=True, stop_btn=False)


def not_judging() -> Any:
    """Return what asks for the right words of an answer as it is while no answer was judged."""
    return gr.Column(visible=False)


def only_button(letter: Letter | None) -> Any:
    """Return the button that names the only letter searched, and takes that limit away."""
    return gr.Button(f"Only: the letter {_chip(letter)} ×" if letter else "", visible=letter is not None)


def _chip(letter: Letter) -> str:
    """Return ``letter`` by its date and who it is from, in few words."""
    sender = letter.sender and (letter.sender.name or letter.sender.organisation or letter.sender.role)
    told = (f"of {day(letter.date)}" if letter.date else "", f"from {sender}" if sender else "")
    return " ".join(filter(None, told)) or letter.location


def sent(event: gr.EventData, name: str) -> Any:
    """Return what the browser sent under ``name``; it may be anything."""
    return event._data.get(name) if isinstance(event._data, dict) else None


def owner_of(request: gr.Request) -> str:
    """Return who is logged in, "" where nobody needs to be."""
    return request.username or ""


def _said(message: str) -> dict[str, Any]:
    return {"role": "assistant", "content": message}


def _messages(turn: Turn) -> list[dict[str, Any]]:
    asked = {"role": "user", "content": question_message(turn.told.question)}
    return [asked, _said(answer_message(turn.told, turn.number, turn.verdict))]


def _history(turns: Sequence[Turn]) -> list[Mapping[str, str]]:
    return [
        message
        for turn in turns
        for message in (
            {"role": "user", "content": turn.told.question},
            {"role": "assistant", "content": turn.told.text},
        )
    ]


def _judged(event: gr.EventData) -> tuple[int, Verdict | None, bool]:
    """Return the number of the turn judged, the verdict, and whether it is taken back."""
    turn, said = sent(event, "turn"), str(sent(event, "verdict") or "")
    number = int(turn) if isinstance(turn, str) and turn.isdecimal() and len(turn) < 7 else 0
    name, _, back = said.partition("-")
    verdict = Verdict.__members__.get(name.upper())
    return number, verdict, back == TAKEN_BACK


def _replaced(message: dict[str, Any], turn: Turn) -> dict[str, Any]:
    if message["role"] == "assistant" and _says(message, f'"#judge-{turn.number}-'):
        return _said(answer_message(turn.told, turn.number, turn.verdict))
    return message


def _says(message: dict[str, Any], html: str) -> bool:
    """Return whether ``html`` stands in a message, which Gradio gives back in parts."""
    return html in json.dumps(message["content"]).replace('\\"', '"')


def _is_answering(chat: Chat) -> bool:
    return bool(chat) and chat[-1]["role"] == "user"
