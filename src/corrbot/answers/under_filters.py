"""`under_filters`: an answer that names the filters it was found under (English)."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.response import answer_of, noted
from corrbot.letters import Filters
from corrbot.letters.dates import worded

_DAYS = {"after": "from", "before": "to"}
"""What the first and the last day admitted are called, which are admitted themselves."""


def filters_worded(filters: Filters) -> str:
    """Return ``filters`` in words, dates as nobody can misread them, or ""."""
    values = {field.name: getattr(filters, field.name) for field in fields(filters)}
    return ", ".join(
        f"{_DAYS.get(name, name)} {worded(value) if isinstance(value, dt.date) else value}"
        for name, value in values.items()
        if value is not None
    )


def under_filters(found: Response, searched: Searched) -> Response:
    """Return ``found`` with a notice of the filters of what was ``searched``, where they left letters out.

    ``searched`` is as it was before the question narrowed it. What needs no letter is left as it is.
    """
    answer = answer_of(found)
    if not searched.filters or searched.letters == searched.total or answer.asks_nothing:
        return found
    were = "was" if searched.letters == 1 else "were"
    notice = (
        f"Only {searched.letters} of {searched.total} letters {were} searched, by the filters:"
        f" {filters_worded(searched.filters)}."
    )
    return found if notice in answer.notices else noted(found, (notice,))
