"""`AskedOfRegister`: a question about a letter as a whole: who, to whom, when, which reference (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.phrases import A_REFERENCE
from corrbot.answers.phrasing.scope import REFERENCE, Scope
from corrbot.letters.references import reference_key


class RegisterQuestion(StrEnum):
    """A question about a letter as a whole."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    COPIED = "copied to"
    DATE = "date"
    REFERENCE = "reference"
    THEIR_REFERENCE = "reference of the other side"
    RECEIVED = "date received"
    SUBJECT = "subject"
    REPLIES_TO = "letter replied to"


@dataclass(frozen=True, slots=True)
class AskedOfRegister:
    """What is asked of the register, and of which letter.

    ``is_named`` is False where the question speaks of "it", or of nothing, in place of a letter. ``printed``
    are its references as they were put. ``pronoun`` stands for who had the letter, where one does: "her".
    ``noun`` is what it calls the letter, in lower case.
    """

    about: RegisterQuestion
    scope: Scope
    is_named: bool
    printed: tuple[str, ...] = ()
    pronoun: str = ""
    noun: str = ""

    @property
    def words(self) -> str:
        """What is said of the letter, all of it, for people, to stand after "letter", or ""."""
        scope = self.scope
        parts = [
            replace(scope, references=self.printed).words,
            f"named “{scope.named}”" if scope.named else "",
            f"about “{scope.topic}”" if scope.topic else "",
            f"received by “{scope.holder}”" if scope.holder else "",
            f"with a reference of “{scope.label}”" if scope.label else "",
        ]
        return ", ".join(filter(None, parts))


_NOUN = (
    r"(?:letter|correspondence|reply|response|(?:e-?)?mail|message|d[ei]spatch|memo|memorandum|telegram)s?"
)
_MENTIONS_LETTER = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_SAID_AFTER = (
    r"(?:about|from|to|of|dated|on|in|regarding|concerning|re|with|under|bearing|quoting|for|by|sent|written|addressed|signed"
    r"|(?:that|which) (?:was|is|were|had been|has been))"
)
_L = (
    rf"(?:(?:it|this|that)(?: one)?(?P<after> to .+?)?"
    rf"|(?:(?:the|this|that|these|those|his|her|their|its|a|an)\s+)?(?P<before>(?:[\w'./-]+\s+){{0,4}}?)"
    rf"(?P<noun>{_NOUN})(?P<after>\s+(?:{_SAID_AFTER}\s.+?|{REFERENCE}))?|(?P<after>{REFERENCE}))"
)
_SENDER, _RECIPIENT, _HOLDER = (rf"(?P<{name}>.{{1,80}}?)" for name in ("sender", "recipient", "holder"))
_IS = r"(?:is|was|are|were)"
_DOES = r"(?:does|did)"
_DO = r"(?:does|did|do)"
_WHAT = r"(?:what|which)"
_WHEN = r"(?:when(?: exactly)?|(?:on |in )?(?:what|which) (?:date|day|month|year))"
_THEN = r"(?P<after> (?:on|in) (?:[\w,]+ ){0,3}\d{4})?"
"""Of what day, month or year, the letter of somebody is."""
_KIND = (
    r"(?:person|people|individual|minister|department|ministry|council|councillor|official|officer|organi[sz]ation"
    r"|office|body|public body|authority|mp|agency|politician|company)"
)
_WHO = rf"(?:who|whom|(?:which|what) {_KIND})"
_LABEL = r"(?:(?P<label>(?:(?!(?:of|to)\b)[\w-]+ ){1,3}?))?"
_REFERENCE = rf"{_LABEL}(?:ref(?:erence)?\.?(?: numbers?| no\.?| codes?| id)?s?|(?:case|file) numbers?)"
_TO_COME = r"(?:will|shall|would|should|can|could|may|might|must|is|are|am|was|were)"
"""Begins what is not told of a letter that has come: "when will he get his reply?"."""
_RECEIPT = r"(?:date of receipt|received (?:date|stamp)|receipt (?:date|stamp)|date received)"
_SENT = r"(?:wrote|sent|signed|authored|drafted|penned|composed|issued)"
_BEEN_SENT = r"(?:written|sent|signed|authored|drafted|penned|composed|issued|posted|dispatched|despatched)"
_REPLY = (
    r"(?:an? |the |in |written in )?"
    r"(?:answer(?:ing|s|ed)?|repl(?:y|ying|ies|ied)|respond(?:ing|s|ed)?|response)(?: to)?"
)
_REPLYING = r"(?:replying|responding|answering)(?: to)?"
_COPIED = r"(?:cc'?e?d|copied)(?: (?:in on|into|in to|in|on|to))?"
_IN_REPLY_TO = r"(?:to|in (?:reply|answer|response) to)"
_EARLIER = r"(?:(?:earlier|previous|original|incoming) )?"
_ANSWERS = r"(?:answers|replies to|responds to|is (?:answering|replying to))"
_ANSWERED = rf"(?:{_IS} |being |{_IS} being )(?:answered|replied to)"
_OTHER_SIDE = r"(?:the )?(?:other side|recipient|addressee|correspondent)(?:'s)?"


def _be(tail: str) -> str:
    """Return the pattern of "is the letter ``tail``" and of "the letter is ``tail``"."""
    asked = rf"(?:is|was|were|are|has|had) {_L} (?:been )?{tail}"
    return rf"(?:{asked}|{_L} (?:is|was|were|has been|had been) {tail})"


def _what(thing: str) -> str:
    """Return the pattern of a question for ``thing`` of the letter, in any order, down to ``thing`` alone."""
    which = r"(?:the |an? |its |this )?(?:(?:main|exact|full|intended|general|actual) )?"
    of_letter = rf"{which}{thing}(?: (?:of|on|for|in|at the top of) {_L})?"
    noun = rf"(?:(?:its|{_L}'s) {thing}|{of_letter})"
    has = rf"does {_L} (?:have|bear|give) (?:an? )?{thing}"
    return rf"(?:(?:what|which|who)(?: {_IS})? {noun}(?: {_IS})?|{noun}|{has})"


_FRAMES: dict[RegisterQuestion, tuple[str, ...]] = {
    RegisterQuestion.THEIR_REFERENCE: (
        r"(?:what|which|is|does|do)\b.{0,60}?\byour[- ]ref(?:erence)?\b.{0,40}",
        rf"what {_IS} {_OTHER_SIDE} (?:own )?{_REFERENCE}",
        rf"what {_IS} {_RECIPIENT}'s own {_REFERENCE}(?: (?:for|of|on) .{{1,40}})?",
        rf"what {_REFERENCE} did {_OTHER_SIDE} (?:use|give|quote)",
    ),
    RegisterQuestion.REFERENCE: (
        _what(_REFERENCE),
        rf"{_WHAT} {_REFERENCE} {_DOES} {_L} (?:bear|have|carry|give|use|quote|show)",
        rf"{_WHAT} {_REFERENCE} {_IS} (?:on|given (?:in|on|for)) {_L}",
        rf"{_WHAT} {_REFERENCE} (?:should|do|must|can) (?:i|we) (?:quote|use|give|cite)(?: .{{1,40}})?",
        rf"under {_WHAT} {_REFERENCE} {_be('(?:written|sent|filed|issued)')}",
        rf"(?:what|how) {_be('(?:numbered|referenced)')}",
        rf"{_WHAT} {_REFERENCE} (?:did|does) {_SENDER} (?:quote|give|use|cite)"
        r"(?P<after> (?:in|on|to|of) .+?)?",
    ),
    RegisterQuestion.RECEIVED: (
        rf"{_WHEN} {_be('(?:received|stamped|delivered|stamped as received)')}",
        rf"{_WHEN} {_be(f'(?:received|delivered) (?:by|to) {_HOLDER}')}",
        rf"{_WHEN} (?!{_TO_COME}\b)(?:did )?{_HOLDER} (?:get|got|receive|received) {_L}",
        rf"{_WHEN} {_DOES} {_L} (?:arrive|come in|get (?:there|here)|(?:reach|get to|arrive at) {_HOLDER})",
        _what(_RECEIPT),
        rf"what (?:does )?(?:the )?(?:received )?stamp(?: on {_L})? (?:say|says|read|reads)",
        rf"{_WHAT} date {_IS} (?:on the (?:received )?stamp|stamped on {_L})",
    ),
    RegisterQuestion.REPLIES_TO: (
        rf"(?:to )?{_WHAT} {_EARLIER}(?:{_NOUN} )?{_be(_REPLY)}",
        rf"(?:to )?{_WHAT} {_EARLIER}(?:{_NOUN} )?{_DOES} {_L} {_REPLY}",
        rf"{_IN_REPLY_TO} {_WHAT} {_EARLIER}(?:{_NOUN} )?{_IS} {_L}",
        rf"{_IN_REPLY_TO} {_WHAT} {_EARLIER}{_NOUN} {_IS} {_L} (?:written|sent|{_REPLY})",
        rf"{_WHAT} {_EARLIER}{_NOUN} {_ANSWERED}(?: by {_L})?",
        rf"{_WHAT} {_EARLIER}{_NOUN}(?: (?:of|from) .{{1,40}}?)? {_IS} {_SENDER} {_REPLYING}",
        rf"(?:what {_IS} the date of|what date {_IS}|when {_IS}) (?:the )?{_EARLIER}{_NOUN} (?:that |which )?"
        rf"(?:{_L} {_ANSWERS}|{_ANSWERED})(?: {_BEEN_SENT})?",
        _what("(?:date of the )?(?:earlier|previous|original|incoming) (?:letter|correspondence)"),
    ),
    RegisterQuestion.DATE: (
        rf"{_what('date')}(?: (?:dated|written|sent|signed))?",
        rf"{_WHAT} date {_DOES} {_L} (?:bear|have|carry|give|show)",
        rf"{_WHAT} date {_L} (?:bears|has|carries)",
        rf"{_WHAT} date {_IS} (?:(?:on|given on|given in|printed on) )?{_L}",
        rf"(?:{_WHEN}|how|what) {_be('dated')}|{_be('dated')}",
        rf"{_WHEN} {_be(_BEEN_SENT)}",
        rf"(?:when|what (?:date|day|year)) (?:{_IS}|{_DOES}) {_L} (?:from|date from|go out|get sent)",
        rf"{_WHEN} did {_SENDER} (?:write|send|sign|issue) {_L}",
        rf"{_WHEN} did {_SENDER} (?:write|reply|respond)(?: back)?(?: to {_RECIPIENT})?",
    ),
    RegisterQuestion.COPIED: (
        rf"{_WHO}(?: else)? {_be(f'{_COPIED}(?: to)?')}",
        rf"{_WHO}(?: else)? {_IS} {_COPIED} {_L}",
        rf"{_WHO}(?: else)? (?:{_IS} )?(?:given|gets?|got|had|sent|received) (?:an? )?cop(?:y|ies) of {_L}",
        rf"{_WHO}(?: else)? {_IS} (?:an? |the )?(?:copy|copies) (?:of {_L} )?"
        r"(?:sent|given|addressed)(?: to)?",
        rf"{_WHO}(?: else)? (?:{_IS}|has been|have been|got|gets) (?:copied(?: in)?|cc'?e?d(?: in)?)",
        rf"to {_WHO}(?: else)? {_IS} (?:an? |the )?(?:copy|copies) (?:of {_L} )?(?:sent|given|addressed)",
        rf"(?:{_IS}|did|has|have) (?:anyone|anybody|someone|somebody)(?: else)? (?:{_IS} )?(?:been )?"
        rf"(?:{_COPIED}|(?:get|given|sent|receive) a copy of) {_L}",
        rf"(?:{_IS}|has|have) (?!any)(?-i:[A-Z]|the )[^,?]{{1,60}}? (?:been )?"
        rf"(?:{_COPIED}|(?:sent|given) a copy of) {_L}",
        rf"did (?!any)(?-i:[A-Z]|the )[^,?]{{1,60}}? (?:get|receive|have) a copy of {_L}",
        _be(
            rf"(?:also )?(?:{_COPIED}|sent in copy) (?:to )?(?:any(?:one|body)|(?-i:[A-Z]|the )[^,?]{{1,60}})"
        ),
        _what("(?:cc|carbon copy|copy) (?:list|recipients?|line)"),
    ),
    RegisterQuestion.RECIPIENT: (
        rf"{_WHO} {_be('(?:(?:addressed|sent|written|directed|going|posted) )?(?:to|at)')}",
        rf"{_WHO} {_be('(?:meant |intended )?for')}",
        rf"to {_WHO} {_be('(?:addressed|sent|written|directed|posted)')}|to {_WHO} {_IS} {_L}",
        rf"{_WHO} {_DOES} {_L} (?:address|go to|get sent to)",
        rf"{_WHO} (?:received|got|receives) {_L}",
        _what("(?:name of the )?(?:recipient|addressee)(?:'s name)?"),
        rf"{_WHO} {_DO} {_SENDER} (?:(?:address|send|write) {_L}|write|reply|respond) to{_THEN}",
        rf"{_WHO} {_IS} {_SENDER} (?:writing|replying|responding) to",
        rf"to {_WHO} did {_SENDER} (?:(?:address|send|write) {_L}|write|reply|respond){_THEN}",
    ),
    RegisterQuestion.SENDER: (
        rf"{_WHO} (?:was it (?:that|who) )?(?:has )?(?:(?:actually|really) )?{_SENT} {_L}",
        rf"{_WHO} {_be(f'(?:from|(?:{_BEEN_SENT} )?by)')}",
        rf"(?:by|from) {_WHO} {_be(_BEEN_SENT)}|(?:by|from) {_WHO} {_IS} {_L}",
        rf"(?:where|{_WHO}) {_DOES} {_L} come from|where {_IS} {_L} from|from {_WHO} {_DOES} {_L} come",
        rf"(?:is|was|are|were) {_L} signed",
        r"who is writing",
        _what("(?:name of the )?(?:author|sender|writer|signatory)(?:'s name)?"),
        rf"(?:what {_IS} )?the name of (?:the (?:person|minister|official|one) )?who {_SENT} {_L}",
        rf"whose {_NOUN} (?:{_IS} (?:it|this)|(?:it|this) {_IS})",
        rf"whose (?:signature|name) {_IS} (?:on|at the (?:end|bottom|foot) of|under) {_L}",
        rf"who put (?:his|her|their) (?:name|signature) to {_L}",
        rf"{_WHO} (?:wrote|replied|responded|has written|has replied|wrote back) to {_RECIPIENT}",
    ),
    RegisterQuestion.SUBJECT: (
        rf"what {_be('(?:written )?(?:about|regarding|concerning)')}",
        _what("(?:subject(?: matter| line)?|topic|theme)"),
        rf"what (?:subject|topic|matter) {_DOES} {_L} (?:concern|deal with|address|cover|discuss)",
        rf"what {_DOES} {_L} (?:concern|deal with|relate to|regard)",
        rf"on what (?:subject|matter|topic) {_be('(?:written|sent)')}",
        rf"what did {_SENDER} write (?:to {_RECIPIENT} )?about",
    ),
}
"""The forms of each question; the first that fits the whole question counts."""

_OPENERS = re.compile(
    r"^(?:(?:and|so|but|then|ok|okay|please|also|well|now|hello|hi|sorry|thanks|exactly)\b[, ]*"
    r"|(?:can|could|would|will) you (?:please |kindly )?(?:tell|say|show|remind|give|find(?: out)?)(?: to)?"
    r"(?: me| us)?\b[, ]*"
    r"|(?:tell|remind|show|give|let) (?:me|us)(?: know)?\b[, ]*|do you know\b[, ]*"
    r"|i(?:'d| would) like to know\b[, ]*|i (?:need|want) to know\b[, ]*|i wonder\b[, ]*"
    r"|(?:name|state|find|identify) (?=the )|(?:how|what) about (?=(?:the )?ref))+",
    re.IGNORECASE,
)
_CLOSERS = re.compile(
    r"(?:[,; ]+(?:please|exactly|then|again|thanks|thank you|if (?:any|at all)|anyway))+$", re.IGNORECASE
)
_CALLED_REFERENCE = re.compile(
    rf"\b(?:with|under|bearing|quoting|of) {A_REFERENCE} (?={REFERENCE})", re.IGNORECASE
)
_ADVERBS = re.compile(
    r"(?:(?:^|\s+)(?:(?:in)?correctly|(?:im)?properly|(?:in)?accurately|wrongly|rightly|falsely|actually|really"
    r"|truly|originally|formally|officially|finally|eventually|personally|exactly|definitely|certainly|clearly"
    r"|duly|apparently|supposedly|already|also|ever))+$",
    re.IGNORECASE,
)
"""Between a letter and its verb, these say nothing of which letter is meant."""
_CONTRACTED = re.compile(r"\b(who|what|when|where|which|how|it|that)'s\b", re.IGNORECASE)
_MAX_CHARACTERS = 300
_MAY_BE_OF_PEOPLE = re.compile(r"(?:the |any |their )?references", re.IGNORECASE)
"""Asks perhaps of what is said of somebody who seeks a post, not of a letter: "how about references?"."""
_PRONOUN = re.compile(r"(?:her|him|them|it|this|that)(?= (?:about|regarding|concerning)\b|$)", re.IGNORECASE)
"""Stands for who was written to, or for what was."""


_PATTERNS = tuple((about, form(frame)) for about, frames in _FRAMES.items() for frame in frames)


def asked_of_register(question: str, history: Sequence[str] = ()) -> AskedOfRegister | None:
    """Return what ``question`` asks of the register, or None when it asks what letters say.

    The whole question has to have the form of such a question: one that merely holds a word like
    "date" or "who" is left to the search. ``history`` are the user's earlier questions, oldest first:
    "it" is taken for a letter when the question before was about one, and then for the same.
    """
    asked = _of_it(_plain(question), history)
    if not asked or len(asked) > _MAX_CHARACTERS or _MAY_BE_OF_PEOPLE.fullmatch(asked):
        return None
    for about, pattern in _PATTERNS:
        if match := pattern.fullmatch(asked):
            found = _found(about, match)
            if found is not None:
                return _in_turn(found, history)
    return None


def _plain(question: str) -> str:
    text = " ".join(question.replace("’", "'").replace("‘", "'").split()).strip(' ?!."“”')
    text = _CONTRACTED.sub(r"\1 is", text)
    return _CLOSERS.sub("", _OPENERS.sub("", text)).strip(" ,?!.")


_NAME_AND_DEED = re.compile(
    r"\b[A-Z]\S*.* (?:(?!limited|united|associated|incorporated)[a-z]+ed|sent|given|shown|written|told)$"
)
"""A name with a verb after it, which is none: "from Tom Beckett forwarded"."""
_BEFORE_VERB = re.compile(
    r"(?:\b(?:to|not|never|would|should|could|had|has|have|did)|n't"
    r"|(?:[A-Z].*|\b(?:I|he|she|it|we|you|they|that)) (?:will|can|may|might|must))$"
)
"""Ends what stands before a verb and says more than a name: "when did Ann Bell promise to write?".

The name "ann may" in small letters is one; "she may" and "Ann may" are none.
"""
_NO_OBJECT = re.compile(rf"who {_SENT}", re.IGNORECASE)
_ALONE = {"who to": "who is it to", "to whom": "to whom is it"}


def _of_it(asked: str, history: Sequence[str]) -> str:
    """Return what is ``asked`` of no letter ("who signed?") as it is asked of "it"."""
    if _NO_OBJECT.fullmatch(asked):
        return f"{asked} it"
    return asked if history else _ALONE.get(asked.lower(), asked)


def _found(about: RegisterQuestion, match: re.Match[str]) -> AskedOfRegister | None:
    groups = parts(match)
    if any(_BEFORE_VERB.search(groups.get(one, "")) for one in ("sender", "holder")):
        return None
    scope = Scope.read(
        groups.get("before", ""),
        _CALLED_REFERENCE.sub("", _ADVERBS.sub("", groups.get("after", ""))),
        sender=groups.get("sender", ""),
        recipient=groups.get("recipient", ""),
        holder=groups.get("holder", ""),
        label=groups.get("label", ""),
    )
    if scope is None or any(_NAME_AND_DEED.search(name) for name in (scope.sender, scope.recipient)):
        return None
    put = re.findall(REFERENCE, " ".join(groups.values()))
    printed = tuple(one for one in dict.fromkeys(put) if reference_key(one) in scope.references)
    pronoun = _PRONOUN.match(groups.get("recipient", ""))
    noun = groups.get("noun", "").lower()
    return AskedOfRegister(about, scope, bool(noun), printed, pronoun[0] if pronoun else "", noun)


def _in_turn(asked: AskedOfRegister, history: Sequence[str]) -> AskedOfRegister | None:
    """Return ``asked`` as the conversation before it makes it, None where "it" was no letter.

    What is asked of a letter to "her" is not asked of the letter spoken of before.
    """
    if asked.scope or not history:
        return asked
    if asked.pronoun:
        return None
    before = asked_of_register(history[-1], history[:-1])
    if before is not None:
        return replace(asked, scope=replace(before.scope, holder=asked.scope.holder))
    return asked if asked.is_named or _MENTIONS_LETTER.search(history[-1]) else None
