"""Writing Outlook messages: properties (MS-OXMSG) in a compound file of version 3 (MS-CFB)."""

import datetime as dt
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Mailbox = tuple[str, str]
"""Name and e-mail address."""

SECTOR, MINI_SECTOR, MINI_CUTOFF = 512, 64, 4096
FREE, END_OF_CHAIN, FAT_SECTOR, NO_ENTRY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1
INTEGER, BOOLEAN, OBJECT, STRING8, STRING, TIME, BINARY = 0x03, 0x0B, 0x0D, 0x1E, 0x1F, 0x40, 0x102
READABLE_WRITABLE = 6
BY_VALUE, EMBEDDED = 1, 5
TO, CC = 1, 2
UNICODE_OK = 0x40000

Tree = dict[str, "bytes | Tree"]


def msg_file(**message: Any) -> bytes:
    """Return the bytes of a ``.msg`` file that holds `message_tree` of these arguments."""
    return compound_file(message_tree(**message))


def message_tree(
    *,
    sender: Mailbox | None = ("Jane Roe", "jane.roe@council.example"),
    recipients: Sequence[Mailbox] = (("Shabir Pandor", "s.pandor@kirklees.example"),),
    cc: Sequence[Mailbox] = (),
    subject: str = "",
    date: dt.datetime | None = dt.datetime(2019, 3, 4, 10, 12, tzinfo=dt.UTC),
    body: str | None = "",
    html: bytes | None = None,
    message_id: str = "",
    in_reply_to: str = "",
    references: str = "",
    headers: str = "",
    attachments: Sequence[tuple[str, bytes | Mapping[str, Any]]] = (),
    message_class: str = "IPM.Note",
    code_page: int | None = None,
    is_embedded: bool = False,
) -> Tree:
    """Return the storages and streams of a message.

    What is attached is its name with its bytes, or with the arguments of this function for a message
    that is embedded. Ids are given without angle brackets. With ``code_page`` strings are 8-bit in that
    code page, as old programs wrote them, else they are UTF-16.
    """
    properties = _Properties(code_page)
    properties.string(0x001A, message_class)
    properties.string(0x0037, subject)
    properties.integer(0x0E07, 1)
    properties.integer(0x340D, 0 if code_page else UNICODE_OK)
    properties.integer(0x3FDE, 65001 if code_page is None else code_page)
    if body is not None:
        properties.string(0x1000, body)
    if html is not None:
        properties.binary(0x1013, html)
    if sender:
        properties.mailbox(sender, 0x0C1A, 0x0C1E, 0x0C1F)
        properties.mailbox(sender, 0x0042, 0x0064, 0x0065)
    if date:
        properties.time(0x0039, date)
        properties.time(0x0E06, date)
    properties.message_ids(0x1035, message_id)
    properties.message_ids(0x1042, in_reply_to)
    properties.message_ids(0x1039, references)
    if headers:
        properties.string(0x007D, headers)
    people = [*((TO, mailbox) for mailbox in recipients), *((CC, mailbox) for mailbox in cc)]
    counts = (len(people), len(attachments))
    head = struct.pack("<8x4I", *counts, *counts) + bytes(0 if is_embedded else 8)
    tree = properties.tree(head)
    if not is_embedded:
        tree["__nameid_version1.0"] = {f"__substg1.0_{tag:08X}": b"" for tag in (0x20102, 0x30102, 0x40102)}
    for number, (kind, mailbox) in enumerate(people):
        tree[f"__recip_version1.0_#{number:08X}"] = _recipient(number, kind, mailbox, code_page)
    for number, (name, content) in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _attachment(number, name, content, code_page)
    return tree


def _recipient(number: int, kind: int, mailbox: Mailbox, code_page: int | None) -> Tree:
    properties = _Properties(code_page)
    properties.integer(0x3000, number)
    properties.integer(0x0C15, kind)
    properties.mailbox(mailbox, 0x3001, 0x3002, 0x3003)
    return properties.tree(bytes(8))


def _attachment(number: int, name: str, content: bytes | Mapping[str, Any], code_page: int | None) -> Tree:
    properties = _Properties(code_page)
    properties.integer(0x0E21, number)
    properties.integer(0x370B, 0xFFFFFFFF)
    properties.integer(0x3705, BY_VALUE if isinstance(content, bytes) else EMBEDDED)
    properties.string(0x3001, name)
    properties.string(0x3707, name)
    if isinstance(content, bytes):
        properties.binary(0x3701, content)
        return properties.tree(bytes(8))
    properties.entry(0x3701, OBJECT, struct.pack("<II", 0xFFFFFFFF, 1))
    tree = properties.tree(bytes(8))
    tree["__substg1.0_3701000D"] = message_tree(**{"code_page": code_page, **content, "is_embedded": True})
    return tree


class _Properties:
    """A property stream and the streams of the values that do not fit into it (MS-OXMSG, section 2.4)."""

    def __init__(self, code_page: int | None) -> None:
        self._code_page = code_page
        self._entries: list[bytes] = []
        self._streams: dict[str, bytes] = {}
        if code_page:
            self.integer(0x3FFD, code_page)

    def entry(self, identifier: int, kind: int, value: bytes) -> None:
        self._entries.append(struct.pack("<HHI8s", kind, identifier, READABLE_WRITABLE, value))

    def integer(self, identifier: int, value: int) -> None:
        self.entry(identifier, INTEGER, struct.pack("<I", value))

    def time(self, identifier: int, value: dt.datetime) -> None:
        ticks = (value - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1) * 10
        self.entry(identifier, TIME, struct.pack("<Q", ticks))

    def string(self, identifier: int, value: str) -> None:
        if self._code_page is None:
            self._stream(identifier, STRING, value.encode("utf-16-le"), 2)
        else:
            encoding = "utf-8" if self._code_page == 65001 else f"cp{self._code_page}"
            self._stream(identifier, STRING8, value.encode(encoding), 1)

    def mailbox(self, mailbox: Mailbox, name: int, kind: int, address: int) -> None:
        self.string(name, mailbox[0])
        self.string(kind, "SMTP")
        self.string(address, mailbox[1])

    def message_ids(self, identifier: int, ids: str) -> None:
        if ids:
            self.string(identifier, " ".join(f"<{one}>" for one in ids.split()))

    def binary(self, identifier: int, value: bytes) -> None:
        self._stream(identifier, BINARY, value, 0)

    def _stream(self, identifier: int, kind: int, value: bytes, terminator: int) -> None:
        self.entry(identifier, kind, struct.pack("<I", len(value) + terminator))
        self._streams[f"__substg1.0_{identifier:04X}{kind:04X}"] = value

    def tree(self, head: bytes) -> Tree:
        return {"__properties_version1.0": head + b"".join(self._entries), **self._streams}


@dataclass
class _Entry:
    """An entry of the directory of a compound file."""

    name: str
    kind: int
    data: bytes = b""
    start: int = END_OF_CHAIN
    colour: int = BLACK
    left: int = NO_ENTRY
    right: int = NO_ENTRY
    child: int = NO_ENTRY

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        start = 0 if self.kind == STORAGE else self.start
        links = (self.kind, self.colour, self.left, self.right, self.child)
        return struct.pack("<64sHBBIII16xI16xIQ", name, len(name), *links, 0, start, len(self.data))


@dataclass
class _Sectors:
    """Sectors of one size, and the table that chains them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Append ``data`` as one chain and return its first sector."""
        if not data:
            return END_OF_CHAIN
        first, count = len(self.table), -(-len(data) // self.size)
        self.table += [*range(first + 1, first + count), END_OF_CHAIN]
        self.data += data.ljust(count * self.size, b"\0")
        return first


def compound_file(tree: Tree) -> bytes:
    """Return ``tree``, streams by their names in storages by theirs, as a compound file (MS-CFB)."""
    entries = [_Entry("Root Entry", ROOT)]
    _add_children(entries, 0, tree)
    sectors, minis = _Sectors(SECTOR), _Sectors(MINI_SECTOR)
    for entry in entries:
        if entry.kind == STREAM:
            entry.start = (minis if len(entry.data) < MINI_CUTOFF else sectors).add(entry.data)
    entries[0].data = bytes(minis.data)
    entries[0].start = sectors.add(entries[0].data)
    mini_table = b"".join(struct.pack("<I", following) for following in minis.table)
    mini_table = mini_table.ljust(-(-len(mini_table) // SECTOR) * SECTOR, b"\xff")
    mini_table_at = sectors.add(mini_table)
    directory = b"".join(entry.packed() for entry in entries)
    unused = bytes(68) + struct.pack("<3I", NO_ENTRY, NO_ENTRY, NO_ENTRY) + bytes(48)
    directory += unused * (-len(entries) % (SECTOR // len(unused)))
    directory_at = sectors.add(directory)
    tables = _add_table(sectors)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        len(tables),
        directory_at,
        0,
        MINI_CUTOFF,
        mini_table_at,
        len(mini_table) // SECTOR,
        END_OF_CHAIN,
        0,
        tables[0],
    )
    places = b"".join(struct.pack("<I", place) for place in tables[1:])
    return header + places.ljust(SECTOR - len(header), b"\xff") + bytes(sectors.data)


def _add_table(sectors: _Sectors) -> list[int]:
    """Append the table of all sectors, its own among them, and return where it stands."""
    count, per_sector = 1, SECTOR // 4
    while count * per_sector < len(sectors.table) + count:
        count += 1
    if count > 109:
        raise ValueError("more than 7 MB need sectors for the places of the table, which are not written")
    places = list(range(len(sectors.table), len(sectors.table) + count))
    sectors.table += [FAT_SECTOR] * count
    table = b"".join(struct.pack("<I", following) for following in sectors.table)
    sectors.data += table.ljust(count * SECTOR, b"\xff")
    return places


def _add_children(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Append the entries of ``tree``, below the one at ``parent``."""
    added = []
    for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        added.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, STREAM, content))
        else:
            entries.append(_Entry(name, STORAGE))
            _add_children(entries, added[-1], content)
    deepest = len(added).bit_length() - 1
    is_full = len(added) + 1 == 1 << (deepest + 1)
    entries[parent].child = _balanced(entries, added, 0, None if is_full else deepest)


def _balanced(entries: list[_Entry], numbers: Sequence[int], depth: int, red: int | None) -> int:
    """Link the entries into a red-black tree, its last level red where it is not full."""
    if not numbers:
        return NO_ENTRY
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.colour = RED if depth == red else BLACK
    entry.left = _balanced(entries, numbers[:middle], depth + 1, red)
    entry.right = _balanced(entries, numbers[middle + 1 :], depth + 1, red)
    return numbers[middle]
