"""`asserted`: where a sentence has a pattern as said by its sender, and said to be so (English)."""

from __future__ import annotations

import re

_NOT_SO = re.compile(
    r"\b(?:(?i:not|never|no(?!\. ?\d)|nor|neither|if|unless|whether|would|could|might)|may)\b|n[’']t\b"
)
_IF_AFTER = re.compile(r"\W*(?:\w+ ){0,2}(?:if|unless)\b")
OF_OTHERS = re.compile(
    r"\b(?:you|he|she|they|who|[A-Z][\w’'-]{1,40}) (?:now |also |have |has |had )*"
    r"(?:sa(?:y|ys|id)|claim(?:s|ed)?|alleges?|alleged|suggest(?:s|ed)?|ask(?:s|ed)?|argue[sd]?|contend(?:s|ed)?|complain(?:s|ed)?"
    r"|assert(?:s|ed)?|believes?|thinks?|demand(?:s|ed)?)\b"
    r"|\b(?:ask|asked|urge|invite|request|want|wish|like|calls? on) (?:you|him|her|them|the [\w ]+) to\b"
)
"""Where others are said to say what follows, or are asked for it."""
_OPENED = re.compile(r"[“«„]|(?<![\w\d])[\"‘'](?=\w)")
_CLOSED = re.compile(r"[”»]|(?<=[\w.,!?])[\"’'](?!\w)")


def asserted(
    pattern: re.Pattern[str], text: str, *, allowing: re.Pattern[str] | None = None
) -> re.Match[str] | None:
    """Return where ``text`` has ``pattern`` as said by its sender, and said to be so.

    What is quoted, denied, doubted, or told as said by others is not; ``allowing`` is what may stand in a
    match though it would deny or doubt it elsewhere.
    """
    for match in pattern.finditer(text):
        before = text[: match.start()]
        said = allowing.sub(" ", match[0]) if allowing else match[0]
        is_quoted = len(_OPENED.findall(before)) > len(_CLOSED.findall(before))
        clause = re.split(r"[;:]|, (?:and|but|so)\b", before)[-1]
        is_doubted = _NOT_SO.search(said) or _NOT_SO.search(clause) or _IF_AFTER.match(text, match.end())
        if not (is_quoted or is_doubted or OF_OTHERS.search(before)):
            return match
    return None
