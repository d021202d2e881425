"""Letters that are themselves what was done: "when was the final decision?", "who did the review?" (English).

What a body decides it decides in a letter, whose date is when and whose sender is who; no sentence says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.phrasing.scope import names
from corrbot.answers.phrasing.times_told import tells_time
from corrbot.answers.phrasing.wording import plain
from corrbot.letters import Letter
from corrbot.letters.titles import TITLES, either
from corrbot.terms import STOP_WORDS, stem, words
from corrbot.threads.thread import in_time

Holding = Callable[[Iterable[str]], set[str]]
"""Gives the ids of the letters that hold all of some words."""


class DeedKind(Enum):
    """What is done by writing it; the value holds the words for it."""

    DECISION = (
        "decision decide determination determine ruling rule verdict adjudication adjudicate judgment"
        " judgement uphold dismiss"
    )
    REVIEW = "review"
    REFUSAL = "refusal refuse rejection reject"
    NOTICE = "notice"
    COMPLAINT = "complaint complain"
    APOLOGY = "apology apologise apologize"
    CORRECTION = "correction correct corrigendum erratum"
    AWARD = "award"
    ACKNOWLEDGEMENT = "acknowledgement acknowledgment acknowledge"
    ANNOUNCEMENT = "announcement announce"
    WARNING = "warning warn"
    OBJECTION = "objection object"
    RESIGNATION = "resignation resign"
    REQUEST = "request"


_KIND_OF = {stem(word): kind for kind in DeedKind for word in kind.value.split()}
_WHEN = re.compile(
    r"(?:when|(?:on )?(?:what|which) (?:date|day)|(?:the )?date of(?= the)) "
    r"(?:(?P<be>(?:exactly )?(?:is|was|were) )|(?P<does>(?:did|has|had) ))?(?P<rest>.+)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:who|(?:which|what) (?:officer|official|person|individual|manager|body|inspector|officers?)) "
    r"(?:(?:was it (?:that|who)|actually|has|had) )?"
    r"(?:(?:did|do|made?|carried out|conducted|undertook|took|issued|gave|completed|wrote|performed|reached"
    r"|(?P<dealt>dealt with|handled)|signed off|signed) )?(?P<rest>.+)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:will|would|should|must|can|could|may|might|due|expire[sd]?|publish\w*|receiv\w*|arriv\w*"
    r"|(?:takes?|took) effect|(?:come|came) into|effective|until|deadline|and|or|not|never|if|to be"
    r"|ask(?:s|ed|ing)?|told|heard?|learn\w*|contest\w*|challeng\w*|against|before|after|since|repl\w+"
    r"|respon\w+|answer\w*|else|again|next|begin|began|start\w*|inform\w*"
    r"|deals?|dealing|handl(?:es?|ing)|in charge|responsible|looking|working)\b",
    re.IGNORECASE,
)
"""Words that make of a deed something else: when it is due, who was told of it."""
_OF_OTHER_SIDE = frozenset((DeedKind.COMPLAINT, DeedKind.OBJECTION, DeedKind.REQUEST, DeedKind.NOTICE))
"""What somebody else deals with than who writes it."""
_IDLE = frozenset(
    """made make making done carry carried conduct conducted give given issue issued reach reached date
    dated send sent sign signed write written take taken undertake undertaken complete completed formal
    official actual letter""".split()
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|on|about|by|from|under|in|at|against|following|re|regarding|concerning|with|dated|after|and)\b"
    r"|[,(]",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\b(?:outcome|result|notification|confirmation|letter|statement)s? of\b", re.IGNORECASE
)
_THEIRS = re.compile(r"\W*(?:re\b\W*)?(?:your|their|his|her)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\W*(?:by|from)\b", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*[:;–—]\s+|\s+-\s+")
_OPEN = re.compile(r"\b(?:may|can|could|would|should|might|will|shall|must|if|whether)\b", re.IGNORECASE)
_TELLS_WHO = re.compile(
    rf"\b(?:I|we|by)\b|\b(?:{either(TITLES)})\.? [A-Z]|(?:^|(?<=[a-z,] ))[A-Z][a-z]+ [A-Z][a-z]+"
)


_LABELLED = re.compile(
    r"\b(?:date\s+(?:issued|of\s+(?:issue|(?:the\s+|this\s+)?decision))|decision\s+(?:issued|dated?))\s*:\s*\d"
    r"|(?:^|\n|\.\s)issued(?:\s+on)?:?\s+\d",
    re.IGNORECASE,
)
"""What labels the day of a decision: "Date issued: 3 May 2019"."""


@dataclass(frozen=True, slots=True)
class WrittenDeed:
    """A letter that is the deed of which ``about``, its date or sender, is asked."""

    about: RegisterQuestion
    letter: Letter
    kind: DeedKind

    @property
    def notice(self) -> str:
        """What is taken for the deed, for people."""
        asked = "date" if self.about is RegisterQuestion.DATE else "sender"
        subject = " ".join((self.letter.subject or "").split())
        return (
            f"No passage found tells that; the letter with the subject “{subject}” is taken for what is "
            f"asked about, and its {asked} is given."
        )

    def is_labelled(self, sentence: str) -> bool:
        """Return whether ``sentence`` labels a day as that of a decision, and the day is asked."""
        return self.about is RegisterQuestion.DATE and _LABELLED.search(sentence) is not None

    def is_told(self, sentence: str) -> bool:
        """Return whether ``sentence`` speaks of such a deed, or labels a day so, and tells what is asked."""
        if self.is_labelled(sentence):
            return True
        if all(kind_of(word) is not self.kind for word in words(sentence)) or _OPEN.search(sentence):
            return False
        tells = tells_time if self.about is RegisterQuestion.DATE else _TELLS_WHO.search
        return bool(tells(sentence))


def written_deed(
    question: str, letters: Callable[[], Sequence[Letter]], holding: Holding
) -> WrittenDeed | None:
    """Return the letter whose subject is the deed of which ``question`` asks when or by whom it was done.

    ``letters`` gives all that are asked, which may be without text; ``holding`` the ids of those that hold
    words. Every word of the question has to be the letter's: those just before the deed, as "final" or
    "Stage 1", in its subject or among its parties, the others anywhere in it. None where no letter is so, or
    several that are about different deeds; of several about the same the first is it.
    """
    asked = plain(question)
    if _OTHERWISE.search(asked):
        return None
    when, who = _WHEN.fullmatch(asked), _WHO.fullmatch(asked)
    match, about = (when, RegisterQuestion.DATE) if when else (who, RegisterQuestion.SENDER)
    deed = _Deed.read(match) if match else None
    if deed is None:
        return None
    fits = [one for one in letters() if one.date and deed.is_subject_of(one)]
    held = holding(deed.others) if deed.others and fits else set()
    others = set(map(stem, deed.others))
    fits = [one for one in fits if one.id in held or others <= named_by(one)]
    subjects = {frozenset(map(stem, words(one.subject or ""))) for one in fits}
    return WrittenDeed(about, min(fits, key=in_time), deed.kind) if len(subjects) == 1 else None


_DECIDES = (
    r"(?:[A-Z][\w-]*\s){0,3}(?:Tribunal|Court|Panel|Board|Council|Ombudsman|Commissioner|Committee|Inspector(?:ate)?|Governors"
    r"|Trust|Authority|Adjudicator|Judge|Minister)"
)
_DOER = re.compile(
    r"\bthe (?P<who>[\w-]+(?: [A-Z][\w-]*){0,3})['’]s?(?=\s)"
    rf"|\bby the (?P<by>[A-Z][\w-]*(?: [A-Z][\w-]*){{0,3}})|\bof the (?P<of>{_DECIDES})\b"
)
"""Who has done it, in words of a question: "the Tribunal's decision", "the decision of the Tribunal"."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """A deed of a question: its ``kind``, the stems that say ``which`` it is, and the ``others``, words.

    ``doers`` are the stems of the words for who did it: "the Tribunal's", "by the Tribunal".
    """

    kind: DeedKind
    which: frozenset[str]
    others: tuple[str, ...]
    doers: frozenset[str] = frozenset()

    @classmethod
    def read(cls, match: re.Match[str]) -> _Deed | None:
        """Return the deed in the rest of a question for its time or its doer, if it has one."""
        found = [word.removesuffix("'s") for word in words(match["rest"])]
        deeds = [at for at, word in enumerate(found) if kind_of(word)]
        if not deeds:
            return None
        parts = match.groupdict()
        ends_in_deed = deeds[-1] == len(found) - 1 and found[-1].endswith("ed")
        at = deeds[-1] if parts.get("be") and ends_in_deed else deeds[0]
        first = at
        if not (parts.get("does") or found[at].endswith("ed")):
            said = words(match["rest"])
            while first and said[first - 1] not in STOP_WORDS and not said[first - 1].endswith("'s"):
                first -= 1
        which = frozenset(stem(word) for word in found[first:at] if word not in _IDLE)
        others = [word for word in (*found[:first], *found[at + 1 :]) if word not in STOP_WORDS | _IDLE]
        kind = kind_of(found[at])
        if kind in _OF_OTHER_SIDE and parts.get("dealt"):
            return None
        named = (doer["who"] or doer["by"] or doer["of"] for doer in _DOER.finditer(match["rest"]))
        doers = frozenset(stem(word) for who in named for word in words(who))
        return cls(kind, which, tuple(others), doers) if kind and (which or others) else None

    def is_subject_of(self, letter: Letter) -> bool:
        """Return whether the subject of ``letter`` calls it such a deed of its sender, if they did it."""
        if self.doers and letter.sender:
            sender = {stem(word) for word in words(str(letter.sender))}
            if self.doers.isdisjoint(sender) and not names(letter.sender, " ".join(self.doers)):
                return False
        return self.which <= named_by(letter) and is_deed(letter, [self.kind])


def is_deed(letter: Letter, kinds: Collection[DeedKind]) -> bool:
    """Return whether the subject of ``letter`` is a deed of one of ``kinds``, and its sender's.

    "Final decision: upheld" and "Outcome of the review" are; "Your complaint", "Comments on the decision" and
    "Appeal by Mr Lee" are not.
    """
    return any(_is_headed(part, kinds) for part in _SEGMENT.split(letter.subject or ""))


def _is_headed(part: str, kinds: Collection[DeedKind]) -> bool:
    if _THEIRS.match(part):
        return False
    passed = _PASSED_ON.search(part)
    start = passed.end() if passed else 0
    until = _PREPOSITION.search(part, start)
    end = until.start() if until else len(part)
    head = [stem(word.removesuffix("'s")) for word in words(part[start:end])]
    return any(_KIND_OF.get(word) in kinds for word in head) and not _OF_OTHERS.match(part[end:])


def kind_of(word: str) -> DeedKind | None:
    """Return the kind of deed that ``word``, in lower case, says, if it says one."""
    return _KIND_OF.get(stem(word.removesuffix("'s")))


def named_by(letter: Letter) -> set[str]:
    """Return the stems of the subject of ``letter`` and of its parties."""
    parties = " ".join(str(party) for party in (letter.sender, letter.recipient) if party)
    return {stem(word.removesuffix("'s")) for word in words(f"{letter.subject or ''} {parties}")}
