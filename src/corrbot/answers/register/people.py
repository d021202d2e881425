"""Who somebody is, as signatures, letterheads and addresses say: "who is Nerys Bowen?" (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.answer import MOST_SHOWN, first_of
from corrbot.answers.passages.letter_sentences import letter_sentences
from corrbot.answers.phrasing.beside_names import says_who, signs_with_office
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Letter, Party, Span
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.letters.person import Person
from corrbot.letters.titles import CIVIL, Gender
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time

_NAME = r"(?P<name>\S+(?: \S+){1,4}|(?-i:[A-Z])[\w’'-]+)"
_WHO_IS = re.compile(rf"who (?:is|was) {_NAME}", re.IGNORECASE)
_ITS = r"(?:official |exact )?(?:job title|job|title|position|post|role|office|rank|appointment|capacity)"
_WHICH_OFFICE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"what (?:is|was) (?!the ){_NAME}(?:['’]s|(?<=s)['’]) {_ITS}",
        rf"what (?:is|was) the {_ITS} of (?!the ){_NAME}",
        rf"(?:what|which) {_ITS} (?:does|did) (?!the ){_NAME} (?:hold|have|occupy|fill)",
        rf"in (?:what|which) {_ITS} (?:does|did) (?!the ){_NAME} (?:sign|write|act|serve)",
    )
)
_OF_HERS = re.compile(
    rf"(?:what (?:is|was|about) )?(?P<whose>her|his) (?P<hers>{_ITS})"
    rf"|(?:what|which) (?P<held>{_ITS}) (?:does|did) (?P<who>she|he) (?:hold|have|occupy|fill)",
    re.IGNORECASE,
)
_MOST = 10
"""Descriptions shown of one person."""


def person_asked(question: str) -> str:
    """Return the name in ``question`` that may be a person's, if it asks who that is, or ""."""
    match = _WHO_IS.fullmatch(plain(question))
    return match["name"] if match else ""


def office_of(question: str) -> str:
    """Return the name in ``question`` that may be a person's, if it asks what office that one has, or ""."""
    found = (form.fullmatch(plain(question)) for form in _WHICH_OFFICE)
    return next((match["name"] for match in found if match), "")


def office_of_hers(question: str) -> str:
    """Return ``question`` as one of "she" or "he" alone, if it asks what office that one has, or ""."""
    match = _OF_HERS.fullmatch(plain(question))
    if match is None:
        return ""
    who = match["who"] or {"her": "she", "his": "he"}[match["whose"].lower()]
    return f"What {match['hers'] or match['held']} does {who.lower()} hold?"


def list_descriptions(draft: Draft, name: str, *, of_office: bool = False) -> bool:
    """Put into ``draft`` what parties of its letters called ``name`` are described as; return whether any is.

    Each office at each body, and each title, is shown once, by the first letter that prints it, else the
    first that has it; with ``of_office`` no body alone, and nothing where a text says what somebody's role
    or position is. A title in ``name`` that is another's is told of nobody.
    """
    if of_office and _is_task(draft, name):
        return False
    genders = Person.of(name).genders
    known: set[tuple[str, str, frozenset[str]]] = set()
    shown: set[str] = set()
    named = [one for letter in sorted(draft.folder.letters, key=in_time) for one in _described(letter)]
    for letter, end, party in sorted(named, key=lambda one: one[2].span is None):
        identity = Identity.of(party)
        office = (identity.role, identity.organisation, _titles(party))
        if of_office and not (identity.role or office[2]):
            continue
        if any(office) and office not in known and len(known) < _MOST and _is_called(party, name):
            if _is_of_other_gender(draft, party, genders):
                continue
            known.add(office)
            shown.add(letter.id)
            described = ", ".join(filter(None, (party.name, party.role, party.organisation)))
            draft.add(letter, f"{end}: {described}", (party.span, party.organisation_span))
    draft.statement = f"“{name}” among senders and recipients of the {draft.total} searched:"
    if known:
        _tell_where_else(draft, name, frozenset(shown))
        return True
    return _list_in_text(draft, name, of_office=of_office)


def list_ends(draft: Draft, name: str) -> bool:
    """Put into ``draft`` the letters from or to who is called ``name``; return whether any is.

    Each address, and each name without one that has none, is shown once. They say nothing of who that is.
    """
    letters = sorted(draft.folder.letters, key=in_time)
    ends = [one for letter in letters for one in parties(letter) if one[2].name and _is_called(one[2], name)]
    genders = Person.of(name).genders
    ends = [one for one in ends if not _is_of_other_gender(draft, one[2], genders)]
    known: set[tuple[str, str]] = set()
    for letter, end, party in sorted(ends, key=lambda one: one[2].address is None):
        called, address = Identity.of(party).name, party.address or ""
        is_known = (called, address) in known if address else any(one == called for one, _ in known)
        if not is_known and len(known) < _MOST:
            known.add((called, address))
            described = ", ".join(filter(None, (party.name, address)))
            draft.add(letter, f"{end}: {described}", (party.span, party.address_span))
    draft.statement = (
        f"No office or body was read with “{name}” as sender or recipient of the {draft.total} searched; "
        "each address with the name is shown once:"
    )
    return bool(known)


def _is_of_other_gender(draft: Draft, party: Party, genders: frozenset[Gender]) -> bool:
    theirs = draft.folder.ends.genders(party.name or "") if genders else frozenset[Gender]()
    return bool(theirs) and genders.isdisjoint(theirs)


def _list_in_text(draft: Draft, name: str, *, of_office: bool) -> bool:
    """Put into ``draft`` what texts say of who ``name`` is, which no party tells; return whether any does."""
    for letter, said in _sentences_with(draft, name):
        if spans := [
            span for span, text in said if says_who(name, text) or signs_with_office(name, letter.slice(span))
        ]:
            draft.add(letter, "names them in its text", spans)
    what = "No office" if of_office else "No office or body"
    draft.statement = (
        f"{what} was read with “{name}” as sender or recipient of the {draft.total} searched;"
        " this stands beside the name:"
    )
    return draft.lists_any


def _sentences_with(draft: Draft, name: str) -> Iterator[tuple[Letter, list[tuple[Span, str]]]]:
    """Yield the whole letters whose text has the whole ``name``, each with its sentences."""
    mention = Mention.read(f"“{name}”") if _FULL_NAME.fullmatch(name) else None
    chosen = draft.folder.choose(Selection(mentions=(mention,))).letters if mention else ()
    for letter in map(draft.folder.whole, sorted(chosen, key=in_time)[:_MOST]):
        yield letter, list(letter_sentences(letter))


_FULL_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4}")
_DOES = r"(?:is|was|will|would|has|had|included|includes|involves?|involved)"


def _is_task(draft: Draft, name: str) -> bool:
    """Return whether a text says what the role or position of ``name`` is: what one does or thinks."""
    said = re.compile(
        rf"\b{re.escape(name)}(?:['’]s|(?<=s)['’]) {_ITS} {_DOES}\b|\b{_ITS} of {re.escape(name)} {_DOES}\b",
        re.IGNORECASE,
    )
    return any(said.search(text) for _, told in _sentences_with(draft, name) for _, text in told)


def _tell_where_else(draft: Draft, name: str, listed: frozenset[str]) -> None:
    """Say which letters but those ``listed``, by their ids, name the person in their text."""
    mention = Mention.read(f"“{name}”")
    chosen = draft.folder.choose(Selection(mentions=(mention,))).letters if mention else ()
    more = [letter for letter in chosen if letter.id not in listed]
    if more:
        draft.tell_of(more[:MOST_SHOWN])
        count = "1 more letter names" if len(more) == 1 else f"{len(more)} more letters name"
        draft.note(f"{count} “{name}” in the text: {first_of([letter.location for letter in more])}.")


def _is_called(party: Party, wanted: str) -> bool:
    """Return whether the last name, and all names of ``wanted``, are those of ``party``.

    Where ``wanted`` has initials or a surname only, it is enough that no given name contradicts.
    """
    names, asked = Identity.of(party).name.split(), Identity.of(Party(name=wanted)).name.split()
    if asked and names and set(asked) <= set(names) and asked[-1] == names[-1]:
        return True
    person = Person.of(wanted)
    return bool(person.surname) and not person.is_whole and person.may_be(Person.of(party.name or ""))


def _titles(party: Party) -> frozenset[str]:
    """Return the titles that tell more of ``party`` than that it is a person."""
    return Person.of(party.name or "").titles.difference(CIVIL, {"the"})


def _described(letter: Letter) -> Iterator[tuple[Letter, str, Party]]:
    yield from parties(letter)
    if letter.signed_by is not None:
        yield letter, "signed it for the sender", letter.signed_by


def parties(letter: Letter) -> Iterator[tuple[Letter, str, Party]]:
    """Yield the parties of ``letter``, with it and what they are to it."""
    ends = (("sender", letter.sender), ("recipient", letter.recipient))
    yield from ((letter, end, party) for end, party in ends if party is not None)
    fellows = fellow_recipients(letter)
    yield from ((letter, "recipient" if party in fellows else "copied to", party) for party in letter.cc)
