"""Letters with the address of a flat or house that a question calls by its number, without that word."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.answers.phrasing.numbered_nouns import NumberedNoun
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.remarks import Remarks, agreeing, letters_counted
from corrbot.answers.selected.term_holders import TermHolders
from corrbot.letters import Letter


def remark_on_addresses(
    mention: Mention, letters: Sequence[Letter], holders: TermHolders, remarks: Remarks
) -> None:
    """Remark on those of ``letters``, none of which counts, that may be about a dwelling of ``mention``.

    They have its number in a subject or as an address: "41 Harbour House", or "Flat 41" of their sender.
    """
    for one in (one for one in mention.numbered if one.is_dwelling):
        found = [letter for letter in letters if _has(letter, one)]
        for term in mention.terms if found else ():
            if term.printed != one:
                found = [letter for letter in found if letter.id in holders.may_hold(term)]
        if found:
            has = agreeing(len(found), "has", "have")
            remarks.add(
                f"Not counted: {letters_counted(len(found))} that {has} the number {one.number} in an "
                f"address or a subject, which may be of {one.noun} {one.number} ({remarks.places(found)})."
            )


def _has(letter: Letter, dwelling: NumberedNoun) -> bool:
    places = [letter.subject or "", *(party.address or "" for party in letter.parties)]
    return any(
        dwelling.number in place and (dwelling.is_address_in(place) or dwelling.stands_in(place))
        for place in places
    )
