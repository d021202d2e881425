"""`unturned`: text for people to read in the order in which its characters stand."""

from __future__ import annotations

_TURNING = {sign: f"⟨U+{sign:04X}⟩" for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""The explicit directional formatting characters of Unicode Standard Annex 9, 2.1 to 2.5, but for marks."""


def unturned(text: str) -> str:
    """Return ``text`` with each character that turns what stands after it shown by its number.

    Behind "⟨U+202E⟩" a screen shows words backwards, so that other words can be read than are there.
    Letters that run from right to left by themselves stay as they are.
    """
    return text.translate(_TURNING)
