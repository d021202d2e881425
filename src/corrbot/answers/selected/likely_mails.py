"""Letters of no known kind that begin with the lines of a mail's header, as OCR left them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.selected.admitted import Admitted

_HEAD = 2_500
"""Characters of a letter in which its header stands, below stamps and what a release puts there."""
_LABEL = re.compile(
    r"^[ \t>*_]{0,60}(?P<label>from|to|sent|date|subject|cc)\b[*_]{0,2}(?:[ \t]{0,40}[:;.]|[ \t]{2,}(?=\S)"
    r"|[ \t]*$|[ \t](?=[A-Z]))",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS = re.compile(r"^[ \t]{0,60}(?:dear|sir|madam)\b", re.IGNORECASE | re.MULTILINE)
_OF_MAIL = re.compile(r"@|\b\d{1,2}:\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day, ", re.IGNORECASE)
_MOST_READ = 500


def likely_mails(admitted: Admitted) -> Iterator[str]:
    """Yield the ids of those letters; one that greets somebody before these lines is none."""
    register = admitted.generation.register
    held = register.letters_with(["from", "subject"]) | register.letters_with(["from", "sent"])
    unknown = sorted(one.id for one in admitted.letters if one.kind_fact is None and one.id in held)
    for letter_id in unknown[:_MOST_READ]:
        head = register.letter(letter_id).text[:_HEAD]
        opens = _OPENS.search(head)
        head = head[: opens.start()] if opens else head
        labels = {match["label"].lower() for match in _LABEL.finditer(head)}
        if "from" in labels and labels & {"sent", "subject"} and len(labels) > 2 and _OF_MAIL.search(head):
            yield letter_id
