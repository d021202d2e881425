"""Letters of no known kind that begin with the lines of a mail's header, as OCR left them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corrbot.answers.selected.admitted import Admitted

_HEAD = 2_500
"""Characters of a letter in which its header stands, below stamps and what a release puts there."""
_LABEL = re.compile(
    r"^[ \t>*_]{0,60}(?P<label>from|to|sent|date|subject|cc)\b[*_]{0,2}(?:[ \t]{0,40}[:;.]|[ \t]{2,}(?=\S)"
    r"|[ \t]*$|[ \t](?=(?-i:[A-Z])))",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS = re.compile(
    r"^[ \t]{0,60}(?:(?:dear|sir|madam)\b|memo(?:randum)?[ \t]*$)", re.IGNORECASE | re.MULTILINE
)
_TIME = re.compile(r"\b\d{1,2}:\d\d\b")
_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day, ", re.IGNORECASE)
_MOST_READ = 500


def likely_mails(admitted: Admitted) -> Iterator[str]:
    """Yield the ids of those letters; one that greets somebody before these lines, or a memo, is none."""
    register = admitted.generation.register
    held = register.letters_with(["from", "subject"]) | register.letters_with(["from", "sent"])
    unknown = sorted(one.id for one in admitted.letters if one.kind_fact is None and one.id in held)
    for letter_id in unknown[:_MOST_READ]:
        head = register.letter(letter_id).text[:_HEAD]
        opens = _OPENS.search(head)
        head = head[: opens.start()] if opens else head
        first = {match["label"].lower(): match for match in reversed(list(_LABEL.finditer(head)))}
        if _is_header(head, first):
            yield letter_id


def _is_header(head: str, labels: Mapping[str, re.Match[str]]) -> bool:
    """Return whether ``labels`` of ``head`` are of a mail: with an address, or the time that it was sent.

    Memos have nearly the same lines, but tell the date.
    """
    if not ("from" in labels and labels.keys() & {"sent", "subject"} and len(labels) > 2):
        return False
    first, last = min(one.start() for one in labels.values()), max(one.end() for one in labels.values())
    header = head[first:last] + head[last:].partition("\n\n")[0]
    if "@" in header or ("sent" in labels and (_TIME.search(header) or _DAY.search(header))):
        return True
    return "date" in labels and _TIME.search(head[labels["date"].end() :].partition("\n")[0]) is not None
