"""Who a letter is from and to, read from its blocks."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corrbot.letters import looks, names
from corrbot.letters.addresses import is_announced
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Block, BlockKind, Party, Span
from corrbot.letters.mailboxes import spells
from corrbot.letters.top_lines import top_author, top_body
from corrbot.letters.units import OFFICE_OF, is_part, is_unit, is_whole

_LINE = re.compile(r"[^\n]+")
_SEPARATED = re.compile(r"[^\n;]*[^\n;\s][^\n;]*")
_LABEL = re.compile(
    r"[“\"']?(?:from|to|f\.?a\.?o\.?|for\s+the\s+attention\s+of|attn\.?|attention\s*:|c/o|\(?(?:signed|sgd\.?)\)?[.:,]?|/s/|[+†✠]"
    r"|(?:(?:(?:public|local|responding)\s+)?authority|organisation|company|name|address)\s*:"
    r"|(?:b?cc|cop(?:y|ies)(?:\s+to)?)\b|c\.\s?c\.)"
    r"\s*:?\s+",
    re.IGNORECASE,
)
_PROXY = re.compile(r"p\.?\s?p\.?\s+(?=[A-Z])")
"""Per procurationem: what follows is the person on whose behalf another signs."""
_OFFICER = re.compile(r"(?P<office>[A-Z][\w ]{2,40}):\s+(?=[A-Z])")
"""A line of a letterhead that says who holds an office: "Chair: Dame Frances Oare"."""
_BEHALF = re.compile(
    r"(?:for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|(?:p\.?p\.?|for)\s+and\s+on\s+behalf\s+of|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\s*\((?:sent\s+)?(?:by|via)\s+(?:e-?mail|post|hand|fax|courier)(?:\s+(?:only|(?:and|&)\s+(?:by\s+)?\w+))?\)",
    re.IGNORECASE,
)
"""How a letter was sent, in brackets beside whom it is to."""
_MAILBOX = re.compile(r"\s*[<(\[](?:mailto:)?[^\s<>()\[\]]*@[^\s<>()\[\]]*[>)\]]")
_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w@-])"
)
_CONTACT = re.compile(
    r"(?:tel|telephone|phone|mobile|mob|direct(?:\s+line)?|switchboard|fax|(?:by\s+)?e-?mail|web(?:site)?|twitter|www)\b|https?:|\[?www\."
    r"|[tmf]\s?[:.]\s*[+(]?\d|\+?[\d()][\d()\s-]{8,}$|\[?[\w.+-]+@",
    re.IGNORECASE,
)
"""Lines of telephones, e-mail addresses and web sites: no part of a postal address."""
_INVERTED = re.compile(r"[A-ZÀ-Þ][\w’'-]+,\s[A-ZÀ-Þ][\w’'-]+(?:\s[A-Z]\.?)?")
"""A name as mail programs sort it: "Bell, Ada"."""
_LONGEST_RUN = 12
"""Blocks right after one another that can belong to one party."""
_LONGEST_UNIT = 60
"""Characters of the longest name of a part of a body."""
_OFFICE_END = re.compile(r"\b(?:office|department|section|team|unit)$", re.IGNORECASE)
"""How a part of a body ends that can hold the name of who leads it: "Chief Executive's Office"."""
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_GREETING = re.compile(rf"(?:my\s+)?dear\s+|(?:hi|hello)\s+|{looks.FOREIGN_GREETING}\s+", re.IGNORECASE)
_SPEECH = re.compile(r"[:;—–]\s*(?=\w)")
"""Where a letter runs on from its salutation: "My dear Mr. Bell: I send you"."""
_NOT_NAMES = re.compile(
    r"\b(?:sirs?|madam|all|colleagues?|friends?|team|applicant|constituent|resident|customer|sir\s*/\s*madam"
    r"|gentlemen|(?<!\w\s)(?:mp|msp)|minister|secretary\s+of\s+state|chief\s+executive|councillor)\s*$",
    re.IGNORECASE,
)
_PERSON_TOO = re.compile(r"\S+\s(?:Church|Court)")
"""What can be the name of a person as well as of a body."""
_AND_SO_ON = re.compile(r"[\s,]*(?:&c\.?|etc\.?)(?:[\s,]*(?:&c\.?|etc\.?))*[\s,.]*", re.IGNORECASE)
_HON = re.compile(r"\b(hon\.?|excellency),\s", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,&-]|\b(?:and|for|of|the|to|in))\s*$", re.IGNORECASE)
_WORD = r"(?:[A-ZÀ-Þ][\w.’'-]*|[dtl][’'][A-ZÀ-Þ]\w+|de|da|del|della|la|le|von|van|der|den|ten|af|du|dos|y)"
_PERSON = rf"(?:[A-ZÀ-Þ][\w.’'-]*|[dtl][’'][A-ZÀ-Þ]\w+)(?:\s{_WORD}){{0,7}}"
_COMPLIMENTS = re.compile(
    rf"(?:[Tt]he\s+(?P<office>[^,.:;]{{3,60}}),\s+)?(?P<who>{_PERSON}),?\s+(?:(?P<role>[^.:;]{{3,120}}?),\s+)?"
    rf"presents?\s+(?:his|her|its|their)\s+(?:\w+\s+){{0,3}}compliments\s+to\s+(?:[Hh]is\s+|[Hh]er\s+)?(?:[Ee]xcellency,?\s+)?"
    rf"(?:the\s+)?(?P<whom>{_PERSON})(?:,\s+(?P<theirs>(?!and\b)[^,.:;]{{3,90}}))?"
)
_HEREWITH = re.compile(
    rf"(?:Sirs?\s*[:,]\s+)?(?P<who>{_PERSON}),\s+(?P<role>[^.:;]{{3,120}}?),\s+(?:herewith|hereby)\s+(?:sends?|makes?|submits?|repl(?:y|ies))\b"
)
_ASSURED = re.compile(
    rf"\bto\s+(?:(?:[Hh]is|[Hh]er)\s+[Ee]xcellency,?\s+)?(?:the\s+)?(?P<whom>{_PERSON}),?\s+(?:the|his|her)\s+"
    r"(?:\w+\s+)?(?:assurances?|expressions?)\s+of\b"
    rf"|\b(?:requests?|begs?|prays?)\s+(?:the\s+)?(?P<asked>{_PERSON})\s+(?:kindly\s+)?to\s+(?:accept|receive)\b"
)
"""Words of notes in the third person, which name both sides: "Mr. Roe presents his compliments to"."""
_TOP, _FOOT = 400, 500
"""Characters at the top and at the foot of a letter's own words within which such words stand."""
_PLACE = re.compile(r"[\s*_]*[A-ZÀ-Þ][\w.’' -]{1,40}(?:,\s[\w.’' -]{2,40}){0,3}")
"""A place as it stands before a date: "Copenhagen", "Yokohama, Japan"."""
_STOP = re.compile(r"(?<=\w\w\w)(?<!\bEsq)(?<!\bJun)(?<!\bSen)\s*\.$|(?<=[A-ZÀ-Þ]{2})\s*\.$")
"""The full stop after a name, which is none of an initial, "Esq." or "Jr."."""
_SHORTENED = "Assn Asst Bros Corp Dept Genl Govt Secy Supt".split()
_ROLE_STOP = re.compile(r"(?<=\w{4})" + "".join(rf"(?<!\b{word})" for word in _SHORTENED) + r"\.$")
"""The full stop after a role or a body, which is none of "Hon. Sec." or "Bell Bros."."""
_TITLE_ALONE = re.compile(
    r"(?:the\s+)?(?:(?:most|right|very|rt\.?)\s+)?(?:hon(?:ou?rable)?|rev(?:erend|d)?)\.?|h(?:is|er)\s+(?:excellency|highness|grace)",
    re.IGNORECASE,
)
"""A title on a line of its own above the name that it is of."""
_QUALITY = re.compile(rf"(?:esq\.?|esquire|mp|jr\.?|[A-Z]{{2,4}}|{names.DOTTED_LETTERS})\.?", re.IGNORECASE)


_INITIALS = re.compile(r"\W*(?:[A-Z]\W*){2,4}")
_UNIT_ASIDE = re.compile(r"(?P<body>[^()]+?)\s*\((?P<unit>[^()]+)\)")
"""A body with the part of it in brackets: "Board of Trade (Marine Department)"."""
_COMMISSIONERS = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w’'-]+\s+){0,3}Commissioners\b(?:\s+(?:in|of|for)\s+[^,]+)?", re.IGNORECASE
)
"""A board of commissioners, which is a body: "Commissioners in Lunacy"."""
_ALL = re.compile(r"(?:all|each|every)\s(?!(?:saints?|souls?|hallows)\b)", re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?:Lieut(?:enant)?|Lt|Major|Maj|Brig(?:adier)?|Vice|Rear|Col(?:onel)?|Capt(?:ain)?|Gen(?:eral)?|Adm(?:iral)?|Comm(?:ande)?r"
    r"|Cdr|Sergt|Surg(?:eon)?)\b[.\s-]{0,3}){1,3}(?:,?\s*(?:R\.?\s?[A-Z]\.?){1,2})?[.,]?"
)
"""A rank below a name: "Lieut.-Col., R.E."."""
_FORMER = re.compile(r"(?:formerly|former|late|lately|retired)\s+(?:the\s+)?[A-Z]")
"""How an office begins that somebody held."""
_TO = re.compile(r"to\s", re.IGNORECASE)
_TO_ALL = re.compile(r"to(?:\s*:)?\s", re.IGNORECASE)
_MANY_OF = re.compile(
    r"(?:[Tt]he\s+)?(?P<role>[A-Za-z]{3,20}(?:s|men))\s+of\s+(?:the\s+)?(?P<body>[A-Z][\w’' -]{2,60})"
)
_MEMBERS = re.compile(
    r"(?P<role>(?:all\s+|the\s+){0,2}(?:[a-z]+|Members(?=\s+of\s+the\b)))\s+of\s+(?:the\s+)?(?=[A-Z])"
)


def _are_initials(signed: str, name: str) -> bool:
    """Return whether a signature is only the initials of ``name``, without its title and letters."""
    if not _INITIALS.fullmatch(signed):
        return False
    title, letters = names.parts(name)
    bare = name.removeprefix(title or "").removesuffix(letters or "")
    initials = [word[0] for word in bare.split() if word[0].isupper()]
    return re.findall(r"[A-Z]", signed) == initials


def sender(text: str, blocks: Sequence[Block], mailbox: str = "") -> Party | None:
    """Return who the letter is from, or None when it does not say.

    A line that the domain of ``mailbox``, from which a mail came, spells names a body.

    Who signs for another ("pp", "on behalf of") gives way to that other.

    The name comes from the sender's lines above the letter, else from the signature. The organisation
    comes from the letterhead, else from the line with the date ("Department of State, Washington,
    ..."), else from the lines that name the sender. A notice without a salutation is from the body at
    its head.
    """
    signed = _first(text, blocks, BlockKind.SIGNATURE, mailbox)
    head = _first(text, blocks, BlockKind.SENDER)
    letterhead, part = _whole_and_part(text, blocks, _organisation(text, blocks))
    if signed and signed.name and head and head.name and _are_initials(signed.name, head.name):
        signed = None
    party = _with_more(signed, head) if signed and signed.name else head or signed
    if party is None or not party.name:
        exchange = _exchange(text, blocks)
        party = _with_more(exchange[0], party) if exchange else party or _writer(text, blocks)
    if party is None:
        if letterhead is None and _is_prose(blocks):
            letterhead, part = _top_whole_and_part(text)
        author = top_author(text) if _is_prose(blocks) else None
        if author:
            party = Party(looks.plain(text[slice(*author)]), span=author)
        else:
            body = Party(None, None, letterhead[0], None, None, letterhead[1]) if letterhead else None
            return _described(_with_address(text, blocks, _of_unit(body, part))) if body else None
    if head and party.name and head.name and names.surname(head.name) == names.surname(party.name):
        party = _with_more(head, party)
    if letterhead and _is_firms_name(text, blocks, party, letterhead[0]):
        party = replace(party, name=None, title=None, post_nominals=None)
    if letterhead:
        own = party.organisation or ""
        other = own if own and own.casefold() != letterhead[0].casefold() else None
        if other and part is None and party.unit is None and (is_part(other) or _UNIT_END.search(other)):
            part, other = (other, party.organisation_span or letterhead[1]), None
        party = replace(
            party, role=party.role or other, organisation=letterhead[0], organisation_span=letterhead[1]
        )
    return _described(_with_address(text, blocks, _of_unit(party, part)))


_FORM_OF_FIRM = frozenset("solicitors llp ltd limited co company".split())


def _is_firms_name(text: str, blocks: Sequence[Block], party: Party, letterhead: str) -> bool:
    """Return whether the name that ``party`` signs "faithfully" is all of the firm's at the head."""
    if party.name is None or party.role or names.is_titled(party.name):
        return False
    rest = names.own_words(letterhead) - names.own_words(party.name)
    is_whole_name = names.own_words(party.name) < names.own_words(letterhead) and rest <= _FORM_OF_FIRM
    closings = (text[slice(*block.span)] for block in blocks if block.kind is BlockKind.CLOSING)
    return is_whole_name and any("faithfully" in closing.casefold() for closing in closings)


def _is_prose(blocks: Sequence[Block]) -> bool:
    return all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks)


def _of_unit(party: Party, part: tuple[str, Span] | None) -> Party:
    """Return ``party`` of the ``part`` of its body that the letterhead names, else as it is."""
    return replace(party, unit=part[0], unit_span=part[1]) if part else party


def _whole_and_part(
    text: str, blocks: Sequence[Block], body: tuple[str, Span] | None
) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the ``body`` of the letterhead and the part of it on the next line, in whatever order."""
    block = next((block for block in blocks if block.kind is BlockKind.LETTERHEAD), None)
    if body is None or block is None or block.span.start != body[1].start:
        return body, None
    aside = _UNIT_ASIDE.fullmatch(body[0])
    if aside and _names_unit(aside["unit"]):
        return (aside["body"], body[1]), (aside["unit"], body[1])
    match = _LINE.search(text, body[1].end, block.span.end)
    line = looks.plain(match[0]).strip(" ,()") if match else ""
    if match is None:
        return body, _part_below(text, blocks, block)
    if is_whole(line) and " " not in line:
        return (f"{body[0]} {line}", Span(body[1].start, _trimmed(match).end)), None
    if not line or not _names_unit(line):
        return body, None
    other = line, _trimmed(match)
    if is_unit(body[0]) and is_whole(line):
        return other, (_ARTICLE.sub("", body[0]), body[1])
    return body, other


def _top_whole_and_part(text: str) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the body at the top of a text that is no letter, and the part of it below or above it."""
    body = top_body(text)
    match = _LINE.search(text, body[1].end) if body else None
    line = looks.plain(match[0]).rstrip(" ,") if match else ""
    if body is None or match is None or not _names_unit(line):
        return body, None
    other = line, _trimmed(match)
    return (other, body) if is_whole(line) and not is_whole(body[0]) else (body, other)


def _part_below(text: str, blocks: Sequence[Block], letterhead: Block) -> tuple[str, Span] | None:
    """Return the part of the body that the address right below its ``letterhead`` begins with."""
    below = next(itertools.islice(itertools.dropwhile(lambda b: b is not letterhead, blocks), 1, None), None)
    match = _LINE.search(text, *below.span) if below and below.kind is BlockKind.ADDRESS else None
    line = looks.plain(match[0]).rstrip(" ,") if match else ""
    return (line, _trimmed(match)) if match and is_part(line) and _names_unit(line) else None


def signed_by(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who signs the letter for another, whom "pp" or "for" names as the sender, or None.

    Of two people so named the last is taken for the sender, on whichever line the "pp" is printed.
    """
    for span in _runs(blocks, BlockKind.SIGNATURE):
        lines = _lines(text, span)
        people = _named_on_behalf(lines)
        if len(people) > 1:
            signer = lines[people[-2] : people[-1]]
            return _party(text, Span(signer[0][1].start, signer[-1][1].end), signed=True)
    return None


def recipient(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who the letter is to, or None when it does not say.

    The name comes from the recipient's lines above or below the letter; the salutation ("Dear Mr
    Pandor") is read only when no other line names anyone.
    """
    party = _first(text, blocks, BlockKind.RECIPIENT)
    attention = _attention(text, blocks) if party and party.name is None else None
    if party and attention:
        return _described(
            replace(party, name=attention.name, span=attention.span, role=party.role or attention.role)
        )
    if party and (party.name or (party.role and party.organisation is None)):
        return party
    if party and party.role:
        greeted = _greeted(text, blocks)
        is_person = greeted is not None and greeted.name is not None and names.is_titled(greeted.name)
        if greeted is None or not is_person or names.is_role(greeted.name or ""):
            return party
        return _described(replace(party, name=greeted.name, span=greeted.span))
    exchange = _exchange(text, blocks)
    greeted = exchange[1] if exchange else _greeted(text, blocks) or _noted(text, blocks)
    if greeted is None or (party and greeted.name is None):
        return party
    return _described(replace(party, name=greeted.name, span=greeted.span) if party else greeted)


def _attention(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return the person for whose attention the letter is, on a line apart from the body that it is to."""
    for block in blocks:
        if block.kind is BlockKind.RECIPIENT and is_announced(looks.plain(text[slice(*block.span)])):
            party = _party(text, block.span)
            if party and party.name:
                return party
    return None


def copied(text: str, blocks: Sequence[Block]) -> tuple[Party, ...]:
    """Return who was sent a copy, as the lines that begin "cc" say."""
    found = []
    for block in blocks:
        if block.kind is BlockKind.CC:
            for piece in _SEPARATED.finditer(text, block.span.start, block.span.end):
                span = Span(piece.start(), piece.start() + len(piece[0].rstrip()))
                party = _one_line(text, looks.plain(piece[0]), span)
                if party:
                    found.append(_described(party))
    return tuple(found)


def others_named(text: str, blocks: Sequence[Block]) -> int:
    """Return how many recipients the letter names besides the first, in lines of their own."""
    runs = [block for block in blocks if block.kind is BlockKind.RECIPIENT]
    named = [party for block in runs if (party := _party(text, block.span)) and party.name]
    return max(0, len({names.surname(party.name or "") for party in named}) - 1)


def _described(party: Party) -> Party:
    """Return ``party`` with the title before its name and the letters after it given apart as well.

    The full stop that ends its role or organisation is left out.
    """
    party = replace(
        party,
        role=_without_stop(party.role),
        organisation=_without_stop(party.organisation),
        unit=_without_stop(party.unit),
    )
    if party.name is None:
        return party
    title, letters = names.parts(party.name)
    return replace(
        party,
        name=names.called(party.name),
        title=party.title or title,
        post_nominals=party.post_nominals or letters,
    )


def _without_stop(words: str | None) -> str | None:
    return words and _ROLE_STOP.sub("", words)


def _with_more(party: Party, other: Party | None) -> Party:
    if other is None:
        return party
    return replace(
        party,
        role=party.role or other.role,
        organisation=party.organisation or other.organisation,
        organisation_span=party.organisation_span or other.organisation_span,
        address=party.address or other.address,
        address_span=party.address_span or other.address_span,
        email=party.email or other.email,
        email_span=party.email_span or other.email_span,
        unit=party.unit or other.unit,
        unit_span=party.unit_span or other.unit_span,
    )


def _first(text: str, blocks: Sequence[Block], kind: BlockKind, mailbox: str = "") -> Party | None:
    """Return the party of the first block of ``kind`` that names one, with the blocks right after it."""
    is_signed = kind is BlockKind.SIGNATURE
    parties = (_party(text, span, signed=is_signed, mailbox=mailbox) for span in _runs(blocks, kind))
    return next((party for party in parties if party), None)


def _runs(blocks: Sequence[Block], kind: BlockKind) -> Iterator[Span]:
    """Yield where blocks of ``kind`` stand right after one another, each run from first to last."""
    for _, run in itertools.groupby(blocks, key=lambda block: block.kind is kind):
        together = list(itertools.islice(run, _LONGEST_RUN))
        if together[0].kind is kind:
            yield Span(together[0].span.start, together[-1].span.end)


def _lines(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the lines of ``span`` that are not blank, without their marks, and where they stand."""
    return [
        (looks.plain(match[0]), _trimmed(match))
        for match in _LINE.finditer(text, span.start, span.end)
        if match[0].strip()
    ]


@dataclass(slots=True)
class _Draft:
    """What the lines of a party have said so far.

    Where they are ``signed``, two people may be named. The domain of ``mailbox`` may spell a line.
    """

    signed: bool = False
    mailbox: str = ""
    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    address: list[str] = field(default_factory=list)
    email: str | None = None
    named: Span | None = None
    organisation_span: Span | None = None
    address_span: Span | None = None
    email_span: Span | None = None
    unit: str | None = None
    unit_span: Span | None = None
    is_open: bool = False
    """Whether the role breaks off at the end of its line."""

    def add(self, line: str, at: Span, following: str) -> None:
        """Take in one line, bare of labels and contacts; ``following`` is the one after it."""
        is_fresh = not (self.role or self.address or self.organisation)
        of_body = _OF_BODY.search(self.role) if self.role and self.is_open else None
        if self.role and of_body and " " in line and is_whole(line) and not names.is_role(line):
            self.role, self.is_open = self.role[: of_body.start()], False
            self._add_body(line, at)
        elif self.role and (self.is_open or (line[:1].islower() and not self.organisation)):
            self.role = f"{self.role} {line}"
            self.named = _joined(self.named, at)
            self.is_open = bool(_UNFINISHED.search(line))
        elif is_fresh and self.name is None and _names_person(line, self.signed):
            self.name, self.role = _name_and_rest(line)
            self.named = _joined(self.named, at)
        elif is_fresh and self._is_role(line, following if self.name else ""):
            role, _, body = line.partition(",")
            is_board = _COMMISSIONERS.fullmatch(body.strip(" ,.")) is not None
            is_other = is_unit(body) or "," in body or names.is_role(body) or _OFFICE_OF.match(body)
            is_whole_body = is_whole(body) and not is_other
            is_of_body = names.is_role(role) and (is_whole_body or is_board)
            self.role = role if is_of_body else line
            self.named = _joined(self.named, at)
            self.is_open = not is_of_body and bool(_UNFINISHED.search(line))
            if is_of_body:
                self._add_body(body.strip(), at)
        elif self.signed and self.name and is_fresh and _RANK.fullmatch(line):
            self.role, self.named = line, _joined(self.named, at)
        elif self._is_role_below_body(line):
            self.role, self.named = line, _joined(self.named, at)
        elif self._is_body(line) and not (names.is_address(line) and line[0].isdigit()):
            self._add_body(line, at)
        else:
            self._add_address(line, at)

    def _is_body(self, line: str) -> bool:
        return names.is_body(line) or spells(self.mailbox, line)

    def _is_role(self, line: str, following: str) -> bool:
        """Return whether ``line`` is an office: by its words, or as it stands between a name and a body."""
        if names.is_address(line):
            return False
        return names.is_role(line) or (
            self._is_body(following)
            and not self._is_body(line)
            and not any(map(str.isdigit, line))
            and len(line) <= 60
        )

    def _is_role_below_body(self, line: str) -> bool:
        """Return whether ``line`` is the office in a body whose name stands right above, and nobody's."""
        is_right_below = self.organisation is not None and not (self.name or self.role or self.address)
        is_other = names.is_body(line) or names.is_address(line) or line.startswith("(")
        return is_right_below and names.is_role(line) and not is_other

    def _add_body(self, line: str, at: Span) -> None:
        pieces = _pieces(line)
        aside = _UNIT_ASIDE.fullmatch(pieces[0].rstrip(" ."))
        if aside and len(pieces) == 1 and self.unit is None and _names_unit(aside["unit"]):
            self._add_unit(aside["unit"], at)
            pieces = [aside["body"]]
        elif len(pieces) > 1 and pieces[0].startswith("(") and pieces[0].endswith(")"):
            pieces[0] = pieces[0][1:-1].strip()
        if len(pieces) > 1 and self._is_work(pieces[0], pieces[1]):
            self.role, self.named = pieces[0], _joined(self.named, at)
            pieces = pieces[1:]
        if self.organisation is None or (
            is_unit(self.organisation) and (is_whole(pieces[0]) or spells(self.mailbox, pieces[0]))
        ):
            if self.organisation is not None:
                self._add_unit(self.organisation, self.organisation_span)
            if len(pieces) > 1 and _is_part_of(pieces[0], pieces[1]):
                self._add_unit(pieces[0], at)
                pieces = pieces[1:]
            self.organisation, self.organisation_span = pieces[0], at
            pieces = pieces[1:]
        elif not self.address and _names_unit(line):
            self._add_unit(line, at)
        if pieces:
            self._add_address(", ".join(pieces), at)

    def _is_work(self, piece: str, body: str) -> bool:
        """Return whether ``piece`` is what somebody does for the ``body`` named after it."""
        is_right_below = self.name is not None and not (self.role or self.organisation or self.address)
        is_place = names.is_address(piece) or any(map(str.isdigit, piece)) or len(piece.split()) < 2
        return is_right_below and is_whole(body) and not (is_place or names.is_body(piece))

    def _add_unit(self, name: str, at: Span | None) -> None:
        if self.unit is None:
            self.unit, self.unit_span = _ARTICLE.sub("", name), at

    def _add_address(self, line: str, at: Span) -> None:
        self.address.append(line)
        self.address_span = _joined(self.address_span, at)

    def party(self) -> Party | None:
        if not (self.name or self.role or self.organisation or self.email):
            return None
        return Party(
            self.name,
            self.role,
            self.organisation,
            ", ".join(self.address) or None,
            self.named or self.organisation_span or self.email_span,
            self.organisation_span,
            email=self.email,
            address_span=self.address_span,
            email_span=self.email_span,
            unit=self.unit,
            unit_span=self.unit_span,
        )


_OFFICE_OF = re.compile(rf"\W*{OFFICE_OF}", re.IGNORECASE)
"""The office of somebody, which is none of the body at the head of the letter."""
_OF_BODY = re.compile(r"\s+(?:of|to)\s+the$", re.IGNORECASE)
"""How an office ends whose body is named on the next line: "The Secretary of the"."""
_LISTED = re.compile(
    r"(?:the\s+)?(?:ministry|department|directorate|office|committee|commission)\s+(?:of|for)\s+[^,]+(?:,\s[^,]+)*?,?"
    r"\s(?:and|&)\s+[^,\d]+",
    re.IGNORECASE,
)
"""The name of a body that lists what it is for: "Ministry of Tides, Harbours and Local Government"."""


def _pieces(line: str) -> list[str]:
    """Return what the commas of a line part that begins with a body, and no comma of its name does."""
    listed = _LISTED.match(line)
    end = listed.end() if listed and line[listed.end() : listed.end() + 1] in ("", ",") else 0
    first, rest = (line[:end], line[end:].lstrip(",")) if end else (None, line)
    if firm := names.firm(line):
        first, rest = firm, line[line.index(firm) + len(firm) :].lstrip(" .,")
    pieces = [piece.strip() for piece in rest.split(",")] if rest.strip() else []
    return [first, *pieces] if first else pieces


_OF_STATE = re.compile(
    r"(?:board|ministry)\s+of\s|.*\b(?:office|ministry|treasury|admiralty)\W*$", re.IGNORECASE
)
_UNIT_END = re.compile(r"\b(?:directorate|division|section|branch|unit|team)$", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\b(?:department|branch)$", re.IGNORECASE)


def _is_part_of(part: str, body: str) -> bool:
    """Return whether ``part`` is one of the ``body`` named after it: "Marine Department, Board of Trade"."""
    if is_unit(part) and is_whole(body):
        return True
    return bool(_DEPARTMENT.search(part) and _OF_STATE.match(body))


_DESCRIBES = re.compile(r"an?\s", re.IGNORECASE)
"""How a line begins that says what a body is: "A registered society"."""


def _names_unit(line: str) -> bool:
    """Return whether ``line`` names a part of the body that another line names, and nothing else."""
    return (
        len(line) <= _LONGEST_UNIT
        and names.is_body(line)
        and not (names.is_address(line) or re.search(r"[\d:;@,]", line) or _DESCRIBES.match(line))
        and (_OFFICE_END.search(line) is not None or not names.is_role(line))
    )


def _party(text: str, span: Span, signed: bool = False, mailbox: str = "") -> Party | None:
    """Read name, role, organisation, address and e-mail address from the lines of ``span``.

    Two people may be named on one line of a signature (``signed``).
    """
    lines = [piece for line in _lines(text, span) for piece in _between_bars(text, line)]
    if len(lines) == 1:
        party = _one_line(text, *lines[0], signed=signed)
        return _described(party) if party else None
    draft = _Draft(signed, mailbox)
    bare: list[tuple[str, Span]] = []
    attention: tuple[str, Span] | None = None
    for line, at in _principal(lines):
        mail = _EMAIL.search(text, *at)
        if mail and draft.email is None:
            draft.email, draft.email_span = mail[0], Span(*mail.span())
        if bare and is_announced(line) and _names_person(_bare(line)):
            attention = attention or (_bare(line), at)
        elif not (_CONTACT.match(line) or looks.is_bare_proxy(line) or _names_officer(line)):
            bare.append((_EMAIL.sub("", _bare(line)).strip(" ,;:|"), at))
    bare = _name_first(bare, signed)
    for number, (line, at) in enumerate(bare):
        if line:
            draft.add(line, at, bare[number + 1][0] if number + 1 < len(bare) else "")
    if attention and draft.name is None:
        (draft.name, role), draft.named = _name_and_rest(attention[0]), attention[1]
        draft.role = draft.role or role
    party = draft.party()
    return _described(party) if party else None


_BAR = re.compile(r"\s\|\s")


def _between_bars(text: str, line: tuple[str, Span]) -> Iterator[tuple[str, Span]]:
    """Yield what stands between the bars of a ``line``: "Ada Bell | Surveyor | Board of Tides"."""
    if not _BAR.search(line[0]) or looks.mail_field(line[0]):
        yield line
        return
    start = line[1].start
    for bar in (*_BAR.finditer(text, *line[1]), None):
        yield from _lines(text, Span(start, bar.start() if bar else line[1].end))
        start = bar.end() if bar else start


def _name_first(lines: list[tuple[str, Span]], signed: bool) -> list[tuple[str, Span]]:
    """Return ``lines``, the title or the office that stands alone above a name put to the name."""
    if len(lines) < 2:
        return lines
    first, second = lines[:2]
    if _TITLE_ALONE.fullmatch(first[0]):
        return [(f"{first[0]} {second[0]}", _joined(first[1], second[1])), *lines[2:]]
    is_signed_for = signed and _is_for_office(first[0]) and _names_person(second[0], signed)
    return [second, first, *lines[2:]] if is_signed_for else lines


def _is_for_office(line: str) -> bool:
    """Return whether ``line`` says for which office somebody signs, and names nobody."""
    behalf = _BEHALF.match(line)
    return behalf is not None and names.is_role(line) and not _names_person(line[behalf.end() :])


def _names_officer(line: str) -> bool:
    """Return whether ``line`` says who holds an office of the body whose letterhead it stands in."""
    officer = _OFFICER.match(line)
    return bool(officer and names.is_role(officer["office"]) and _names_person(line[officer.end() :]))


def _trimmed(match: re.Match[str]) -> Span:
    printed = match[0]
    return Span(match.end() - len(printed.lstrip()), match.start() + len(printed.rstrip()))


def _bare(line: str) -> str:
    """Return ``line`` without its label, a mailbox, or the words that say for whom another signs."""
    label = _LABEL.match(line)
    line = _SENT_BY.sub("", _MAILBOX.sub("", line[label.end() :] if label else line)).strip(" ,;")
    bare = line.removeprefix("the ")
    is_from = label is not None and label[0][:4].casefold() == "from" and names.is_titled(bare)
    if is_from or (label and names.is_body(bare) and not names.is_role(bare) and not _MEMBERS.match(line)):
        line = bare
    behalf = _PROXY.match(line) or _BEHALF.match(line)
    rest = line[behalf.end() :] if behalf else ""
    return rest if rest and (_names_person(rest) or not names.is_role(rest)) else line


def _principal(lines: Sequence[tuple[str, Span]]) -> Sequence[tuple[str, Span]]:
    """Return ``lines`` from the last person named, where one of two signs on behalf of the other."""
    people = _named_on_behalf(lines)
    return lines[people[-1] :] if len(people) > 1 else lines


def _named_on_behalf(lines: Sequence[tuple[str, Span]]) -> list[int]:
    """Return on which ``lines`` people are named, where one of them signs on behalf of another."""
    people = [at for at, (line, _) in enumerate(lines) if _names_person(_bare(line))]
    is_proxy = any(_PROXY.match(lines[at][0]) or _BEHALF.match(lines[at][0]) for at in people)
    return people if is_proxy else []


def _joined(span: Span | None, other: Span) -> Span:
    return Span(min(span.start, other.start), max(span.end, other.end)) if span else other


def _names_person(line: str, signed: bool = False) -> bool:
    """Return whether ``line`` begins with a person's name, or the names of two where it is ``signed``."""
    first = line.split(",")[0]
    if names.is_office(first) or names.firm(line):
        return False
    return (
        names.is_titled(_HON.sub(r"\1 ", line)) or names.is_name(first) or (signed and names.is_couple(first))
    )


def _name_and_rest(line: str) -> tuple[str, str | None]:
    """Return the name at the start of ``line`` and the role after it, as far as commas tell."""
    pieces = [piece.strip() for piece in _AND_SO_ON.sub(", ", _HON.sub(r"\1 ", line)).split(",")]
    name = pieces[0]
    rest = [piece for piece in pieces[1:] if piece and not _QUALITY.fullmatch(piece)]
    if len(pieces) > 1 and _QUALITY.fullmatch(pieces[1]):
        name = f"{name}, {pieces[1]}"
    role = next((piece for piece in rest if names.is_role(piece) or _FORMER.match(piece)), None)
    return _STOP.sub("", name.strip()), role


def _one_line(text: str, line: str, span: Span, signed: bool = False) -> Party | None:
    """Read a party set on one line: "Hon. William H. Seward, Secretary of State, Washington"."""
    mail = _EMAIL.search(text, *span)
    email, email_span = (mail[0], Span(*mail.span())) if mail else (None, None)
    bare = _EMAIL.sub("", _bare(line.split(";")[0])).strip(" ,:;\"'")
    if looks.mail_field(line) and _INVERTED.fullmatch(bare):
        return Party(bare, None, None, None, span, email=email, email_span=email_span)
    if _TO_ALL.match(line) and _ALL.match(bare) and not _MEMBERS.match(bare):
        return Party(None, bare, None, None, span, email=email, email_span=email_span)
    if _names_person(bare, signed) or looks.is_telegram_address(line):
        name, role = _name_and_rest(bare)
        party = Party(name, role, None, None, span, email=email, email_span=email_span)
        return _of_body(text, bare, party)
    if bare and (names.is_role(bare) or names.is_office(bare)):
        return Party(None, bare, None, None, span, email=email, email_span=email_span)
    if many := _addressed_together(text, line, bare, span):
        return many
    if names.is_body(bare):
        members = _MEMBERS.match(bare)
        if members:
            body = bare[members.end() :]
            return Party(None, members["role"], body, None, span, span, email=email, email_span=email_span)
        pieces = [piece.strip() for piece in bare.split(",")]
        unit = None
        if firm := names.firm(bare):
            bare = firm
        elif len(pieces) > 1 and _is_part_of(pieces[0], pieces[1]):
            unit, bare = _ARTICLE.sub("", pieces[0]), pieces[1]
        party = Party(None, None, bare, None, span, span, email=email, email_span=email_span)
        return replace(party, unit=unit, unit_span=span) if unit else party
    return Party(span=span, email=email, email_span=email_span) if email else None


def _are_offices(line: str) -> bool:
    """Return whether ``line`` begins with an office of several bodies: "Secretaries, Q.G. and L.G."."""
    office = _SEVERAL.match(line)
    return office is not None and names.is_role(office["one"] + ("y" if office["end"] == "ies" else ""))


_SEVERAL = re.compile(r"(?:[Tt]he\s+)?(?:[A-Z][a-z]+\s+){0,3}?(?P<one>[A-Z][a-z]{2,20}?)(?P<end>ies|s)(?=,)")


def _addressed_together(text: str, line: str, bare: str, span: Span) -> Party | None:
    """Return whom ``line`` addresses together: "To the Trustees of the Thornby Chapel."."""
    if _TO_ALL.match(line) and _are_offices(bare):
        return Party(None, bare, None, None, span)
    many = _MANY_OF.fullmatch(bare.rstrip(" .")) if _TO.match(line) and not _MEMBERS.match(bare) else None
    if many is None:
        return None
    at = text.find(many["body"], *span)
    return Party(None, many["role"], many["body"], None, span, Span(at, at + len(many["body"])))


def _of_body(text: str, line: str, party: Party) -> Party:
    """Return ``party`` of the body that ``line`` names after the person: "Dr Ada Bell, Lamp Trust"."""
    rest = [piece.strip() for piece in line.split(",")[1:]]
    pieces = [piece for piece in rest if piece != party.role and names.is_body(piece)]
    body = next((piece for piece in pieces if not names.is_role(piece) and not names.is_address(piece)), None)
    at = text.find(body, *party.span) if body and party.span else -1
    if body is None or at < 0:
        return party
    return replace(party, organisation=_ARTICLE.sub("", body), organisation_span=Span(at, at + len(body)))


def _exchange(text: str, blocks: Sequence[Block]) -> tuple[Party, Party] | None:
    """Return the two sides that a heading above the letter names: "Mr. Roe to Mr. Bell."."""
    for block in itertools.islice(blocks, _LONGEST_RUN):
        if block.kind in (BlockKind.OPENER, BlockKind.BODY, BlockKind.SALUTATION):
            return None
        match = _LINE.search(text, *block.span)
        sides = looks.exchange(match[0]) if match and block.kind is BlockKind.HEADING else None
        if match and sides:
            who, whom = (Span(match.start() + start, match.start() + end) for start, end in sides)
            return Party(text[who.start : who.end], span=who), Party(text[whom.start : whom.end], span=whom)
    return None


def _greeted(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return whom the salutation names; a letter may run on from it ("My dear Mr. Bell: I send you")."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY):
            line = looks.plain(text[block.span.start : min(block.span.end, block.span.start + _TOP)])
            if block.kind is not BlockKind.SALUTATION and not looks.speaks_to(line):
                continue
            greeting = _GREETING.match(line)
            name = _SPEECH.split(line[greeting.end() :])[0].strip(" ,:.-–—") if greeting else ""
            if name and "\n" not in name and not _NOT_NAMES.search(name):
                start = text.find(name, block.span.start)
                span = Span(start, start + len(name))
                if names.is_body(name) and not (names.is_titled(name) or _PERSON_TOO.fullmatch(name)):
                    return Party(None, None, name, None, span, span) if " " in name else None
                return Party(name, None, None, None, span)
            return None
    return None


def _own_words(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """Return the blocks of prose and of the closing, up to any letter that is copied below them."""
    own: list[Block] = []
    for block in blocks:
        if block.kind in (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING, BlockKind.HEADING):
            if own and looks.begins_letter(
                text[block.span.start : min(block.span.end, block.span.start + _TOP)]
            ):
                break
            own.append(block)
    return tuple(own)


def _writer(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return who writes of himself in the third person in the first words, for notes without a signature."""
    for block in _own_words(blocks, text)[:1]:
        end = min(block.span.end, block.span.start + _TOP)
        note = _COMPLIMENTS.match(text, block.span.start, end) or _HEREWITH.match(text, block.span.start, end)
        if note and names.is_name(note["who"]):
            role = note["role"] or note.groupdict().get("office")
            return Party(
                note["who"],
                role,
                None,
                None,
                Span(note.start("who"), note.end("role" if note["role"] else "who")),
            )
    return None


def _noted(text: str, blocks: Sequence[Block]) -> Party | None:
    """Return whom a note in the third person is to, as its first or its last words say."""
    own = _own_words(blocks, text)
    if not own:
        return None
    top = own[0].span
    note = _COMPLIMENTS.match(text, top.start, min(top.end, top.start + _TOP))
    if note and names.is_name(note["whom"]):
        role = note["theirs"] if note["theirs"] and names.is_role(note["theirs"]) else None
        return Party(
            note["whom"], role, None, None, Span(note.start("whom"), note.end("theirs" if role else "whom"))
        )
    for block in own[-3:]:
        for match in _ASSURED.finditer(text, max(block.span.start, block.span.end - _FOOT), block.span.end):
            group = "whom" if match["whom"] else "asked"
            if names.is_name(match[group]) and not names.is_office(match[group]):
                return Party(match[group], None, None, None, Span(*match.span(group)))
    return None


def _organisation(text: str, blocks: Sequence[Block]) -> tuple[str, Span] | None:
    """Return the body that the letterhead names, or that stands before the date on its line."""
    for kind in (BlockKind.LETTERHEAD, BlockKind.DATE):
        for block in blocks:
            if block.kind is kind:
                match = _LINE.search(text, block.span.start, block.span.end)
                line = looks.plain(match[0]) if match else ""
                body = line.split(",")[0].strip() if kind is BlockKind.DATE else line.rstrip(" ,")
                if (
                    match
                    and names.is_body(body)
                    and (kind is BlockKind.LETTERHEAD or not any(map(str.isdigit, body)))
                ):
                    return names.firm(body) or _without_address(body), Span(
                        match.start(), match.start() + len(match[0].rstrip())
                    )
                if match and kind is BlockKind.LETTERHEAD and body:
                    return body, Span(match.start(), match.start() + len(match[0].rstrip()))
                break
    return None


def _address_at(line: str) -> int:
    """Return where the comma stands after which a ``line`` goes on from a body to its address."""
    for comma in re.finditer(",", line):
        piece = line[comma.end() :].split(",")[0]
        if names.is_address(piece) and not names.is_body(piece):
            return comma.start()
    return len(line)


def _without_address(body: str) -> str:
    return body[: _address_at(body)]


def _with_address(text: str, blocks: Sequence[Block], party: Party) -> Party:
    """Return the sender with the first address above the letter, and the e-mail address printed with it."""
    for block in blocks:
        if block.kind in (BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.BODY, BlockKind.RECIPIENT):
            break
        if block.kind in (BlockKind.LETTERHEAD, BlockKind.SENDER, BlockKind.ADDRESS):
            mail = _EMAIL.search(text, *block.span)
            if mail and party.email is None:
                party = replace(party, email=mail[0], email_span=Span(*mail.span()))
        if block.kind is BlockKind.LETTERHEAD and party.address is None:
            party = _with_address_of_letterhead(text, block, party)
        elif block.kind is BlockKind.ADDRESS and party.address is None:
            run = next(run for run in _runs(blocks, BlockKind.ADDRESS) if run.end >= block.span.end)
            lines = [
                match for match in _LINE.finditer(text, *run) if not _CONTACT.match(looks.plain(match[0]))
            ]
            lines = [match for match in lines if looks.plain(match[0]).rstrip(" ,") not in ("", party.unit)]
            if lines:
                address = ", ".join(looks.plain(match[0]).strip(" ,") for match in lines)
                span = Span(_trimmed(lines[0]).start, _trimmed(lines[-1]).end)
                party = replace(party, address=address, address_span=span)
    place = _place(text, blocks) if party.address is None else None
    return replace(party, address=text[place.start : place.end], address_span=place) if place else party


def _with_address_of_letterhead(text: str, letterhead: Block, party: Party) -> Party:
    """Return ``party`` with the address that the ``letterhead`` gives below the body's name."""
    head, *lines = _lines(text, letterhead.span)
    rest = _address_at(head[0]) if names.is_body(head[0]) else len(head[0])
    if rest < len(head[0]):
        lines.insert(0, (head[0][rest:].strip(" ,"), head[1]))
    first = next((at for at, (line, _) in enumerate(lines) if _is_street(line)), len(lines))
    found = list(
        itertools.takewhile(lambda one: not (_CONTACT.match(one[0]) or ":" in one[0]), lines[first:])
    )
    if not found:
        return party
    address = ", ".join(line.strip(" ,") for line, _ in found)
    return replace(party, address=address, address_span=Span(found[0][1].start, found[-1][1].end))


def _is_street(line: str) -> bool:
    is_other = _CONTACT.match(line) or names.is_body(line.split(",")[0]) or names.is_role(line)
    return names.is_address(line) and not is_other


def _place(text: str, blocks: Sequence[Block]) -> Span | None:
    """Return where the place stands that is named before the date on its line, after any body."""
    block = next((block for block in blocks if block.kind is BlockKind.DATE), None)
    line = _LINE.search(text, *block.span) if block else None
    dates = printed_dates(line[0], near=dt.date.max) if line else ()
    if line is None or not dates:
        return None
    pieces = [
        piece
        for piece in re.finditer(r"[^,]*[^,\s*_]", line[0][: dates[0].span.start].rstrip(" ,.([*_"))
        if not names.is_body(piece[0])
    ]
    if not pieces or not _PLACE.fullmatch(line[0], pieces[0].start(), pieces[-1].end()):
        return None
    start = line.start() + pieces[0].start()
    start += len(pieces[0][0]) - len(pieces[0][0].lstrip(" *_"))
    return Span(start, line.start() + pieces[-1].end())
