"""Headers of letters: letterhead, addresses, and who of those named above the body is who."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from corrbot.letters import looks, names
from corrbot.letters.addressee_lines import is_addressed
from corrbot.letters.addressees import (
    greets_nobody,
    is_of,
    is_own_house,
    is_written_to,
    may_be_person,
    settle_body,
    settle_dated,
    settle_lines,
)
from corrbot.letters.addresses import is_announced, is_of_letterhead
from corrbot.letters.bare_lines import is_titled_person
from corrbot.letters.bills import is_billed
from corrbot.letters.contacts import is_contact
from corrbot.letters.from_names import first_name
from corrbot.letters.greetings import greeted_person, greeted_surname, greeting_at
from corrbot.letters.header_kinds import HEADLESS, header_kind, heads_firm, heads_with_trade
from corrbot.letters.letter import BlockKind
from corrbot.letters.nameless import settle_nameless
from corrbot.letters.other_addresses import settle_above_label
from corrbot.letters.parts import HEADER_PARTS, Part, is_sentence
from corrbot.letters.person import Person
from corrbot.letters.practices import heads_practice, is_firm, is_practice_of
from corrbot.letters.short_names import may_be_one
from corrbot.letters.signatures import are_initials, is_namesake, signature_text, signer_of
from corrbot.letters.subject_lines import is_title, settle_matter
from corrbot.letters.table_rows import are_columns
from corrbot.letters.ungreeted import OF_COUNCILS, is_head_of_body, settle_below_other_head, settle_office
from corrbot.letters.units import is_part, is_whole


def settle_header(
    text: str, parts: Sequence[Part], kinds: list[BlockKind | None], body_at: int, signer: str
) -> None:
    """Decide the parts before the body: letterhead, addresses, and which person is which."""
    greeting, greeted = greeting_at(parts), greeted_surname(parts)
    people = []
    labelled = next((at for at in range(min(body_at, HEADER_PARTS)) if _is_labelled(parts, at)), 0)
    for at in range(min(body_at, HEADER_PARTS)):
        part = parts[at]
        if kinds[at] is not None or not part.is_short or is_sentence(part) or are_columns(part.lines):
            continue
        line = part.lines[0]
        is_document = at < labelled and len(part.lines) == 1 and line.isupper() and _DOCUMENT.match(line)
        if is_document or _goes_on_from(text, parts, at, signer):
            kinds[at] = BlockKind.HEADING if is_document else BlockKind.RECIPIENT
            continue
        if not _is_introduced(parts, kinds, at):
            is_trade = heads_with_trade(part, kinds[:at]) and _is_of_trader(parts, kinds, at)
            is_first = not is_trade and HEADLESS.issuperset(kinds[:at])
            is_trade = is_trade or (is_first and (heads_firm(parts, at) or heads_practice(parts, kinds, at)))
            kinds[at] = BlockKind.LETTERHEAD if is_trade else header_kind(text, part, kinds[:at])
        if is_title(parts, kinds, at, greeting, body_at):
            kinds[at] = BlockKind.SUBJECT
        is_headed = kinds[at] is BlockKind.LETTERHEAD and not text.startswith("#", part.span.start)
        is_above = BlockKind.SALUTATION not in kinds[:at]
        is_person = kinds[at] is None and is_above and may_be_person(line)
        if (is_headed or is_person) and is_written_to(parts, kinds, at, greeted, signer):
            kinds[at] = BlockKind.RECIPIENT
        elif is_person:
            people.append(at)
    settle_below_other_head(parts, kinds, body_at)
    settle_above_label(parts, kinds, people)
    if people and people[0] == 0 and _is_masthead(parts, kinds, greeted):
        is_series = len(parts) > 1 and looks.is_despatch_number(parts[1].text)
        kinds[people.pop(0)] = BlockKind.HEADING if is_series else BlockKind.LETTERHEAD
    elif kinds[:1] == [None] and is_firm(parts, kinds, greeted):
        kinds[0] = BlockKind.LETTERHEAD
    _settle_letterhead(parts, kinds, people, greeting, signer)
    _settle_people(parts, kinds, people, greeted, signer)
    settle_body(parts, kinds, greeting)
    settle_dated(parts, kinds, people, body_at if greeting is None else greeting)
    settle_office(parts, kinds, body_at)
    _settle_others(text, parts, kinds, people, greeting, signer)
    settle_lines(parts, kinds, greeting, signer)
    settle_nameless(parts, kinds, greeting)
    settle_matter(parts, kinds, greeting)


_DOCUMENT = re.compile(
    r"(?:[\w’'-]+\s+){0,3}(?:statement|submission|declaration|report|note|record)\b", re.IGNORECASE
)
"""How the title begins of what is no letter in form: "WITNESS STATEMENT"."""


def _is_labelled(parts: Sequence[Part], at: int) -> bool:
    """Return whether the parts from ``at`` on say whom the letter is from and to, by their labels."""
    return {part.kind for part in parts[at : at + 2]} == {BlockKind.SENDER, BlockKind.RECIPIENT}


def _is_introduced(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether words of the letter announce the part at ``at``, such as a telegram that it quotes."""
    return at > 0 and kinds[at - 1] is None and parts[at - 1].text.endswith(":")


def _settle_people(
    parts: Sequence[Part],
    kinds: list[BlockKind | None],
    people: Sequence[int],
    greeted: str,
    signer: str,
) -> None:
    """Decide which of the ``people`` above the body it is to and from: who is greeted, and who signs.

    Of the signer's surname may be whom it is to as well, or who shares the letterhead, who is neither.
    """
    greets = greeting_at(parts) is not None
    for at in people:
        line = parts[at].lines[0].split(",")[0]
        name = names.surname(line)
        if name == greeted:
            kinds[at] = BlockKind.RECIPIENT
        elif greets and _signs_with_given_name(parts, kinds, at):
            kinds[at] = BlockKind.SENDER
        elif greets and name == signer and is_namesake(line, parts, kinds):
            is_to = _is_below_dated_head(kinds[:at]) and _is_greeted_alone(parts, kinds, people, at)
            kinds[at] = BlockKind.RECIPIENT if is_to else BlockKind.ADDRESS
        elif name == signer:
            kinds[at] = BlockKind.SENDER
        elif greeted in names.own_words(line) and names.is_name(line):
            kinds[at] = BlockKind.RECIPIENT
    first = next((at for at in people if kinds[at] is BlockKind.RECIPIENT), 0)
    for at in range(first - 1):
        if kinds[at] is BlockKind.RECIPIENT and parts[at].kind is None:
            kinds[at] = BlockKind.ADDRESS


def _signs_with_given_name(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether all that is signed is the first given name of the person named at ``at``.

    No word of the greeting stands there: "Dear Minister" and "Dear Ada" may greet whoever does.
    """
    signed = first_name(signature_text(parts, kinds))
    if signed is None or names.is_role(line := parts[at].lines[0].split(",")[0]) or not names.is_name(line):
        return False
    is_greeted = greeted_surname(parts) in re.findall(r"\w+", parts[at].text.casefold())
    return Person.of(line).given[:1] == (signed.casefold(),) and not is_greeted


def _is_greeted_alone(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], people: Sequence[int], at: int
) -> bool:
    """Return whether nobody but who is named at ``at`` can be whom the letter is to."""
    is_known = BlockKind.RECIPIENT in kinds or any(kinds[one] is None for one in people if one != at)
    return not is_known and greets_nobody(parts)


def _settle_letterhead(
    parts: Sequence[Part],
    kinds: list[BlockKind | None],
    people: list[int],
    greeting: int | None,
    signer: str,
) -> None:
    """Take the part right below a letterhead for its own address, where whom the letter is to follows it.

    "Planning Services" and a street can be either, and so can a body below a part of one; the letter then
    greets whoever stands further below. A body that the letterhead names is always its own.
    """
    if greeting is None:
        return
    at = next((at for at in range(1, greeting) if kinds[at - 1] is BlockKind.LETTERHEAD), greeting)
    if at == greeting or parts[at].kind or not (kinds[at] is BlockKind.RECIPIENT or at in people):
        return
    line, head = parts[at].lines[0], parts[at - 1].lines[0]
    is_own = is_of_letterhead(line) or (is_part(head) and names.is_body(line) and is_whole(line))
    if names.is_body(line) and head.casefold().startswith(line.casefold()):
        kinds[at] = BlockKind.ADDRESS
        people[:] = [one for one in people if one != at]
    if kinds[at] is BlockKind.ADDRESS or names.is_titled(line) or is_announced(line) or not is_own:
        return
    for below in range(at + 1, greeting):
        part = parts[below]
        is_of_signer = signer in re.findall(r"\w+", part.text.casefold())
        is_other = kinds[below] is BlockKind.RECIPIENT or (below in people and ":" not in part.lines[0])
        if part.kind is None and is_other and not is_of_signer and not is_announced(part.lines[0]):
            kinds[at] = BlockKind.ADDRESS
            people[:] = [one for one in people if one != at]
            return


def _is_masthead(parts: Sequence[Part], kinds: Sequence[BlockKind | None], greeted: str) -> bool:
    """Return whether the first line names a body: it is no one who is greeted or signs.

    It is in capitals or above a telephone number in a letter that is signed with an office. A practice of who
    signs stands in capitals, above its address or over an office, and no address is below the signature.
    """
    line = parts[0].lines[0]
    signed = signature_text(parts, kinds)
    is_of_office = names.is_role(signed) and any(map(_TELEPHONE.match, parts[0].lines[1:]))
    is_set_off = line.isupper() or len(parts[0].lines) > 1 or names.is_role(signed)
    is_of_signer = is_set_off and is_practice_of(line, signer_of(parts, kinds))
    own = (one.lines for one, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE)
    is_of_signer = is_of_signer and not any(map(names.is_address, chain.from_iterable(own)))
    is_head = (line.isupper() or is_of_office or is_of_signer) and len(line.split()) > 1
    is_head = is_head or _heads_officer(parts, signed)
    if not greeted and greeting_at(parts) is None and is_head_of_body(parts[0]):
        return names.own_words(line).isdisjoint(names.own_words(signed))
    if not (signed and greeted and is_head) or names.is_titled(line):
        return False
    words = names.own_words(line)
    return greeted not in words and (is_of_signer or words.isdisjoint(names.own_words(signed)))


def _heads_officer(parts: Sequence[Part], signed: str) -> bool:
    """Return whether the first part is a body of people with an address, for whom an officer has ``signed``.

    It greets by a first name somebody who is not named there.
    """
    line, *below = parts[0].lines
    is_body = _OF_PEOPLE.fullmatch(line) is not None and any(map(names.is_address, below))
    is_officer = names.is_role(signed) and not is_whole(signed)
    return is_body and is_officer and not greeted_person(parts) and _is_called_other(line, parts)


_OF_PEOPLE = re.compile(
    r"(?:[\w’'&-]+\s){1,5}(?:Traders|Residents|Tenants|Leaseholders|Neighbours|Volunteers|Shopkeepers)"
)
"""A body that is called by the people in it."""
_TELEPHONE = re.compile(r"\W*(?:tel(?:ephone)?|phone|switchboard)\b\W{0,4}[\d+(]", re.IGNORECASE)


def _is_of_trader(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether the trade named at ``at`` is that of who writes, and not a name or whom it is to.

    A word of it is signed, not as a part of the name ("Ann" of "Ann Glazing") and above no other address; an
    office of no other body is, in a letter to somebody else by name; or nothing is, in a paper that greets
    nobody, such as an invoice.
    """
    signed, own = signature_text(parts, kinds), names.own_words(parts[at].lines[0])
    if not signed:
        return greeting_at(parts) is None
    first, *below = next(p.lines for p, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE)
    if names.own_words(first) <= own or any(map(names.is_address, below)):
        return False
    telling = own - {names.surname(parts[at].lines[0])}
    greeted = greeted_person(parts)
    is_of_office = names.is_role(signed) and not is_whole(signed) and greeted != "" and greeted not in own
    return is_of_office or not telling.isdisjoint(names.own_words(signed))


def _goes_on_from(text: str, parts: Sequence[Part], at: int, signer: str) -> bool:
    """Return whether the part at ``at`` names others, right below the line "To:" that names the first.

    All have titles, or the others stand under the name of the first and a label names the sender.
    """
    above = parts[at - 1] if at else None
    if above is None or above.kind is not BlockKind.RECIPIENT:
        return False
    if text.count("\n", above.span.end, parts[at].span.start) != 1:
        return False
    lines = parts[at].lines
    is_labelled = any(part.kind is BlockKind.SENDER for part in parts[:HEADER_PARTS])
    if is_labelled and _is_under(text, above, parts[at]) and names.is_name(lines[0].split(",")[0]):
        return True
    is_titled = is_titled_person(above.lines[-1])
    return is_titled and all(is_titled_person(line) and not is_of(line, signer) for line in lines)


def _is_under(text: str, labelled: Part, part: Part) -> bool:
    """Return whether ``part`` begins under what the label of the part right above it stands before."""
    label = _LABEL.match(text, text.rfind("\n", 0, labelled.span.start) + 1)
    before = text[text.rfind("\n", 0, part.span.start) + 1 : part.span.start]
    if label is None:
        return False
    return ("\t" in label[1] and "\t" in before) or len(before) == label.end() - label.start()


_LABEL = re.compile(r"[^\n:]{1,20}:([ \t]+)")


def _settle_others(
    text: str,
    parts: Sequence[Part],
    kinds: list[BlockKind | None],
    people: Sequence[int],
    greeting: int | None,
    signer: str,
) -> None:
    """Take who of the ``people`` has an address for whom it is to, if nobody is, the others for senders.

    Who has none is whom it is to as well where he stands between the date of a letterhead and the
    salutation, and nobody else is greeted there. At the head, above the date, stands nobody else than the
    person whom the letter greets.

    Below a letterhead whoever neither signs nor is greeted may be a party to the matter or of whom the letter
    is to, and is no sender; who has something at the right, such as the day, is one, as that is of the head.
    """
    greeted = greeted_person(parts)
    for at in reversed([at for at in people if kinds[at] is None and not _is_introduced(parts, kinds, at)]):
        lines = parts[at].lines
        if at == 0 and parts[1:2] and parts[1].kind is BlockKind.DATE and is_own_house(parts, kinds):
            kinds[at] = BlockKind.ADDRESS
            continue
        is_below = greeting is not None and at < greeting and _is_below_dated_head(kinds[:at])
        is_below = (
            is_below and (names.is_titled(lines[0]) or len(lines) > 1) and not any(map(is_contact, lines))
        )
        is_named = greeted in re.findall(r"\w+", parts[at].text.casefold())
        may_be_greeted = is_named if greeted else signer != "" or not _is_called_other(lines[0], parts)
        is_below = is_below and may_be_greeted
        is_other = at == 0 and (not is_named if greeted else _is_called_other(lines[0], parts))
        is_below = is_below or is_billed(parts, kinds, at)
        addressed = (len(lines) > 2 and not is_other) or is_addressed(parts[at].text) or is_below
        if addressed and BlockKind.RECIPIENT not in kinds:
            kinds[at] = BlockKind.RECIPIENT
        elif _may_write(parts, kinds, at, signer):
            kinds[at] = BlockKind.SENDER
        elif signer and BlockKind.RECIPIENT not in kinds and _is_addressed_to(text, parts, kinds, at):
            kinds[at] = BlockKind.RECIPIENT
        elif _is_beside_other(text, parts[at]):
            kinds[at] = BlockKind.SENDER


def _may_write(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, signer: str) -> bool:
    """Return whether a letter can be from whoever the part at ``at`` names, who is not greeted.

    Below a letterhead it is who may have signed, or an office alone in a letter that greets somebody by name.
    """
    is_greeted = greeting_at(parts) is not None
    if BlockKind.LETTERHEAD not in kinds[:at] or (is_greeted and signer == ""):
        return True
    line = parts[at].text
    is_office = (
        len(parts[at].lines) == 1 and names.is_role(line) and _OFFICE_ALONE.fullmatch(line) is not None
    )
    is_own = is_office and not (names.is_body(line) or names.is_titled(line) or _SPOKEN_TO.match(line))
    return (is_own and is_greeted and not greets_nobody(parts)) or _may_sign(parts, kinds, at)


def _may_sign(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether the signature may be that of the person named at ``at``.

    It is labelled so, the surname is in it, it is the initials, or nobody is named there and an office stands
    at ``at``.
    """
    if _SIGNED.match(parts[at].text):
        return True
    name, signed = parts[at].lines[0].split(",")[0], signature_text(parts, kinds)
    signer = signer_of(parts, kinds)
    if not names.is_name(name) or names.is_body(name):
        return False
    if names.surname(name) in _WORD.findall(signed.casefold()) or are_initials(signer, name):
        return True
    return names.is_role(parts[at].text) and not names.is_name(signer)


_SIGNED = re.compile(r"\W*(?:signed|sgd)\b", re.IGNORECASE)
_OFFICE_ALONE = re.compile(r"[A-ZÀ-Þ][^\d:;,]{2,70}")
_SPOKEN_TO = re.compile(r"(?:madam|mr|mrs|madame|monsieur)\b", re.IGNORECASE)
"""How a line begins that speaks to whoever holds an office: "Mr. Consul"."""


def _is_addressed_to(text: str, parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether an officer or a person with a title stands at ``at`` as those do who are written to.

    Below is a body of which no word is in the letterhead or the signature, or the day stands at the right.
    """
    first, *below = parts[at].lines
    if not below or not (names.is_role(first) or is_titled_person(first)) or ":" in parts[at].text:
        return False
    heads = [part.text for part, kind in zip(parts, kinds, strict=True) if kind is BlockKind.LETTERHEAD]
    own = set(_WORD.findall(" ".join((*heads, signature_text(parts, kinds))).casefold()))
    bodies = [set(_WORD.findall(line.casefold())) - OF_COUNCILS for line in below if names.is_body(line)]
    return all(map(own.isdisjoint, bodies)) if bodies else _is_beside_other(text, parts[at])


def _is_beside_other(text: str, part: Part) -> bool:
    """Return whether something stands at the right of the lines of ``part``, such as the day."""
    return part.span.end - part.span.start > len(" ".join(part.lines)) + _GAP


_GAP = 6
"""Characters by which the lines of an address are longer where something stands at their right."""
_WORD = re.compile(r"\w+")


def _is_called_other(line: str, parts: Sequence[Part]) -> bool:
    """Return whether the salutation greets by a first name that who is named on ``line`` does not bear."""
    greeted, given = greeted_surname(parts), Person.of(line.split(",")[0]).given[:1]
    return bool(given) and first_name(greeted.title()) is not None and not may_be_one(greeted, given[0])


def _is_below_dated_head(above: Sequence[BlockKind | None]) -> bool:
    """Return whether a letterhead, and the date below it, stand ``above``."""
    return BlockKind.LETTERHEAD in above and BlockKind.DATE in above[above.index(BlockKind.LETTERHEAD) :]
