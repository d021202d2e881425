"""`unread_files`: the answer to which files could not be read (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.answer import MOST_SHOWN, Answer, Searched
from corrbot.numerals import counted
from corrbot.register import Failure

_FILES = r"(?:files?|letters?|documents?|scans?|e-?mails?|attachments?)"
_NOT = r"(?:n['’]?t|not| not)"
_READ = r"(?:read|opened|indexed|parsed)"
_UNREAD = (
    rf"(?:(?:could|can|ca){_NOT} be {_READ}|(?:was|were|is|are){_NOT} (?:able to be )?(?:read|indexed|parsed)"
    rf"|(?:has|have){_NOT} been (?:read|indexed|parsed)|(?:was|were|is|are) (?:unreadable|unread)"
    rf"|failed to be {_READ}|(?:could|can|did) (?:you|corrbot) not {_READ}"
    rf"|(?:could|ca|did)n['’]?t (?:you|corrbot) {_READ}|(?:you|corrbot) (?:could|can|ca|did){_NOT} {_READ})"
)
_ASKED = re.compile(
    r"\W*(?:(?:and|so|but|please)\b\W+)?(?:"
    rf"(?:which|what|how many)(?: of (?:the|our|my|these|those))?(?: {_FILES})?(?: (?:that|which))? {_UNREAD}"
    rf"|(?:are|were) there (?:any )?(?:{_FILES} (?:that|which|you|corrbot)? ?{_UNREAD}"
    rf"|(?:unread|unreadable) {_FILES})"
    rf"|(?:(?:list|show(?: me)?|name|what are|which are) )(?:all )?(?:the )?"
    rf"(?:{_FILES} (?:that|which) {_UNREAD}|(?:unread|unreadable) {_FILES})"
    rf"|(?:could|can|were|was|are|is|have) (?:all|every)(?: of)?(?: the)? {_FILES} (?:be |been )?{_READ}"
    r")(?: (?:here|by (?:you|corrbot)|in (?:the|this|our) folder))?(?:,? and why(?: not)?)?\W*",
    re.IGNORECASE,
)


def asks_for_unread(question: str) -> bool:
    """Return whether ``question`` asks which files could not be read, and nothing else."""
    return bool(_ASKED.fullmatch(question))


def unread_files(question: str, failures: Sequence[Failure], searched: Searched) -> Answer:
    """Return the answer to ``question``: ``failures`` with their reasons, or that there are none."""
    unread = [failure for failure in failures if not failure.is_line_of_metadata]
    lines = [f"Not all of a line could be used: {one}" for one in failures if one.is_line_of_metadata]
    if not unread:
        computed = ("The last sync could read every file.", *lines[:MOST_SHOWN])
        return Answer(question, "", searched, computed=computed)
    told = [*map(str, unread), *lines][:MOST_SHOWN]
    if more := len(failures) - MOST_SHOWN:
        told += [f"… and {more} more; `corrbot sync` names them all."] if more > 0 else []
    lead = (
        f"{counted(len(unread), 'file')}, or parts of files, could not be read in the last sync, so that "
        f"nothing of them is searched or counted."
    )
    return Answer(question, lead, searched, computed=tuple(told))
