"""What letters quote of somebody of whom there is no letter, and whose address has the name in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.remarks import MOST_NAMED, Remarks, agreeing, alternatives, letters_counted
from corrbot.answers.selected.selection import Selection
from corrbot.letters import BlockKind, Letter, Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.person import Person
from corrbot.letters.short_names import is_pet_name
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.untold_speakers import is_untold

_MOST_READ = 200
"""Letters with quoted mail that are read for it."""
_ADDRESS = re.compile(
    r"(?<=[:;,\n\"'])[ \t]{0,40}(?P<name>[^\W\d_][^<>\[\]()@:;,\n\"']{0,40})[\"']?[ \t]{0,4}[<\[(]"
    r"(?:mailto:)?(?P<address>[\w.+-]{1,64}@[\w.-]{1,100})"
)
_SHORTEST = 5
"""Letters of a name that stands within an address and not by chance."""


def remark_on_quoted(selection: Selection, admitted: Admitted, remarks: Remarks) -> None:
    """Say in ``remarks`` which letters quote mail of the sender of ``selection``, of whom there is no letter.

    And who has an address with the name of the sender or the recipient in it, and may be meant.
    """
    name = selection.sender or selection.recipient
    surname = Person.of(name).surname if name and len(selection.parties) != 2 else ""
    if not surname:
        return
    register = admitted.generation.register
    quoting = register.quoted_mail().keys() & admitted.ids
    if not quoting:
        return
    if selection.sender:
        letters = list(_whole(admitted, quoting & register.letters_with([surname])))
        letters = [letter for letter in letters if any(_of_theirs(letter, name))]
        if letters:
            said = dict.fromkeys(one for letter in letters for one in _of_theirs(letter, name))
            others = [one for one in said if one.casefold() != name.casefold()]
            called = f", as of {alternatives(others[:MOST_NAMED])}" if others else ""
            day = ", of whatever day," if selection.periods else ""
            quote = agreeing(len(letters), "quotes", "quote")
            remarks.add(
                f"Not counted: {letters_counted(len(letters))} that {quote} mail of “{name}”{called}{day} "
                f"({remarks.places(letters)})."
            )
    if len(surname) >= _SHORTEST and register.mentions(surname):
        found: dict[str, str] = {}
        for who, address in (box for one in _whole(admitted, quoting) for box in _mailboxes(one, surname)):
            found.setdefault(who, address)
        for who, address in islice(found.items(), MOST_NAMED):
            remarks.add(f"The address {address} of “{who}” has “{surname}” in it: “{who}” may be meant.")


def _whole(admitted: Admitted, ids: Iterable[str]) -> Iterator[Letter]:
    for letter_id in islice(sorted(ids), _MOST_READ):
        yield admitted.whole(admitted.letter(letter_id))


def _of_theirs(letter: Letter, name: str) -> Iterator[str]:
    """Yield what they are called who may be ``name`` and whose mail ``letter`` quotes."""
    for block in letter.blocks:
        if block.kind is BlockKind.QUOTED_MAIL and block.speaker and not is_untold(block.speaker):
            said = " ".join(speaker_name(block.speaker).split())
            if _is_of(said, name):
                yield said


def _is_of(said: str, name: str) -> bool:
    if AskedName.of(name).fit(Party(said)) is not Fit.NOT:
        return True
    asked, person = Person.of(name), Person.of(said)
    is_whole = bool(asked.given and person.given) and asked.surname == person.surname
    return is_whole and is_pet_name(asked.given[0], person.given[0])


def _mailboxes(letter: Letter, surname: str) -> Iterator[tuple[str, str]]:
    """Yield who has an address in ``letter`` with ``surname`` in it and no whole name, with that address.

    It is a mailbox called so, two letters more or less, or of one's own mail: "ca@bellmail.example".
    """
    called = re.compile(
        rf"(?<![a-z])[a-z]{{0,2}}{re.escape(surname)}[a-z]{{0,2}}(?![a-z]).*@"
        rf"|@(?:.*\.)?{re.escape(surname)}(?:e?mail|family|home)\."
    )
    for match in _ADDRESS.finditer(letter.text) if "@" in letter.text else ():
        who = " ".join(match["name"].split())
        if called.search(match["address"].casefold()) and not Person.of(who).is_whole:
            yield who, match["address"].rstrip(".")
