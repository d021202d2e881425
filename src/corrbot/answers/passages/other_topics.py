"""A petition, report or the like that is about something else than the one asked about, as far as words tell.

The words that tell of it are English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.quotes import Quote
from corrbot.terms import content_words, stem, stems

_ASKED = re.compile(
    r"\b(?P<matter>petition|report|survey|complaint|appeal|objection|inquiry|enquiry|review|inspection|vote|debate"
    r"|referendum|consultation|lawsuit|strike)s? (?:about|on|against|into|over|concerning|regarding) "
    r"(?P<topic>(?:the |a |an |our |their )?[\w’'-]+(?: [\w’'-]+){0,3})\W*$",
    re.IGNORECASE,
)


def other_topic_notice(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that the letter quoted first has such a matter, and no word of what it is about."""
    asked = _ASKED.search(question)
    if asked is None or not quotes:
        return ()
    topic, said = content_words(asked["topic"]), set(stems(quotes[0].letter.text))
    matter = asked["matter"].lower()
    if not topic or stem(matter) not in said or not said.isdisjoint(map(stem, topic)):
        return ()
    names = " or ".join(f"“{word}”" for word in dict.fromkeys(topic))
    return (f"The letter quoted first speaks of a “{matter}” without the word {names}.",)
