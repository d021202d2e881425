"""Copies: letters that are at hand more than once, as a scan, a draft and an attachment perhaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corrbot.letters import BlockKind, Letter, LetterKind
from corrbot.terms import words
from corrbot.threads.heading import Heading
from corrbot.threads.identity import UNKNOWN, Identity, Likeness, likeness
from corrbot.threads.link import Evidence, Link, LinkKind
from corrbot.threads.quotations import quotations

_SAME_BYTES = 0.99
_SAME_MESSAGE = 0.98
_SAME_REFERENCES = 0.9
_SAME_SUBJECT = 0.7
_MOST_COMPARED = 20
"""Letters with one date and reference or subject that a letter is compared with."""
_MOST_KEPT = 200
"""Letters whose words are kept while others are compared with them."""
_HALF = 0.5
"""Share of words that two readings of one mail, one of them a bad scan, have in common."""
_NEARLY_ALL = 0.9
"""Share of the words of two texts that both have where one is a scan or a draft of the other."""


def duplicates(headings: Sequence[Heading], whole: Callable[[Letter], Letter]) -> tuple[Link, ...]:
    """Return a link from each copy to the letter that it is a copy of, whose path comes first.

    Copies are files of the same bytes, e-mails of one id, and letters of one date, kind, sender and
    recipient in different files, when their references are the same, or those of one are not told and the
    subject is the same. Attachments of one message are never copies of each other. ``whole`` returns a letter
    with its text, which is read where the parties do not tell enough.
    """
    letters = {heading.letter.id: heading.letter for heading in headings}
    text = lru_cache(_MOST_KEPT)(lambda name: _Text.of(whole(letters[name])))
    seen: defaultdict[Hashable, list[Heading]] = defaultdict(list)
    found = []
    for heading in sorted(headings, key=lambda heading: (heading.letter.path, heading.letter.part)):
        keys = list(_keys(heading))
        originals = {other.letter.id: other for key in keys for other in seen[key][:_MOST_COMPARED]}
        for other in originals.values():
            evidence = _evidence(heading, other, text)
            if evidence is not None:
                found.append(
                    Link(
                        heading.letter.id,
                        other.letter.id,
                        LinkKind.DUPLICATE_OF,
                        (evidence,),
                        evidence.weight,
                    )
                )
                break
        else:
            for key in keys:
                seen[key].append(heading)
    return tuple(found)


def _keys(heading: Heading) -> Iterator[Hashable]:
    letter = heading.letter
    yield "bytes", letter.sha256, letter.part
    if letter.message_id:
        yield "message", letter.message_id
    if letter.date:
        for key in sorted(heading.keys):
            yield "reference", letter.date, key
        if heading.subject:
            yield "subject", letter.date, heading.subject


def _evidence(copy: Heading, original: Heading, text: Callable[[str], _Text]) -> Evidence | None:
    one, other = copy.letter, original.letter
    if one.message_id and one.message_id == other.message_id:
        return Evidence("It is the same e-mail: the two have one message id.", weight=_SAME_MESSAGE)
    if one.path == other.path:
        return None
    if one.sha256 == other.sha256 and one.part == other.part:
        return Evidence("The two files are the same, byte by byte.", weight=_SAME_BYTES)
    if not one.date or one.date != other.date or one.kind is not other.kind:
        return None
    same_subject = bool(copy.subject) and copy.subject == original.subject
    same_keys = bool(copy.keys) and copy.keys == original.keys
    if not same_keys and not (
        same_subject and (not copy.keys or not original.keys or copy.keys & original.keys)
    ):
        return None
    is_same, is_alike = _same_parties(copy, original)
    if not is_same and not (is_alike and same_subject and text(one.id).says_the_same(text(other.id))):
        return None
    if one.kind is LetterKind.EMAIL and text(one.id).says_other(text(other.id)):
        return None
    if same_keys:
        same = "References, date, subject" if same_subject else "References, date"
        return Evidence(
            f"{same} and parties are the same, as far as both letters tell them.", weight=_SAME_REFERENCES
        )
    return Evidence(
        "Date, subject and parties are the same, as far as both letters tell them.", weight=_SAME_SUBJECT
    )


def _same_parties(one: Heading, other: Heading) -> tuple[bool, bool]:
    """Return whether sender and recipient are the same people, as far as both are told, and whether alike.

    One must be the same. Who is told by an office and who is told by a name may be one, but one office writes
    to several on a day. A body that both name alike, and nobody of it, is only alike.
    """
    ends = ((one.sender, other.sender), (_addressee(one), _addressee(other)))
    told = [(likeness(*end), end[0] == end[1]) for end in ends if UNKNOWN not in end]
    is_one_same = any(end is Likeness.SAME for end, _ in told)
    return (
        is_one_same and all(end is Likeness.SAME for end, _ in told),
        is_one_same and all(end is Likeness.SAME or is_alike for end, is_alike in told),
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of the prose of a letter, those that follow each other, and how the mail it quotes begins.

    ``below`` is None where it quotes none.
    """

    said: Counter[str]
    pairs: Counter[tuple[str, str]]
    below: Counter[str] | None

    @classmethod
    def of(cls, letter: Letter) -> _Text:
        """Return the text of ``letter``, which is whole."""
        prose = (block.span for block in letter.blocks if block.kind in (BlockKind.OPENER, BlockKind.BODY))
        said = [word for span in prose for word in words(letter.slice(span))]
        quoted = next(quotations(letter), None)
        return cls(Counter(said), Counter(pairwise(said)), Counter(quoted.opening) if quoted else None)

    def says_the_same(self, other: _Text) -> bool:
        """Return whether nearly all words of the prose of both are in each."""
        return bool(self.said or other.said) and _share(self.said, other.said) >= _NEARLY_ALL

    def says_other(self, other: _Text) -> bool:
        """Return whether two mails have other words, or quote other mails: a thread has many of one subject.

        One that quotes mail and one that quotes none are one mail only where they say the same. One may be
        cut short, or redacted: words that follow each other then do so in both. Nothing is told where one of
        them has no words.
        """
        if not self.said or not other.said:
            return False
        if (self.below is None) is not (other.below is None):
            return not self.says_the_same(other)
        if self.below and other.below and _share(self.below, other.below) < _HALF:
            return True
        least = min(self.pairs.total(), other.pairs.total())
        is_part = least > 0 and (self.pairs & other.pairs).total() >= _HALF * least
        return not is_part and _share(self.said, other.said) < _HALF


def _share(said: Counter[str], also: Counter[str]) -> float:
    most = max(said.total(), also.total())
    return (said & also).total() / most if most else 1.0


def _addressee(heading: Heading) -> Identity:
    return heading.recipients[0] if heading.letter.recipient else UNKNOWN
