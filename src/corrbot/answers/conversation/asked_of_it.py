"""What is asked of "it" where that is what is asked of letters: "who was copied into it?" (English)."""

from __future__ import annotations

import re
from typing import NamedTuple

from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.conversation.places import LETTER_NOUN
from corrbot.answers.conversation.replied_when import asks_how_long, reply_time
from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.register_questions import RegisterQuestion, asked_of_register
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.headings import headed_as, is_titled, others_called, telling_stems
from corrbot.letters import Letter
from corrbot.terms import stem, stems, words

_WHEN_WAS_IT = re.compile(r"(?:and |so )?when (?:was|is) (?:it|that|this)(?: one)?\W*", re.IGNORECASE)
_AND = r"(?:(?:and|so|but|ok|okay|then|now)\b,? )*"
_INTO = r"(?:in on|into|in to|in|on|to)"
_PAPER = (
    r"(?:letter|e?-?mail|message|fax|report|memo|memorandum|minute|note|decision|document|paper|file|notice"
    r"|finding|ruling|order|reply|response|answer|draft|copy|circular|despatch|dispatch|telegram|statement"
    r"|submission|agenda)s?\b"
)
"""What others can have had besides the one it is to."""
_ANY_PAPER = re.compile(_PAPER, re.IGNORECASE)
_LETTER = re.compile(rf"(?:letters?|{LETTER_NOUN}s?|copy|copies)", re.IGNORECASE)
_LETTER_FROM = re.compile(r"(?<=\bthe letter) from (?P<who>[^?.!,;]{1,60})(?=[?.! ]*$)", re.IGNORECASE)
_COPIES_OF_THING = form(
    rf"{_AND}(?:who|whom)(?: else)?(?: (?:was|were|got|is|are) (?:copied|cc'?e?d) {_INTO}"
    r"| (?:got|gets?|had|received|(?:was|were) (?:sent|given)) (?:an? )?cop(?:y|ies) of"
    r"|(?<=else) (?:got|had|saw|received|(?:was|were) (?:sent|given))"
    rf"(?= [\w'-]+ (?:[\w'-]+ )?{_PAPER}$))"
    r" (?:the|that|this|those|these|his|her|their|its) (?P<thing>[\w'-]+(?: [\w'-]+)?)"
)
_COPIES_OF_THEM = form(
    rf"{_AND}who(?: else)? (?:was|were|got) (?:copied|cc'?e?d) {_INTO} (?:them|those|these)"
)
_COPIED_IN = form(
    rf"{_AND}(?:was|were|is|has|have) (?!any)(?:(?-i:[A-Z]|the )[^,?]{{1,60}}?|she|he|they)"
    r" (?:also )?(?:been )?(?:copied in|cc'?e?d(?: in)?)(?: too| as well)?"
)
_CLOSER = re.compile(r"(?: too| as well)$", re.IGNORECASE)
_SENT_ON = r"(?:forwarded|passed on|sent on)(?: on)?"
_FORWARDED = form(
    rf"{_AND}(?:(?:who|whom|to whom) (?:was|is|were) (?:it|that|this|they) {_SENT_ON}(?: to)?"
    rf"|(?:was|were) (?:it|that|this|they) {_SENT_ON}(?: to (?:any|some)(?:one|body))?"
    rf"|who {_SENT_ON} (?:it|that|this))"
)


class OfIt(NamedTuple):
    """What is asked of a letter called "it": as it is ``put`` to that letter alone.

    ``goes_with_quote`` where the letter quoted first is meant if no other was spoken of. ``thing`` is what
    the letter is called by, "" where it is "it"; ``end`` the name of who sent it, or what answers it: "the
    reply to the letter from the Board".
    """

    put: str
    goes_with_quote: bool = False
    thing: str = ""
    end: str = ""

    def may_be(self, letter: Letter, folder: Folder) -> bool:
        """Return whether ``letter``, spoken of, may be meant: no other of ``folder`` is plainly called so.

        "The warning letter" is one that is headed so, and a letter with the words before one from a sender
        with them.
        """
        if self.end:
            return folder.ends.is_from(letter, self.end) or folder.ends.is_to(letter, self.end)
        wanted = telling_stems(" ".join(self._said))
        if not wanted or wanted <= headed_as(letter) or is_titled(letter, wanted):
            return True
        by_heading, by_sender = others_called(self._said, wanted, folder)
        return not (by_heading or (by_sender and not self.stands_in(letter)))

    def stands_in(self, letter: Letter) -> bool:
        """Return whether ``letter``, with its text, has the words that it is called by: "her finding"."""
        if not self.thing or _LETTER.fullmatch(self.thing):
            return True
        held = set(stems(f"{letter.subject or ''} {letter.path} {letter.text}"))
        return (telling_stems(" ".join(self._said)) or {stem(words(self.thing)[-1])}) <= held

    @property
    def _said(self) -> list[str]:
        return [one for one in words(self.thing) if not _ANY_PAPER.fullmatch(one)]


def asked_of_it(question: str) -> OfIt | None:
    """Return ``question`` where all that it asks of "it" is what is asked of letters, else None."""
    if asks_when_that_was(question):
        return OfIt("when was it sent?")
    if asks_for_reply(question) or reply_time(question) or asks_how_long(question):
        return OfIt(question, goes_with_quote=True)
    if (end := _LETTER_FROM.search(question)) and asks_for_reply(put := _LETTER_FROM.sub("", question)):
        return OfIt(put, end=end["who"])
    text = question.strip(" ?!.")
    if match := _COPIES_OF_THING.fullmatch(text):
        return OfIt("who was copied into it?", True, parts(match)["thing"])
    if _COPIES_OF_THEM.fullmatch(text):
        return OfIt("who was copied into it?", True)
    if _COPIED_IN.fullmatch(text):
        return OfIt(f"{_CLOSER.sub('', text)} on it?", True)
    if asks_who_had_it_then(question):
        return OfIt(question, goes_with_quote=True)
    asked = asked_of_register(question)
    if asked is None or asked.scope or asked.is_named or asked.pronoun:
        return None
    return OfIt(question, asked.about is RegisterQuestion.COPIED)


def asks_when_that_was(question: str) -> bool:
    """Return whether ``question`` is "when was that?"."""
    return _WHEN_WAS_IT.fullmatch(question) is not None


def asks_who_had_it_then(question: str) -> bool:
    """Return whether ``question`` asks to whom a letter called "it" was passed on."""
    return _FORWARDED.fullmatch(question.strip(" ?!.")) is not None


def is_of_person(question: str) -> bool:
    """Return whether ``question`` asks of letters to "her" or "them", which the one just spoken of is not."""
    asked = asked_of_register(question)
    return asked is not None and asked.pronoun != "" and not asks_for_reply(question)
