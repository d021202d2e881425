"""JSON Lines: everything known of each letter, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from corrbot.exports.fields import record_fields
from corrbot.letters import Letter

_LINE_ENDS = str.maketrans({end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"})
"""What JSON allows in a string, and some programs take for the end of a line."""


def write_json_lines(letters: Iterable[Letter], file: BinaryIO, *, text: bool = False) -> None:
    """Write ``letters`` to ``file`` as JSON Lines in UTF-8, with their text when ``text`` is set."""
    for letter in letters:
        file.write(json_bytes(record_fields(letter, text=text)) + b"\n")


def json_bytes(value: Any) -> bytes:
    """Return ``value`` as JSON on one line; halves of characters are escaped and come back as they are."""
    line = json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)
    return line.encode("utf-8", "backslashreplace")
