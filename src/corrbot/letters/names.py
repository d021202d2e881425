"""Names of people, bodies and places as letters print them."""

from __future__ import annotations

import re

_TITLE = (
    r"(?:the\s+)?(?:(?:rt|right)\.?\s+hon(?:ou?rable)?\.?|hon(?:ou?rable)?s?\.?|mr\.?|mrs\.?|ms\.?|miss|mx\.?|dr\.?|sir"
    r"|dame|lord|lady|baron(?:ess)?|viscount|earl|count|marquis|duke|prince|councillor|cllr\.?|professor|prof\.?|rev(?:erend)?\.?"
    r"|capt(?:ain)?\.?|col(?:onel)?\.?|maj(?:or)?\.?|gen(?:eral)?\.?|lieut(?:enant)?\.?|commander|admiral|señor|sr\.?|don"
    r"|m\.|monsieur|messrs\.?|his\s+(?:excellency|lordship|royal\s+highness)|her\s+excellency|governor|commodore|consul)"
)
_TITLED = re.compile(rf"{_TITLE}\s+(?=\S)", re.IGNORECASE)
_POST_NOMINALS = re.compile(
    r"[,\s]+(?:MP|MEP|MSP|MS|AM|QC|KC|OBE|CBE|MBE|KBE|DBE|CB|JP|DL|PhD|BSc|MSc|FRS|Esq\.?|Esquire|Jr\.?|Jun\.?)\b\.?"
)
_NAME_WORD = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*|(?:de|da|del|della|di|la|le|van|von|der|den|y|of|du|e|dos|d['’][A-Z]\w+|v\.)",
    re.UNICODE,
)
_BODY = re.compile(
    r"\b(?:office|department|dep(?:t|artment)\.?|ministry|council|authority|agency|trust|commission|board|committee"
    r"|legation|embassy|consulate|university|college|school|limited|ltd|plc|llp|inc|association|society|union|service"
    r"|services|hospital|police|parliament|house\s+of|bureau|institute|directorate|unit|team|division|company|group"
    r"|foundation|church|government|secretariat|tribunal|court|inspectorate|treasury|admiralty|partnership|centre)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:minister|secretary|under-?secretary|director|head|officer|manager|leader|chair(?:man|woman|person)?|clerk"
    r"|president|chief|deputy|assistant|adviser|advisor|commissioner|member|councillor\s+for|mayor|consul|ambassador"
    r"|envoy|chargé|solicitor|lawyer|private\s+secretary|caseworker|inspector|superintendent|engineer|treasurer"
    r"|governor|attach[eé]|executive|administrator|coordinator|registrar|harbourmaster|principal|lead|agent)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|^\W*(?:flat\s|unit\s)?\d{1,5}[A-Za-z]?,?\s+[A-Z]"
    r"|\b(?:street|road|avenue|lane|square|house|floor|building|court|p\.?\s?o\.?\s+box|parade|quay|terrace|hall|way|drive|close|crescent)\b"
    r"|@\w|https?:|www\.|\b(?:tel|telephone|phone|fax|mobile|email|e-mail|switchboard|web(?:site)?)\b\W|\b0\d{3,4}\s\d{3}",
    re.IGNORECASE,
)


def is_titled(line: str) -> bool:
    """Return whether ``line`` begins with a title such as "Mr" or "Councillor", or ends in letters."""
    return _TITLED.match(line) is not None or _POST_NOMINALS.search(line) is not None


def is_name(line: str) -> bool:
    """Return whether ``line`` can be a person's name and nothing else."""
    bare = _POST_NOMINALS.sub("", line).strip(" ,.")
    titled = _TITLED.match(bare)
    words = (bare[titled.end() :] if titled else bare).split()
    if not 1 <= len(words) <= 6 or (
        len(words) == 1 and not titled and bare == line.strip(" ,.") and not bare.isupper()
    ):
        return False
    if any(character.isdigit() for character in bare) or not words[-1][0].isupper():
        return False
    return all(_NAME_WORD.fullmatch(word.strip(",")) for word in words) and (
        bool(titled) or not (is_body(bare) or is_role(bare) or is_address(bare))
    )


def is_body(line: str) -> bool:
    """Return whether ``line`` names a body: an office, a council, a company."""
    return _BODY.search(line) is not None


def is_role(line: str) -> bool:
    """Return whether ``line`` names an office someone holds."""
    return _ROLE.search(line) is not None


def is_address(line: str) -> bool:
    """Return whether ``line`` is of an address: street, postcode, telephone, web or e-mail."""
    return _ADDRESS.search(line) is not None


def surname(name: str) -> str:
    """Return the last word of ``name`` without letters after it, in lower case."""
    words = _POST_NOMINALS.sub("", name).strip(" ,.:;").split()
    return words[-1].strip(".,").casefold() if words else ""
