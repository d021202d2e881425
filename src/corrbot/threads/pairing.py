"""`Pairing`: how the parties of a letter stand to those of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from corrbot.letters import LetterKind
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.threads.weights import PARTY_DIFFERS

_MOST_COPIES = 20
"""People that a letter and its copies went to who are compared."""
_OF_THE_ACT = frozenset("act 2000 2002 scotland environmental regulations 2004".split())
"""Words of a subject that names no more than under what information is asked for."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two ends of a letter set against two ends of an earlier one.

    ``is_answer`` when its sender is the earlier recipient and its recipient the earlier sender, rather than
    that both have stayed the same; where both fit equally well, as it does when parties are not told, it is
    taken for an answer. An answer goes to who wrote before: a copy is none. One of those who had a copy of
    the earlier letter may answer it, which ``is_by_copy`` says.
    """

    is_answer: bool
    ends: tuple[Likeness, Likeness]
    is_by_copy: bool = False

    @classmethod
    def of(cls, later: Heading, earlier: Heading) -> Pairing:
        """Pair the parties of two letters."""
        asked = _asked(later, earlier)
        answerer = max(asked, _best((later.sender,), earlier.recipients))
        swapped = (answerer, likeness(earlier.sender, later.addressee))
        is_by_copy = asked is Likeness.DIFFERENT and answerer > Likeness.UNTOLD
        if swapped == (Likeness.SAME, Likeness.SAME):
            return cls(True, swapped, is_by_copy)
        straight = (
            likeness(later.sender, earlier.sender),
            likeness(later.addressee, earlier.addressee),
        )
        is_answer = sum(swapped) >= sum(straight)
        return cls(is_answer, swapped if is_answer else straight, is_answer and is_by_copy)

    @staticmethod
    def may_be_full(later: Heading, earlier: Heading, *, is_answer: bool | None = None) -> bool:
        """Return False where two letters are not alike at both ends, True where they may be; `of` tells.

        ``is_answer`` asks of one way of pairing them alone. It compares less than `of` does.
        """
        goes_back = is_answer is not False and likeness(earlier.sender, later.addressee) > Likeness.UNTOLD
        return goes_back or (
            is_answer is not True
            and likeness(later.sender, earlier.sender) > Likeness.UNTOLD
            and likeness(later.addressee, earlier.addressee) > Likeness.UNTOLD
        )

    @property
    def is_of_one_side(self) -> bool:
        """Whether the sender of both is known to be the same, or of the same body."""
        return not self.is_answer and self.ends[0] > Likeness.UNTOLD

    @property
    def is_full(self) -> bool:
        """Whether both ends are alike."""
        return all(end > Likeness.UNTOLD for end in self.ends)

    @property
    def is_half(self) -> bool:
        """Whether one end is alike and the other is not told."""
        return sorted(self.ends)[0] is Likeness.UNTOLD and sorted(self.ends)[1] > Likeness.UNTOLD

    @property
    def is_told_answer(self) -> bool:
        """Whether the later letter goes back to who wrote the earlier one, by both ends or one person."""
        is_told = self.is_full or (self.is_half and Likeness.SAME in self.ends)
        return self.is_answer and is_told and not self.is_by_copy

    @property
    def is_possible(self) -> bool:
        """Whether neither end is known to differ."""
        return Likeness.DIFFERENT not in self.ends

    @property
    def differs_once(self) -> bool:
        """Whether one end is known to differ and the other is alike."""
        return Likeness.DIFFERENT in self.ends and any(end > Likeness.UNTOLD for end in self.ends)

    @property
    def factor(self) -> float:
        """What confidence is multiplied by for ends that differ."""
        return PARTY_DIFFERS ** self.ends.count(Likeness.DIFFERENT)


def _asked(later: Heading, earlier: Heading) -> Likeness:
    """Return whether ``later`` comes from whom ``earlier`` was addressed to, as far as is told.

    A body may answer by another than the officer to whom a letter went: where subject or reference fit, it is
    the body of the only post that other letters give that name, or is not told of the holder of an office, or
    of who was asked under the Freedom of Information Act, of whom no letter tells whose officer that is.
    """
    asked = likeness(later.sender, earlier.addressee)
    if asked is not Likeness.DIFFERENT or not _is_of_one_matter(later, earlier):
        return asked
    if earlier.addressee_in_post is not None:
        return likeness(later.sender, earlier.addressee_in_post)
    whom = earlier.addressee
    is_untold = bool(later.sender.organisation) and not (whom.organisation or whom.domain)
    kinds = (later.letter.kind, earlier.letter.kind)
    may_pass_on = bool(whom.role) or kinds == (LetterKind.FOI_REPLY, LetterKind.FOI_REQUEST)
    return Likeness.UNTOLD if is_untold and may_pass_on else asked


def _is_of_one_matter(later: Heading, earlier: Heading) -> bool:
    """Return whether the two share a reference, a long number in their own, or their subject."""
    return (
        not later.keys.isdisjoint(earlier.keys)
        or not later.runs.isdisjoint(earlier.runs)
        or (later.subject == earlier.subject and not _OF_THE_ACT.issuperset(later.subject.split()))
    )


def _best(ones: Sequence[Identity], others: Sequence[Identity]) -> Likeness:
    """Return the best likeness of any two; not told when there is nobody on one side.

    Copies go to many, so that only the first of each side can differ.
    """
    if len(ones) == len(others) == 1:
        return likeness(ones[0], others[0])
    best: Likeness | None = None
    for one, other in product(ones[:_MOST_COPIES], others[:_MOST_COPIES]):
        found = likeness(one, other)
        if found is Likeness.SAME:
            return found
        if best is None or found > max(best, Likeness.UNTOLD):
            best = found
    return Likeness.UNTOLD if best is None else best
