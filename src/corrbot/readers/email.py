"""E-mail messages (RFC 5322, MIME) as files: ``.eml``."""

from __future__ import annotations

import binascii
import email.parser
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers.attachments import ENCRYPTED, OPAQUE, Attachment, aside_note, attached_letters
from corrbot.readers.characters import characters, is_known
from corrbot.readers.header_field import HeaderField
from corrbot.readers.mail import PRINTED, Mail, message_ids

if TYPE_CHECKING:
    from corrbot.readers.source import Source

_DEEPEST = 30
"""Multiparts within multiparts that are opened; mail programs nest about five."""
_MOST_PARTS = 10_000
"""Parts of one message that are opened."""
_STRUCTURED = frozenset({"content-type", "content-disposition"})
"""Header fields with parameters, of which the standard library would replace characters outside ASCII."""
_LONGEST_FIELD = 4_000
"""Characters of such a field that are read; the standard library takes quadratic time."""
_PGP = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_STUFFED = re.compile(r"(?P<marks>>*)(?P<stuffing> ?)(?P<text>.*)", re.DOTALL)
_CID = re.compile(rb"cid:([^\s\"'<>)]{1,200})", re.IGNORECASE)
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def read_email(source: Source) -> Iterator[Transcript | Unread]:
    """Yield the message and what is attached to it.

    Raises `UnreadableLetter` when the file is no message, or is encrypted.
    """
    return read_message(source, source.data, "")


def read_message(source: Source, data: bytes, part: str) -> Iterator[Transcript | Unread]:
    """Yield the message in ``data``, which is ``part`` of ``source``, and what is attached to it.

    Raises `UnreadableLetter` when ``data`` is no message, or is encrypted.
    """
    message = _Part.parsed(data.removeprefix(b"\xef\xbb\xbf"))
    header = message.header
    if not any(header.get(name) is not None for name in (*PRINTED, "Message-ID", "Received", "MIME-Version")):
        raise UnreadableLetter("it has no e-mail header; give it the suffix of its real format")
    content = _Content()
    content.add(message)
    mail = Mail(
        tuple((name, HeaderField.read(value)) for name, value in _printed(header)),
        content.body,
        *_ids(header),
        notes=(*content.notes, *aside_note(content.attachments)),
        is_auto_reply=str(header.get("Auto-Submitted", "")).strip().casefold().startswith("auto-replied"),
        report=message.parameter("report-type") if message.content_type == "multipart/report" else "",
    )
    if not mail.body.strip() and not any(field.value for _, field in mail.fields) and not content.attachments:
        raise UnreadableLetter("it holds no text; save the message again from the mail program")
    yield mail.transcript(part)
    yield from attached_letters(source, content.attachments, part)


@dataclass(frozen=True, slots=True)
class _Part:
    """A message or a part of one: its header, and its content with the transfer encoding undone."""

    header: Message
    data: bytes

    @classmethod
    def parsed(cls, data: bytes, default_type: str = "text/plain") -> _Part:
        """Return the part in ``data``; ``default_type`` is its content type when it names none.

        Only the header is parsed. Multiparts are split one level at a time, so that no depth of nesting
        exhausts the stack, and an attached message keeps its bytes.
        """
        header = email.parser.BytesHeaderParser().parsebytes(data)
        fields = {name.lower(): value for name, value in header.raw_items() if name.lower() in _STRUCTURED}
        for name, value in fields.items():
            raw = value[:_LONGEST_FIELD].encode("ascii", "surrogateescape")
            header.replace_header(name, characters(raw)[0])
        if header.get("content-type") is None:
            header["Content-Type"] = default_type
        coding = str(header.get("content-transfer-encoding", "")).strip().lower().partition(" ")[0]
        del header["content-transfer-encoding"]
        content = header.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        part = cls(header, content)
        return part if part.is_multipart else cls(header, _decoded(content, coding))

    @property
    def content_type(self) -> str:
        return self.header.get_content_type()

    @property
    def is_multipart(self) -> bool:
        return self.content_type.startswith("multipart/")

    @property
    def disposition(self) -> str:
        return str(self.header.get("content-disposition", "")).partition(";")[0].strip().lower()

    @property
    def content_id(self) -> str:
        return str(self.header.get("content-id", "")).strip().strip("<>")

    @property
    def file_name(self) -> str:
        return self.parameter("filename", "content-disposition") or self.parameter("name")

    def parameter(self, name: str, field: str = "content-type") -> str:
        """Return a parameter of a header field, decoded (RFC 2231, and RFC 2047 as many programs do)."""
        try:
            value = self.header.get_param(name, header=field)
            if isinstance(value, tuple):
                return email.utils.collapse_rfc2231_value(value)
            return HeaderField.read(value).value if value else ""
        except (LookupError, ValueError, TypeError):
            return ""


def _printed(message: Message) -> Iterator[tuple[str, str]]:
    fields = [(name.lower(), str(value)) for name, value in message.raw_items()]
    for printed in PRINTED:
        yield from ((printed, value) for name, value in fields if name == printed.lower())


def _ids(message: Message) -> tuple[str, tuple[str, ...]]:
    def values(wanted: str) -> list[str]:
        return [
            HeaderField.read(str(value)).value
            for name, value in message.raw_items()
            if name.lower() == wanted
        ]

    own = message_ids(*values("message-id")[:1])
    return own[0] if own else "", message_ids(*values("references"), *values("in-reply-to"))


class _Content:
    """The body of a message and what is attached to it, gathered part by part."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.attachments: list[Attachment] = []
        self._notes: dict[str, None] = {}
        self._shown: set[str] = set()
        self._parts = 0

    @property
    def body(self) -> str:
        return "\n\n".join(text for text in self.texts if text.strip())

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._notes)

    def add(self, part: _Part, depth: int = 0, is_read: bool = True) -> None:
        """Gather ``part``; ``is_read`` is False for another form of words that were gathered already."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            self._note(f"Parts of the message beyond the first {_MOST_PARTS:,} were left unread.")
            return
        content_type = part.content_type
        if depth == 0:
            _refuse_hidden(part, content_type)
        if content_type.startswith("multipart/") and content_type != "multipart/encrypted":
            self._add_parts(part, content_type, depth, is_read)
        elif content_type in ("text/plain", "text/html") and self._is_body(part):
            if is_read:
                self.texts.append(self._text(part, content_type))
        else:
            self.attachments.append(self._attachment(part, content_type))

    def _add_parts(self, part: _Part, content_type: str, depth: int, is_read: bool) -> None:
        boundary = part.parameter("boundary").rstrip()
        data = part.data
        pieces, has_more = _pieces(data, boundary.encode("utf-8", "surrogateescape"))
        if depth >= _DEEPEST:
            self._note(f"Parts of the message nested deeper than {_DEEPEST} levels were left unread.")
            return
        if has_more:
            self._note("What stands after the last part of the message was left unread.")
        if not pieces:
            self._note("The parts of the message cannot be told apart; it was read as one text.")
            self.texts.append(_lines(characters(data)[0]))
            return
        default_type = "message/rfc822" if content_type == "multipart/digest" else "text/plain"
        parts = [_Part.parsed(piece, default_type) for piece in pieces[:_MOST_PARTS]]
        self._shown.update(name for child in parts for name in self._names_shown(child))
        chosen = self._best(parts) if content_type == "multipart/alternative" else None
        for child in parts:
            self.add(child, depth + 1, is_read and (chosen is None or child is chosen))

    def _best(self, parts: list[_Part]) -> _Part:
        """Return the form of a message to read: plain text if there is any, else the last one."""
        for part in parts:
            if part.content_type == "text/plain" and part.data.strip():
                return part
        rich = [p for p in parts if p.content_type == "text/html" or p.is_multipart]
        return (rich or parts)[-1]

    def _is_body(self, part: _Part) -> bool:
        return part.disposition != "attachment" and (not part.file_name or not self.texts)

    def _text(self, part: _Part, content_type: str) -> str:
        named = part.parameter("charset")
        data = part.data
        if content_type == "text/html":
            from corrbot.readers.mail_html import mail_html

            found = mail_html(data, named)
            for note in found.notes:
                self._note(note)
            return found.text
        text, encoding = characters(data, named)
        if named and not is_known(named) and not data.isascii():
            self._note(f"The message names a character set that is not known; it was read as {encoding}.")
        text = _lines(text)
        if part.parameter("format").lower() == "flowed":
            return _unwrapped(text, part.parameter("delsp").lower() == "yes")
        return text

    def _attachment(self, part: _Part, content_type: str) -> Attachment:
        shown = part.disposition == "inline" or part.content_id in self._shown
        return Attachment(part.file_name, content_type, part.data, shown and part.disposition != "attachment")

    @staticmethod
    def _names_shown(part: _Part) -> Iterator[str]:
        """Yield the ids of what the HTML of a message shows."""
        if part.content_type == "text/html":
            yield from (name.decode("utf-8", "replace") for name in _CID.findall(part.data))

    def _note(self, note: str) -> None:
        self._notes[note] = None


def _refuse_hidden(part: _Part, content_type: str) -> None:
    """Raise `UnreadableLetter` when the whole message is encrypted, or signed so that it is hidden."""
    if content_type == "multipart/encrypted":
        raise UnreadableLetter(ENCRYPTED)
    if content_type in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        raise UnreadableLetter(OPAQUE if "signed" in part.parameter("smime-type").lower() else ENCRYPTED)
    if content_type == "text/plain" and _PGP.match(characters(part.data[:200])[0]):
        raise UnreadableLetter(ENCRYPTED)


def _decoded(content: bytes, coding: str) -> bytes:
    if coding == "quoted-printable":
        return binascii.a2b_qp(content)
    return _base64(content) if coding == "base64" else content


def _base64(data: bytes) -> bytes:
    """Return what ``data`` encodes, as far as it goes; as it is when it is no Base64 at all."""
    code = _NO_BASE64.sub(b"", data.partition(b"=")[0])
    if not code:
        return b"" if data.isspace() else data
    return binascii.a2b_base64(code[: len(code) - (len(code) % 4 == 1)] + b"===")


def _pieces(data: bytes, boundary: bytes) -> tuple[list[bytes], bool]:
    """Return the parts of a multipart, and whether words stand after the last (RFC 2046, section 5.1)."""
    if not boundary:
        return [], False
    pieces: list[bytes] = []
    start: int | None = None
    for mark in re.finditer(
        rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\r|\Z)", data, re.MULTILINE
    ):
        if start is not None:
            end = mark.start()
            end -= 1 if data[end - 1 : end] == b"\n" and end > start else 0
            end -= 1 if data[end - 1 : end] == b"\r" and end > start else 0
            pieces.append(data[start:end])
        start = mark.end()
        if mark[1]:
            return pieces, bool(data[start:].strip())
    if start is not None:
        pieces.append(data[start:])
    return pieces, False


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unwrapped(text: str, drops_space: bool) -> str:
    """Return ``text`` with the lines of flowed paragraphs joined (RFC 3676, section 4)."""
    paragraphs: list[list[str]] = []
    open_marks: str | None = None
    for line in text.split("\n"):
        match = _STUFFED.match(line)
        marks, words = (match["marks"], match["text"]) if match else ("", line)
        is_signature = words == "-- "
        if open_marks == marks and not is_signature:
            paragraphs[-1].append(words)
        else:
            paragraphs.append([f"{marks} {words}" if marks and words else marks + words])
        is_flowed = words.endswith(" ") and not is_signature
        open_marks = marks if is_flowed else None
        if is_flowed and drops_space:
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
    return "\n".join(map("".join, paragraphs))
