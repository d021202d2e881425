"""`HeaderField`: the value of an e-mail header field as people read it, and the mailboxes in it."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corrbot.letters import Span
from corrbot.readers.characters import characters

_ENCODED_WORD = re.compile(r"=\?(?P<charset>[^?\s]{1,80})\?(?P<form>[bBqQ])\?(?P<text>[^?]*)\?=")
_WHITE_SPACE = re.compile(r"[ \x00-\x1f\x7f\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?<![^\s()<>\[\]\",;:])[^\s()<>\[\]\",;:@]++@[^\s()<>\[\]\",;:]+")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+"
_SURNAME = re.compile(rf"\s*(?:[A-ZÀ-Þ][^\W\d_]*(?:[’'-][^\W\d_]+)*|{_CAPITALS}(?:\s{_CAPITALS}){{1,2}})\s*")
"""A surname as mail programs set it before a comma: "BELL", "VAN DER BERG"."""
_FIRST_NAMES = re.compile(
    r"\s*[A-ZÀ-Þ][^\W\d_]*\.?(?:[\s'’-][A-ZÀ-Þ]?[^\W\d_]*\.?){0,2}\s*(?:\([^()<>@]*\)\s*)?<[^<>\s]*@[^<>]*>"
)
"""First names before an address, perhaps with a body: "Ada J. (Harbours) <ada@northmere.example>"."""
_ESCAPED = re.compile(r"\\(.)")
_MOST_MAILBOXES = 1000
"""Mailboxes of one field that are read; no letter is sent to more people by name."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Someone named in a header field; spans count characters of its value.

    ``email_span`` is None when there is no address.
    """

    name: str | None
    email: str | None
    span: Span
    email_span: Span | None


@dataclass(frozen=True, slots=True)
class HeaderField:
    """The value of a header field on one line, encoded words decoded (RFC 2047).

    ``syntax`` is as long as ``value`` and is the same but for the characters that were encoded, which
    have no meaning in the grammar of the field: a comma among them separates nothing.
    """

    value: str
    syntax: str

    @classmethod
    def read(cls, raw: str) -> HeaderField:
        """Return the field of the value ``raw``, its bytes outside ASCII as surrogates (PEP 383)."""
        values, masks = [], []
        for text, is_encoded in _runs(_one_line(raw).strip()):
            line = _one_line(text)
            values.append(line)
            masks.append("x" * len(line) if is_encoded else line)
        return cls("".join(values), "".join(masks))

    @classmethod
    def literal(cls, text: str) -> HeaderField:
        """Return the field whose value is ``text``, without meaning in the grammar of the field."""
        line = _one_line(text).strip()
        return cls(line, "x" * len(line))

    @classmethod
    def of(cls, mailboxes: Iterable[tuple[str, str]]) -> HeaderField:
        """Return the address list of ``mailboxes``, each its name and its address, of which one may be ""."""
        values, masks = [], []
        for name, address in mailboxes:
            printed = cls.literal(name if name.casefold() != address.casefold() else "")
            ending = (f" <{address}>" if printed.value else f"<{address}>") if address else ""
            values.append(printed.value + ending)
            masks.append(printed.syntax + ending)
        return cls(", ".join(values), ", ".join(masks))

    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Return the mailboxes of an address list (RFC 5322, section 3.4), those of groups too."""
        found: list[Mailbox] = []
        for span in self._items():
            mailbox = self._mailbox(span)
            if mailbox is not None:
                found.append(mailbox)
                if len(found) == _MOST_MAILBOXES:
                    break
        return tuple(found)

    def _items(self) -> Iterator[Span]:
        """Yield the items of the list; a surname without an address is one with the first names after it.

        So mail programs export names that they sort by surname without the quotes that the comma needs.
        """
        before: Span | None = None
        for span in _list_items(self.syntax):
            if before is not None:
                is_split = self.syntax[before.end : span.start] == "," and _SURNAME.fullmatch(
                    self.syntax, *before
                )
                if is_split and _FIRST_NAMES.match(self.syntax, *span):
                    span = Span(before.start, span.end)
                else:
                    yield before
            before = span
        if before is not None:
            yield before

    def _mailbox(self, span: Span) -> Mailbox | None:
        item = _trimmed(self.value, span)
        if item.start >= item.end:
            return None
        opened = self.syntax.rfind("<", item.start, item.end)
        closed = self.syntax.find(">", opened, item.end) if opened >= 0 else -1
        if closed > opened:
            address = _trimmed(self.value, Span(opened + 1, closed))
            name = _trimmed(self.value, Span(item.start, opened), " \t\"'")
        elif match := _ADDRESS.search(self.value, item.start, item.end):
            address = Span(*match.span())
            before, after = Span(item.start, address.start), Span(address.end, item.end)
            name = _trimmed(
                self.value, max(before, after, key=lambda side: side.end - side.start), " \t\"'()[]<>"
            )
        else:
            address, name = Span(item.end, item.end), _trimmed(self.value, item, " \t\"'")
        return self._named(item, name, address)

    def _named(self, item: Span, name_at: Span, email_at: Span) -> Mailbox | None:
        email = self.value[email_at.start : email_at.end]
        name = _ESCAPED.sub(r"\1", self.value[name_at.start : name_at.end])
        if "@" not in email:
            name, email = name or email, ""
        if name.casefold() == email.casefold():
            name = ""
        if not name and not email:
            return None
        return Mailbox(name or None, email or None, item, email_at if email else None)


def _one_line(text: str) -> str:
    """Return ``text`` with each line end or other control character, and the white space at it, one space."""
    return _WHITE_SPACE.sub(lambda run: run[0] if not run[0].strip(" ") else " ", text)


def _runs(raw: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of ``raw`` decoded, and whether each was encoded.

    White space between two encoded words is no part of the value, and bytes of one character may be
    spread over both.
    """
    at, waiting, charset = 0, bytearray(), ""
    for match in _ENCODED_WORD.finditer(raw):
        data = _bytes(match)
        if data is None:
            continue
        between = raw[at : match.start()]
        word = match["charset"].split("*")[0].lower()
        if waiting and (between.strip() or word != charset):
            yield characters(bytes(waiting), charset)[0], True
            waiting = bytearray()
        if between and (between.strip() or not charset):
            yield _literal(between), False
        waiting += data
        charset, at = word, match.end()
    if waiting:
        yield characters(bytes(waiting), charset)[0], True
    if at < len(raw):
        yield _literal(raw[at:]), False


def _bytes(word: re.Match[str]) -> bytes | None:
    text = word["text"].encode("utf-8", "surrogateescape")
    if word["form"] in "qQ":
        return binascii.a2b_qp(text, header=True)
    try:
        return binascii.a2b_base64(text + b"===")
    except ValueError:
        return None


def _literal(raw: str) -> str:
    return characters(raw.encode("utf-8", "surrogateescape"))[0]


def _list_items(syntax: str) -> Iterator[Span]:
    """Yield the items of an address list: what stands between commas outside quotes and comments."""
    start = 0
    for match in _TOKEN.finditer(syntax):
        if match[0] in (",", ";"):
            yield Span(start, match.start())
        if match[0] in (",", ";", ":"):
            start = match.end()
    yield Span(start, len(syntax))


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|\((?:[^()\\]|\\.)*+\)|<[^<>]*+>|\\.|[:,;]')


def _trimmed(text: str, span: Span, ends: str = " \t") -> Span:
    start, end = span
    while start < end and text[start] in ends:
        start += 1
    while end > start and text[end - 1] in ends:
        end -= 1
    return Span(start, end)
