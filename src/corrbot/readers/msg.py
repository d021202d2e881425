"""Outlook messages (MS-OXMSG) as files: ``.msg``."""

from __future__ import annotations

import datetime as dt
import email.parser
import email.utils
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers.attachments import ENCRYPTED, Attachment, aside_note, attached_letters
from corrbot.readers.characters import characters
from corrbot.readers.compound_file import DAMAGE
from corrbot.readers.header_field import HeaderField
from corrbot.readers.mail import PRINTED, Mail, message_ids

if TYPE_CHECKING:
    from corrbot.readers.source import Source

_BROKEN = "it is no Outlook message, or a damaged one; open it in Outlook and save it again"
_LINK = "it is only a link to a file elsewhere; put that file beside the message"
_RTF_ONLY = "it is held as compressed RTF only; open the message in Outlook and save it as text"

_MESSAGE_HEAD, _EMBEDDED_HEAD, _PART_HEAD = 32, 24, 8
"""Bytes before the properties of a message, of one embedded in another, and of a recipient or attachment
(MS-OXMSG, section 2.4.1)."""
_PROPERTIES = "__properties_version1.0"
_EMBEDDED = "__substg1.0_3701000D"
_ENTRY = struct.Struct("<HH4xQ")
_INTEGER, _BOOLEAN, _STRING8, _STRING, _TIME, _BINARY = 0x0003, 0x000B, 0x001E, 0x001F, 0x0040, 0x0102
_FIRST_DAY = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_UTF8 = 65001

# Identifiers of properties (MS-OXPROPS).
_CLASS, _SUBJECT, _BODY, _RTF, _HTML, _TRANSPORT = 0x001A, 0x0037, 0x1000, 0x1009, 0x1013, 0x007D
_SUBMITTED, _DELIVERED = 0x0039, 0x0E06
_MESSAGE_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_AUTHOR, _AUTHOR_ADDRESSES = 0x0042, (0x5D02, 0x0065)
_SENDER, _SENDER_ADDRESSES = 0x0C1A, (0x5D01, 0x0C1F)
_RECIPIENT_TYPE, _DISPLAY_NAME, _ADDRESSES = 0x0C15, 0x3001, (0x39FE, 0x3003)
_CODE_PAGE, _INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
_DATA, _METHOD, _NAMES, _TYPE = 0x3701, 0x3705, (0x3707, 0x3704, 0x3001), 0x370E
_ATTACH_FLAGS, _IS_HIDDEN, _SHOWN_IN_HTML = 0x3714, 0x7FFE, 4
_RECIPIENT_TYPES = {"To": 1, "Cc": 2}
_BY_REFERENCE = (2, 3, 4, 7)
_PROTECTED = frozenset({"application/x-microsoft-rpmsg-message"})
_HEADER_LINE = re.compile(r"^[!-9;-~]{1,80}:", re.MULTILINE)


def read_msg(source: Source) -> Iterator[Transcript | Unread]:
    """Yield the message and what is attached to it, messages embedded in it too.

    Raises `UnreadableLetter` when the file is no Outlook message, or is encrypted.
    """
    return _letters(source, _Storage.root(source), _MESSAGE_HEAD)


@dataclass(frozen=True, slots=True)
class _Storage:
    """A storage of a compound file: the message, a recipient, an attachment, or an embedded message."""

    file: Any
    contents: dict[tuple[str, ...], list[str]]
    path: tuple[str, ...] = ()

    @classmethod
    def root(cls, source: Source) -> _Storage:
        """Return the whole file.

        Raises `UnreadableLetter` when it is no compound file, or its streams would hold more than allowed.
        """
        from olefile.olefile import STGTY_STREAM, OleFileIO

        contents: dict[tuple[str, ...], list[str]] = {}
        size = 0
        try:
            file = OleFileIO(source.data)
            for path in file.listdir(streams=True, storages=True):
                contents.setdefault(tuple(path[:-1]), []).append(path[-1])
                size += file.get_size(path) if file.get_type(path) == STGTY_STREAM else 0
        except DAMAGE:
            raise UnreadableLetter(_BROKEN) from None
        if size > source.limits.unpacked_bytes:
            raise UnreadableLetter(source.limits.unpacks_to_more)
        return cls(file, contents)

    def storage(self, name: str) -> _Storage:
        return replace(self, path=(*self.path, name))

    def storages(self, beginning: str) -> list[_Storage]:
        names = self.contents.get(self.path, [])
        return [self.storage(name) for name in sorted(names) if name.startswith(beginning)]

    def holds(self, name: str) -> bool:
        return name in self.contents.get(self.path, [])

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream, none when it is missing or damaged."""
        if not self.holds(name):
            return b""
        try:
            data = self.file.openstream([*self.path, name]).read()
        except DAMAGE:
            return b""
        return data if isinstance(data, bytes) else b""


@dataclass(slots=True)
class _Properties:
    """The properties of a storage. Those that are missing or damaged are empty."""

    storage: _Storage
    head: int
    fixed: dict[int, tuple[int, int]] = field(init=False)
    """Kind and value of each, by its identifier; for those in streams of their own the value is a size."""

    def __post_init__(self) -> None:
        entries = self.storage.stream(_PROPERTIES)[self.head :]
        whole = entries[: len(entries) - len(entries) % _ENTRY.size]
        self.fixed = {number: (kind, value) for kind, number, value in _ENTRY.iter_unpack(whole)}

    def number(self, identifier: int) -> int:
        kind, value = self.fixed.get(identifier, (_INTEGER, 0))
        return value & (0xFF if kind == _BOOLEAN else 0xFFFFFFFF)

    def time(self, *identifiers: int) -> dt.datetime | None:
        for identifier in identifiers:
            kind, value = self.fixed.get(identifier, (0, 0))
            if kind == _TIME and value:
                try:
                    return _FIRST_DAY + dt.timedelta(microseconds=value // 10)
                except OverflowError:
                    continue
        return None

    def data(self, identifier: int) -> bytes:
        return self.storage.stream(f"__substg1.0_{identifier:04X}{_BINARY:04X}")

    def text(self, *identifiers: int) -> str:
        """Return the first of these properties that is a string with something in it, else ""."""
        for identifier in identifiers:
            name = f"__substg1.0_{identifier:04X}"
            text = self.storage.stream(f"{name}{_STRING:04X}").decode("utf-16-le", "replace")
            if not text:
                text = characters(self.storage.stream(f"{name}{_STRING8:04X}"), self.encoding(identifier))[0]
            if text := text.rstrip("\0"):
                return text
        return ""

    def encoding(self, identifier: int) -> str:
        """Return the encoding of a property of bytes, "" when it is not known (MS-OXCMSG, section 2.2.1)."""
        pages = (_CODE_PAGE, _INTERNET_CODE_PAGE)
        for page in map(self.number, reversed(pages) if identifier in (_BODY, _HTML) else pages):
            if page:
                return "utf-8" if page == _UTF8 else _ENCODINGS.get(page, f"cp{page}")
        return ""


_ENCODINGS = {
    20127: "ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65000: "utf-7",
    **{28590 + part: f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15)},
}
"""Encodings by code pages that are not called "cp" and their number."""


def _letters(source: Source, storage: _Storage, head: int) -> Iterator[Transcript | Unread]:
    if not storage.holds(_PROPERTIES):
        raise UnreadableLetter(_BROKEN)
    message = _Properties(storage, head)
    attachments = [_attachment(source, part) for part in storage.storages("__attach_version1.0_#")]
    if _is_hidden(message.text(_CLASS), attachments):
        raise UnreadableLetter(ENCRYPTED)
    header = _header(message.text(_TRANSPORT))
    body = _body(message)
    own = message_ids(*header.get("message-id", [message.text(_MESSAGE_ID)])[:1])
    mail = Mail(
        tuple((name, found) for name in PRINTED for found in _fields(name, message, header)),
        body.text,
        own[0] if own else "",
        message_ids(
            *header.get("references", [message.text(_REFERENCES)]),
            *header.get("in-reply-to", [message.text(_IN_REPLY_TO)]),
        ),
        notes=(*body.notes, *aside_note(attachments)),
    )
    if not mail.fields and not body.text.strip():
        raise UnreadableLetter(_BROKEN)
    yield mail.transcript()
    if not body.text.strip() and storage.holds(f"__substg1.0_{_RTF:04X}{_BINARY:04X}"):
        yield Unread("text of the message", _RTF_ONLY)
    yield from attached_letters(source, attachments)


def _is_hidden(message_class: str, attachments: list[Attachment]) -> bool:
    """Return whether the message is encrypted (S/MIME) or its rights are managed."""
    is_smime = message_class.upper().startswith("IPM.NOTE.SMIME")
    return (is_smime and not message_class.upper().endswith("MULTIPARTSIGNED")) or any(
        found.content_type in _PROTECTED or found.name.lower().endswith(".rpmsg") for found in attachments
    )


def _header(transport: str) -> dict[str, list[str]]:
    """Return the values of the header fields that the message came with, by name in lower case."""
    start = _HEADER_LINE.search(transport)
    fields: dict[str, list[str]] = {}
    if start:
        parsed = email.parser.HeaderParser().parsestr(transport[start.start() :])
        for name, value in parsed.raw_items():
            fields.setdefault(name.lower(), []).append(str(value))
    return fields


def _fields(name: str, message: _Properties, header: dict[str, list[str]]) -> Iterator[HeaderField]:
    """Yield the header fields called ``name``: as the message came with them, else made of properties."""
    if name.lower() in header:
        yield from map(HeaderField.read, header[name.lower()])
    elif name == "From":
        author = _mailbox(message, _AUTHOR, _AUTHOR_ADDRESSES)
        if author := author or _mailbox(message, _SENDER, _SENDER_ADDRESSES):
            yield HeaderField.of([author])
    elif name in _RECIPIENT_TYPES:
        if people := list(_recipients(message, _RECIPIENT_TYPES[name])):
            yield HeaderField.of(people)
    elif name == "Date":
        if time := message.time(_SUBMITTED, _DELIVERED):
            yield HeaderField.read(email.utils.format_datetime(time))
    elif subject := message.text(_SUBJECT):
        yield HeaderField.literal(subject)


def _recipients(message: _Properties, kind: int) -> Iterator[tuple[str, str]]:
    for storage in message.storage.storages("__recip_version1.0_#"):
        recipient = _Properties(storage, _PART_HEAD)
        if recipient.number(_RECIPIENT_TYPE) == kind:
            mailbox = _mailbox(recipient, _DISPLAY_NAME, _ADDRESSES)
            if mailbox:
                yield mailbox


def _mailbox(party: _Properties, name: int, addresses: tuple[int, ...]) -> tuple[str, str] | None:
    """Return name and e-mail address; an address of an Exchange server's own form is none."""
    printed = " ".join(party.text(name).split())
    found = (" ".join(party.text(address).split()) for address in addresses)
    address = next((one for one in found if "@" in one), "")
    return (printed, address) if printed or address else None


def _body(message: _Properties) -> Transcript:
    """Return the text of the message: plain if there is any, else read from its HTML."""
    text = message.text(_BODY)
    if not text.strip() and (html := message.data(_HTML) or message.text(_HTML).encode()):
        from corrbot.readers.mail_html import mail_html

        return mail_html(html, message.encoding(_HTML))
    return Transcript(text.replace("\r\n", "\n").replace("\r", "\n"))


def _attachment(source: Source, storage: _Storage) -> Attachment:
    properties = _Properties(storage, _PART_HEAD)
    name = properties.text(*_NAMES)
    shown = bool(properties.number(_IS_HIDDEN) or properties.number(_ATTACH_FLAGS) & _SHOWN_IN_HTML)
    if storage.holds(_EMBEDDED):
        inner = storage.storage(_EMBEDDED)
        return Attachment(
            name,
            "application/vnd.ms-outlook",
            b"",
            read=lambda attached: _letters(replace(attached, read=source.read), inner, _EMBEDDED_HEAD),
        )
    if properties.number(_METHOD) in _BY_REFERENCE:
        return Attachment(name, "", b"", unread=_LINK)
    return Attachment(name, properties.text(_TYPE).strip().lower(), properties.data(_DATA), shown)
