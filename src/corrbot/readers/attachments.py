"""`Attachment`: a file attached to a message, under a name that is safe to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from corrbot.letters import Transcript, Unread
from corrbot.readers.source import Reader, Source

_SUFFIXES = {
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/rtf": ".rtf",
}
_ALWAYS = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
"""Content types that say more than the suffix of a name: the name of a message is often its subject."""
_LONGEST_NAME = 120
ENCRYPTED = (
    "it is encrypted; open it in the mail program that has the key, and save it decrypted, or its text and "
    "attachments as files"
)
"""Why an encrypted message, or a part of one, could not be read."""
OPAQUE = (
    "it is signed in a form that hides its text; open it in a mail program, and save its text and "
    "attachments as files"
)
"""Why a message in a signed envelope (S/MIME "signed-data") could not be read."""
_TNEF = (
    "it is a winmail.dat, which only Outlook reads; open the message in Outlook, and save what is attached "
    "as files of their own"
)
_UNREAD_TYPES = {
    "application/ms-tnef": _TNEF,
    "application/vnd.ms-tnef": _TNEF,
    "application/pkcs7-mime": ENCRYPTED,
    "application/x-pkcs7-mime": ENCRYPTED,
    "application/pgp-encrypted": ENCRYPTED,
    "multipart/encrypted": ENCRYPTED,
}
_ASIDE_TYPES = {
    "application/pkcs7-signature": "a digital signature",
    "application/x-pkcs7-signature": "a digital signature",
    "application/pgp-signature": "a digital signature",
    "application/pgp-keys": "a key",
    "application/ics": "a calendar entry",
    "text/calendar": "a calendar entry",
    "text/vcard": "a business card",
    "text/x-vcard": "a business card",
    "text/directory": "a business card",
    "message/delivery-status": "a delivery status",
    "message/disposition-notification": "a receipt",
    "message/external-body": "a pointer to a file elsewhere",
    "message/partial": "a piece of a message that was sent in pieces",
    "text/rfc822-headers": "the header of a message",
}
_ASIDE_SUFFIXES = {
    ".p7s": "a digital signature",
    ".asc": "a digital signature",
    ".sig": "a digital signature",
    ".ics": "a calendar entry",
    ".vcf": "a business card",
}
_LOGO = 20_000
"""Bytes below which a picture shown inside a message is taken for a logo."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a message: the name and content type its message gives, and its bytes.

    ``is_shown``: it is shown inside the message, as the logo of a signature is. ``read`` reads it when it
    has no bytes of its own, and ``unread`` says why it cannot be read, when that is known.
    """

    name: str
    content_type: str
    data: bytes
    is_shown: bool = False
    read: Reader | None = None
    unread: str = ""

    @property
    def is_logo(self) -> bool:
        """Whether it is a small picture inside the message: no letter, and left out."""
        return self.is_shown and self.content_type.startswith("image/") and len(self.data) < _LOGO

    @property
    def aside(self) -> str | None:
        """What it is, for people, when it is no letter and only named in a note."""
        suffix = PurePosixPath(_safe(self.name)).suffix.lower()
        return _ASIDE_TYPES.get(self.content_type) or _ASIDE_SUFFIXES.get(suffix)

    @property
    def suffix(self) -> str:
        """The suffix that goes with its content type."""
        return _SUFFIXES.get(self.content_type, ".bin")


def aside_note(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    """Return the note on what is attached and is no letter, if anything is."""
    named = [f"{_safe(found.name) or 'a part'} ({found.aside})" for found in attachments if found.aside]
    if not named:
        return ()
    more = f" and {len(named) - 10} more" if len(named) > 10 else ""
    return (f"Attached and left unread: {', '.join(named[:10])}{more}.",)


def attached_letters(
    source: Source, attachments: Iterable[Attachment], message: str = ""
) -> Iterator[Transcript | Unread]:
    """Yield the letters in what is attached to the part ``message`` of ``source``.

    Logos and what `Attachment.aside` names are left out. Beyond the limit on attachments the rest is
    one `Unread`.
    """
    names = _Names()
    limit = source.limits.attachments
    wanted = [found for found in attachments if not found.is_logo and not found.aside]
    for found in wanted[:limit]:
        name = names.unique(found)
        is_tnef = PurePosixPath(name).name.lower() == "winmail.dat"
        reason = found.unread or _UNREAD_TYPES.get("application/ms-tnef" if is_tnef else found.content_type)
        if reason:
            yield Unread(f"{message}/{name}" if message else name, reason)
        else:
            opened = replace(source, read=found.read) if found.read else source
            yield from opened.attached(name, found.data, message)
    if len(wanted) > limit:
        first = names.unique(wanted[limit])
        yield Unread(
            f"{message}/{first}" if message else first,
            f"it and all after it, {len(wanted) - limit:,} in all, are over the limit of {limit:,} "
            "attachments; raise max_attachments to read them",
        )


class _Names:
    """Names of what is attached to one message, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._nameless = 0
        self._copies: dict[str, int] = {}

    def unique(self, attachment: Attachment) -> str:
        """Return a name that no other attachment has: "annex.pdf", then "annex (2).pdf"."""
        name = _safe(attachment.name)
        if not name:
            self._nameless += 1
            name = f"attachment-{self._nameless}{attachment.suffix}"
        elif not PurePosixPath(name).suffix or attachment.content_type in _ALWAYS:
            suffix = attachment.suffix
            name += "" if suffix == ".bin" or name.lower().endswith(suffix) else suffix
        suffix = PurePosixPath(name).suffix
        stem, copy = name.removesuffix(suffix), self._copies.get(name.casefold(), 1)
        given = name
        while given.casefold() in self._given:
            copy += 1
            given = f"{stem} ({copy}){suffix}"
        self._copies[name.casefold()] = copy
        self._given.add(given.casefold())
        return given


def _safe(name: str) -> str:
    """Return ``name`` without a path and without characters that are not shown or that turn text around.

    It is cut when it is too long, and "" when nothing is left.
    """
    last = re.split(r"[/\\]", name[-10 * _LONGEST_NAME :].rstrip("/\\ "))[-1]
    shown = "".join(
        " " if character.isspace() else character
        for character in last
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    bare = " ".join(shown.split()).strip(". ")
    suffix = PurePosixPath(bare).suffix[:20]
    return bare if len(bare) <= _LONGEST_NAME else bare[: _LONGEST_NAME - len(suffix)] + suffix
