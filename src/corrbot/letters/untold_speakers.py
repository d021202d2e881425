"""Speakers of whom it cannot be told whether the words are theirs: answers written between quoted lines."""

from __future__ import annotations

_OR_ANSWERED = ", or whoever answered in between (it cannot be told which)"

_OR_PASSED_ON = ", or whoever wrote what is passed on there"
OR_ASKED = "the sender, or whoever is answered there (it cannot be told which)"
"""Speaker of what stands below "Answers under each:", where no mark parts questions from answers."""


def untold(speaker: str) -> str:
    """Return ``speaker``, the writer of quoted mail by its header, as one who may not have written it all.

    One who is not named ("") stays so.
    """
    return f"{speaker}{_OR_ANSWERED}" if speaker and not is_untold(speaker) else speaker


def passed_on(speaker: str) -> str:
    """Return ``speaker`` as one who sent on an article or a statement, which others may have written."""
    return f"{speaker}{_OR_PASSED_ON}" if speaker and not is_untold(speaker) else speaker


def without_remark(speaker: str) -> str:
    """Return ``speaker`` as the header names them, without the remark that others may have written it."""
    return speaker.removesuffix(_OR_ANSWERED).removesuffix(_OR_PASSED_ON)


def is_untold(speaker: str) -> bool:
    """Return whether the words of ``speaker`` may be those of somebody else, who is not known."""
    return speaker.endswith((_OR_ANSWERED, _OR_PASSED_ON, OR_ASKED))
