"""What one sender says of something: "what does Ann Orme say about the weir?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from corrbot.answers.passages.extraction import RELATIVE_SCORE
from corrbot.answers.phrasing.numbered_things import numbered_things
from corrbot.answers.phrasing.periods import periods_in
from corrbot.answers.phrasing.phrases import ON, SAID
from corrbot.answers.phrasing.scope import names
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.builders import is_name, party
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.printed_heads import headed
from corrbot.letters import BlockKind, Letter, Party, Span
from corrbot.letters.dates import MONTHS
from corrbot.letters.looks import is_opener
from corrbot.letters.openings import PROSE
from corrbot.letters.promises import aimed_answer, bare_promise, full_promise
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.subject_marks import ENDS_MARK, MARK
from corrbot.letters.titles import TITLES
from corrbot.letters.untold_speakers import is_untold
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import content_words, stems, words
from corrbot.threads.heading import ANSWERS_ONLY

_OFFICE = re.compile("ombudsman|ombudswoman|inspector|commissioner|adjudicator|tribunal|regulator|registrar")
"""Words for an office that is a body of its own."""
_LEAST_SHARE = 0.5
"""Of the words of a topic, how many a letter has to hold to speak of it."""
_MARKED = re.compile(rf"(?:subject\s?:)?\s*{MARK}{ENDS_MARK}", re.IGNORECASE)
"""Opens the subject of a mail that answers another or passes it on."""

DECIDED = (
    r"(?:order(?:ed|s)?|direct(?:ed|s)?|recommend(?:ed|s)?|find|found|conclude[ds]?|decide[ds]?|rule[ds]?"
    r"|determine[ds]?|hold|held)"
)
_FOUND = (
    rf"(?:{DECIDED}|think|thought|report(?:ed|s)?|explain(?:ed|s)?|promised?|propose[ds]?|suggest(?:ed|s)?"
    r"|argue[ds]?|complain(?:ed|s)?)"
)
_SAYS = re.compile(
    rf"(?!what (?:is|was) .{{1,80}}? {_FOUND}\b)what (?:does|did|do|has|have|had|is|was) (?P<name>.{{1,80}}?)"
    rf" (?:ever |also |have to )*(?:{SAID}|{_FOUND})"
    rf"(?: to \S+(?: \S+){{0,3}}?)? {ON} (?P<topic>.+)",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"what (?:does|did|do|has|have|had|is|was) (?P<name>.{1,80}?) (?:ever |also )*"
    r"(?:ask(?:ed|ing)?|request(?:ed|ing)?|want(?:ed|ing)?|demand(?:ed|ing)?)(?: for)?"
    r"(?: (?:us|me|them|to be done|to happen|us to do|them to do))*"
    r"(?: (?:of |from )?(?P<asked>(?!(?:us|me|them|to|for|about|on|if|whether|that)\b)"
    r"(?:the |our )?[\w.'’-]+(?: [\w.'’-]+){0,4}?)(?: for| to do)?)?",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(r"\b(?:and|or|but) (?:what|why|how|when|who|did|does)\b", re.IGNORECASE)

_ALL_THEY_SAY = re.compile(rf"what (?:does|did|has|have|had) (?P<name>.{{1,80}}?) {SAID}", re.IGNORECASE)
_THEY_DECIDED = re.compile(
    r"what (?:does|did|has|have|had) (?P<name>.{1,80}?)(?: (?:ever|then|also|finally|actually|eventually))?"
    rf" (?P<deed>{DECIDED})(?: in the end| finally)?",
    re.IGNORECASE,
)
_THEY_COMPLAINED = re.compile(
    r"what (?:does|did|has|have|had|do|was|were|is|are) (?P<name>.{1,80}?)"
    r"(?: (?:ever|then|first|originally))? (?:complain(?:ed|s|ing)?(?: (?:of|about))?"
    r"|(?:unhappy|upset|aggrieved) (?:with|about|at|over))",
    re.IGNORECASE,
)
_THEIR_COMPLAINT = re.compile(
    r"what (?:was|were|is|are) (?P<name>.{1,80}?)(?:['’]s|(?<=s)['’]) (?:(?:first|original|formal|main) )?"
    r"(?:complaints?|grievances?)(?: about)?",
    re.IGNORECASE,
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = (
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:,? \d{4})?"
)
_IN_LETTER = re.compile(
    rf"what (?:does|did|has|have|had) (?P<name>.{{1,80}}?) {SAID} in (?:the|his|her|their|its) "
    rf"(?P<letter>(?:letter|e-?mail|note|memo) (?:of|dated) {_DAY})(?: {ON} (?P<topic>.+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who is asked about, of what, and the letters that are theirs, without their text.

    The ``topic`` is "" where it is asked what they ask for. ``time`` is that of the letters, in the words of
    the question, where it is asked of some only; ``asked`` is to whom they are. ``is_headed`` where the name
    is none of a sender but stands at the head of the letters.
    """

    name: str
    topic: str
    letters: tuple[Letter, ...]
    time: str = ""
    asked: str = ""
    is_headed: bool = False

    @property
    def question(self) -> str:
        """The question as it is put to their letters alone."""
        return (
            f"What does the letter say about {self.topic}?" if self.topic else "What does the letter ask for?"
        )

    @property
    def of_theirs(self) -> str:
        """Their letters, in words."""
        count = len(self.letters)
        whose = f"{'headed' if self.is_headed else 'from'} “{self.name}”"
        to = f"to “{self.asked}”" if self.asked else ""
        return " ".join(filter(None, ("letter" if count == 1 else f"{count} letters", whose, to, self.time)))

    def speaks_of_it(self, letters: Iterable[Letter]) -> bool:
        """Return whether one of ``letters``, whole, has the words of the topic, or half of them.

        Titles of people ("Mr") are not counted. No letter is taken after one that has them.
        """
        if not self.topic:
            return True
        said = " ".join(word for word in self.topic.split() if word.lower().rstrip(".") not in TITLES)
        wanted = set(stems(said or self.topic))
        numbered = tuple(numbered_things(self.topic))
        least = max(1.0, _LEAST_SHARE * len(wanted))
        texts = (f"{one.subject} {one.text}" for one in letters)
        return any(
            len(wanted & set(stems(text))) + sum(thing.stands_in(text) for thing in numbered) >= least
            for text in texts
        )

    def in_their_words(self, reading: Reading) -> Reading:
        """Return ``reading`` without the words of others that their letters quote or enclose.

        Where no words of their own come near those of others, these are all that there is, and stay. The
        subject of a mail that they answer or pass on is none of theirs.
        """
        reading = replace(
            reading, sentences=tuple(one for one in reading.sentences if not _is_of_mail_below(one))
        )
        own = [one for one in reading.sentences if self._is_theirs(one)]
        if not own or own[0].score < RELATIVE_SCORE * reading.sentences[0].score:
            return reading
        return replace(reading, sentences=tuple(own))

    def substance_first(self, reading: Reading) -> Reading:
        """Return ``reading`` with what only acknowledges or is a note behind what says something.

        It stays where what says something does not come near it, or nothing is asked of.
        """
        said = next((one for one in reading.sentences if not self._is_beside(one)), None)
        if not (self.topic and said) or said.score < RELATIVE_SCORE * reading.sentences[0].score:
            return reading
        most = RELATIVE_SCORE * said.score
        sentences = (
            replace(one, score=min(one.score, most)) if self._is_beside(one) else one
            for one in reading.sentences
        )
        return replace(reading, sentences=tuple(sorted(sentences, key=lambda one: -one.score)))

    def _is_beside(self, one: ScoredSentence) -> bool:
        """Return whether a sentence only acknowledges or puts off, or is a foot without word of the topic."""
        if one.letter.kind in ANSWERS_ONLY and _only_holds(one.letter, one.span):
            return True
        signed = (block.span.end for block in one.letter.blocks if block.kind is BlockKind.SIGNATURE)
        is_foot = one.span.start >= next(signed, one.span.end)
        return is_foot and set(stems(self.topic)).isdisjoint(stems(one.letter.slice(one.span)))

    def _is_theirs(self, one: ScoredSentence) -> bool:
        """Return whether a sentence is by the sender of its letter, or by who goes by the name asked."""
        if (speaker := one.letter.speaker(one.span)) is None:
            return True
        by = Party(name=speaker_name(speaker)) if speaker and not is_untold(speaker) else None
        known = (self.name, one.letter.sender.name if one.letter.sender else None)
        return any(names(by, name) for name in known if name)


def _only_holds(letter: Letter, span: Span) -> bool:
    """Return whether the sentence at ``span`` thanks for a letter or says that an answer is to come."""
    promised = (full_promise, bare_promise, aimed_answer)
    return is_opener(letter.slice(span)) or any(promise(letter.text, span) for promise in promised)


def asks_for_words(question: str) -> bool:
    """Return whether ``question`` asks what somebody says of something or asks for, by name or not."""
    put = plain(question)
    return bool(_SAYS.fullmatch(put) or _ASKS_FOR.fullmatch(put))


def what_they_wrote(question: str) -> tuple[str, ...]:
    """Return questions for the letters of somebody, where ``question`` asks no more than what they say."""
    match = _ALL_THEY_SAY.fullmatch(plain(question))
    name = _sender_named(match["name"]) if match else ""
    return (f"What did {name} write?", f"Which letters are signed by {name}?") if name else ()


def what_they_decided(question: str) -> tuple[str, str] | None:
    """Return whose decision ``question`` asks for, of no matter, and that as it is put to their letters."""
    match = _THEY_DECIDED.fullmatch(plain(question))
    name = _sender_named(match["name"]) if match else ""
    if not match or not name:
        return None
    deed = match["deed"].lower()
    if deed.startswith(("order", "direct")):
        return name, "What must be done?"
    if deed.startswith("recommend"):
        return name, "What should be done?"
    return name, "What was decided?"


def what_they_complained_of(question: str) -> tuple[str, str] | None:
    """Return whose complaint ``question`` asks for, and that as it is put to their letters."""
    put = plain(question)
    match = _THEY_COMPLAINED.fullmatch(put) or _THEIR_COMPLAINT.fullmatch(put)
    name = _sender_named(match["name"]) if match else ""
    return (name, "What was wrong?") if name else None


def of_their_letter(question: str) -> str:
    """Return "what did Ann Orme say in her letter of 3 May?" put as what that letter says; else ""."""
    match = _IN_LETTER.fullmatch(plain(question))
    name = _sender_named(match["name"]) if match else ""
    if not match or not name:
        return ""
    about = f" about {match['topic']}" if match["topic"] else ""
    return f"What does the {match['letter']} from {name} say{about}?"


def said_by(question: str, read: Callable[[], Folder]) -> SaidBy | None:
    """Return what ``question`` asks of the words of a sender of letters of a folder, or None.

    ``read`` gives the folder; it is read for such questions only, as that takes time with its letters.
    """
    put = plain(question)
    if says := _SAYS.fullmatch(put):
        return _said_of(says["name"], says["topic"], read)
    return _asked_for(put, read)


def said_by_office(question: str, read: Callable[[], Folder]) -> SaidBy | None:
    """Return what ``question`` asks of the words of "the inspector", whose body alone is called so, or None.

    That is the one body among the senders of a folder whose name ends so: "Harbours Ombudsman". An
    inspectorate is the inspector's.
    """
    says = _SAYS.fullmatch(plain(question))
    word = party(says["name"]) if says else ""
    if not says or not word.islower() or not _OFFICE.fullmatch(word):
        return None
    called = re.compile(rf"\b{word}(?:ate|['’]s office)?(?= (?:for|of)\b|$)", re.IGNORECASE)
    theirs: dict[str, list[Letter]] = {}
    for letter in read().letters:
        body = letter.sender.organisation if letter.sender else None
        if body and called.search(" ".join(body.split())):
            theirs.setdefault(" ".join(words(body)), []).append(letter)
    if len(theirs) != 1:
        return None
    ((first, *rest),) = theirs.values()
    name = first.sender.organisation if first.sender and first.sender.organisation else word
    return SaidBy(" ".join(name.split()), says["topic"], (first, *rest))


def _said_of(who: str, topic: str, read: Callable[[], Folder]) -> SaidBy | None:
    name = _sender_named(who)
    if not name or _ASKS_ON.search(topic) or not content_words(topic):
        return None
    folder = read()
    theirs = tuple(letter for letter in folder.letters if folder.ends.is_from(letter, name))
    is_headed = not theirs
    if is_headed and not (theirs := headed(folder, name)):
        return None
    text, periods = periods_in(topic, folder.today)
    then = tuple(one for one in theirs if any(period.covers(one.date) for period in periods))
    untimed = re.sub(rf"^{ON} ", "", " ".join(text.replace("¦", " ").split()).strip(" ,"))
    if then and content_words(untimed):
        time = " or ".join(period.words for period in periods)
        return SaidBy(name, untimed, then, time, is_headed=is_headed)
    return SaidBy(name, topic, theirs, is_headed=is_headed)


def _asked_for(put: str, read: Callable[[], Folder]) -> SaidBy | None:
    """Return what ``put`` asks of what somebody asks for, of anybody or of somebody, at any time or then."""
    text, periods = periods_in(put, dt.date.today())
    match = _ASKS_FOR.fullmatch(" ".join(text.replace("¦", " ").split()).strip(" ,"))
    name, asked = (_sender_named(match["name"]), party(match["asked"] or "")) if match else ("", "")
    if not name or (asked and not is_name(asked)):
        return None
    folder = read()
    theirs = tuple(
        letter
        for letter in folder.letters
        if folder.ends.is_from(letter, name)
        and (not asked or folder.ends.is_to(letter, asked))
        and (not periods or any(period.covers(letter.date) for period in periods))
    )
    time = " or ".join(period.words for period in periods)
    return SaidBy(name, "", theirs, time, asked) if theirs else None


def _sender_named(text: str) -> str:
    """Return ``text`` as the name of somebody who may have written, or ""."""
    name = party(text)
    return name if any(map(str.isupper, name)) and is_name(name) else ""


def _is_of_mail_below(one: ScoredSentence) -> bool:
    """Return whether ``one`` is of a subject that is marked as that of a mail that words stand above."""
    blocks = one.letter.blocks
    below = next((block for block in blocks if block.kind is BlockKind.QUOTED_MAIL), None)
    if below is None or not any(block.kind in PROSE and block.span < below.span for block in blocks):
        return False
    subjects = (block for block in blocks if block.kind is BlockKind.SUBJECT)
    subject = next((block for block in subjects if block.span.holds(one.span)), None)
    return subject is not None and _MARKED.match(one.letter.text, *subject.span) is not None
