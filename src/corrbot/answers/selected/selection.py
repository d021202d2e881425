"""`Selection`: which letters of many a question speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from corrbot.answers.phrasing.periods import Period
from corrbot.answers.selected.mentions import Mention
from corrbot.letters import Direction, LetterKind
from corrbot.letters.references import reference_key

OUR_SIDE = "us"
"""Stands for a name where our side is meant."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is said of letters; all of it has to be true of each, and nothing said is true of every one.

    ``references`` are keys, ``printed`` the same as they were put; they are printed as "Your ref" where
    ``is_yours``, and as the sender's own where that is False. ``periods`` are alternatives. ``sender`` (who
    signed, where ``is_signed``), ``recipient`` and ``parties`` (one at either end, two each at another) are
    words as they were put, ``copied`` who had a copy (`OUR_SIDE`: one of us), ``named`` those before the noun
    ("Home Office letters", "flooding letters"), ``place`` words of the address that the sender gives.
    ``may_be_to_us`` leaves out letters to others who write in the folder themselves.
    ``marking`` is "any" for any, ``lacks`` is "date", "sender" or "recipient" for letters without one.
    ``answered`` tells letters with an answer in substance from those without, ``over_days`` those that waited
    longer, ``is_overdue`` those past their target. ``order`` is 0 for the first ``number`` by date and -1 for
    the last. ``ids`` are those of the only letters that are meant, where a question names their files.
    """

    references: tuple[str, ...] = ()
    is_yours: bool | None = None
    periods: tuple[Period, ...] = ()
    sender: str = ""
    is_signed: bool = False
    recipient: str = ""
    copied: str = ""
    parties: tuple[str, ...] = ()
    named: str = ""
    place: str = ""
    direction: Direction | None = None
    may_be_to_us: bool = False
    kinds: frozenset[LetterKind] = frozenset()
    is_reply: bool = False
    is_reminder: bool = False
    is_scan: bool = False
    is_enclosure: bool = False
    takes_back: bool = False
    marking: str = ""
    attachments: bool | None = None
    lacks: str = ""
    mentions: tuple[Mention, ...] = ()
    answered: bool | None = None
    is_overdue: bool = False
    over_days: int | None = None
    order: int | None = None
    number: int = 1
    noun: str = ""
    ids: frozenset[str] | None = None
    printed: tuple[str, ...] = field(default=(), compare=False)

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

    @property
    def is_by_words(self) -> bool:
        """Whether letters are told by what they say of themselves, which may be said in words not known."""
        return self.is_reminder or self.takes_back

    @property
    def names_somebody(self) -> bool:
        """Whether it says whom the letters are from or to, or who had a copy."""
        return bool(self.sender or self.recipient or self.parties or self.copied)

    def refined(self, other: Selection) -> Selection:
        """Return this selection with all that ``other`` says in place of what this says of the same."""
        empty = Selection()
        said = {
            one.name: getattr(other, one.name)
            for one in fields(other)
            if getattr(other, one.name) != getattr(empty, one.name)
        }
        return replace(self, **said)

    @property
    def words(self) -> str:
        """What is said, for people, to stand after "letters": "from “Home Office”, in 2018"."""
        sides = {Direction.OUT: "of ours", Direction.IN: "to us", Direction.INTERNAL: "within our side"}
        parts = [
            f"of the kind {' or '.join(sorted(kind.value for kind in self.kinds))}" if self.kinds else "",
            "in reply to another" if self.is_reply else "",
            "reminding of an earlier one" if self.is_reminder else "",
            "with an answer in substance" if self.answered else "",
            "read by OCR, in whole or in part" if self.is_scan else "",
            "that came with another or headed as an enclosure" if self.is_enclosure else "",
            "taking back something said before" if self.takes_back else "",
            sides.get(self.direction, "") if self.direction else "",
            f"{'signed by' if self.is_signed else 'from'} “{self.sender}”" if self.sender else "",
            f"to “{self.recipient}”" if self.recipient else "",
            self._copied,
            *self._at_ends,
            f"named “{self.named}”" if self.named else "",
            f"written at “{self.place}”" if self.place else "",
            " or ".join(period.words for period in self.periods),
            self._bearing,
            {"": "", "any": "with a security marking"}.get(self.marking, f"marked {self.marking.upper()}"),
            {None: "", True: "with enclosures or attachments", False: "without enclosures or attachments"}[
                self.attachments
            ],
            f"without a {self.lacks} that is told" if self.lacks else "",
            *(f"{'about' if one.anywhere else 'mentioning'} {_shown(one.said)}" for one in self.mentions),
        ]
        return ", ".join(filter(None, parts))

    @property
    def speaks_of_sides(self) -> bool:
        """Whether it is said of letters which side is ours."""
        return self.direction is not None or self.copied == OUR_SIDE

    @property
    def _copied(self) -> str:
        if self.copied == OUR_SIDE:
            return "copied to us"
        return f"copied to “{self.copied}”" if self.copied else ""

    @property
    def _at_ends(self) -> tuple[str, ...]:
        if len(self.parties) == 2:
            return (f"between “{self.parties[0]}” and “{self.parties[1]}”",)
        return tuple(f"from or to “{party}”" for party in self.parties)

    @property
    def _bearing(self) -> str:
        printed = ", ".join(map(self._printed, self.references))
        label = {None: "the reference", True: "“your reference”", False: "“our reference”"}[self.is_yours]
        return f"with {label} {printed}" if printed else ""

    def _printed(self, key: str) -> str:
        return next((one for one in self.printed if reference_key(one) == key), key)


def _shown(said: str) -> str:
    return said if said.startswith(("“", '"', "'")) else f"“{said}”"
