"""`on_page`: what corrbot says to people at a terminal, as it is done on the page."""

from __future__ import annotations

import re

_SAID = (
    (
        re.compile(r"\b(R|r)un `corrbot sync`"),
        lambda found: f"{'P' if found[1] == 'R' else 'p'}ress Sync on “New letters”",
    ),
    (re.compile(r"`corrbot letters`"), lambda found: "“All letters”"),
    (
        re.compile(r"\b(?:set|name yours under) ours in corrbot\.toml"),
        lambda found: "choose our side on “Timeline”",
    ),
    (re.compile(r"\bcorrbot\.toml may set"), lambda found: "who runs corrbot may set"),
    (
        re.compile(r"\b(?:set|name|raise|run) [^.;,]*(?:corrbot\.toml|`corrbot check --repair`)"),
        lambda found: f"ask who runs corrbot to {found[0]}",
    ),
)


def on_page(text: str) -> str:
    """Return ``text``, commands in which are told as buttons and tabs, or left to who runs corrbot."""
    for command, told in _SAID:
        text = command.sub(told, text)
    return text
