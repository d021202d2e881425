"""Whom letters are to, and who sent them, that do not print it, from the other letters of the folder."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.letters import Letter, Party
from corrbot.recipients.answers import by_answer, by_date, by_neighbouring_answer, by_number
from corrbot.recipients.groups import by_series, by_stamp
from corrbot.recipients.mail import Mail
from corrbot.recipients.offices import by_home_office, by_office
from corrbot.recipients.runs import by_run
from corrbot.recipients.senders import inferred_senders

__all__ = ["inferred_recipients", "inferred_senders"]

_ROUNDS = 2
"""Times that runs are gone through: what the first finds tells more of the letters around it."""


def inferred_recipients(letters: Sequence[Letter]) -> dict[str, Party]:
    """Return whom letters that do not name a recipient are to, by letter id.

    Rules, tried in this order, each only where nothing speaks against it:

    1. It answers "your No. 12 of the 3rd of May", and the folder holds one letter with that number and
       date: it is to its sender.
    2. All letters of the same sender near in time and in the same series (with running numbers or
       without) whose recipient is known go to one person: so does this one.
    3. It answers a letter of a date, and of that date the folder holds one letter of somebody who is known
       to correspond with its sender: it is to that person.
    4. Nearly all letters that bear a stamp of receipt and print a recipient go to one person, whoever sent
       them: so does this one, if it bears a stamp, and has a running number as they do.
    5. One letter answers it by number and date: it is to the sender of that.
    6. A legation sent it with a running number or a stamp of receipt, and one person signs for
       its own foreign department at the time: it is to that person.
    7. A letter beside it in the folder answers a letter of its date, and there is no other.
    8. It is filed in a run of letters, in the order of time, that are all between its sender's office and
       one person.
    9. It prints the office that it is to, and all other letters name one person as holding it at the time.
       A body that is printed alone stays whom it is to.

    The header of a mail names the mailbox that it is to: only who writes from there is inferred of it.

    The parties are `Found.INFERRED`, and their ``source`` says from what. A pure function of the letters,
    whose order and text do not matter, in time close to linear in their number.
    """
    every = sorted(map(Mail.of, letters), key=lambda item: item.place)
    known = {item.letter.id: item.letter.recipient for item in every if item.whom and item.letter.recipient}
    mail = [item for item in every if item.letter.id in known or not item.says_office]
    found: dict[str, Party] = by_number(mail, known)
    found |= by_series(mail, known, found)
    found |= by_date(mail, known | found)
    found = by_stamp(mail, known) | found
    for rule in (by_answer, by_home_office, by_neighbouring_answer, *(by_run,) * _ROUNDS):
        found = rule(mail, known | found) | found
    found |= by_office(every, known)
    mailboxes = {letter.id: (letter.recipient.email or "") if letter.recipient else "" for letter in letters}
    return {key: party for key, party in found.items() if _may_be_at(mailboxes[key], party)}


def _may_be_at(mailbox: str, party: Party) -> bool:
    return not mailbox or mailbox.casefold() == (party.email or "").casefold()
