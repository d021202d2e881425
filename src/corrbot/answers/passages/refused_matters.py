"""Why something was refused: of letters about that, and what they announce as reasons, first (English).

A refusal of something else comes as near to "why was the grant refused?" as one of the grant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from corrbot.answers.passages.weighing import behind
from corrbot.letters import Letter, Span, sentences
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.expectations import Expectation, expectation
from corrbot.terms import content_words, stem, stems

OTHERS_SHARE = 0.3
"""What is left of the score of a sentence of a letter without the matter that was refused."""
REASONS_SHARE = 0.35
"""What is left of the score of a sentence that is not among the reasons announced for a refusal."""

_REFUSED = re.compile(
    r"\b(?:refus(?:e[sd]?|al|ing)|declin(?:e[sd]?|ing)|reject(?:s|ed|ion|ing)?|den(?:y|ied|ial)"
    r"|turn(?:s|ed|ing)? (?:(?!down\b)[\w’'-]+ ){0,8}?down)\b",
    re.IGNORECASE,
)
_IS_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b|\bof\b", re.IGNORECASE)
_BY_WHOM = re.compile(r"\bby (?:the\b|[A-Z])")
_WORDS_OF_ASKING = frozenset("turn turned turns turning reason reasons ground grounds why".split())
_REQUESTS = frozenset(
    "request requests claim claims application applications appeal appeals demand demands bid bids".split()
)
"""What may have been refused, whatever it is; a word for it that stands alone has to be met."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|several|following|these) (?:\w+ )?(?:reasons|grounds)\b"
    r"|\b(?:reasons|grounds)(?: \w+){0,3} (?:are|were) (?:these|as follows|the following|set out below)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"(?<!not )(?<!never )\b(?:refus|declin|reject|deni|deny)\w*|\bturn(?:ed|ing)? down\b"
    r"|\bno (?=[^,;]{1,40} (?:can|could|will) be\b)"
    r"|(?:\b(?:not|cannot|unable to)|n['’]t)(?: (?:be|been|able to|in a position to|possible to))*"
    r" (?:accept|agree|allow|approv|assist|award|fund|g[ia]ve|grant|help|made\b|make\b|me?et\b|offer|paid\b"
    r"|pay\b|possible\b|support)",
    re.IGNORECASE,
)
_IS_NO = re.compile(
    r"\banswer(?: \w+)? (?:is|(?:must|has to|can only|will)(?: \w+)? be)(?: \w+)? no\b", re.IGNORECASE
)
"""Answers, in so many words, what was asked last."""
_CLAUSE = re.compile(
    r"[;:]|\b(?:and|or|but|while|whereas|although|though|because|as|since|so|which)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\byou(?:r)? (?:\w+ )?(?:ask|request|appl|wr[io]te|claim|appeal|bid\b|petition|letter|seek|sought)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:and|or|also)\b", re.IGNORECASE)
_COURTESY = re.compile(r"\b(?:sorry|apolog\w+|thank\w*)\b", re.IGNORECASE)
_OF_NO_MATTER = frozenset(
    map(
        stem,
        "afraid answer application approve assist below case claim decision decline agree follow following"
        " five four give ground help inform make meet no not offer outcome position possible reason regret"
        " request reply set several sorry tell three two unable able unfortunately".split(),
    )
)
"""Words of a sentence that denies, or announces reasons, without saying of what."""
_ORDINAL = re.compile(
    r"\W*(?:(?:[1-5]|[a-e]|i{1,3}|iv|v)[).](?=\s)|(?:first|second|third|fourth|fifth)(?:ly)?,|finally,)",
    re.IGNORECASE,
)
_REASONS = 8
"""Sentences after an announcement among which the reasons are."""


def refused_matter_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with what is not of the matter that ``question`` asks why it was refused behind.

    That is where a letter read denies the matter. Of a letter that announces its reasons for that ("the
    answer is no, for two reasons") these come before the rest, though they were not read, and answer: the
    second value is whether there are such.
    """
    matter = _matter(question)
    letters = {one.letter.id: one.letter for one in reading.sentences if matter}
    about = {key: letter for key, letter in letters.items() if _holds(_whole(letter), matter)}
    denying = [denial for denial in (_Denial(letter, matter) for letter in about.values()) if denial.at]
    if not denying:
        return reading, False
    reading = behind(reading, OTHERS_SHARE, lambda one: one.letter.id not in about)
    reasons = [(denial.letter, span) for denial in denying for span in denial.reasons()]
    if not reasons:
        return reading, False
    best = reading.sentences[0].score
    first = [ScoredSentence(letter, span, best) for letter, span in reasons]
    known = {(letter.id, span) for letter, span in reasons}
    others = [
        replace(one, score=REASONS_SHARE * one.score)
        for one in reading.sentences
        if (one.letter.id, one.span) not in known
    ]
    return replace(reading, sentences=(*first, *others)), True


def _matter(question: str) -> frozenset[str]:
    """Return the stems of ``question`` for what was refused, if it asks why, or none."""
    refused = _REFUSED.search(question)
    if refused is None or expectation(question) is not Expectation.REASON:
        return frozenset()
    is_passive = _IS_PASSIVE.search(question, 0, refused.start())
    asked = question if is_passive else question[refused.start() :]
    by_whom = _BY_WHOM.search(asked)
    said = content_words(_without_deed(asked[: by_whom.start() if by_whom else len(asked)]))
    found = frozenset(word for word in said if word not in _WORDS_OF_ASKING)
    return frozenset(map(stem, found - _REQUESTS or found))


def _without_deed(asked: str) -> str:
    return re.sub(r"\b(?:refus|declin|reject|den[yi])\w*", " ", asked, flags=re.IGNORECASE)


def _whole(letter: Letter) -> str:
    return f"{letter.subject or ''}\n{letter.text}"


def _holds(text: str, matter: Set[str]) -> bool:
    return matter <= set(stems(text))


class _Denial:
    """Where ``letter`` denies ``matter``: ``at`` are the places of such sentences among all of it."""

    def __init__(self, letter: Letter, matter: Set[str]) -> None:
        self.letter = letter
        self._spans = [span for block in letter.blocks for span in sentences(letter.text, block.span)]
        self._said = [" ".join(letter.slice(span).split()) for span in self._spans]
        self.at = frozenset(self._denials(matter))

    def _denials(self, matter: Set[str]) -> Iterator[int]:
        """Yield where a sentence denies ``matter``: in one clause, or of what was asked before.

        The latter is where it denies nothing by name, and the sentence before, but for courtesies, or the
        subject if none asks for anything, speaks of this matter alone; "the answer is no" is to what was
        asked last, wherever that stands.
        """
        last = asking = self.letter.subject or ""
        is_subject = True
        for at, text in enumerate(self._said):
            clause = next((one for one in _CLAUSE.split(text) if _DENIES.search(one)), None)
            if clause is not None:
                denied = _DENIES.sub(" ", clause)
                if _holds(denied, matter) or (_is_of_no_matter(denied) and _is_of(asking, matter)):
                    yield at
            elif _IS_NO.search(text) and _is_of(last, matter):
                yield at
            if _ASKED.search(text):
                last = asking = text
                is_subject = False
            elif not is_subject and not _COURTESY.search(text):
                asking = ""

    def reasons(self) -> Sequence[Span]:
        """Return the reasons that are announced where the matter is denied, or in the sentence after."""
        for at, text in enumerate(self._said):
            announced = _ANNOUNCED.search(text)
            if announced and (at in self.at or (at - 1 in self.at and _is_of_no_matter(text))):
                following = range(at + 1, min(at + 1 + _REASONS, len(self._said)))
                numbered = [one for one in following if _ORDINAL.match(self._said[one])]
                numbered = numbered[: _COUNTS.get((announced["count"] or "").lower())]
                if numbered:
                    return self._spans[numbered[0] : numbered[-1] + 1]
        return ()


def _is_of(asking: str, matter: Set[str]) -> bool:
    """Return whether ``asking`` speaks of ``matter`` alone."""
    return not _SEVERAL.search(asking) and _holds(asking, matter)


def _is_of_no_matter(text: str) -> bool:
    return set(stems(text)) <= _OF_NO_MATTER
