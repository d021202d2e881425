"""`Package`: the files in a zipped document (Word, OpenDocument), unpacked within limits."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter

if TYPE_CHECKING:
    from lxml import etree

    from corrbot.readers.source import Source

MOST_ENTRIES = 10_000
"""Files in one package; a long letter with a picture on every page has hundreds."""
MOST_MARKS = 3_000_000
"""Elements and attributes of one XML file, some 100 bytes of memory each. A page of text has hundreds."""

_ENTRY = b"PK\x01\x02"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What `zipfile` raises for a damaged archive."""
_DAMAGED = "it is damaged or cut short; get the file again, or open it in its program and save it anew"
_SIXTEEN = (b"\xff\xfe", b"\xfe\xff")
_PREFIX = re.compile(r"\{([^}]*)\}(.*)", re.DOTALL)


class Package:
    """The files in a zip archive. Nothing is written to disk and no name in it is used as a path."""

    def __init__(self, source: Source) -> None:
        """Read the archive's directory.

        Raises `UnreadableLetter` when it is no archive, is damaged, or holds more than it may.
        """
        if source.data.count(_ENTRY) > MOST_ENTRIES:
            raise UnreadableLetter(
                f"it holds more than {MOST_ENTRIES:,} files; save the letter itself on its own"
            )
        self._limits = source.limits
        self._left = source.limits.unpacked_bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source.data))
        except _FAULTS as error:
            raise UnreadableLetter(_DAMAGED) from error
        self._entries = {entry.filename: entry for entry in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> tuple[str, ...]:
        """Return the names of the files, in the order of the archive."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file ``name``.

        Raises `UnreadableLetter` when it is missing, damaged or encrypted, or when what was unpacked so
        far exceeds the limit.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableLetter(
                f"it is incomplete ({name} is missing); open it in its program and save it anew"
            )
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableLetter("it is protected by a password; save it without one")
        if entry.compress_type not in (_STORED, _DEFLATED):
            raise UnreadableLetter(_DAMAGED)
        try:
            with self._archive.open(entry) as file:
                data = file.read(self._left + 1)
        except _FAULTS as error:
            raise UnreadableLetter(_DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableLetter(self._limits.unpacks_to_more)
        return data

    def tree(self, name: str) -> etree._Element:
        """Return the root of the XML file ``name``, parsed without entities, DTDs or network.

        Raises `UnreadableLetter` as `read` does, and when the XML is malformed or nested too deeply.
        """
        from lxml import etree

        data = self.read(name)
        if data.count(b"<") + data.count(b"=") > MOST_MARKS:
            raise UnreadableLetter(f"its {name} has more than {MOST_MARKS:,} marks; save the letter in parts")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding=None if data.startswith(_SIXTEEN) else "utf-8",
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise UnreadableLetter(
                f"its {name} is malformed XML; open it in Word or LibreOffice and save it anew"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableLetter(f"its {name} declares a document type, which no word processor writes")
        return root


class Names:
    """Short names such as "w:p" for the long ones of XML, by the namespaces of one format."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        """Name elements and attributes by ``prefixes``, a prefix for each namespace."""
        self._prefixes = prefixes
        self._known: dict[str, str] = {}

    def __call__(self, tag: object) -> str:
        """Return the short name of ``tag``, "" for what is no element or of no known namespace."""
        if not isinstance(tag, str):
            return ""
        known = self._known.get(tag)
        if known is None:
            match = _PREFIX.fullmatch(tag)
            prefix = self._prefixes.get(match[1]) if match else None
            known = self._known[tag] = f"{prefix}:{match[2]}" if match and prefix else ""
        return known

    def attributes(self, element: etree._Element | None) -> dict[str, str]:
        """Return the attributes of ``element`` by their short names, none for None."""
        return {} if element is None else {self(name): str(value) for name, value in element.attrib.items()}

    def child(self, element: etree._Element | None, *path: str) -> etree._Element | None:
        """Return the element at ``path`` below ``element``, the first of each name, or None."""
        for name in path:
            if element is None:
                return None
            element = next((child for child in element if self(child.tag) == name), None)
        return element


def target(folder: str, name: str) -> str:
    """Return the file of the package that ``name`` means, as written in a file in ``folder``."""
    return posixpath.normpath(posixpath.join("/", folder, name)).lstrip("/")
