"""`MailTurn`: one mail of those that an e-mail holds, its own words or what it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from corrbot.letters import Block, BlockKind, Letter, Span
from corrbot.letters.dates import printed_dates
from corrbot.letters.mail_labels import MAIL_LABEL, label_name
from corrbot.letters.openings import PROSE
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.subject_marks import passes_on
from corrbot.letters.untold_speakers import is_untold
from corrbot.terms import stems, words
from corrbot.threads.passed_on import is_passed_on

_HEADS = (BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.CC, BlockKind.SUBJECT)
_HEADER = 10
"""Blocks among which those of the header of an e-mail stand."""
_SEPARATOR = re.compile(r"\W{0,20}(?:original|forwarded) (?:message|e-?mail)\W{0,20}", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|\n)[ \t>]{0,20}from\b|\bwr(?:ote|ites)\b", re.IGNORECASE)
"""Stands in lines that say who wrote the mail below them."""
_FIELD = re.compile(
    rf"[ \t>*_]{{0,40}}(?P<name>{MAIL_LABEL}|re)[*_]{{0,2}}"
    r"(?:\s{0,3}:|[ \t]{2,})[*_]{0,2}(?P<value>.*)",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[\w.+'-]{1,80}@[\w.,-]{1,80}")
_ADDRESS = re.compile(r"[<\[(][^<>\[\]()]{0,200}[>\])]?")
_GREETING = re.compile(
    r"(?:(?:dear|hi|hello|hey)\s+)?(?P<name>[A-Z][a-z]{2,20})\s{0,2}(?:,|:|;|--|[-–—]|\n|$)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?:(?:many )?thanks|best|best wishes|regards|cheers|love|yours)?[\s,.!–—-]{0,6}"
    r"(?P<name>[A-Z][a-z]{2,20})",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 60
_KEPT = 50_000


@dataclass(frozen=True, slots=False)
class MailTurn:
    """The ``blocks`` of one mail in ``letter`` and who wrote it; the words of its sender are ``own``.

    ``speaker`` is the writer's name, "" where it is not told. ``header`` are the lines that say who wrote a
    quoted mail, ``foot`` what stands below its words. ``below`` is the mail that it was written above.
    """

    letter: Letter
    speaker: str
    is_own: bool
    blocks: tuple[Block, ...] = ()
    header: str = ""
    foot: str = ""
    below: MailTurn | None = field(default=None, compare=False, repr=False)

    @cached_property
    def fields(self) -> dict[str, str]:
        """What the lines of the header say, by their labels in lower case."""
        found: dict[str, str] = {}
        label = ""
        for line in self.header.splitlines():
            match = _FIELD.match(line)
            if match:
                label = label_name(match["name"])
                found[label] = match["value"].strip()
            elif label and label != "subject":
                found[label] += f" {line.strip()}"
        return found

    @property
    def subject(self) -> str:
        """What it is headed as being about, or ""."""
        return (self.letter.subject or "") if self.is_own else self.fields.get("subject", "")

    @property
    def is_passed_on(self) -> bool:
        """Whether its subject says that it passes another mail on."""
        return is_passed_on(self.letter) if self.is_own else passes_on(self.subject)

    @property
    def address(self) -> str:
        """The mailbox that it was sent from, in lower case, or ""."""
        sender = self.letter.sender
        text = ((sender.email if sender else None) or "") if self.is_own else self.fields.get("from", "")
        found = _MAILBOX.search(text)
        return found[0].lower() if found else ""

    def receivers(self, label: str = "to") -> list[str]:
        """Return whom it was sent to, or who had a copy (``label`` "cc"), as printed."""
        if self.is_own:
            ends = self.letter.cc if label == "cc" else (self.letter.recipient,)
            return [one for party in ends if party and (one := bare_name(party.name or party.email or ""))]
        return [one for part in self.fields.get(label, "").split(";") if (one := bare_name(part))]

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "\n".join(self.letter.slice(block.span) for block in self.blocks)

    @cached_property
    def stemmed(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stems(self.text))

    @property
    def greeted(self) -> str:
        """The one name, in lower case, that it greets, or ""."""
        above = (one for one in self.letter.blocks if self.is_own and one.kind is BlockKind.SALUTATION)
        salutation = next((self.letter.slice(one.span) for one in above), self.text)
        match = _GREETING.match(salutation.lstrip("> \t\n"))
        return match["name"].lower() if match else ""

    @property
    def signed(self) -> str:
        """The one name, in lower case, that it is signed with, or ""."""
        last = self.foot or (self.letter.slice(self.blocks[-1].span) if self.blocks else "")
        lines = [line.strip("> \t") for line in last.strip().splitlines()]
        if len(self.blocks) < 2 and not self.foot:
            return ""
        for line in (lines[0] if lines else "", " ".join(lines[:2])):
            match = _SIGNED.fullmatch(line) if len(line) <= _LONGEST_SIGNATURE else None
            if match and match["name"].lower() not in _NO_NAMES:
                return match["name"].lower()
        return ""

    @property
    def may_answer(self) -> bool:
        """Whether it may answer what stands below it: it is by another, and not known to go elsewhere."""
        if self.below is None or self.below.speaker == self.speaker or self.is_passed_on:
            return False
        to = [*self.receivers(), *self.receivers("cc")]
        last = set(words(self.below.speaker)[:1] + words(self.below.speaker)[-1:])
        return not to or not last or any(last & set(words(one)) for one in to)

    @property
    def order(self) -> tuple[bool, str]:
        """What mails are ordered by: the day printed in the header, or that of the letter."""
        sent = self.fields.get("sent") or self.fields.get("date") or ""
        days = [one.value.isoformat() for one in printed_dates(sent) if one.has_year]
        if not days and self.letter.date:
            days = [self.letter.date.isoformat()]
        return (not days, days[0] if days else "")

    def holds(self, span: Span) -> bool:
        """Return whether ``span`` begins among its words."""
        return any(block.span.has(span.start) for block in self.blocks)


_NO_NAMES = frozenset(
    "thanks regards best cheers love yours sent original message sincerely attached fyi".split()
)


def mail_turns(letter: Letter) -> list[MailTurn]:
    """Return the mails that ``letter``, whole, holds, its own first, each with what stands below it.

    `corrbot.threads.quotations` parts quoted mails by the speaker as printed, with the day, and has no feet.
    """
    name = ((letter.sender.name or letter.sender.email) if letter.sender else None) or ""
    found: list[MailTurn] = [MailTurn(letter, name, is_own=True)]
    header = ""
    top = max((at for at, one in enumerate(letter.blocks[:_HEADER]) if one.kind in _HEADS), default=-1)
    for at, block in enumerate(letter.blocks):
        if _SEPARATOR.fullmatch(letter.text, *block.span):
            continue
        if block.kind in PROSE and at > top and len(found) == 1 and not header:
            found[-1] = _with(found[-1], block)
        elif block.kind is BlockKind.FURNITURE:
            said = letter.slice(block.span)
            if _BEGINS.search(said):
                header = said
            elif not header:
                found[-1] = replace(found[-1], foot=found[-1].foot or said)
        elif block.kind is BlockKind.QUOTED_MAIL:
            speaker = "" if is_untold(block.speaker) else bare_name(speaker_name(block.speaker))
            if header or found[-1].is_own or speaker != found[-1].speaker:
                found.append(MailTurn(letter, speaker, is_own=False, header=header))
                header = ""
            found[-1] = _with(found[-1], block)
    for at in range(len(found) - 2, -1, -1):
        found[at] = replace(found[at], below=found[at + 1])
    return found


@lru_cache(_KEPT)
def bare_name(text: str) -> str:
    """Return a name of a mail's header without its mailbox, which stands where there is no name."""
    name = " ".join(_ADDRESS.sub(" ", text).split()).strip(" '\"<>,;")
    found = _MAILBOX.search(text)
    return name or (found[0] if found else "")


def _with(turn: MailTurn, block: Block) -> MailTurn:
    return replace(turn, blocks=(*turn.blocks, block))
