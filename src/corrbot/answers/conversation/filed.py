"""`Filed`: letters that a question calls by their files: "24-reply.docx", "letter 24" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from corrbot.answers.answer import Searched, first_of
from corrbot.answers.conversation.places import LETTER_NOUN, just_listed
from corrbot.answers.conversation.turns import EVERYWHERE, Turn
from corrbot.answers.passages.numbered_heads import numbered_heads
from corrbot.answers.phrasing.phrases import REPLIED, REPLY, TELL, TO_REPLY
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter
from corrbot.letters.case import lower
from corrbot.letters.dates import worded
from corrbot.letters.references import reference_key
from corrbot.readers import FORMATS
from corrbot.register import Failure, Register

_MOST_MENTIONS = 50
"""Files named in a question that are looked at."""

_ENDING = rf"(?:{'|'.join(sorted((ending[1:] for ending in FORMATS), key=len, reverse=True))})"
_ENDED = re.compile(rf"\S\.{_ENDING}(?![\w-])", re.IGNORECASE)
_FILE = re.compile(rf"(?<![\w./@-])(?:[\w.-]+/)*[\w.-]*\w\.{_ENDING}(?![\w@-]|\.\w|/\w)", re.IGNORECASE)
_STEM = re.compile(r"(?<![\w-])(?=[\w-]*[^\W\d_]{2})\d+[-_][\w-]{4,}")
"""A name without its ending that is hardly anything else: a number and a word, joined."""
_NOUN = rf"(?:file|document|attachment|scan|{LETTER_NOUN})"
_BEFORE = (
    r"(?:\b(?:the |this |that |our |your |(?<!letters )(?<!mails )(?<!files )(?<!documents ))"
    rf"{_NOUN} (?:(?:called|named|in) )?|\b(?:the|this|that) )?[\"“‘']?"
)
"""What goes with the name of a file; in "which letters answer 5.txt" the "answer" is none."""

_SIGN = r"(?:nos?\.? ?|numbers? |#)?"
_NUMBER = rf"{_SIGN}\d{{1,6}}"
_LEADS = (
    r"(?:^\W*|[,;:(–—] ?|\b(?:the|does|do|did|is|was|were|has|have|had|will|can|in|of|from|to|by|about|on|for"
    r"|with|into|and|or|between|than|wrote|sent|signed|compare|summari[sz]e|open|show|read|see|me|print|give|what"
    r"|why|when|who|how|that|if|whether|mentions?|cites?|acknowledge[sd]?|answer(?:s|ed)?|quotes?|before|after"
    r"|since) )"
)
_FOLLOWS = (
    r"(?=\W*$|[,;:.?!)](?:\s|$)| \(| (?:and|or|but|an?|the|in|about|on|over|with|as|than|is|was|were|has|have"
    r"|had|did|does|do|said|sent|written|dated|signed|received|answered|agree|disagree|complain|contradict"
    rf"|answers?|repl(?:y|ies)|mean|deal|why|what|who|when|how|that|which|ever|been|still|yet|not|also|by|for|to"
    rf"|at|any|be|gets?|got|receives?|takes?|took|[a-z]+ed|{TELL}s?)\b)"
)
_NUMBERED = re.compile(
    rf"{_LEADS}(?P<said>(?:letters?|files?) {_NUMBER}"
    rf"(?:(?:,? and |,? or |, | & )(?:(?:letter|file) )?{_NUMBER})*){_FOLLOWS}",
    re.IGNORECASE,
)
"""Letters called by numbers: "letter 5", "letters 5 and 7"; not "28 days", "enforcement letter 3"."""
_EACH = re.compile(rf"(?:(?:letter|file)s? )?(?P<sign>{_SIGN})(?P<number>\d{{1,6}})", re.IGNORECASE)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATES = re.compile(
    rf"\b\d{{4}}[-_.]\d\d?(?:[-_.]\d\d?)?(?![^\W_])|\b\d\d?[-_. ](?:\d\d?|{_MONTH})[-_. ]\d{{2,4}}(?![^\W_])"
    rf"|\b\d\d? {_MONTH}\b"
)
_A = r"(?:the|an?)"
_NO_MORE = (
    r"(?! (?:(?:of|from|dated|to|about|that|which|who|whom|whose|numbered|sent|written"
    r"|(?:in|by|for) wh(?:ich|om)|with (?:the )?(?:ref|subject|head)\w*)\b|[\w/.-]*\d))"
)
"""Not followed by what says which letter: "the letter of 3 May", "the letter in which he resigned"."""
_IT = rf"(?:(?:the|an?) letter\b{_NO_MORE}|it|(?:that|this)(?: one| letter)?(?=[?.!, ]*$))"
_REPLIED = rf"(?:{REPLIED}|wrote back)"
_OF_REPLY = re.compile(
    rf"\b(?:{REPLY}|repl(?:ied|ying)|respond(?:s|ed|ing)?) (?:\w+ )?(?:to|of) {_IT}\b"
    rf"|\b{_IT} (?:(?:been|ever|yet) )*(?:answered|replied to|acknowledged|responded to)\b"
    rf"|\b(?:which|what) (?:other )?(?:letters?|(?:e-?)?mails?|messages?|documents?|files?) (?:\w+ )?"
    rf"(?:answer(?:s|ed)?|acknowledge[sd]?|(?:repl(?:y|ies|ied)|respond(?:s|ed)?) to) {_IT}\b"
    rf"|\b(?:who|whom|did (?:they|he|she|we|any(?:one|body)|some(?:one|body)))(?: has| have| had)?"
    rf"(?: (?:ever|finally|then|also))? (?:answer(?:ed|s)?|acknowledged?) {_IT}(?=[?.!, ]*$)"
    rf"|\b{_IT} (?:ever |also )?(?:get|got|receive[sd]?|have|had) (?:an?|any) {REPLY}\b"
    rf"|^\W*(?:(?:and|so|but|ok|okay)\b[ ,]*)*(?:(?:is|was|has) there (?:(?:been|ever|also) )*"
    rf"(?:an?|any) {REPLY}(?: to {_IT})?|(?:what (?:is|was) )?(?:the|any|a) (?:repl(?:y|ies)|responses?)"
    rf"|who(?: has| have)?(?: ever| finally| then)? {_REPLIED}"
    rf"|(?:did|has|have) (?!(?:she|he)\b(?: \w+)* come back\W*$)"
    rf"(?:they|he|she|we|any(?:one|body)|some(?:one|body))"
    rf"(?: (?:ever|yet|already|finally|actually|then|now))* (?:{REPLIED}|{TO_REPLY})"
    r"(?: (?:yet|already|at all|since))?)\W*$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rf"\b(?:answer(?:s|ed|ing)?|acknowledge[sd]?|mention(?:s|ed|ing)?|cit(?:e[sd]?|ing)"
    rf"|refer(?:s|red|ring)? to|quot(?:e[sd]?|ing)|follow(?:s|ed|ing)?|enclose[sd]?|before|after|since|than)"
    rf" {_A} letter\b",
    re.IGNORECASE,
)
"""Asks for other letters than the one that is named: "which letters mention the letter?"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a question names a file, and which may be meant: the places of files or of parts of files."""

    start: int
    end: int
    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """What a question calls by files, at least one, in order.

    ``asked`` is the question, in composed characters.
    """

    asked: str
    mentions: tuple[Mention, ...]

    @property
    def question(self) -> str:
        """The question with every file called "the letter"."""
        return self.put(lambda mention: "the letter")

    @property
    def is_of_reply(self) -> bool:
        """Whether the question asks for the reply to the only letter that it names."""
        return len(self.mentions) == 1 and asks_for_reply(self.put(lambda mention: "it"))

    @property
    def is_of_others(self) -> bool:
        """Whether the question asks for other letters than the only one that it names."""
        return len(self.mentions) == 1 and (self.is_of_reply or _OF_OTHERS.search(self.question) is not None)

    @property
    def places(self) -> tuple[str, ...]:
        """The files, and parts of files, that may be meant, each once."""
        return tuple(dict.fromkeys(place for mention in self.mentions for place in mention.places))

    def put(self, called: Callable[[Mention], str]) -> str:
        """Return the question with each file ``called`` otherwise."""
        parts, at = [], 0
        for mention in self.mentions:
            before = re.search(rf"{_BEFORE}$", self.asked[at : mention.start], re.IGNORECASE)
            parts += [self.asked[at : at + before.start()] if before else "", f" {called(mention)} "]
            at = mention.end + (self.asked[mention.end : mention.end + 1] in set("\"”’'"))
        words = " ".join("".join([*parts, self.asked[at:]]).split())
        words = re.sub(r"\bthe letter(?:(?:,|,? and|,? or) the letter)+\b", "the letters", words)
        return re.sub(r" +(?=[?,.;:!])", "", words)


def may_name_file(question: str) -> bool:
    """Return whether a look at the files may show that ``question`` names one."""
    return bool(_ENDED.search(question) or _NUMBERED.search(question) or _STEM.search(question))


def filed(question: str, turns: Sequence[Turn], register: Register) -> Filed | None:
    """Return what ``question`` calls by files after ``turns``, or None where it does not.

    ``register`` knows the files. What looks like the name of a file but is none may be spoken of in letters,
    as an attachment, and is left to the search then. "Letter 3" is the third of those that the conversation
    has just listed, where it listed so many.
    """
    if not may_name_file(question):
        return None
    asked = normalize("NFC", question)
    places = _places(register)
    found = [*_named(asked, places, register)]
    found += _strange(asked, found, register)
    found += [one for one in _numbered(asked, turns, places, register) if _is_free(one, found)]
    named = Filed(asked, tuple(sorted(found, key=lambda one: one.start)))
    return named if found and (named.is_of_others or not EVERYWHERE.search(question)) else None


class UnclearFile(NamedTuple):
    """What is told, for people, of a file that is not there, or may be one of several."""

    words: str
    is_missing: bool


def unclear_file(named: Filed) -> UnclearFile | None:
    """Return the first of the files ``named`` that is not there, or may be one of several, or None."""
    for mention in named.mentions:
        if not mention.places:
            return UnclearFile(
                f"No file in the folder of letters is called “{mention.name}”; `corrbot letters` lists them.",
                is_missing=True,
            )
        if len(mention.places) > 1:
            return UnclearFile(
                f"{len(mention.places)} files may be meant by “{mention.name}”: {first_of(mention.places)}. "
                f"Say which one by its path.",
                is_missing=False,
            )
    return None


def letters_at(place: str, register: Register) -> list[Letter]:
    """Return the letters in the file, or the one in the part of a file, at ``place``."""
    letters = register.letters_in(_cut(place, register.files()).file)
    return [letter for letter in letters if place in (letter.path, letter.location)]


def put_over_letters(named: Filed, letters: Mapping[str, Sequence[Letter]]) -> str:
    """Return the question as it is put to all letters, each file called by the date of its letter.

    What asks for a reply asks which it was. "" where a letter has no date. ``letters`` are those at each
    place.
    """
    called = {place: _dated(found[0]) for place, found in letters.items() if found and found[0].date}
    if len(called) < len(letters):
        return ""
    put = named.put(lambda mention: called[mention.places[0]])
    put = re.sub(r"\b(before|after|since) the letter of (?=\d)", r"\1 ", put)
    if named.is_of_reply and asked_of_letters(put) is None:
        return reply_to(next(found[0] for found in letters.values()))
    return put


def asks_for_reply(question: str) -> bool:
    """Return whether ``question`` asks for what answered "the letter", or "it"."""
    return _OF_REPLY.search(question) is not None


def reply_to(letter: Letter) -> str:
    """Return a question for what answered ``letter``, as it is put to all letters, or "" without a date."""
    return f"What was the reply to {_dated(letter)}?" if letter.date else ""


def _dated(letter: Letter) -> str:
    return f"the letter of {worded(letter.date)}" if letter.date else ""


def left_out(
    letters: Mapping[str, Sequence[Letter]],
    admitted: Sequence[Letter],
    failures: Sequence[Failure],
    searched: Searched,
) -> Iterator[str]:
    """Yield a sentence for each place of which no letter is searched: it could not be read, or is filtered.

    ``letters`` are those at each place, ``admitted`` those of them that are searched.
    """
    reasons = {failure.location: failure.reason for failure in failures}
    for place, found in letters.items():
        if not found:
            yield f"{place} could not be read: {reasons.get(place, 'there is no letter in it')}."
        elif not any(letter in admitted for letter in found):
            meeting = f"the {searched.letters} of {searched.total} letters that meet the filters"
            yield f"{place} is not among {meeting} ({searched.filters})."


class _Place(NamedTuple):
    """Where letters are: a ``file``, or a ``part`` of one that is not ""."""

    file: str
    part: str

    @property
    def whole(self) -> str:
        return f"{self.file} › {self.part}" if self.part else self.file

    @property
    def names(self) -> Iterator[str]:
        """What it may be called: place, name, name without ending."""
        yield self.whole
        name = self.part.rpartition(" › ")[2] if self.part else self.file.rpartition("/")[2]
        if name != self.whole and _ENDED.search(name):
            yield name
        if self.part and "/" in self.file:
            yield self.whole.rpartition("/")[2]
        stem = name.rpartition(".")[0]
        if not self.part and _STEM.fullmatch(stem) and not _DATES.fullmatch(stem):
            yield stem


def _cut(place: str, files: Container[str]) -> _Place:
    """Return ``place`` as its file, one of ``files``, and its part. A file may have the mark of a part."""
    marks = [match.start() for match in re.finditer(" › ", place)]
    end = next((mark for mark in reversed(marks) if place not in files and place[:mark] in files), len(place))
    return _Place(place[:end], place[end + len(" › ") :])


def _places(register: Register) -> list[_Place]:
    """Return every file, and every part of one."""
    files = register.files()
    return [_cut(place, files) for place in dict.fromkeys((*files, *register.letter_ids()))]


def _written(place: str) -> str:
    """Return ``place`` as it is compared with a question."""
    return lower(normalize("NFC", place))


def _named(question: str, places: Sequence[_Place], register: Register) -> Iterator[Mention]:
    """Yield where names of files stand in ``question``, longest names first."""
    said = lower(question)
    by_name: dict[str, list[str]] = {}
    for place in places:
        for name in map(_written, place.names):
            if name in said:
                by_name.setdefault(name, []).append(place.whole)
    taken: list[Mention] = []
    for name, found in sorted(by_name.items(), key=lambda item: -len(item[0])):
        whole = re.compile(rf"(?<![\w/@-])(?:\./)?{re.escape(name)}(?![\w@-]|[./]\w)", re.IGNORECASE)
        for match in islice(whole.finditer(said), _MOST_MENTIONS):
            mention = Mention(*match.span(), question[slice(*match.span())], ())
            if _is_free(mention, taken) and ("." in name or not _is_reference(name, register)):
                mention = replace(mention, places=_meant(mention.name.removeprefix("./"), name, found))
                taken.append(mention)
                yield mention


def _meant(said: str, name: str, places: Sequence[str]) -> tuple[str, ...]:
    """Return which of ``places``, all called ``name`` in lower case, are meant: those spelled as ``said``.

    Where none is, those whose place it is go before those whose name.
    """
    exact = [place for place in places if normalize("NFC", place) == said]
    called = [place for place in places if normalize("NFC", place).endswith((f"/{said}", f"/{said}."))]
    whole = [place for place in places if _written(place) == name]
    return tuple(sorted(set(exact or whole or called or places)))


def _is_reference(name: str, register: Register) -> bool:
    key = reference_key(name)
    return any(key == reference.key for letter in register.headings() for reference in letter.references)


def _strange(question: str, found: Sequence[Mention], register: Register) -> Iterator[Mention]:
    """Yield what has the form of a file's name, is none, and of which no letter has all words."""
    for match in islice(_FILE.finditer(question), _MOST_MENTIONS):
        mention = Mention(*match.span(), match[0], ())
        if _is_free(mention, found) and not register.mentions(match[0]):
            yield mention


def _numbered(
    question: str, turns: Sequence[Turn], places: Sequence[_Place], register: Register
) -> Iterator[Mention]:
    """Yield where ``question`` calls letters by numbers that files have, and no list just before.

    "Letter No. 5" that no file is called may be what a letter has at its head.
    """
    shown = just_listed(turns)
    for said in islice(_NUMBERED.finditer(question), _MOST_MENTIONS):
        for match in islice(_EACH.finditer(question, *said.span("said")), _MOST_MENTIONS):
            number = int(match["number"])
            called = sorted(one.file for one in places if not one.part and has_number(one.file, number))
            if not called and match["sign"] and numbered_heads(number, register):
                continue
            if number > shown and (called or not (turns or register.holds(match["number"]))):
                name = match[0] if match[0][0].isalpha() else f"letter {number}"
                yield Mention(*match.span(), name, tuple(called))


def has_number(place: str, number: int) -> bool:
    """Return whether the file at ``place`` is called by ``number``, as "2/letter-12.txt" is by 12.

    The digits of a date or of a longer sign do not count: "2021-09-12 Hall.pdf", "a12c.txt".
    """
    name = _DATES.sub("", place.rpartition("/")[2].rpartition(".")[0].lower())
    first = rf"(?:^|(?:letter|file|document)[-_ ]?(?:no[-_. ]*)?)0*{number}(?![^\W_]|[-_.]\d)"
    return re.search(rf"{first}|(?<=[-_ ])(?<!\d[-_])0*{number}$", name) is not None


def _is_free(mention: Mention, taken: Sequence[Mention]) -> bool:
    return all(mention.end <= other.start or other.end <= mention.start for other in taken)
