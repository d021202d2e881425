"""Raised digits as characters of their own, so that "2023" with a note mark 1 is not read as "20231"."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-\u2212()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_NUMBER = re.compile(r"[-+\u2212(]?[0-9]{1,9}\)?(?:[,;\u2013 ]+[0-9]{1,9})*")


def superscript(text: str) -> str:
    """Return ``text``, which is printed raised: numbers in raised digits, all else ("th", "rd") as it is."""
    return text.translate(_RAISED) if _NUMBER.fullmatch(text.strip()) else text
