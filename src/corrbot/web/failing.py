"""`without_words`: how an event of the page fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio as gr

from corrbot.faults import fault_text

P = ParamSpec("P")
R = TypeVar("R")


def without_words(handler: Callable[P, R]) -> Callable[P, R]:
    """Return ``handler``, of whose errors no word gets into the log: Gradio prints those of others whole.

    Raises `gradio.Error` where it fails.
    """

    @wraps(handler)
    def handled(*given: P.args, **named: P.kwargs) -> R:
        try:
            return handler(*given, **named)
        except gr.Error:
            raise
        except Exception as error:
            told = fault_text(error, f"handling “{handler.__name__}”")
            raise gr.Error(told, print_exception=False) from None

    return handled
