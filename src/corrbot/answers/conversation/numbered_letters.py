"""`NumberedLetters`: those that a question calls by the number at their head: "despatch No. 12" (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from corrbot.answers.answer import first_of
from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.conversation.openings import asks_for_opening, open_letters
from corrbot.answers.passages.numbered_heads import numbered_heads
from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.periods import Period, capitalised
from corrbot.answers.phrasing.phrases import SHOW, TELL
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import particular
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates, worded
from corrbot.letters.running_number import LETTER_NOUN, kind_of, running_number
from corrbot.threads.thread import in_time

_MAX_CHARACTERS = 1_000
_ANY_KIND = frozenset({"", "letter"})
_MAY_BE_BARE = frozenset({"", "letter", "despatch"})
"""Kinds of letters at whose head the number may stand alone."""

_NO = r"(?:(?-i:No\.?|no\.)|№)"
_CALLED_NUMBER = rf"(?:{_NO}|numbers?|#|numbered|with the number)"
_NAME = r"(?:the )?(?-i:[A-Z][\w.'-]*(?: (?:(?:of|for|the|and) )*[A-Z][\w.'-]*){0,5})"
_NOT_NAME = (
    r"(?:does|did|do|is|was|were|are|has|had|have|in|of|by|from|to|wrote|sent|signed|about|what|who|whom|when"
    r"|which|where|why|how|show|read|open|see|me|us|print|quote|and|or|with|on|under|that)"
)
_WHOSE_WORD = rf"(?!{_NOT_NAME}\b)[\w.-]+"
_WHOSE = (
    rf"(?<![\w.'-])(?:(?P<whose>(?:the )?{_WHOSE_WORD}(?: (?:(?:of|for) (?:the )?)?{_WHOSE_WORD}){{0,4}}?)"
    r"(?:'s|(?<=s)')|(?:the|an?|this|that|his|her|their|its|our|your|my)) "
)
_PARTIES = rf"(?: from (?P<sender>{_NAME}))?(?: to (?P<recipient>{_NAME}))?"
_AFTER = (
    rf"(?=\W*$|[,;:] | (?:and|about|on|in|from|to|of|dated|sent|written|signed|received|addressed|answered"
    rf"|issued|acknowledged|copied|concern|arrive|is|was|go|come|have|bear|ask|deal|been|ever|yet|{TELL})\b)"
)
_END = r"(?![\w/]|[.:,-]\w)"
_CALLED = form(
    rf"(?:{_WHOSE})?\b(?P<noun>{LETTER_NOUN})(?: letter)? {_CALLED_NUMBER} ?(?P<number>\d{{1,4}}){_END}"
    rf"{_PARTIES}"
    rf"|(?:{_WHOSE})?\b(?P<noun>d[ei]spatch|circular|telegram) (?P<number>\d{{1,4}}){_END}{_PARTIES}"
    rf"|(?:{_WHOSE})?(?<![\w-]){_NO} ?(?P<number>\d{{1,4}}){_END}{_AFTER}{_PARTIES}"
)
_LEADS = frozenset(
    """does did do is was were has had of in from by to about show read open see me us print quote
    summarise summarize wrote sent signed drafted received answer answered answers acknowledge
    acknowledged and""".split()
)
"""Words after which a bare number may be a letter's; after "policy" or "question" it is another's."""
_LETTERS = rf"(?:{LETTER_NOUN}s?(?: letters?)?|d[ei]spatches|memoranda)"
_BEARS = (
    rf"(?:(?:(?:that |which )?(?:is|are|was|were) )?(?:numbered|{_NO})|(?:(?:that|which) )?(?:ha(?:s|ve|d)"
    rf"|bears?|carry|carries|with|bearing) (?:the |an? )?(?:numbers?|{_NO}))"
)
_WHICH = form(
    r"(?:(?:which|what)(?: of (?:the|our))? |(?:is|are) there (?:an?|any) "
    rf"|(?:{SHOW} )?(?:all )?(?:the )?(?=\w+s\b))(?P<noun>{_LETTERS}) {_BEARS} (?P<number>\d{{1,4}})"
)
_TOLD = re.compile(rf"\b(?:do|does|did) the letter (?:(?:also|then|even|actually|really) )?{TELL}\b", re.I)
_WITHIN = re.compile(
    r"(?:^|\b(?:is|was|does|did|has|had|in|by|from|under|according to|to what) )the letter\b", re.I
)
_DAY = re.compile(r",? (?:of|dated)(?: the)?$", re.I)


@dataclass(frozen=True, slots=True)
class NumberedLetters:
    """What a question calls letters by, the question with "the letter" for that, and those it calls so."""

    said: str
    question: str
    letters: tuple[Letter, ...]

    @property
    def over_letters(self) -> str:
        """The question as it is put to all letters, the only letter called by its date, or ""."""
        day = self.letters[0].date if len(self.letters) == 1 else None
        put = self.question.replace("the letter", f"the letter of {worded(day)}", 1) if day else ""
        asked = asked_of_letters(put) if put else None
        return put if asked and asked.about in (Asking.THREAD, Asking.RESPONSE_TIME) else ""

    @property
    def notice(self) -> str:
        """That these several letters alone were searched, for people."""
        places = first_of([letter.location for letter in self.letters])
        return f"{len(self.letters)} letters are “{self.said}” ({places}); no other was searched."


def may_ask_which(question: str) -> bool:
    """Return whether ``question`` asks which letters bear a number."""
    return _WHICH.fullmatch(_straight(question).strip(" ?.!")) is not None


def may_call_by_number(question: str) -> bool:
    """Return whether a look at the letters may show that ``question`` calls one by its number."""
    return _call(_straight(question)) is not None


def which_numbered(question: str, folder: Folder) -> NumberedLetters | None:
    """Return the letters of the number that ``question`` asks for which they are, if some are."""
    match = _WHICH.fullmatch(_straight(question).strip(" ?.!"))
    if match is None:
        return None
    said = parts(match)
    noun = kind_of(re.sub(r"(?<=dispatch)es$|(?<=despatch)es$|s$| letters?$", "", said["noun"].lower()))
    letters = _of_number(int(said["number"]), noun.replace("memoranda", "memorandum"), folder)
    return NumberedLetters(said["number"], "", letters) if letters else None


def numbered_letters(question: str, folder: Folder) -> NumberedLetters | None:
    """Return what letters of the ``folder`` ``question`` calls by their number, if it asks of them.

    Nothing is called so where no letter bears the number at its head, or none from, to or of whom or what
    the question says. What is asked of a bare number has to be what is asked of letters.
    """
    question = _straight(question)
    call = _call(question)
    if call is None:
        return None
    put = " ".join(f"{question[: call.start]} the letter{question[call.end :]}".split())
    if not _is_asked(put, is_bare=not (call.noun or call.sender)):
        return None
    letters = tuple(
        letter
        for letter in _of_number(call.number, call.noun, folder)
        if (not call.sender or folder.ends.is_from(letter, call.sender))
        and (not call.recipient or folder.ends.is_to(letter, call.recipient))
        and (call.period is None or call.period.covers(letter.date))
    )
    return NumberedLetters(question[call.start : call.end].strip(), put, letters) if letters else None


def list_numbered(draft: Draft, numbered: NumberedLetters) -> None:
    """Put into ``draft`` the letters that bear a number, each with the line that says so."""
    count = "1 letter is" if len(numbered.letters) == 1 else f"{len(numbered.letters)} letters are"
    draft.statement = f"{count} numbered {numbered.said}, of {draft.total} searched:"
    _add(draft, numbered)


def tell_numbered(draft: Draft, numbered: NumberedLetters) -> bool:
    """Put into ``draft`` what is known of several letters of one number; return whether that is asked.

    What is asked of one of them is not told of all.
    """
    count = f"{len(numbered.letters)} letters are “{numbered.said}”"
    if asked := asked_of_register(numbered.question):
        draft.statement = f"{count}:"
        for letter in numbered.letters:
            found = particular(asked.about, letter)
            draft.add(letter, found.statement, found.best)
    elif asks_for_opening(numbered.question):
        open_letters(draft, numbered.letters)
    elif asks_for_reply(numbered.question):
        draft.statement = f"{count}; say which one by its sender or its date:"
        _add(draft, numbered)
    return bool(draft.statement)


def _add(draft: Draft, numbered: NumberedLetters) -> None:
    for letter in numbered.letters:
        number = running_number(letter)
        draft.add(letter, "", (number.span if number else None,))


@dataclass(frozen=True, slots=True)
class _Call:
    """Where a question calls letters by a number, and all that it says of them."""

    start: int
    end: int
    number: int
    noun: str
    sender: str
    recipient: str
    period: Period | None


@lru_cache(100)
def _call(question: str) -> _Call | None:
    matches = [match for match in _CALLED.finditer(question) if _is_call(question, match)]
    if len(matches) != 1:
        return None
    match, said = matches[0], parts(matches[0])
    end, period = _dated(question, match.end())
    sender = said.get("whose", "") or said.get("sender", "")
    return _Call(
        match.start(),
        end,
        int(said["number"]),
        kind_of(said.get("noun", "")),
        re.sub(r"^the ", "", sender, flags=re.IGNORECASE),
        re.sub(r"^the ", "", said.get("recipient", ""), flags=re.IGNORECASE),
        period,
    )


def _is_call(question: str, match: re.Match[str]) -> bool:
    before = re.findall(r"[\w'-]+", question[: match.start()])
    is_led = not before or before[-1].lower() in _LEADS or not match[0].lower().startswith("no")
    return "noun" in parts(match) or is_led


def _dated(question: str, at: int) -> tuple[int, Period | None]:
    """Return where the day or year ends that limits what ends at ``at`` in ``question``, and that period."""
    rest = question[at:]
    if match := re.match(r",? of ((?:1[5-9]|20)\d\d)\b", rest):
        first = dt.date(int(match[1]), 1, 1)
        return at + match.end(), Period(first, first.replace(month=12, day=31))
    for printed in printed_dates(capitalised(rest))[:1]:
        if printed.has_year and _DAY.fullmatch(rest[: printed.span.start].rstrip()):
            return at + printed.span.end, Period(printed.value, printed.value)
    return at, None


def _of_number(number: int, noun: str, folder: Folder) -> tuple[Letter, ...]:
    """Return the letters of ``folder``, with their text, that bear ``number`` as what ``noun`` calls."""
    letters = [
        folder.whole(folder.letter(letter_id))
        for letter_id, head in numbered_heads(number, folder.generation.register).items()
        if folder.admits(letter_id) and _is_of_kind(head.noun, noun)
    ]
    return tuple(sorted(letters, key=in_time))


def _is_of_kind(kind: str, noun: str) -> bool:
    """Return whether a letter that calls itself ``kind``, or nothing, is what ``noun`` calls."""
    if noun in _ANY_KIND:
        return True
    return kind in _MAY_BE_BARE if noun == "despatch" else kind == noun


def _is_asked(put: str, *, is_bare: bool) -> bool:
    """Return whether ``put`` asks of "the letter" what is asked of letters."""
    if asked_of_register(put) or asks_for_opening(put) or asks_for_reply(put) or _TOLD.search(put):
        return True
    return not is_bare and _WITHIN.search(put) is not None


def _straight(question: str) -> str:
    """Return ``question`` with straight apostrophes and single spaces, "" where it is too long."""
    text = " ".join(question.replace("’", "'").replace("‘", "'").split())
    return text if len(text) <= _MAX_CHARACTERS else ""
