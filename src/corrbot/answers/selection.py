"""`Selection`: which letters of many a question speaks of, read from its words (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from corrbot.answers.forms import form, parts
from corrbot.answers.mentions import Mention
from corrbot.answers.periods import GAP, Period, periods_in
from corrbot.answers.scope import REFERENCE
from corrbot.letters import Direction, LetterKind
from corrbot.letters.dates import printed_dates
from corrbot.letters.references import reference_key

_FOI = r"(?:foi|foia|freedom[- ]of[- ]information|information)"
NOUN = (
    rf"(?:{_FOI} requests?|requests? under the (?:foi|freedom of information) act|{_FOI}"
    rf" (?:repl(?:y|ies)|responses?)"
    r"|holding (?:letters?|repl(?:y|ies)|responses?)|acknowledge?ments?|internal (?:letters?"
    r"|memos?|memoranda|memorandum|notes?"
    r"|correspondence|e-?mails?|messages?)|letters?|correspondence|e-?mails?|messages?|memos?"
    r"|memorand(?:um|a)|d[ei]spatch(?:es)?"
    r"|repl(?:y|ies)|responses?|ours|theirs|anything|everything|something|nothing)"
)
"""Pattern of what the letters of a folder are called."""

_KINDS: tuple[tuple[re.Pattern[str], frozenset[LetterKind]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(kinds))
    for pattern, kinds in (
        (rf"{_FOI} requests?|requests? under", (LetterKind.FOI_REQUEST,)),
        (rf"{_FOI} (?:repl|resp)", (LetterKind.FOI_REPLY,)),
        (r"holding", (LetterKind.HOLDING_REPLY,)),
        (r"acknowledge?ment", (LetterKind.ACKNOWLEDGEMENT,)),
        (r"internal|memo", (LetterKind.INTERNAL,)),
        (r"e-?mail|message", (LetterKind.EMAIL,)),
    )
)
_REPLY = re.compile(r"(?:repl(?:y|ies)|responses?)", re.IGNORECASE)
_MARKING = (
    r"(?:top secret|secret|official[\s:–—-]*sensitive|official|confidential|restricted"
    r"|protect(?:ed)?|unclassified"
    r"|(?:strictly )?private(?: (?:and|&) confidential)?|in (?:strict(?:est)? )?confidence|sensitive)"
)
_TO_BE = r"(?:(?:(?:that|which|who) )?(?:are|is|were|was|have been|has been|had been|been) )?"
_WORD_OF_REPLY = r"(?:reply|replies|answers?|responses?|acknowledge?ment)"
_REPLIED = r"(?:answer(?:ed)?|repl(?:y|ied)(?: to)?|respond(?:ed)?(?: to)?|acknowledged?|dealt with)"
_STILL = r"(?:(?:still|yet|as yet|so far|ever|also|currently|now|not yet) )*"
_FLAGS: tuple[tuple[re.Pattern[str], dict[str, Any]], ...] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"(?:without|with no|lacking|(?:that |which )?(?:have|has|had) {_STILL}no) (?:an? |any"
            rf" )?(?:attachments?|enclosures?)",
            {"attachments": False},
        ),
        (
            r"(?:with|having|(?:that |which )?(?:have|has|had|contain|come with|came with|include)"
            r"|containing|including) "
            r"(?:an? |any |some )?(?:attachments?|enclosures?|(?:files?|documents?) attached)",
            {"attachments": True},
        ),
        (rf"{_TO_BE}(?:marked|classified|stamped)(?: as)? (?P<marking>{_MARKING})", {}),
        (
            rf"(?:with|bearing|carrying|under) (?:an? |the )?(?:marking |classification"
            rf" )?(?P<marking>{_MARKING})(?: marking)?",
            {},
        ),
        (rf"(?:that|which|who)? ?(?:are|is|were|was) (?P<marking>{_MARKING})", {}),
        (
            r"(?:with|bearing|carrying|(?:that |which )?(?:have|has|bear|carry)) (?:an? |any"
            r" )?(?:security |protective )?"
            r"(?:markings?|classifications?)|(?:protectively |security )marked",
            {"marking": "any"},
        ),
        (
            rf"(?:(?:that |which |who )?(?:have|has|had|having|got|with|get)"
            rf"|(?:{_TO_BE}{_STILL})?(?:without|lacking)) {_STILL}"
            rf"(?:(?:no|not had|not received|never had|never received|never got|not got|had no|received"
            rf" no|not been given)"
            rf" (?:an? |any )?)?(?:an? |any )?{_WORD_OF_REPLY}(?: {_STILL.rstrip('*')}?)?(?: (?:yet|so"
            rf" far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:we |(?:did|do|have|had) we )?(?:have|had|did|has)?(?:n't| not|"
            rf" never) {_STILL}(?:been )?{_STILL}{_REPLIED}"
            rf"(?: (?:yet|so far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:did|has|have) (?:nobody|no ?one|no-one|none of them)"
            rf" {_STILL}{_REPLIED}",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:nobody|no ?one|no-one) (?:has |have )?{_STILL}{_REPLIED}",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:have |had |did )?we (?:have |had )?{_STILL}(?:failed|fail|omitted"
            rf"|neglected|forgotten|forgot) to {_REPLIED}"
            rf"(?: (?:yet|so far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"{_TO_BE}{_STILL}(?:unanswered|outstanding|unacknowledged|open|pending|awaiting (?:an?"
            rf" )?{_WORD_OF_REPLY}"
            rf"|waiting for (?:an? )?{_WORD_OF_REPLY}|(?:not|never) (?:been )?{_STILL}{_REPLIED}|due"
            rf" (?:for )?(?:an? )?{_WORD_OF_REPLY})"
            rf"(?: (?:yet|so far|to date|at all|still))?",
            {"answered": False},
        ),
        (
            rf"(?:have |has |had )?{_STILL}(?:been )?(?:not|never) (?:been )?{_REPLIED}(?: yet)?|(?:went"
            rf"|gone|left|remain(?:ed|ing|s)?|go) {_STILL}unanswered|unanswered",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:are we|we are|we're|were we) {_STILL}(?:waiting|awaiting)(?:"
            rf" for)?(?: an?| any)?(?: {_WORD_OF_REPLY})?(?: to| on| from)?",
            {"answered": False, "direction": Direction.OUT},
        ),
        (
            rf"(?:(?:that|which) )?(?:are|is|were|was)? ?{_STILL}(?:overdue|past (?:the|their)"
            rf" (?:deadline|target)|out of time)",
            {"answered": False, "is_overdue": True},
        ),
        (
            r"(?:(?:that|which) )?(?:are |is |have been |has been |been |waited |waiting |outstanding "
            r"|pending )*(?:for )?"
            r"(?:more than|over|longer than|beyond|above) (?P<days>\d{1,4}) (?:working |calendar"
            r" )?days(?: old)?",
            {"answered": False},
        ),
    )
)
_ORDER = {
    **dict.fromkeys("latest last newest".split(), -1),
    **dict.fromkeys("first earliest oldest".split(), 0),
}
_NUMBERS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
_ORDERED = re.compile(
    r"\b(?:(?P<n1>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) )?(?:very )?"
    r"(?P<order>most recent|latest|last|newest|first|earliest|oldest)(?: (?P<n2>\d{1,3}|two"
    r"|three|four|five|six|seven|eight|nine|ten))?\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    "all the every each any some of these those a an this that no single individual various "
    "whole other which what".split()
)
_WRITING = frozenset(
    "wrote write sent send signed sign issued received receive got get answered reply".split()
)
_BETWEEN = frozenset("of for and between to with in on at from by".split())
"""Words that join the parts of a name, in which the others have capitals."""
_DIRECTIONS = {
    **dict.fromkeys(("our", "outgoing", "ours"), Direction.OUT),
    **dict.fromkeys(("their", "incoming", "theirs", "inbound"), Direction.IN),
}
US = frozenset(("we", "us", "our", "ours", "our side", "ourselves", "our office", "me", "i", "you"))
_THEY = frozenset(("they", "them", "the other side", "the other party"))
_ANYONE = frozenset(
    "anyone anybody everyone everybody someone somebody who whom people others outside elsewhere".split()
)
_NO_NAME = frozenset(
    """what why who whom how when where whether is are was were be been did does do should must will would
    shall that which has have had can could may not no there it its if because before after until while as
    than say says said tell told contain reply replies letter letters list mention ask asked fail
    failed give gives given take took need""".split()
)
"""Words that are in no name and no subject, but in what is said of one."""
_LONGEST = 9
"""Words of a name or subject."""
_MASK = re.compile("“[^”]*”|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)")
_STOP_NAME = (
    r"(?:from|by|to|about|regarding|concerning|mention(?:ing|s|ed)?|that|which|we|sent|written"
    r"|received|on|with|in|and not|are|is|were|was|have|has|had)"
)
_NAME = rf"(?P<name>(?:(?!\b{_STOP_NAME}\b)[^¦,])+)"
_OTHER = _NAME.replace("?P<name>", "?P<other>")
_TOPIC = (
    r"(?P<topic>(?:(?!\b(?:from|sent by|written by|sent to|written to|addressed to|that|which"
    r"|we|received)\b)[^¦])+)"
)
_SOME = r"(?:(?:that|which|who) )?"
_SEND = (
    r"(?:send|sends|sent|write|writes|wrote|written|issue|issued|sign|signed|address|addressed"
    r"|post|posted|submit|submitted|make|made)"
)
_GET = r"(?:receive|receives|received|get|gets|got|gotten|have|had|hear|heard)"
_EVER = r"(?:(?:ever|already|also|just|actually|directly|back|out) )*"
_AUX = r"(?:(?:did|have|has|had|do|does) )?"
_ABOUT = (
    r"(?:about|regarding|concerning|re|on the (?:subject|matter|topic) of|on the question of|on"
    r"|relating to|related to"
    r"|(?:that |which )?(?:are about|is about|deal with|deals with|dealing with|concern"
    r"|concerns|cover|covers|relate to|have to do with))"
)
_MENTION = (
    r"(?:mention|mentions|mentioning|mentioned|refer to|refers to|referring to|referred to"
    r"|contain|contains|containing|talk about"
    r"|talks about|talking about|speak of|speaks of|discuss|discusses|discussing|name|names"
    r"|naming|cite|cites|citing|say|use|uses"
    r"|using|bring up|touch on|quote|quotes|quoting)(?: (?:the )?(?:words?|phrases?|terms?"
    r"|names?|expressions?))?"
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is said of letters; all of it has to be true of each, and nothing said is true of every one.

    ``references`` are keys. ``periods`` are alternatives. ``sender``, ``recipient`` and ``party`` (at either
    end) are words as they were put, ``named`` those before the noun ("Home Office letters", "flooding
    letters"). ``marking`` is "any" for any. ``answered`` is False for letters without an answer in substance,
    then ``over_days`` for those that waited longer, and ``is_overdue`` for those past their target.
    ``order`` is 0 for the first ``number`` by date and -1 for the last.
    """

    references: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    sender: str = ""
    recipient: str = ""
    party: str = ""
    named: str = ""
    direction: Direction | None = None
    kinds: frozenset[LetterKind] = frozenset()
    is_reply: bool = False
    marking: str = ""
    attachments: bool | None = None
    mentions: tuple[Mention, ...] = ()
    answered: bool | None = None
    is_overdue: bool = False
    over_days: int | None = None
    order: int | None = None
    number: int = 1
    noun: str = ""

    def __bool__(self) -> bool:
        return replace(self, noun="") != Selection()

    @property
    def is_one(self) -> bool:
        """Whether it is said so closely that one letter must be meant, or copies of one."""
        return bool(
            self.references
            or any(period.is_day for period in self.periods)
            or (self.order is not None and self.number == 1)
        )

    def refined(self, other: Selection) -> Selection:
        """Return this selection with all that ``other`` says in place of what this says of the same."""
        empty = Selection()
        said = {
            field.name: getattr(other, field.name)
            for field in fields(other)
            if getattr(other, field.name) != getattr(empty, field.name)
        }
        return replace(self, **said)

    @property
    def words(self) -> str:
        """What is said, for people, to stand after "letters": "from “Home Office”, in 2018"."""
        sides = {Direction.OUT: "of ours", Direction.IN: "to us", Direction.INTERNAL: "within our side"}
        parts = [
            f"of the kind {' or '.join(sorted(kind.value for kind in self.kinds))}" if self.kinds else "",
            "in reply to another" if self.is_reply else "",
            sides.get(self.direction, "") if self.direction else "",
            f"from “{self.sender}”" if self.sender else "",
            f"to “{self.recipient}”" if self.recipient else "",
            f"from or to “{self.party}”" if self.party else "",
            f"named “{self.named}”" if self.named else "",
            " or ".join(period.words for period in self.periods),
            f"with the reference {', '.join(self.references)}" if self.references else "",
            {"": "", "any": "with a security marking"}.get(self.marking, f"marked {self.marking.upper()}"),
            {None: "", True: "with attachments", False: "without attachments"}[self.attachments],
            *(f"{'about' if one.anywhere else 'that mention'} {_shown(one.said)}" for one in self.mentions),
        ]
        return ", ".join(filter(None, parts))

    @classmethod
    def read(cls, text: str, today: dt.date) -> Selection | None:
        """Return what ``text`` says of letters, or None when it speaks of anything else."""
        return _Reading.of(text, today)

    @classmethod
    def read_limits(cls, text: str, today: dt.date) -> Selection | None:
        """Return what ``text`` says of letters that are not named in it: "from the MP", "in 2019"."""
        return _Reading.of(f"letters {text}", today)


def _shown(said: str) -> str:
    return said if said.startswith(("“", '"', "'")) else f"“{said}”"


class _Reading:
    """Reads a selection bit by bit; whatever is understood is taken out of the text."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.masked: list[str] = []
        self.said: dict[str, Any] = {}
        self.fits = True

    @classmethod
    def of(cls, text: str, today: dt.date) -> Selection | None:
        reading = cls(today)
        text = reading._without_dates(
            reading._without_flags(reading._without_references(reading._mask(text)))
        )
        noun = re.search(rf"(?<![\w-]){NOUN}(?![\w-])(?!')", text, re.IGNORECASE)
        if noun:
            reading._read_noun(noun[0])
            reading._read_before(text[: noun.start()])
            reading._read_after(text[noun.end() :])
        elif not reading.said.get("references") or re.sub(
            r"[¦\s,]|\b(?:the|letter|reference|ref|no|number|case)\b", "", text
        ):
            return None
        return Selection(**reading.said) if reading.fits else None

    def _say(self, **said: Any) -> None:
        for name, value in said.items():
            if name in ("mentions", "references", "periods"):
                value = (*self.said.get(name, ()), *value)
            elif self.said.get(name) not in (None, "", value):
                self.fits = False
            self.said[name] = value

    def _mask(self, text: str) -> str:
        def mask(match: re.Match[str]) -> str:
            self.masked.append(match[0])
            return f"\ue000{len(self.masked) - 1}\ue001"

        return _MASK.sub(mask, text)

    def _unmask(self, text: str) -> str:
        return re.sub("\ue000(\\d+)\ue001", lambda match: self.masked[int(match[1])], text)

    def _without_references(self, text: str) -> str:
        def take(match: re.Match[str]) -> str:
            if printed_dates(match["ref"], near=self.today) or re.fullmatch(
                r"(?i)[a-z]+[-/]?\d{1,2}|\d+[-/][a-z]+", match["ref"]
            ):
                return match[0]
            self._say(references=(reference_key(match["ref"]),))
            return GAP

        return re.sub(
            rf"(?:\b(?:with|under|bearing|of|about|on)?\s*(?:the |our |their |your"
            rf" )?(?:ref(?:erence)?(?: numbers?| no\.?)?|case|file)\s+)?(?P<ref>{REFERENCE})",
            take,
            text,
            flags=re.IGNORECASE,
        )

    def _without_flags(self, text: str) -> str:
        for pattern, said in _FLAGS:
            for match in pattern.finditer(text):
                values = dict(said)
                groups = match.groupdict()
                if groups.get("marking"):
                    values["marking"] = " ".join(groups["marking"].split()).upper()
                if groups.get("days"):
                    values["over_days"] = int(groups["days"])
                if re.search(r"\bwe\b", match[0], re.IGNORECASE) and "answered" in values:
                    values.setdefault("direction", Direction.IN)
                self._say(**values)
            text = pattern.sub(GAP, text)
        return text

    def _without_dates(self, text: str) -> str:
        text, periods = periods_in(text, self.today)
        if periods:
            self._say(periods=periods)
        return text

    def _read_noun(self, noun: str) -> None:
        self._say(noun=noun.lower())
        for pattern, kinds in _KINDS:
            if pattern.match(noun):
                self._say(kinds=kinds)
                break
        else:
            if _REPLY.fullmatch(noun):
                self._say(is_reply=True)
        if direction := _DIRECTIONS.get(noun.lower()):
            self._say(direction=direction)

    def _read_before(self, text: str) -> None:
        if match := _ORDERED.search(text):
            word = match["order"].lower()
            number = (match["n1"] or match["n2"] or "1").lower()
            self._say(order=_ORDER.get(word, -1), number=_NUMBERS.get(number) or int(number))
            text = f"{text[: match.start()]} {text[match.end() :]}"
        if match := re.search(rf"\b{_MARKING}\b", text, re.IGNORECASE):
            self._say(marking=" ".join(match[0].split()).upper())
            text = f"{text[: match.start()]} {text[match.end() :]}"
        kept: list[str] = []
        for word in re.sub(r"^[¦,\s]*of\b", "", text.replace("¦", " ").replace(",", " ")).split():
            lower = word.lower()
            if lower in _DIRECTIONS:
                self._say(direction=_DIRECTIONS[lower])
            elif re.fullmatch(r"(?:1[5-9]|20)\d\d", word):
                first = dt.date(int(word), 1, 1)
                self._say(periods=(Period(first, first.replace(month=12, day=31), words=f"in {word}"),))
            elif kept or lower not in _DETERMINERS:
                kept.append(word)
        named = " ".join(kept)
        if (_DETERMINERS | _WRITING) & {word.lower() for word in kept} or (
            any(word in _BETWEEN for word in kept)
            and any(word.islower() for word in kept if word not in _BETWEEN)
        ):
            self.fits = False
        if named.endswith(("'s", "s'")):
            self._name("sender", named.removesuffix("'s").removesuffix("'"))
        elif named:
            self._say(named=self._checked(named))

    def _read_after(self, text: str) -> None:
        while rest := text.strip(" ¦,.;"):
            rest = re.sub(r"^(?:(?:and|but|then|please)\b[\s¦,]*)+", "", rest)
            if not rest:
                return
            for pattern, take in _CLAUSES:
                match = pattern.match(rest)
                if match:
                    take(self, parts(match))
                    text = rest[match.end() :]
                    break
            else:
                self.fits = False
            if not self.fits:
                return

    def _checked(self, text: str) -> str:
        """Return the words of ``text``; a text that cannot be a name or a subject spoils the reading."""
        text = " ".join(text.replace("¦", " ").split()).strip(" ,.;:")
        found = text.lower().split()
        if not found or len(found) > _LONGEST or _NO_NAME & set(found):
            self.fits = False
        return text

    def _name(self, end: str, text: str) -> None:
        name = self._checked(text)
        bare = re.sub(r"^(?:the|a|an|any|some) ", "", name, flags=re.IGNORECASE)
        if name.lower() in US:
            if end != "party":
                self._say(direction=Direction.OUT if end == "sender" else Direction.IN)
        elif name.lower() in _THEY:
            self._say(direction=Direction.IN if end == "sender" else Direction.OUT)
        elif {"a", "an"} & set(bare.lower().split()):
            self.fits = False
        elif name.lower() not in _ANYONE:
            self._say(**{end: bare})

    def _mention(self, text: str, *, anywhere: bool) -> None:
        text = " ".join(text.replace("¦", " ").split())
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

    def came(self, said: dict[str, str]) -> None:
        """Take "arrived (from X)"."""
        self._ends({"other": "us", **said}, "sender", "recipient")

    def between(self, said: dict[str, str]) -> None:
        """Take "with X" and "between X and Y"."""
        names = [one.strip() for one in (said.get("name"), said.get("other")) if one]
        names = [one for one in names if one.lower() not in US]
        if len(names) == 1:
            self._name("party", names[0])
        else:
            self.fits = False

    def about(self, said: dict[str, str]) -> None:
        """Take "about X"."""
        self._mention(said["topic"], anywhere=True)

    def mention(self, said: dict[str, str]) -> None:
        """Take "that mention X"."""
        self._mention(said["topic"], anywhere=False)

    def nothing(self, said: dict[str, str]) -> None:
        """Take words that limit nothing."""


_END = (
    r"\s*(?=$|[¦,]|\b(?:and|but|that|which|who|about|regarding|concerning|mention\w*|in|from|by"
    r"|to|with|sent|written|received|addressed|signed|we)\b)"
)
_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[_Reading, dict[str, str]], None]], ...] = tuple(
    (form(pattern), take)
    for pattern, take in (
        (
            rf"{_SOME}(?:are there|is there|there (?:are|is|were)|(?:was|were) there"
            rf"|(?:are|is) (?:on file|stored|indexed)"
            rf"|(?:in|on) (?:the|our|this|your|my|that)"
            rf" (?:folder|file|files|index|archive|collection|corpus|bundle|records|correspondence)|in"
            rf" total|altogether|at all|overall|so far"
            rf"|to date|exist|(?:do|did|have|had) (?:you|we|i) (?:have|hold|got|keep|know of)|(?:we|you"
            rf"|i) (?:have|hold|keep|know of|own)"
            rf"|have we (?:got|had)?|here|of (?:them|these|those)|are|is|were|was){_END}",
            _Reading.nothing,
        ),
        (
            rf"{_SOME}{_AUX}(?P<name>we|us|i)\s+(?:have |had )?{_EVER}\b{_GET}\b(?: (?:back"
            rf"|in))?(?:\s+from\s+{_OTHER})?",
            _Reading.got,
        ),
        (
            rf"{_SOME}(?:(?:were|was|have been|has been|been|are)"
            rf" )?received(?:\s+by\s+{_NAME})?(?:\s+from\s+{_OTHER})?",
            _Reading.got,
        ),
        (
            rf"{_SOME}{_AUX}(?P<name>(?:(?!\b{_STOP_NAME}\b)[^¦,])*?|we)\s+(?:has |have |had"
            rf" )?{_EVER}\b{_SEND}\b(?:\s+(?:in|off|back|out)\b)?"
            rf"(?:\s+(?:to\s+)?(?P<other>us)\b|\s+to\s+{_OTHER})?",
            _Reading.sent,
        ),
        (
            rf"{_SOME}{_AUX}{_NAME}\s+(?:has |have |had )?{_EVER}\b(?:received|receive|got"
            rf"|get)\b(?:\s+from\s+{_OTHER})?",
            _Reading.got,
        ),
        (
            rf"{_SOME}(?:(?:are|is|were|was|have been|has been|been|come|comes|came|have come|originate"
            rf"|went|go) )?"
            rf"(?:(?:sent|written|signed|issued|coming|made|submitted|sent in|penned) )?(?:in )?(?:from"
            rf"|by)\s+{_NAME}(?:\s+to\s+{_OTHER})?",
            _Reading.sent,
        ),
        (
            rf"{_SOME}(?:(?:are|is|were|was|have been|has been|been|went|go) )?(?:(?:sent|written"
            rf"|addressed|directed|issued|going|made) )?"
            rf"to\s+{_NAME}(?:\s+from\s+{_OTHER})?",
            _Reading.got,
        ),
        (
            rf"{_SOME}{_TO_BE}(?:sent|written|dated|signed|issued|made)(?=$|[\s¦,]*(?:$|¦|,|\b(?:are|is"
            rf"|were|was|and|about|mention|that|which)\b))",
            _Reading.nothing,
        ),
        (
            rf"(?:exchanged )?(?:with"
            rf"|between)\s+{_NAME.replace('[^¦,]', '(?! and )[^¦,]')}(?:\s+and\s+{_OTHER})?",
            _Reading.between,
        ),
        (rf"{_SOME}{_AUX}{_MENTION}\s+{_TOPIC}", _Reading.mention),
        (
            r"(?:in|where|wherein)\s+(?:which\s+)?(?P<topic>[^¦]+?)\s+(?:is|are|was|were)\s+"
            r"(?:mentioned|named|referred to|used|quoted|cited|discussed)\b",
            _Reading.mention,
        ),
        (rf"{_SOME}(?:arrived|came in|came)\b(?:\s+from\s+{_NAME})?", _Reading.came),
        (
            r"of\s+(?P<name>(?:the )?(?-i:[A-Z][\w.’'-]*(?: (?:of |for |and |the )*[A-Z][\w.’'-]*)*))",
            _Reading.sent,
        ),
        (rf"{_ABOUT}\s+{_TOPIC}", _Reading.about),
    )
)
