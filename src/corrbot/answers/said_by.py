"""What one sender says of something: "what does Ann Orme say about the weir?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.builders import is_name, party
from corrbot.answers.extraction import RELATIVE_SCORE
from corrbot.answers.folder import Folder
from corrbot.answers.periods import periods_in
from corrbot.answers.phrases import ON, SAID
from corrbot.answers.scope import names
from corrbot.answers.wording import plain
from corrbot.letters import Letter, Party
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import content_words, stems

_LEAST_SHARE = 0.5
"""Of the words of a topic, how many a letter has to hold to speak of it."""

_SAYS = re.compile(
    rf"what (?:does|did|do|has|have|had|is|was) (?P<name>.{{1,80}}?) (?:ever |also |have to )*{SAID}"
    rf"(?: to \S+(?: \S+){{0,3}}?)? {ON} (?P<topic>.+)",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"what (?:does|did|do|has|have|had|is|was) (?P<name>.{1,80}?) (?:ever |also )*"
    r"(?:ask(?:ed|ing)?|request(?:ed|ing)?|want(?:ed|ing)?|demand(?:ed|ing)?)(?: for)?"
    r"(?: (?:us|me|them|to be done|to happen|us to do|them to do))*",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(r"\b(?:and|or|but) (?:what|why|how|when|who|did|does)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who is asked about, of what, and the letters that are theirs, without their text.

    The ``topic`` is "" where it is asked what they ask for. ``time`` is that of the letters, in the words of
    the question, where it is asked of some only.
    """

    name: str
    topic: str
    letters: tuple[Letter, ...]
    time: str = ""

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
        return f"{'letter' if count == 1 else f'{count} letters'} from “{self.name}” {self.time}".strip()

    def speaks_of_it(self, letters: Sequence[Letter]) -> bool:
        """Return whether one of ``letters``, whole, has the words of the topic, or half of them."""
        if not self.topic:
            return True
        wanted = set(stems(self.topic))
        most = max((len(wanted & set(stems(f"{one.subject} {one.text}"))) for one in letters), default=0)
        return most >= max(1.0, _LEAST_SHARE * len(wanted))

    def in_their_words(self, reading: Reading) -> Reading:
        """Return ``reading`` without the words of others that their letters quote or enclose.

        Where no words of their own come near those of others, these are all that there is, and stay.
        """
        own = [one for one in reading.sentences if self._is_theirs(one)]
        if not own or own[0].score < RELATIVE_SCORE * reading.sentences[0].score:
            return reading
        return replace(reading, sentences=tuple(own))

    def _is_theirs(self, one: ScoredSentence) -> bool:
        """Return whether a sentence is by the sender of its letter, or by who goes by the name asked."""
        if (speaker := one.letter.speaker(one.span)) is None:
            return True
        by = Party(name=speaker) if speaker else None
        known = (self.name, one.letter.sender.name if one.letter.sender else None)
        return any(names(by, name) for name in known if name)


def asks_for_words(question: str) -> bool:
    """Return whether ``question`` asks what somebody says of something or asks for, by name or not."""
    put = plain(question)
    return bool(_SAYS.fullmatch(put) or _ASKS_FOR.fullmatch(put))


def said_by(question: str, read: Callable[[], Folder]) -> SaidBy | None:
    """Return what ``question`` asks of the words of a sender of letters of a folder, or None.

    ``read`` gives the folder; it is read for such questions only, as that takes time with its letters.
    """
    put = plain(question)
    says, match = _SAYS.fullmatch(put), _SAYS.fullmatch(put) or _ASKS_FOR.fullmatch(put)
    topic = says["topic"] if says else ""
    name = party(match["name"]) if match else ""
    if match is None or not any(map(str.isupper, name)) or not is_name(name):
        return None
    if says and (_ASKS_ON.search(topic) or not content_words(topic)):
        return None
    folder = read()
    theirs = tuple(letter for letter in folder.letters if folder.is_from(letter, name))
    if not theirs or not topic:
        return SaidBy(name, topic, theirs) if theirs else None
    text, periods = periods_in(topic, folder.today)
    then = tuple(one for one in theirs if any(period.covers(one.date) for period in periods))
    untimed = re.sub(rf"^{ON} ", "", " ".join(text.replace("¦", " ").split()).strip(" ,"))
    if then and content_words(untimed):
        return SaidBy(name, untimed, then, " or ".join(period.words for period in periods))
    return SaidBy(name, topic, theirs)
