"""The list of kept conversations as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corrbot.web.escaping import escape
from corrbot.web.facts import day
from corrbot.web.kept import LONGEST_NAME, Talk

_FORMS = (("md", "Markdown"), ("docx", "Word"), ("html", "HTML"))

_NONE = (
    '<div class="no-letter"><p><b>No conversations yet</b></p><p>What you ask is kept here, on this machine '
    "only, so that you can come back to it, name it, export it or delete it.</p></div>"
)


def talks_html(talks: Sequence[Talk], current: str) -> str:
    """Return the conversations ``talks`` with what can be done with each; ``current`` is the one shown."""
    if not talks:
        return _NONE
    count = "1 conversation" if len(talks) == 1 else f"{len(talks)} conversations"
    rows = "".join(_row(talk, talk.id == current) for talk in talks)
    return (
        f'<p class="count" role="status">{count}, kept on this machine only</p><ul class="talks">{rows}</ul>'
    )


def _row(talk: Talk, is_current: bool) -> str:
    name = escape(talk.name)
    questions = "1 question" if talk.questions == 1 else f"{talk.questions} questions"
    changed = dt.datetime.fromisoformat(talk.changed).astimezone()
    when = f"{day(changed.date())}, {changed:%H:%M}"
    shown = ' aria-current="true"' if is_current else ""
    forms = "".join(
        f'<button type="button" data-export="{form}" aria-label="Export “{name}” as {label}">{label}</button>'
        for form, label in _FORMS
    )
    return (
        f'<li data-talk="{talk.id}">'
        f'<button type="button" class="talk-name" data-reopen{shown}>{name}</button>'
        f'<span class="facts">{when} · {questions}{" · shown now" if is_current else ""}</span>'
        f'<span class="acts"><button type="button" data-rename aria-label="Rename “{name}”">Rename</button>'
        f'<button type="button" data-delete aria-label="Delete “{name}”">Delete</button>'
        f'<span class="export">Export: {forms}</span></span>'
        f'<span class="renaming" hidden><label>New name <input type="text" maxlength="{LONGEST_NAME}" '
        f'value="{name}"></label><button type="button" data-save-name>Save</button></span></li>'
    )
