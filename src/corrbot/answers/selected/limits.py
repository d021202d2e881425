"""The `Selection` that the words of a question make of letters, read clause by clause (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from corrbot.answers.phrasing.alternatives import apart, is_cut_short, joined, topics
from corrbot.answers.phrasing.clauses import AWAITED, Clause, clause_in
from corrbot.answers.phrasing.named_references import references_in
from corrbot.answers.phrasing.periods import GAP, Period, periods_in
from corrbot.answers.phrasing.vocabulary import (
    ABOUT,
    ANYONE,
    ASKING_NOUN,
    BETWEEN,
    BY_DATE,
    DEED_AFTER_NAME,
    DETERMINERS,
    DIRECTIONS,
    FLAGS,
    IS_OPEN_ITSELF,
    KINDS,
    LONGEST_NAME,
    MARKING,
    MASK,
    NO_NAME,
    NOUNS,
    ONE_THING,
    ORDER,
    ORDERED,
    POSSESSIVES,
    REPLY_NOUN,
    STOP_NAME,
    THEY,
    US,
    WORD_OF_REPLY,
    WRITING,
    order_of,
)
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.selection import OUR_SIDE, Selection
from corrbot.letters import Direction
from corrbot.letters.references import reference_key

_KEPT = 500
"""Texts kept as they were read: a question is tried in several forms, which read the same words."""


@lru_cache(_KEPT)
def selection_in(text: str, today: dt.date) -> Selection | None:
    """Return what ``text`` says of letters, or None when it speaks of anything else."""
    return _Reading.of(text, today)


@lru_cache(_KEPT)
def limits_in(text: str, today: dt.date) -> Selection | None:
    """Return what ``text`` says of letters that are not named in it: "from the MP", "in 2019"."""
    return _Reading.of(f"letters {text}", today, is_named=False)


def _noun_in(text: str, *, answered: bool) -> re.Match[str] | None:
    """Return what letters are called in ``text``; what only may be one counts with a word of its place."""
    if noun := re.search(rf"(?<![\w-]){NOUNS}(?![\w-])(?!')", text, re.IGNORECASE):
        return noun
    if ordered := re.search(rf"{ORDERED.pattern}(?= {ONE_THING}\b)", text, re.IGNORECASE):
        return re.compile(ONE_THING, re.IGNORECASE).search(text, ordered.end())
    return re.search(rf"\b{ASKING_NOUN}\b", text, re.IGNORECASE) if answered else None


_OPENS, _CLOSES = "\ue000", "\ue001"
"""Stand around the number of what is masked."""
_MARKS = str.maketrans(dict.fromkeys(_OPENS + _CLOSES + AWAITED))
_REPLY = re.compile(rf"\b{WORD_OF_REPLY}(?: (?:yet|so far|to date|at all))?$", re.IGNORECASE)
_REPLY_FROM = re.compile(rf"\b{WORD_OF_REPLY} from$", re.IGNORECASE)
_ANSWERED = re.compile(
    r"(?:answered|replied|responded|acknowledged|dealt|reply|answer|response)\b", re.IGNORECASE
)
_SAME_END = re.compile(rf"\b(from|by|to)\s+((?:(?!\b{STOP_NAME}\b)[^¦,])+)\s(and|or)\s+\1\s+", re.IGNORECASE)
"""Two names, each with the same word before it: "from A or from B"."""
_SPAN_OF_TIME = re.compile(
    r"\w+ (?:working |calendar )?(?:day|week|month|year)s?"
    r"|(?:(?:last|next|this) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year)"
    r"|today|tomorrow|yesterday|now|noon|midnight|(?:the )?(?:end|start|beginning|middle) of .+|within .+",
    re.IGNORECASE,
)
_IS_ANYBODY = re.compile(r"(?:any|every|some|no)(?:body|one) (?!else\b|else's)", re.IGNORECASE)
"""Words before others that are then no name: "does anybody check the locks"."""
_DEADLINE = re.compile(
    r"(?:(?:the|their|its|any|that|a) )?(?:\w+ )?(?:deadlines?|targets?|time limits?|due dates?|due time)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\bsign(?:s|ed|ing)?\b", re.IGNORECASE)
_ALONE = (DETERMINERS | POSSESSIVES) - US
"""Words that are no name by themselves."""
_NAMES_TOO = frozenset({"May", "Will"})
"""Words with a capital that are in names, though they are in none without it."""
_NOBODY_NAMED = US | THEY | ANYONE | _ALONE
"""What cannot be one of several names, since a side is no name: "us or the Home Office"."""
_YEAR_OF_TOPIC = re.compile(
    rf"\b{ABOUT} (?:(?!\b{STOP_NAME}\b)[^¦,])*?(?<=[^\W\d]) (for (?:the year )?(?:1[5-9]\d\d|20\d\d))\b",
    re.IGNORECASE,
)
"""A topic with the year that it is of: "about the rotas for 2010"."""
_WHICH_OF_THEM = re.compile(r"(?<=\d) (?P<order>first|earliest|last|latest)(?: of all)?$")
"""Ends a number that letters mention, and tells which of these is meant: "mentions 24 013 040 first"."""


class _Reading:
    """Reads a selection bit by bit; whatever is understood is taken out of the text.

    ``is_named`` when the text calls the letters by a noun.
    """

    def __init__(self, today: dt.date, *, is_named: bool) -> None:
        self.today = today
        self.is_named = is_named
        self.masked: list[str] = []
        self.said: dict[str, Any] = {}
        self.fits = True

    @classmethod
    def of(cls, said: str, today: dt.date, *, is_named: bool = True) -> Selection | None:
        text, reading = BY_DATE.sub("", said.translate(_MARKS)), cls(today, is_named=is_named)
        text = reading._without_flags(reading._without_references(reading._mask(text)))
        text = reading._without_dates(_YEAR_OF_TOPIC.sub(reading._masked, text))
        is_of_answers = "answered" in reading.said and not IS_OPEN_ITSELF.match(said)
        noun = _noun_in(text, answered=is_of_answers)
        if noun:
            reading._read_noun(noun[0])
            reading._read_before(text[: noun.start()])
            reading._read_after(text[noun.end() :])
        elif not reading.said.get("references") or re.sub(
            r"[¦\s,]|\b(?:the|letter|reference|ref|no|number|case)\b", "", text
        ):
            return None
        if reading.said.get("sender") and _SIGNS.search(text):
            reading._say(is_signed=True)
        return Selection(**reading.said) if reading.fits else None

    def _say(self, **said: Any) -> None:
        for name, value in said.items():
            if name in ("mentions", "references", "printed", "periods", "parties"):
                value = (*self.said.get(name, ()), *value)
            elif self.said.get(name) not in (None, "", value):
                self.fits = False
            self.said[name] = value

    def _mask(self, text: str) -> str:
        return MASK.sub(self._masked, text)

    def _masked(self, match: re.Match[str]) -> str:
        """Return what stands for the last group of ``match``, or all of it, until it is unmasked."""
        masked = match[match.lastindex or 0]
        self.masked.append(masked)
        return f"{match[0][: len(match[0]) - len(masked)]}{_OPENS}{len(self.masked) - 1}{_CLOSES}"

    def _unmask(self, text: str, *, is_quoted: bool = True) -> str:
        """Return ``text`` with what was masked, in its quotation marks if ``is_quoted``."""

        def whole(match: re.Match[str]) -> str:
            masked = self.masked[int(match[1])]
            return masked if is_quoted else masked[1:-1]

        return re.sub(rf"{_OPENS}(\d+){_CLOSES}", whole, text)

    def _without_references(self, text: str) -> str:
        text, references = references_in(text, self.today)
        for reference in references:
            self._say(references=(reference_key(reference.printed),), printed=(reference.printed,))
            self._say(is_yours=reference.is_yours)
        return text

    def _without_flags(self, text: str) -> str:
        for pattern, said in FLAGS:
            text = pattern.sub(partial(self._take_flag, said), text)
        return text

    def _take_flag(self, said: dict[str, Any], match: re.Match[str]) -> str:
        """Take what a match of one of `FLAGS` says, and return what stands in its place from now on."""
        values = dict(said)
        groups = match.groupdict()
        if groups.get("marking"):
            values["marking"] = " ".join(groups["marking"].split()).upper()
        if groups.get("days"):
            values["over_days"] = int(groups["days"])
        if re.search(r"\bwe\b", match[0], re.IGNORECASE) and "answered" in values:
            values.setdefault("direction", Direction.IN)
        self._say(**values)
        if "answered" not in values:
            return GAP
        rest = match.string[match.end() :].lstrip().lower()
        if _REPLY_FROM.search(match[0]):
            return f"{GAP}{AWAITED} from "
        says_who = (rest.startswith("from ") and _REPLY.search(match[0])) or (
            rest.startswith("by ") and _ANSWERED.search(match[0])
        )
        return f"{GAP}{AWAITED} " if says_who else GAP

    def _without_dates(self, text: str) -> str:
        text, periods = periods_in(text, self.today)
        if periods:
            self._say(periods=periods)
        return text

    def _read_noun(self, noun: str) -> None:
        self._say(noun=noun.lower())
        names = re.split(r" (?:and|or|&) (?:any |their |the )?", noun)
        kinds = [next((kinds for pattern, kinds in KINDS if pattern.match(name)), None) for name in names]
        if all(kinds):
            self._say(kinds=frozenset().union(*filter(None, kinds)))
        elif all(REPLY_NOUN.fullmatch(name) for name in names):
            self._say(is_reply=True)
        if direction := DIRECTIONS.get(noun.lower()):
            self._say(direction=direction)

    def _read_before(self, text: str) -> None:
        if match := ORDERED.search(text):
            order, number = order_of(match)
            self._say(order=order, number=number)
            self.fits = self.fits and number > 0
            text = f"{text[: match.start()]} {text[match.end() :]}"
        if match := re.search(rf"\b{MARKING}\b", text, re.IGNORECASE):
            self._say(marking=" ".join(match[0].split()).upper())
            text = f"{text[: match.start()]} {text[match.end() :]}"
        kept: list[str] = []
        for word in re.sub(r"^[¦,\s]*of\b", "", text.replace("¦", " ").replace(",", " ")).split():
            lower = word.lower()
            if lower in DIRECTIONS:
                self._say(direction=DIRECTIONS[lower])
            elif re.fullmatch(r"(?:1[5-9]|20)\d\d", word):
                first = dt.date(int(word), 1, 1)
                self._say(periods=(Period(first, first.replace(month=12, day=31), words=f"in {word}"),))
            elif kept or lower not in DETERMINERS:
                kept.append(word)
        before = " ".join(kept)
        if (DETERMINERS | WRITING) & {word.lower() for word in kept} or (
            any(word in BETWEEN for word in kept)
            and any(word.islower() for word in kept if word not in BETWEEN)
        ):
            self.fits = False
        if before.endswith(("'s", "s'")):
            self._name("sender", before.removesuffix("'s").removesuffix("'"))
        elif before:
            self._say(named=self._unmask(self._checked(before)))

    def _read_after(self, text: str) -> None:
        count = 1
        while count:
            text, count = _SAME_END.subn(r"\1 \2 \3 ", text)
        while rest := text.strip(" ¦,.;"):
            rest = re.sub(r"^(?:(?:and|but|then|please)\b[\s¦,]*)+", "", rest)
            if not rest:
                return
            found = clause_in(rest)
            if found is None:
                self.fits = False
                return
            clause, said, text = found
            _TAKES[clause](self, said)
            if not self.fits:
                return

    def _checked(self, text: str) -> str:
        """Return the words of ``text``; a text that cannot be a name or a subject spoils the reading."""
        text = " ".join(text.replace("¦", " ").split()).strip(" ,.;:")
        found = {word.lower() for word in text.split() if word.removesuffix("'s") not in _NAMES_TOO}
        longest = max(len(one.split()) for one in topics(text))
        if not text or longest > LONGEST_NAME or NO_NAME & found or is_cut_short(text):
            self.fits = False
        return text

    def _name(self, end: str, text: str) -> None:
        name = self._checked(re.sub(r"\s(?:and|but)\s*$", "", text, flags=re.IGNORECASE))
        several = [one.lower() for part in apart(name) for one in joined(part)]
        article = r"^(?:the|a|an|any|some|either|both) " if len(several) > 1 else r"^(?:the|a|an|any|some) "
        bare = re.sub(article, "", name, flags=re.IGNORECASE)
        if (
            bare.lower() in _ALONE
            or _SPAN_OF_TIME.fullmatch(bare)
            or DEED_AFTER_NAME.search(bare)
            or _IS_ANYBODY.match(bare)
            or (len(several) > 1 and _NOBODY_NAMED.intersection(several))
        ):
            self.fits = False
            return
        if name.lower() in US:
            if end == "copied":
                self._say(copied=OUR_SIDE)
            elif end != "parties":
                self._say(direction=Direction.OUT if end == "sender" else Direction.IN)
        elif name.lower() in THEY:
            self._say(direction=Direction.IN if end == "sender" else Direction.OUT)
        elif {"a", "an"} & set(bare.lower().split()):
            self.fits = False
        elif name.lower() not in ANYONE:
            said = self._unmask(bare, is_quoted=False).strip()
            self._say(**{end: (said,) if end == "parties" else said})
            self.fits = self.fits and bool(said)

    def _mention(self, text: str, *, anywhere: bool) -> None:
        text = " ".join(text.replace("¦", " ").split())
        if order := _WHICH_OF_THEM.search(text):
            self._say(order=ORDER[order["order"]], number=1)
            text = text[: order.start()]
        if not self._checked(re.sub("\ue000\\d+\ue001", "x", text)):
            return
        mention = Mention.read(self._unmask(text), anywhere=anywhere)
        if mention is None:
            self.fits = False
        else:
            self._say(mentions=(mention,))

    def sent(self, said: dict[str, str]) -> None:
        """Take "the Council sent (to) X"."""
        self._ends(said, "sender", "recipient")

    def got(self, said: dict[str, str]) -> None:
        """Take "we received (from X)"."""
        self._ends(said, "recipient", "sender")

    def _ends(self, said: dict[str, str], name: str, other: str) -> None:
        if "name" in said:
            self._name(name, said["name"])
        if "other" in said:
            self._name(other, said["other"])

    def wrote_in(self, said: dict[str, str]) -> None:
        """Take "X wrote in" and "came in (from X)"."""
        self._ends({"other": "us", **said}, "sender", "recipient")

    def came(self, said: dict[str, str]) -> None:
        """Take "arrived (from X)": to us where nothing else says that letters are meant, else to anybody."""
        self._ends(said if self.is_named else {"other": "us", **said}, "sender", "recipient")

    def went_out(self, said: dict[str, str]) -> None:
        """Take "that went out"."""
        self._say(direction=Direction.OUT)

    def copied(self, said: dict[str, str]) -> None:
        """Take "copied to X"."""
        self._name("copied", said["name"])

    def raised(self, said: dict[str, str]) -> None:
        """Take "X raised Y with Z"."""
        self._ends(said, "sender", "recipient")
        self._mention(said["topic"], anywhere=True)

    def unanswered_by(self, said: dict[str, str]) -> None:
        """Take "X has not answered"."""
        self._say(answered=False)
        self._ends(said, "recipient", "sender")

    def answered_by(self, said: dict[str, str]) -> None:
        """Take "from X" after "without a reply", and "by X" or "by the deadline" after "unanswered"."""
        if _DEADLINE.fullmatch(said.get("name", "")):
            self._say(is_overdue=True)
            return
        self._ends(said, "recipient", "sender")

    def between(self, said: dict[str, str]) -> None:
        """Take "with X" and "between X and Y"."""
        names = [one.strip() for one in (said.get("name"), said.get("other")) if one]
        names = [one for one in names if one.lower() not in US]
        self.fits = self.fits and bool(names)
        for name in names:
            self._name("parties", name)

    def about(self, said: dict[str, str]) -> None:
        """Take "about X"."""
        self._mention(said["topic"], anywhere=True)

    def mention(self, said: dict[str, str]) -> None:
        """Take "that mention X"."""
        self._mention(said["topic"], anywhere=False)

    def nothing(self, said: dict[str, str]) -> None:
        """Take words that limit nothing."""


_TAKES: dict[Clause, Callable[[_Reading, dict[str, str]], None]] = {
    Clause.ABOUT: _Reading.about,
    Clause.ANSWERED_BY: _Reading.answered_by,
    Clause.BETWEEN: _Reading.between,
    Clause.CAME: _Reading.came,
    Clause.COPIED: _Reading.copied,
    Clause.GOT: _Reading.got,
    Clause.MENTION: _Reading.mention,
    Clause.NOTHING: _Reading.nothing,
    Clause.RAISED: _Reading.raised,
    Clause.SENT: _Reading.sent,
    Clause.UNANSWERED_BY: _Reading.unanswered_by,
    Clause.WENT_OUT: _Reading.went_out,
    Clause.WROTE_IN: _Reading.wrote_in,
}
