"""`Scope`: what a question says of the letter it means, and the letters that fit it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corrbot.answers.phrasing.known_people import KnownPeople
from corrbot.answers.phrasing.periods import Period, capitalised
from corrbot.letters import Letter, Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.case import LIKE_ASCII
from corrbot.letters.dates import MONTHS, printed_dates
from corrbot.letters.references import reference_key

IsTo = Callable[[Letter, str], bool]
"""Tells whether a letter is to who is called by a name, as all letters tell."""

REFERENCE = (
    r"\b(?:[A-Z]{1,4}\.\d\w*(?:/[A-Za-z0-9]+)+"
    r"|(?=[\w/-]*[A-Za-z])(?=[\w/-]*\d)[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)+)\b"
)
"""Pattern of a reference in a question: letters and digits with slashes or hyphens between, "H.4417/33/2"."""

SPACED_REFERENCE = r"\b\d{2,4}(?: \d{3,5}){1,4}\b(?! \d)"
"""Pattern of a reference of figures alone in a question, below a word that calls it one: "24 011 302"."""

_REFERENCE = re.compile(REFERENCE)
_MONTH_AND_YEAR = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_YEAR_OF_TOPIC = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!\bfrom )(?<!\bdated )(?<!\bduring )\b(?:1[5-9]\d\d|20\d\d)"
    r"(?= (?!(?:about|regarding|concerning|from|to|by|of|on|in|for|with|under|and|or|re|dated|sent"
    r"|written)\b)[^\W\d])"
)
"""A year before what it is of, where what a letter is about is told: "about the 1871 deed"."""
_BEFORE_YEAR = re.compile(r"\w of $")
"""What stands before a year that may be of what a letter is about: "about the flood of 1953"."""
_IN_MONTH = re.compile(rf"\b(?:in|of|during) (?P<month>{'|'.join(MONTHS)})\b(?! \d)", re.IGNORECASE)
_WORDED = re.compile(r"\b(?:that|which) (?:was|is|were|had been|has been) ")
_OTHER_LETTER = re.compile(
    r"\b(?:mention|refer|quot|cit|enclos|attach|publish|describ|discuss)\w*\b"
    r"|\b(?:our|my|your|earlier|previous|original|next|other|another|covering|incoming|sample|that|which|whose|where)\b"
    r"|\b(?:and|or|but) (?:why|what|when|who|whom|how|where)\b",
    re.IGNORECASE,
)
"""Words that make a letter one that is spoken of in a letter, or that turn a question into two."""
_JOINS = frozenset("in of the a an by for with from to on about at is was and or as into".split())
ORDINALS = tuple("second third fourth fifth sixth".split())
_ORDERS = {
    **dict.fromkeys(("latest", "last", "newest", "recent"), -1),
    **dict.fromkeys(("first", "earliest", "oldest"), 0),
    **{word: place for place, word in enumerate(ORDINALS, 1)},
}
GENERIC = frozenset(
    """actual above attached bare copy correspondence current date dated day entire full indexed letter long
    matter most number official only particular present quoted ref reference reply response said same sent
    short signed subject topic whole written""".split()
)
"""Words that say nothing of which letter is meant."""
_LABELS = frozenset("case file letter our sender's official".split())
"""Words before "reference" that do not say which one is meant."""
_NOBODY = frozenset(
    """he him she her they them we us i you it one someone anyone anybody somebody people person sender author
    writer signatory recipient addressee""".split()
)
_PHRASES = re.compile(
    r"\b(?P<mark>(?:sent |written |addressed |signed )?(?:from|by|to)|about|regarding|concerning|dated"
    r"|re|on|of|for|with|in|under)\b"
)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){1,4}")
"""What "of" stands before where it may say who wrote a letter: "the letter of Ada Bell to the Mill"."""
_TOPIC = re.compile(r"\b(?:about|regarding|concerning)\b")
_STRONG = re.compile(r"(?:\w+ )?(?:from|by|to)|about|regarding|concerning|dated")
_ABOUT = frozenset("about regarding concerning re on of for with in under".split())


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as far as it is said.

    A year ``may_be_of_topic`` where it stands behind what a letter is about: "about the flood of 1953".
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    may_be_of_topic: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        month = MONTHS[self.month - 1].capitalize() if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    @property
    def period(self) -> Period:
        """The days that it may be."""
        first, last = dt.date(self.year or 1, 1, 1), dt.date(self.year or 9999, 12, 31)
        return Period(first, last, self.month, self.day, str(self))

    def covers(self, day: dt.date | None) -> bool:
        """Return whether ``day`` is known and all that is said of this date is true of it."""
        said = ((self.year, "year"), (self.month, "month"), (self.day, "day"))
        return day is not None and all(value in (None, getattr(day, part)) for value, part in said)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is said of a letter. Everything that is said has to fit; nothing said fits every letter.

    ``references`` are keys. ``sender``, ``recipient`` and ``holder`` (who received it) are words as
    they were put; ``label`` says whose or which reference is asked for; ``named`` stands before the
    noun and may be the sender or the subject ("the Home Office letter", "the flooding letter").
    ``topic`` is what it is about. ``order`` is 0 for the first by date, 1 for the second, -1 for the latest.
    """

    references: tuple[str, ...] = ()
    dates: tuple[PartialDate, ...] = ()
    sender: str = ""
    recipient: str = ""
    holder: str = ""
    label: str = ""
    named: str = ""
    topic: str = ""
    order: int | None = None

    def __bool__(self) -> bool:
        return self != Scope(holder=self.holder, label=self.label)

    @property
    def words(self) -> str:
        """What is said of parties, dates and references, for people, or ""."""
        parts = [
            f"from “{self.sender}”" if self.sender else "",
            f"to “{self.recipient}”" if self.recipient else "",
            " or ".join(f"of {date}" for date in self.dates),
            f"with the reference {', '.join(self.references)}" if self.references else "",
        ]
        return ", ".join(filter(None, parts))

    @classmethod
    def read(
        cls,
        before: str = "",
        after: str = "",
        *,
        sender: str = "",
        recipient: str = "",
        holder: str = "",
        label: str = "",
    ) -> Scope | None:
        """Return what the words ``before`` and ``after`` the noun "letter" say of the letter.

        The others are words found elsewhere in the question. None is
        returned when the words speak of a letter that is only mentioned, or of no letter.
        """
        before, after = before.strip(), _WORDED.sub("", f"{after} ").strip()
        joins = _JOINS - {"of", "for", "and"} if before.endswith(("'s", "s'")) else _JOINS
        if _OTHER_LETTER.search(f"{before} {after}") or joins & set(before.lower().split()):
            return None
        parts = [_cut(part) for part in (before, after, sender, recipient)]
        (sender, about_sender), (recipient, about_recipient) = (
            _name_and_topic(part.text) for part in parts[2:]
        )
        scope = cls(
            references=tuple(reference for part in parts for reference in part.references),
            dates=tuple(date for part in parts for date in part.dates),
            sender=sender,
            recipient=recipient,
            holder=_bare(holder),
            label="" if label in _LABELS else label,
            topic=f"{about_sender} {about_recipient}".strip(),
        )
        return scope._with_words_before(parts[0].text)._with_words_after(parts[1].text)

    def _with_words_before(self, text: str) -> Scope:
        said = [word for word in text.split() if word.lower() not in GENERIC]
        ordinals = [place for place in range(len(said)) if _is_ordinal(said, place)]
        order = next((_ORDERS[said[place].lower()] for place in ordinals), None)
        rest = " ".join(word for place, word in enumerate(said) if place not in ordinals)
        if rest.endswith(("'s", "s'")):
            return replace(
                self, sender=self.sender or _bare(rest.removesuffix("'s").removesuffix("'")), order=order
            )
        return replace(self, named=_bare(rest), order=order)

    def _with_words_after(self, text: str) -> Scope:
        scope = self
        for mark, words_after in _phrases(text):
            if mark.endswith(("from", "by")):
                scope = replace(scope, sender=scope.sender or _bare(words_after))
            elif mark.endswith("to"):
                scope = replace(scope, recipient=scope.recipient or _bare(words_after))
            elif mark == "of" and _NAME.fullmatch(words_after.strip()) and not (scope.named or scope.sender):
                scope = replace(scope, named=_bare(words_after))
            elif mark in _ABOUT:
                scope = replace(scope, topic=f"{scope.topic} {_bare(words_after)}".strip())
        return scope

    @property
    def years_of_topic(self) -> tuple[str, ...]:
        """The years of what it is about: "1871" of "the 1871 deed"."""
        return tuple(_YEAR.findall(self.topic))

    @property
    def with_years_of_topic(self) -> Scope | None:
        """It with its years taken for those of what it is about, None where not all may be that."""
        if not (self.topic and self.dates and all(date.may_be_of_topic for date in self.dates)):
            return None
        years = " ".join(str(date.year) for date in self.dates)
        return replace(self, dates=(), topic=f"{self.topic} {years}")

    def admits(self, letter: Letter, people: KnownPeople, is_to: IsTo) -> bool:
        """Return whether references, dates and parties fit ``letter``; its text is not looked at."""
        keys = {reference.key for reference in letter.references}
        return (
            all(key in keys for key in self.references)
            and all(date.covers(letter.date) for date in self.dates)
            and (not self.sender or people.may_mean(self.sender, letter.sender))
            and (
                not self.recipient
                or people.may_mean(self.recipient, letter.recipient)
                or is_to(letter, self.recipient)
            )
        )


def _is_ordinal(said: Sequence[str], place: int) -> bool:
    """Return whether a word before "letter" tells its place in order, and is not within a name.

    It is within one where a capital stands beside its own, and "second" and on also where it is neither
    first nor last nor after whose letter it is: "gull sixth form college".
    """
    word, before, after = said[place], said[place - 1] if place else "", said[place + 1 : place + 2]
    if word.lower() not in _ORDERS:
        return False
    is_free = not before or before.endswith(("'s", "s'"))
    if word[0].isupper() and any(one[0].isupper() for one in (*after, *(() if is_free else (before,)))):
        return False
    return is_free or not after or word.lower() not in ORDINALS


class _Cut(NamedTuple):
    """Words without the references and dates that stood in them, and these."""

    text: str
    references: tuple[str, ...]
    dates: tuple[PartialDate, ...]


def _cut(text: str) -> _Cut:
    text, today = text.translate(LIKE_ASCII), dt.date.today()
    references = [match for match in _REFERENCE.finditer(text) if not printed_dates(match[0], near=today)]
    for match in reversed(references):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    dates = []
    for printed in reversed(printed_dates(capitalised(text), near=today)):
        day = printed.value
        dates.append(PartialDate(day.year if printed.has_year else None, day.month, day.day))
        text = f"{text[: printed.span.start]} {text[printed.span.end :]}"
    about = _TOPIC.search(text)
    of_topic = {match.end() for match in _YEAR_OF_TOPIC.finditer(text, about.end())} if about else set[int]()
    for match in reversed([*_MONTH_AND_YEAR.finditer(text)]):
        if match["month"] or match.end() not in of_topic:
            month = MONTHS.index(match["month"].lower()) + 1 if match["month"] else None
            may_be = (
                month is None
                and about is not None
                and bool(_BEFORE_YEAR.search(text, about.end(), max(match.start(), about.end())))
            )
            dates.append(PartialDate(int(match["year"]), month, may_be_of_topic=may_be))
            text = f"{text[: match.start()]} {text[match.end() :]}"
    dates += [PartialDate(None, MONTHS.index(one["month"].lower()) + 1) for one in _IN_MONTH.finditer(text)]
    text = " ".join(_IN_MONTH.sub(" ", text).split())
    return _Cut(text, tuple(reference_key(match[0]) for match in references), tuple(dates))


def _name_and_topic(text: str) -> tuple[str, str]:
    """Cut "Councillor Pandor about flooding" in two."""
    name, *topic = _TOPIC.split(text, maxsplit=1)
    return _bare(name), _bare("".join(topic))


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    """Yield each preposition with the words that belong to it."""
    mark, start = "", 0
    for match in _PHRASES.finditer(text):
        is_name = mark == "of" and _NAME.fullmatch(text[start : match.start()].strip())
        if mark and not _splits("by" if is_name else mark, match["mark"]):
            continue
        if mark:
            yield mark, text[start : match.start()]
        mark, start = match["mark"], match.end()
    if mark:
        yield mark, text[start:]


def _splits(mark: str, following: str) -> bool:
    if mark in _ABOUT:
        return (
            following.endswith("from")
            or following == "dated"
            or following in ("about", "regarding", "concerning")
        )
    return _STRONG.fullmatch(following) is not None


def _bare(text: str) -> str:
    """Return ``text`` without article and dangling preposition; "" when it names nobody."""
    found = text.strip(" ,.;:?!\"'“”").split()
    while found and found[0].lower() in ("the", "a", "an", "this", "that"):
        found = found[1:]
    while found and found[-1].lower() in (
        "of",
        "on",
        "in",
        "dated",
        "from",
        "to",
        "the",
        "with",
        "under",
        "reference",
    ):
        found = found[:-1]
    return "" if {word.lower() for word in found} <= _NOBODY else " ".join(found)


def names(party: Party | None, name: str) -> bool:
    """Return whether ``party`` may be called ``name``, titles aside, by what it says of itself."""
    return AskedName.of(name).fit(party) is not Fit.NOT
