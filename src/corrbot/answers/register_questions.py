"""`RegisterQuestion`: who, to whom, when, which reference ... answered from what is known of a letter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from corrbot.letters import Fact, Found, Letter, Party, ReferenceKind, Span


class RegisterQuestion(StrEnum):
    """A question about a letter as a whole."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    DATE = "date"
    REFERENCE = "reference"
    THEIR_REFERENCE = "reference of the other side"
    RECEIVED = "date received"
    SUBJECT = "subject"
    REPLIES_TO = "letter replied to"


@dataclass(frozen=True, slots=True)
class AskedOfRegister:
    """What is asked of the register, and the words that say of which letter, or ""."""

    about: RegisterQuestion
    scope: str


_NOUN = r"(?:letter|correspondence|reply|response|e-?mail|message|note|despatch|dispatch)"
_LETTER = (
    rf"(?:(?:it|this|that)|(?:(?:the|this|that|his|her|their|your|our|its|my|a)\s+)?(?P<which>(?:[\w'’-]+\s+){{0,3}}?)"
    rf"{_NOUN}(?P<scope>\s+(?:about|from|to|of|dated|on|regarding|concerning|with|by|sent|written|addressed)\s.+?)?)"
)
_PLACES = (
    (
        RegisterQuestion.THEIR_REFERENCE,
        r"(?:what(?: is|'s| was)?|which) .*?(?:\byour[- ]ref(?:erence)?\b|\bown (?:file |case )?ref(?:erence)?\b).*",
    ),
    (
        RegisterQuestion.REFERENCE,
        rf"(?:what|which)(?: is|'s| was)? (?:the |its )?(?:\w+ )?ref(?:erence)?(?: number| no\.?| code)?"
        rf"(?: (?:of|for|on|in|does|is on|is given (?:in|for)) {_LETTER})?(?: (?:bear|have|carry|give|use)s?)?",
    ),
    (
        RegisterQuestion.RECEIVED,
        rf"(?:when|(?:on )?what (?:date|day)) (?:was|were|is|had) {_LETTER} (?:received|stamped|delivered)(?: by .+)?",
    ),
    (
        RegisterQuestion.RECEIVED,
        rf"(?:when|(?:on )?what (?:date|day)) did .{{1,60}}? (?:get|receive) {_LETTER}",
    ),
    (RegisterQuestion.RECEIVED, rf"what is the (?:date of receipt|received (?:date|stamp)|receipt date)(?: (?:of|on) {_LETTER})?"),
    (
        RegisterQuestion.REPLIES_TO,
        rf"(?:what|which)(?: earlier| previous)?(?: {_NOUN})? (?:is|was|does|did) {_LETTER} "
        r"(?:an? |the )?(?:answer(?:ing)?|reply(?:ing)?|repl(?:y|ies)|respond(?:ing)?|response)(?: to)?",
    ),
    (
        RegisterQuestion.DATE,
        rf"what(?: is|'s| was)? (?:the )?date(?: (?:of|on|for|is|was)(?: on)? {_LETTER})?(?: (?:dated|written|sent|signed))?",
    ),
    (
        RegisterQuestion.DATE,
        rf"(?:when|on what (?:date|day)) (?:was|is|were) {_LETTER} (?:written|sent|dated|signed|issued)",
    ),
    (RegisterQuestion.DATE, rf"(?:when did|on what date did) (?P<who>.{{1,80}}?) (?:write|send) {_LETTER}"),
    (
        RegisterQuestion.RECIPIENT,
        rf"who(?:m)? (?:is|was|were) {_LETTER} (?:addressed |sent |written |directed )?to",
    ),
    (RegisterQuestion.RECIPIENT, rf"to who(?:m)? (?:is|was) {_LETTER} (?:addressed|sent|written|directed)"),
    (
        RegisterQuestion.RECIPIENT,
        rf"who(?: is|'s| was)? (?:the )?(?:recipient|addressee|received|got)(?: of)? {_LETTER}",
    ),
    (RegisterQuestion.SENDER, rf"who (?:wrote|sent|signed|authored|penned) {_LETTER}"),
    (RegisterQuestion.SENDER, r"who (?:wrote|replied) to (?P<whom>.{1,80})"),
    (
        RegisterQuestion.SENDER,
        rf"who(?: is|'s| was)? (?:the )?(?:author|sender|writer|signatory) of {_LETTER}",
    ),
    (
        RegisterQuestion.SENDER,
        rf"(?:who(?:m)? (?:is|was) {_LETTER} (?:from|by|(?:written|sent|signed) by)|(?:from|by) whom (?:is|was) {_LETTER}"
        r"(?: sent| written)?)",
    ),
    (
        RegisterQuestion.SUBJECT,
        rf"(?:what (?:is|was) {_LETTER} about|what (?:is|was) the (?:subject|topic)(?: matter)? of {_LETTER}|"
        rf"what does {_LETTER} (?:concern|deal with))",
    ),
)


def _numbered(pattern: str) -> str:
    """Return ``pattern`` with its repeated group names made different."""
    count = 0

    def rename(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"(?P<{match[1]}{count}>"

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


_PATTERNS = tuple(
    (about, re.compile(rf"(?:and |so |but |then |ok |please |also )*{_numbered(pattern)}", re.IGNORECASE))
    for about, pattern in _PLACES
)
_MAX_CHARACTERS = 300


def asked_of_register(question: str) -> AskedOfRegister | None:
    """Return what ``question`` asks of the register, or None when it asks what letters say.

    The whole question has to have the form of such a question: one that merely holds a word like
    "date" or "who" is left to the search.
    """
    asked = " ".join(question.replace("’", "'").split()).rstrip("?!. ")
    if len(asked) > _MAX_CHARACTERS:
        return None
    for about, pattern in _PATTERNS:
        if match := pattern.fullmatch(asked):
            return AskedOfRegister(about, " ".join(filter(None, match.groupdict().values())).strip())
    return None


@dataclass(frozen=True, slots=True)
class Particular:
    """What is known of one letter in answer to a `RegisterQuestion`.

    ``statement`` words it; ``spans`` are the printed lines that show it, best first; ``is_computed``
    when the value was worked out rather than printed. No spans and no value: the letter does not say.
    """

    statement: str
    spans: tuple[Span, ...] = ()
    is_computed: bool = False


def particular(about: RegisterQuestion, letter: Letter) -> Particular:
    """Return what is known of ``letter`` in answer to ``about``."""
    return _PARTICULARS[about](letter)


def _party(party: Party | None, label: str) -> Particular:
    if party is None or party.span is None:
        return Particular(f"The letter does not say who the {label} is.")
    role = f", {party.role}" if party.role and party.name else ""
    spans = (party.span,) if party.organisation_span is None else (party.span, party.organisation_span)
    organisation = f", {party.organisation}" if party.organisation else ""
    return Particular(f"{label.capitalize()}: {party.name or party.role or ''}{role}{organisation}.", spans)


def _day(fact: Fact[dt.date] | None, label: str, absent: str, remark: str = "") -> Particular:
    if fact is None:
        return Particular(absent)
    day = f"{fact.value.day} {fact.value:%B %Y}"
    if fact.found is Found.INFERRED:
        return Particular(
            f"{label}: {day} (computed: the letter prints no year; the latest such day before it).", (fact.span,), True
        )
    return Particular(f"{label}: {day}.{remark}", (fact.span,))


def _references(letter: Letter, kind: ReferenceKind, absent: str) -> Particular:
    found = [reference for reference in letter.references if reference.kind is kind]
    if not found:
        return Particular(absent)
    return Particular(
        f"Reference: {', '.join(reference.raw for reference in found)}.",
        tuple(reference.span for reference in found),
    )


def _subject(letter: Letter) -> Particular:
    if letter.subject_fact is None:
        return Particular("The letter has no subject line and does not open by saying what it is about.")
    return Particular(f"Subject: {letter.subject}.", (letter.subject_fact.span,))


_PARTICULARS: dict[RegisterQuestion, Callable[[Letter], Particular]] = {
    RegisterQuestion.SENDER: lambda letter: _party(letter.sender, "sender"),
    RegisterQuestion.RECIPIENT: lambda letter: _party(letter.recipient, "recipient"),
    RegisterQuestion.DATE: lambda letter: _day(letter.date_fact, "Date of the letter", "The letter bears no date."),
    RegisterQuestion.RECEIVED: lambda letter: _day(
        letter.received_fact,
        "Received",
        "The letter bears no received stamp.",
        " The stamp does not say whose it is.",
    ),
    RegisterQuestion.REPLIES_TO: lambda letter: _day(
        letter.replies_to_fact, "It answers a letter of", "The letter does not say which letter it answers."
    ),
    RegisterQuestion.REFERENCE: lambda letter: _references(
        letter, ReferenceKind.OURS, "The letter bears no reference of its sender."
    ),
    RegisterQuestion.THEIR_REFERENCE: lambda letter: _references(
        letter, ReferenceKind.THEIRS, "The letter gives no reference of the other side (“Your ref”)."
    ),
    RegisterQuestion.SUBJECT: _subject,
}
