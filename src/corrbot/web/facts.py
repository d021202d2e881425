"""What is known of a letter, in words for the page."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from corrbot.letters import Letter, Party
from corrbot.letters.dates import worded
from corrbot.terms import STOP_WORDS
from corrbot.threads.identity import person_key
from corrbot.web.escaping import escape

MOST_SENDERS = 300
"""Senders that can be chosen from a list; others can be typed."""

_LONGEST_FACT = 80
"""Characters of the longest fact that reads well inside an example question."""
_PLAIN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*(?: [^\W_]+(?:[-'’][^\W_]+)*){0,8}")
_ADDRESSED = re.compile(r"(?:our|your|my|re|ref|reference|mr|mrs|ms|miss|dr)\b", re.IGNORECASE)
_LATEST = 40
"""Letters that example questions are about."""


def day(date: dt.date | None) -> str:
    """Return ``date`` as people write it, such as "21 December 2018", or nothing."""
    return worded(date) if date else ""


def title(letter: Letter) -> str:
    """Return what to call ``letter``: its subject, else its sender, else its file."""
    if letter.subject:
        return letter.subject
    return f"Letter from {letter.sender}" if letter.sender else letter.location


def senders(letters: Iterable[Letter]) -> list[str]:
    """Return the people and organisations that most letters are from, each once, in order."""
    return _named(letter.sender for letter in letters)


def correspondents(letters: Iterable[Letter]) -> list[str]:
    """Return the people and organisations that most letters are from or to, as `senders` does."""
    return _named(party for letter in letters for party in (letter.sender, letter.recipient))


def _named(given: Iterable[Party | None]) -> list[str]:
    """Return the `MOST_SENDERS` most frequent names of ``given``, each once, in order.

    A role stands for who has neither a name nor an organisation. A name that is also printed in capitals is
    given as it is without.
    """
    parties = [party for party in given if party]
    told = [(party.name, party.organisation) for party in parties]
    named = [names if any(names) else (party.role,) for names, party in zip(told, parties, strict=True)]
    found = [name for names in named for name in names if name]
    spelt = {name.casefold(): name for name in sorted(found, key=str.isupper, reverse=True)}
    most = Counter(map(str.casefold, found)).most_common(MOST_SENDERS)
    return sorted((spelt[key] for key, _ in most), key=str.casefold)


def start_html(letters: Sequence[Letter], corpus: str, files: int = 0) -> str:
    """Return what stands above the question before the first one: examples, or how to begin.

    Where there are no letters, ``files`` is how many files lie in the folder ``corpus``.
    """
    if not letters:
        return f'<div class="start">{_beginning(f"<code>{escape(corpus)}</code>", files)}</div>'
    questions = example_questions(letters)
    buttons = "".join(
        f'<li><button type="button" data-example>{escape(question)}</button></li>'
        for question in questions or _ALWAYS
    )
    words = "<p>For example</p>" if questions else _OWN_WORDS
    return f'<div class="start">{words}<ul class="examples">{buttons}</ul></div>'


_ALWAYS = ("How many letters are there?",)
"""Asked of letters that give no question of their own."""

_OWN_WORDS = (
    "<p><b>Ask in your own words</b></p><p>These letters do not tell who wrote to whom, about what or under "
    "which reference, so there are no examples from them. Ask with words that a letter may use: a name, a "
    "place, a date. <i>All letters</i> shows what there is to read.</p>"
)


def _beginning(folder: str, files: int) -> str:
    """Return what is the matter where there are no letters, and what to do."""
    if not files:
        return (
            "<p><b>No letters yet</b></p><p>Drop letters on <i>New letters</i>, or put them into the folder "
            f"{folder} and choose Sync.</p>"
        )
    count = "1 file lies" if files == 1 else f"{files:,} files lie"
    return (
        f"<p><b>No letters are read yet</b></p><p>{count} in the folder {folder}. Choose Sync to read "
        "them; of each that cannot be read it says why, and what to do.</p>"
    )


def example_questions(letters: Sequence[Letter], limit: int = 4) -> list[str]:
    """Return up to ``limit`` questions about facts of the latest of ``letters``, of several kinds.

    People who are only called differently are asked about once.
    """
    latest = sorted(letters, key=lambda letter: letter.date or dt.date.min, reverse=True)[:_LATEST]
    told = [_questions(letter) for letter in latest]
    exchanged = [letter for letter in latest if letter.sender and letter.recipient and letter.date]
    firsts = [_first(kind, told[at:] + told[:at]) for at, kind in enumerate(_KINDS)]
    firsts.insert(2, (_NO_REPLY, _NO_REPLY if len(exchanged) > 1 else ""))
    asked: dict[str, str] = {}
    for about, question in (*firsts, *chain.from_iterable(told)):
        if question and len(asked) < limit:
            asked.setdefault(about, question)
    return list(asked.values())


def _first(kind: int, told: Iterable[Sequence[tuple[str, str]]]) -> tuple[str, str]:
    """Return the first question of this ``kind``, or ("", "") where there is none."""
    return next((questions[kind] for questions in told if questions[kind][1]), ("", ""))


_KINDS = (2, 1, 0, 3)
"""Places in `_questions` of what is asked, what tells most first."""
_NO_REPLY = "Which letters have no reply?"


def _questions(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Return a question of each kind, "" where ``letter`` does not tell enough, after what it asks about."""
    sender, recipient = _called(letter.sender), _called(letter.recipient)
    subject = _topic(letter.subject)
    reference = _short(letter.references[0].raw) if letter.references else ""
    about = f" about {subject}" if subject else ""
    from_whom, to_whom = person_key(sender), person_key(recipient)
    return (
        (f"to {to_whom}", f"Who wrote to {recipient}?" if recipient else ""),
        (f"of {reference}", f"What does {reference} say{about}?" if reference else ""),
        (f"{from_whom}{about}", f"What did {sender} write{about}?" if sender and subject else ""),
        (
            f"{from_whom} to {to_whom}",
            f"When was the letter from {sender} to {recipient} written?" if sender and recipient else "",
        ),
    )


def _called(party: Party | None) -> str:
    return _short(party.name or party.role or party.organisation) if party else ""


def _short(fact: str | None) -> str:
    """Return ``fact`` on one line, or "" where it is too long for a question."""
    folded = " ".join((fact or "").split())
    return folded if len(folded) <= _LONGEST_FACT else ""


def _topic(subject: str | None) -> str:
    """Return ``subject`` where it reads as a topic within a question, else "".

    It is a few plain words and says more than whom it is about: no "Our client: Mr Lowe", "Mr Lowe" or
    "URGENT REQUEST".
    """
    topic = _short(subject)
    is_plain = _PLAIN.fullmatch(topic) and not _ADDRESSED.match(topic)
    says_more = any(word not in STOP_WORDS and word.islower() for word in topic.split())
    return topic if is_plain and says_more else ""
