"""Addressees: which body or office above the salutation a letter is to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.addresses import addresses, is_announced, is_of_letterhead
from corrbot.letters.greetings import greeted_person, greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.other_addresses import is_at_other_address, is_of_others
from corrbot.letters.parts import HEADER_PARTS, Part, is_sentence
from corrbot.letters.signatures import signature_text
from corrbot.letters.subject_lines import BETWEEN
from corrbot.letters.ungreeted import HOUSE, OF_COUNCILS, is_written_to_ungreeted
from corrbot.letters.units import is_part, is_whole


def may_be_person(line: str) -> bool:
    """Return whether ``line`` begins with a name or a title, or bears an office."""
    return names.is_name(line.split(",")[0]) or names.is_titled(line) or names.is_role(line)


_GREETS_NOBODY = re.compile(
    r"(?:dear\s+)?(?:(?P<body>sirs|gentlemen)\b|(?:sir|madam)\b(?!\s+(?!or\b)\w))|.*\b(?:team|committee|council)\b",
    re.IGNORECASE,
)
_SIR = re.compile(r"(?:my\s+)?(?:dear\s+)?(?:sirs?|madam|gentlemen)\b(?!\s+(?!or\b)\w)", re.IGNORECASE)
_OF_OFFICES = re.compile(r"\bour\s+ref|\b(?:tel|telephone|phone|fax)\b", re.IGNORECASE)
"""What stands above letters from offices, and seldom above one to them."""


def greets_nobody(parts: Sequence[Part]) -> bool:
    """Return whether the salutation is to a "Sir" or the like and names no person."""
    at = greeting_at(parts)
    return at is not None and _SIR.match(parts[at].lines[0]) is not None and not greeted_person(parts)


def is_written_to(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, greeted: str, signer: str
) -> bool:
    """Return whether the letter is to the body or office at ``at``, and not from it.

    Nobody else above the salutation can be whom it is to, it greets no person who does not stand there unless
    it is from a house to a part of a body, which heads no letters, and is signed with a name alone or for
    another body ("Clerk to the Parish Council"). Two of five signs tell so then: a house above, the date
    above, "Dear Sirs" with a name alone, who signs at the very head, and below that what is none of his own.
    """
    greeting, line = greeting_at(parts), parts[at].lines[0]
    if greeting is None:
        return is_written_to_ungreeted(parts, kinds, at)
    if greeting < at or is_of(line, signer):
        return False
    if BlockKind.LETTERHEAD in kinds[:at] or BlockKind.RECIPIENT in kinds[:greeting]:
        return False
    above = [p for p, kind in zip(parts[:at], kinds[:at], strict=True) if kind in (None, BlockKind.ADDRESS)]
    below = [p.lines[0] for p in parts[at + 1 : greeting] if p.kind is None]
    signed = signature_text(parts, kinds)
    greets = _GREETS_NOBODY.match(parts[greeting].lines[0])
    is_private = any(HOUSE.match(one) or names.is_house(one) for p in above for one in p.lines)
    is_headed = bool(above) and names.is_name(signed) and is_of(above[0].lines[0], signer)
    is_other = is_headed and is_of_others(above[0], parts[at])
    is_to_part = is_private and BlockKind.DATE in kinds[:at] and is_part(line) and names.is_name(signed)
    if names.is_body(line) and not names.is_role(line):
        if _is_below_home(parts, kinds, at, greeting) or _is_below_signer(parts, kinds, at, greeting):
            return True
    if (
        (
            greets is None
            and not (is_to_part or (is_headed and _greets_office(parts[greeting].text)))
            and not (is_other and names.is_body(line) and is_whole(line))
            and greeted not in re.findall(r"\w+", parts[at].text.casefold())
        )
        or (not is_headed and any(_OF_OFFICES.search(p.text) for p in parts[:at]))
        or any(
            (names.is_titled(p.lines[0]) or names.is_role(p.lines[0])) and not is_of(p.lines[0], signer)
            for p in above
        )
        or any(may_be_person(one) or names.is_body(one) or names.is_address(one) for one in below)
        or line.casefold() in signed.casefold()
        or names.is_role(signed) != names.is_body(signed)
    ):
        return False
    signs = (
        is_private,
        BlockKind.DATE in kinds[:at],
        is_headed,
        bool(greets and greets["body"] and signed and not names.is_body(signed)),
        is_other,
    )
    return sum(signs) >= 2


def _greets_office(greeting: str) -> bool:
    """Return whether a letter greets an office and nobody by name: "Dear Licensing Manager"."""
    return names.is_role(greeting) and greeting.startswith("Dear ") and not names.is_titled(greeting[5:])


_SEAT = re.compile(
    r"[^,]*\b(?:house|hall|centre|center|offices?|buildings?|chambers|tower|court|palace|station|depot)\W*",
    re.IGNORECASE,
)
"""What a building is called in which bodies sit, as well as people in some."""
_STREET = re.compile(
    r"[^,]*\b(?:street|road|avenue|lane|terrace|way|drive|close|crescent|bank|row|hill|gardens?|grove|place|green"
    r"|view|walk|rise|mews|villas|cottages?|farm|bungalow|rectory|vicarage)\W*",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\b(?:thank(?:s|\s+you)\s+(?:\w+\s+){0,2}for|reply(?:ing)?\s+to|respon(?:d(?:ing)?|se)\s+to)\s+your\s+(?:\w+\s+){0,2}"
    r"(?:letters?|e-?mails?|enquiry|inquiry|correspondence|complaint|application|request|representations?)\b"
    r"|\bon\s+behalf\s+of\s+the\s+(?:\w+\s+){0,4}"
    r"(?:council|department|ministry|minister|secretary|trust|authority|board|committee|agency)\b",
    re.IGNORECASE,
)
"""What those say who write for bodies, where they answer and for whom they write."""
_OPENING = 400
"""Characters of the first paragraph in which a letter says what it answers."""


def _is_below_home(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, greeting: int) -> bool:
    """Return whether the body at ``at`` stands alone between the date and the salutation.

    Above the date is the address of a house in a street, of two lines or names, of no body and not the seat
    of one, and a name alone signs. The letter answers none, and is on behalf of nobody.
    """
    signed = signature_text(parts, kinds)
    dated = next((n for n in range(at) if kinds[n] is BlockKind.DATE), None)
    if not dated or not names.is_name(signed) or names.is_body(signed) or names.is_role(signed):
        return False
    home = parts[:dated]
    lines = [line for part in home for line in part.lines]
    is_of_body = any(
        names.is_body(line) or names.is_role(line) or names.is_titled(line) or _OF_OFFICES.search(line)
        for line in lines
    )
    is_alone = all(kinds[n] in BETWEEN for n in (*range(dated, at), *range(at + 1, greeting)))
    pieces = ", ".join(lines).split(",")
    is_home = (
        all(kind in (None, BlockKind.ADDRESS) for kind in kinds[:dated])
        and len(pieces) > 1
        and any(HOUSE.match(piece) or _STREET.fullmatch(piece) for piece in pieces)
        and not any(_SEAT.fullmatch(piece) for piece in pieces)
    )
    if any(_OF_BODY.search(part.text[:_OPENING]) for part in _first_words(parts, greeting)):
        return False
    return is_home and is_alone and not is_of_body and names.surname(signed) not in names.own_words(lines[0])


def is_own_house(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> bool:
    """Return whether the first line of a letter is the name of the writer's house.

    A street without a number is below it. The letter greets an office or the like, and no person with a
    title. It is signed with a whole name, of which no word is in that line, and no other address.
    """
    lines, greeting = parts[0].lines, greeting_at(parts)
    signed = next((p.lines for p, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE), ())
    if len(lines) < 2 or not signed or greeting is None or names.is_titled(lines[0]):
        return False
    is_whole_name = names.is_name(signed[0]) and _WHOLE_NAME.search(signed[0]) is not None
    is_other = is_whole_name and names.own_words(signed[0]).isdisjoint(names.own_words(lines[0]))
    is_to_office = not (_GREETS_NOBODY.match(parts[greeting].lines[0]) or greeted_person(parts))
    if not (is_other and is_to_office) or any(map(names.is_address, signed)):
        return False
    return _STREET.fullmatch(lines[1]) is not None and not any(map(str.isdigit, lines[1]))


_WHOLE_NAME = re.compile(r"[\w.]\s+[A-ZÀ-Þ][\w’'-]+")
"""Two words of a name, of which the latter is no initial."""


def _is_below_signer(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int, greeting: int
) -> bool:
    """Return whether the body at ``at`` stands alone below the date, and who signs the letter at its head.

    The signature names all of its first line and not the body: "for Corbin Fry".
    """
    dated = next((n for n in range(at) if kinds[n] is BlockKind.DATE), 0)
    signed, head = signature_text(parts, kinds).casefold(), parts[0].lines[0].casefold()
    is_signed = len(head.split()) > 1 and head in signed and parts[at].lines[0].casefold() not in signed
    is_alone = all(kinds[n] in BETWEEN for n in (*range(dated, at), *range(at + 1, greeting)))
    return bool(dated) and is_signed and is_alone and kinds[0] in (None, BlockKind.ADDRESS)


def _first_words(parts: Sequence[Part], greeting: int) -> Sequence[Part]:
    """Return what follows the ``greeting``, down to the first paragraph that says something."""
    end = next((at for at in range(greeting + 1, len(parts)) if is_sentence(parts[at])), greeting + 1)
    return parts[greeting + 1 : min(end, greeting + _FIRST_PARTS) + 1]


_FIRST_PARTS = 3
"""Parts below the salutation, of which the first may be a subject."""


def is_of(line: str, signer: str) -> bool:
    """Return whether ``line`` begins with a name of which ``signer`` is the surname."""
    return names.surname(line.split(",")[0]) == signer


def settle_lines(
    parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None, signer: str
) -> None:
    """Join the address of whom the letter is to, where each line of the header stands alone.

    It is the address that holds somebody known to be written to, else the only one below the letterhead's
    own that begins with a body or an office and names nothing of the signature.
    """
    above = parts[: greeting or 0]
    if greeting is None or any(part.kind is None and len(part.lines) > 1 for part in above):
        return
    lines = [part.lines[0] if part.kind is None and part.is_short else None for part in above]
    runs = addresses(lines)
    own = runs[0] if runs and kinds[runs[0][0]] is BlockKind.LETTERHEAD else []
    for at in own[1:]:
        line = parts[at].lines[0]
        if kinds[at] is not BlockKind.RECIPIENT and not is_of(line, signer):
            if kinds[at] is None or is_of_letterhead(line):
                kinds[at] = BlockKind.ADDRESS
    start = _addressed_at(parts, kinds, runs)
    if start is None and own and BlockKind.RECIPIENT not in (kinds[at] for at in own):
        start = _other_body(parts, kinds, runs[1:])
    for at in next((run for run in runs if start in run), []):
        if start is not None and at >= start:
            if at > start and (kinds[at] is BlockKind.LETTERHEAD or is_of(parts[at].lines[0], signer)):
                return
            kinds[at] = BlockKind.RECIPIENT


def _addressed_at(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], runs: Sequence[Sequence[int]]
) -> int | None:
    """Return the first line of ``runs`` that says whom the letter is to and is not announced."""
    lines = (at for run in runs for at in run)
    to = (at for at in lines if kinds[at] is BlockKind.RECIPIENT and not is_announced(parts[at].lines[0]))
    return next(to, None)


def _other_body(
    parts: Sequence[Part], kinds: Sequence[BlockKind | None], runs: Sequence[Sequence[int]]
) -> int | None:
    """Return where the only one of ``runs`` begins that is the address of another body or office."""
    signed = signature_text(parts, kinds).casefold()
    found = []
    for run in runs:
        line = parts[run[0]].lines[0]
        is_other = (names.is_body(line) or names.is_role(line)) and not is_announced(line)
        if is_other and not any(parts[at].text.casefold() in signed for at in run):
            found.append(run[0])
    return found[0] if len(found) == 1 else None


_OF_A_BODY = re.compile(
    r"\b(?:department|directorate|division|section|team|unit|office|services?)$", re.IGNORECASE
)
"""How the name of a part of a body ends."""


def settle_body(parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take a body alone on its line between the date and the salutation for whom the letter is to.

    It stands below a letterhead, and neither the letterhead nor the signature names it.
    """
    if greeting is None or BlockKind.RECIPIENT in kinds[:greeting]:
        return
    at = greeting - 1
    while at > 0 and kinds[at] in (*BETWEEN, BlockKind.CC):
        at -= 1
    if at < 1 or kinds[at] is not BlockKind.ADDRESS or len(parts[at].lines) > 1:
        return
    line = parts[at].text
    heads = [part.text for part, kind in zip(parts[:at], kinds, strict=False) if kind is BlockKind.LETTERHEAD]
    own = " ".join((*heads, signature_text(parts, kinds))).casefold()
    if not heads or BlockKind.DATE not in kinds[:at]:
        return
    body, comma, _ = line.partition(",")
    is_other = bool(comma) and is_whole(body) and names.is_body(body) and not names.is_address(body)
    if is_other and not (names.own_words(body) - OF_COUNCILS).issubset(re.findall(r"\w+", own)):
        kinds[at] = BlockKind.RECIPIENT
    elif names.is_body(line) and not names.is_address(line):
        if line.casefold() not in own and not _OF_A_BODY.search(line):
            kinds[at] = BlockKind.RECIPIENT
    elif is_at_other_address(line, own):
        kinds[at] = BlockKind.BODY


_THE = re.compile(r"T(?:h|b|li)[ec]\s")
"""The article before an office, as it is or as OCR reads it: "Tbe", "Tlie"."""


def settle_dated(
    parts: Sequence[Part], kinds: list[BlockKind | None], people: Sequence[int], end: int
) -> None:
    """Take a name or an office between the date and the ``end`` of the header for whom the letter is to.

    The name has no word of the signature, and the signature no such office.
    """
    signed = signature_text(parts, kinds)
    is_apart = end < len(parts) and parts[end].kind is BlockKind.SALUTATION
    is_greeted = is_apart or (end < len(parts) and looks.speaks_to(parts[end].lines[0]))
    if not (is_greeted and signed) or BlockKind.RECIPIENT in kinds[:end]:
        return
    for at in range(min(end, HEADER_PARTS)):
        if (
            kinds[at] is BlockKind.LETTERHEAD
            and greets_nobody(parts)
            and _is_office_of(parts[at], signed)
            and _is_below_other_body(parts, kinds, at)
        ):
            kinds[at] = BlockKind.RECIPIENT
            return
    signers = names.own_words(signed)
    for at in people:
        line = parts[at].lines[0].split(",")[0]
        if kinds[at] is not None or BlockKind.DATE not in kinds[:at] or at > end:
            continue
        is_other = is_apart and names.is_name(line) and signers.isdisjoint(names.own_words(line))
        article = _THE.match(line)
        office = line[article.end() :].removesuffix(".") if article else ""
        if is_other or (names.is_role(office) and office.casefold() not in signed.casefold()):
            kinds[at] = BlockKind.RECIPIENT
            return


def _is_office_of(part: Part, signed: str) -> bool:
    """Return whether ``part`` is one line with an office and its body, not that of who ``signed``."""
    office, _, body = part.text.partition(",")
    article = _THE.match(office)
    if article is None or len(part.lines) > 1 or not names.is_role(office[article.end() :]):
        return False
    telling = set(_WORD.findall(body.casefold())) - _SMALL
    is_own = office[article.end() :].casefold() in signed.casefold()
    is_own = is_own or not telling.isdisjoint(_WORD.findall(signed.casefold()))
    return not is_own and names.is_body(body.strip()) and not names.is_role(body.strip())


def _is_below_other_body(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether a body is on the line of the date above the part at ``at``, and not the one there."""
    dated = next(
        (part.text for part, kind in zip(parts[:at], kinds, strict=False) if kind is BlockKind.DATE), ""
    )
    body = _WORD.findall(parts[at].text.partition(",")[2].casefold())
    is_own = set(_WORD.findall(dated.casefold())).issuperset(set(body) - OF_COUNCILS)
    return names.is_body(dated) and not is_own


_WORD = re.compile(r"\w+")
_SMALL = frozenset("the of and for".split())
