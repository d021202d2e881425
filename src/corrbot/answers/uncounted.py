"""What a question would have counted, and is only looked for in words of letters (English)."""

from __future__ import annotations

import re

from corrbot.answers.written_deeds import kind_of

_HOW_MANY = re.compile(
    r"\W*(?:and |so |but )?how many (?P<what>(?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+))"
    r" (?:(?:are|were) (?:there|[a-z]+(?:ed|eld|en))|(?:do|did) (?:we|you) have)\b",
    re.IGNORECASE,
)


def uncounted(question: str) -> tuple[str, ...]:
    """Return the sentence that decisions, complaints and the like, asked how many, were not counted.

    They are no letters of a kind that is known, so that words of letters that come near may be of some only.
    """
    match = _HOW_MANY.match(question)
    noun = match["noun"].lower() if match else ""
    singular = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    if match is None or singular == noun or kind_of(singular) is None:
        return ()
    return (f"“{match['what']}” were not counted; passages that come near are quoted.",)
