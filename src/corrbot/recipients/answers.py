"""Recipients that follow from what a letter answers, and from what answers it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from corrbot.letters import Party
from corrbot.letters.inferred import inferred
from corrbot.recipients.mail import Mail

_BESIDE = 6
"""Places in the folder within which a letter and its answer are filed together."""


def by_number(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return the senders of the letters that others answer by number and date, by the others' ids."""
    return {
        reply.letter.id: inferred(
            first.letter.sender, f"from {first.letter.location}, which it answers by number and date"
        )
        for first, reply in _answers(mail)
        if reply.letter.id not in known and first.letter.sender
    }


def by_answer(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return the senders of the letters that answer others by number and date, by the others' ids."""
    return {
        first.letter.id: inferred(
            reply.letter.sender, f"from {reply.letter.location}, which answers it by number and date"
        )
        for first, reply in _answers(mail)
        if first.letter.id not in known and reply.letter.sender
    }


def _answers(mail: Sequence[Mail]) -> Iterator[tuple[Mail, Mail]]:
    """Yield each letter and the one that answers it by number and date, where only one pair fits."""
    numbered: dict[tuple[int, dt.date], list[Mail]] = defaultdict(list)
    for item in mail:
        if item.number is not None and item.letter.date:
            numbered[item.number, item.letter.date].append(item)
    for reply in mail:
        for cited in reply.letter.answered:
            if cited.number is None:
                continue
            answered = [
                item
                for item in numbered.get((cited.number, cited.date), ())
                if item.sender and item.sender != reply.sender and item.whom in ("", reply.sender)
            ]
            if len(answered) == 1 and reply.sender and reply.whom in ("", answered[0].sender):
                yield answered[0], reply


def by_date(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return the senders of letters answered by date alone, where the two sides are known to correspond."""
    dated: dict[dt.date, list[Mail]] = defaultdict(list)
    pairs: set[frozenset[str]] = set()
    for item in mail:
        if item.sender and item.letter.date:
            dated[item.date].append(item)
            if item.letter.id in known:
                pairs.add(frozenset((item.sender, item.addressee(known))))
    found: dict[str, Party] = {}
    for reply in mail:
        if not reply.sender or reply.letter.replies_to is None:
            continue
        answered = [
            item
            for item in dated[reply.letter.replies_to]
            if item.sender != reply.sender and item.addressee(known) in ("", reply.sender)
        ]
        fitting = [item for item in answered if frozenset((item.sender, reply.sender)) in pairs]
        if len(fitting) == len(answered) == 1 and reply.letter.id not in known and fitting[0].letter.sender:
            source = f"from {fitting[0].letter.location}, which it answers by date"
            found[reply.letter.id] = inferred(fitting[0].letter.sender, source)
    return found


def by_neighbouring_answer(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return the senders of letters that answer, by date, the only letter of that date beside them.

    Who answers a letter to somebody else, such as a predecessor, is not whom it was to. ``mail`` is in the
    order of the folder.
    """
    dated: dict[dt.date, list[int]] = defaultdict(list)
    for at, item in enumerate(mail):
        if item.sender and item.letter.date:
            dated[item.date].append(at)
    replies: dict[int, dict[str, Mail]] = defaultdict(dict)
    for at, reply in enumerate(mail):
        for cited in reply.letter.answered if reply.sender else ():
            beside = [
                other
                for other in dated.get(cited.date, ())
                if not cited.to_other
                and mail[other].sender != reply.sender
                and mail[other].place[0] == reply.place[0]
            ]
            if len(beside) == 1 and abs(beside[0] - at) <= _BESIDE:
                if mail[beside[0]].addressee(known) in ("", reply.sender):
                    replies[beside[0]][reply.sender] = reply
    found: dict[str, Party] = {}
    for at, by_sender in replies.items():
        first = mail[at]
        if len(by_sender) == 1 and first.letter.id not in known:
            (reply,) = by_sender.values()
            if reply.letter.sender:
                source = f"from {reply.letter.location} beside it, which answers it by date"
                found[first.letter.id] = inferred(reply.letter.sender, source)
    return found
