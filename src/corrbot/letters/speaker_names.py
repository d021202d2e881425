"""`speaker_name`: who wrote quoted mail, of a block's speaker, which tells its day and more besides."""

from __future__ import annotations

import re

from corrbot.letters.dates import YEARLESS, printed_dates
from corrbot.letters.untold_speakers import without_remark

_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b\.?", re.IGNORECASE)


def speaker_name(speaker: str) -> str:
    """Return who the ``speaker`` of quoted mail is, without the day: "Poe, Ann, Sunday, 3 March 2019"."""
    parts = without_remark(speaker).split(", ")
    day = next((at for at, part in enumerate(parts) if at and _begins_day(part)), len(parts))
    return ", ".join(parts[:day])


def _begins_day(part: str) -> bool:
    is_day = any(not part[: date.span.start].strip() for date in printed_dates(part, near=YEARLESS))
    return is_day or _WEEKDAY.fullmatch(part) is not None
