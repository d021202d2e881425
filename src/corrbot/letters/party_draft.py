"""`PartyDraft`: what the lines of a party have said so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corrbot.letters import names
from corrbot.letters.bare_lines import name_and_role, names_person
from corrbot.letters.from_names import first_name
from corrbot.letters.letter import Party, Span
from corrbot.letters.line_spans import joined
from corrbot.letters.mailboxes import spells, spells_start
from corrbot.letters.named_units import (
    ARTICLE,
    UNIT_ASIDE,
    body_and_rest,
    is_office_in,
    is_part_of,
    names_unit,
)
from corrbot.letters.units import OFFICE_OF, is_unit, is_whole

_UNFINISHED = re.compile(r"(?:[,&-]|\b(?:and|for|of|the|to|in))\s*$", re.IGNORECASE)
_COMMISSIONERS = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w’'-]+\s+){0,3}Commissioners\b(?:\s+(?:in|of|for)\s+[^,]+)?", re.IGNORECASE
)
"""A board of commissioners, which is a body: "Commissioners in Lunacy"."""
_OFFICER = re.compile(
    r"(?:[A-Z][\w’'&-]*\s){1,5}(?:Manager|Officer|Director|Inspector|Surveyor|Engineer|Head)"
)
"""An office below a name that bears a word of addresses: "Building Control Manager"."""
_RANK = re.compile(
    r"(?:(?:Lieut(?:enant)?|Lt|Major|Maj|Brig(?:adier)?|Vice|Rear|Col(?:onel)?|Capt(?:ain)?|Gen(?:eral)?|Adm(?:iral)?|Comm(?:ande)?r"
    r"|Cdr|Sergt|Surg(?:eon)?)\b[.\s-]{0,3}){1,3}(?:,?\s*(?:R\.?\s?[A-Z]\.?){1,2})?[.,]?"
)
"""A rank below a name: "Lieut.-Col., R.E."."""


@dataclass(slots=True)
class PartyDraft:
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
            self.named = joined(self.named, at)
            self.is_open = bool(_UNFINISHED.search(line))
        elif (
            is_fresh
            and self.name is None
            and (
                names_person(line, self.signed)
                or (self.signed and first_name(line) is not None and names.is_role(following))
            )
        ):
            self.name, self.role = name_and_role(line)
            self.named = joined(self.named, at)
        elif is_fresh and self._is_role(line, following if self.name else ""):
            role, _, body = line.partition(",")
            is_board = _COMMISSIONERS.fullmatch(body.strip(" ,.")) is not None
            is_other = is_unit(body) or "," in body or names.is_role(body) or _OFFICE_OF.match(body)
            is_whole_body = (is_whole(body) or self._is_spelt(body)) and not is_other
            is_of_body = names.is_role(role) and (is_whole_body or is_board)
            self.role = role if is_of_body else line
            self.named = joined(self.named, at)
            self.is_open = not is_of_body and bool(_UNFINISHED.search(line))
            if is_of_body:
                self._add_body(body.strip(), at)
        elif self.signed and self.name and is_fresh and _RANK.fullmatch(line):
            self.role, self.named = line, joined(self.named, at)
        elif self._is_role_below_body(line):
            self.role, self.named = line, joined(self.named, at)
        elif self._is_of_firm(line):
            self._add_body(line, at)
        elif self._is_body(line) and not (names.is_address(line) and line[0].isdigit()):
            self._add_body(line, at)
        else:
            self.add_address(line, at)

    def _is_body(self, line: str) -> bool:
        return names.is_body(line) or spells(self.mailbox, line) or self._is_spelt(line)

    def _is_spelt(self, line: str) -> bool:
        """Return whether ``line`` begins with a name of which the domain of the mailbox spells the start."""
        return self.signed and spells_start(self.mailbox, line.split(",")[0])

    def _is_role(self, line: str, following: str) -> bool:
        """Return whether ``line`` is an office: by its words, or as it stands between a name and a body."""
        if names.is_address(line):
            return self.signed and self.name is not None and _OFFICER.fullmatch(line) is not None
        return names.is_role(line) or (
            self._is_body(following)
            and not self._is_body(line)
            and not any(map(str.isdigit, line))
            and len(line) <= 60
        )

    def _is_of_firm(self, line: str) -> bool:
        """Return whether ``line`` right below an office is the firm that it is in, called as traders are."""
        if self.role is None or self.organisation or self.address or names.is_address(line):
            return False
        return names.is_trading_name(line) or names.is_of_trade(line)

    def _is_role_below_body(self, line: str) -> bool:
        """Return whether ``line`` is the office in a body whose name stands right above, and nobody's."""
        is_right_below = self.organisation is not None and not (self.name or self.role or self.address)
        is_other = names.is_body(line) or names.is_address(line) or line.startswith("(")
        return is_right_below and names.is_role(line) and not is_other

    def _add_body(self, line: str, at: Span) -> None:
        pieces = body_and_rest(line)
        aside = UNIT_ASIDE.fullmatch(pieces[0].rstrip(" ."))
        if aside and len(pieces) == 1 and self.unit is None and names_unit(aside["unit"]):
            self._add_unit(aside["unit"], at)
            pieces = [aside["body"]]
        elif len(pieces) > 1 and pieces[0].startswith("(") and pieces[0].endswith(")"):
            pieces[0] = pieces[0][1:-1].strip()
        if len(pieces) > 1 and self._is_work(pieces[0], pieces[1]):
            self.role, self.named = pieces[0], joined(self.named, at)
            pieces = pieces[1:]
        if self.organisation is None or (
            (is_unit(self.organisation) and (is_whole(pieces[0]) or spells(self.mailbox, pieces[0])))
            or is_office_in(self.organisation, pieces[0])
        ):
            if self.organisation is not None:
                self._add_unit(self.organisation, self.organisation_span)
            if len(pieces) > 1 and is_part_of(pieces[0], pieces[1]):
                self._add_unit(pieces[0], at)
                pieces = pieces[1:]
            self.organisation, self.organisation_span = pieces[0], at
            pieces = pieces[1:]
        elif not self.address and names_unit(line):
            self._add_unit(line, at)
        if pieces:
            self.add_address(", ".join(pieces), at)

    def _is_work(self, piece: str, body: str) -> bool:
        """Return whether ``piece`` is what somebody does for the ``body`` named after it."""
        is_right_below = self.name is not None and not (self.role or self.organisation or self.address)
        is_place = names.is_address(piece) or any(map(str.isdigit, piece)) or len(piece.split()) < 2
        return is_right_below and is_whole(body) and not (is_place or names.is_body(piece))

    def _add_unit(self, name: str, at: Span | None) -> None:
        if self.unit is None:
            self.unit, self.unit_span = ARTICLE.sub("", name), at

    def add_address(self, line: str, at: Span) -> None:
        """Take in one line, bare of labels and contacts, of the postal address."""
        self.address.append(line)
        self.address_span = joined(self.address_span, at)

    def party(self) -> Party | None:
        """Return the party that the lines have named, if they have."""
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
