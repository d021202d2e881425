"""HTML pages: what a browser shows of them, without running or fetching anything."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.characters import characters
from corrbot.readers.decoding import decode
from corrbot.readers.document import APART, CROSSED_OUT, Paragraph, ParagraphKind, Setting, flowed, tabled
from corrbot.readers.mail_on_paper import as_mail
from corrbot.readers.numbering import BULLET, number
from corrbot.readers.superscript import superscript

if TYPE_CHECKING:
    from corrbot.readers.source import Source

MOST_MARKS = 1_000_000
"""Tags of one page. A page of text has hundreds."""
DEEPEST = 512
"""How deep tags may be nested; browsers stop there as well. The parser takes time in proportion to the
depth for each end tag that ends nothing."""

_BINARY_SHARE = 0.01
"""Share of control characters above which a page is no text, as for text files."""
_PIECE = 65_536
"""Bytes that are parsed at once; the parser stops after a piece."""
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes in which a page says how it is encoded; browsers look at the first 1,024."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NONE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE)
_CROSSED_OUT = frozenset("del s strike".split())
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}\bline-through\b", re.IGNORECASE)
_NO_MARGIN = re.compile(r"margin(?:-bottom)?\s*:\s*0", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*pre(?!-line)", re.IGNORECASE)
_UNSEEN = frozenset(
    "title script style template noscript svg iframe object embed applet audio video canvas select datalist "
    "textarea noframes map xml".split()
)
_BLOCKS = frozenset(
    "address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend li main menu nav ol p pre section summary ul".split()
)
_TABLE = frozenset("table thead tbody tfoot tr td th".split())
_SET_APART = frozenset("blockquote h1 h2 h3 h4 h5 h6 hr".split())
_SPACED = Setting(after=12.0)
"""The space that browsers leave between paragraphs, in points."""
_CLOSE = Setting()


def read_html(source: Source) -> Iterator[Transcript]:
    """Yield the text of an HTML page (see `html_transcript`).

    Raises `UnreadableLetter` when it is binary data, holds too many tags, or no text.
    """
    page = _decoded(source.data, None)
    if len(_CONTROL.findall(page)) > _BINARY_SHARE * len(page):
        raise UnreadableLetter("it is not text but binary data; give it the suffix of its real format")
    found = html_transcript(page)
    if not found.text:
        raise UnreadableLetter("it holds no text; if it is a scan, save it as PDF or image instead")
    yield as_mail(found)


def html_transcript(page: bytes | str, charset: str | None = None) -> Transcript:
    """Return the text that a browser shows of ``page``, "" when there is none.

    ``charset`` is the encoding that a message names for it; without one, the page's own word is taken.
    White space is folded as browsers fold it; no-break spaces stay. Blocks are set apart by blank
    lines, short lines that follow on one another by LF; items of lists have their bullet or number;
    rows of tables are lines where their cells are short. Of links the words stay, of pictures nothing.
    Scripts, styles and what is hidden by an attribute are left out (style sheets are not consulted), and
    so are crossed-out words, which a note tells. Nothing is fetched.

    Raises `UnreadableLetter` when it holds more than `MOST_MARKS` tags, or deeper than `DEEPEST`.
    """
    from lxml import etree

    text = page if isinstance(page, str) else _decoded(page, charset)
    if text.count("<") > MOST_MARKS:
        raise UnreadableLetter(f"it has more than {MOST_MARKS:,} tags; save the letter in parts")
    data = _CONTROL.sub("", text).encode("utf-8", "replace")
    if not data.strip():
        return Transcript("")
    reading = _Page()
    target: Any = reading
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise UnreadableLetter("it is no HTML that can be parsed; save the letter as plain text") from error
    return Transcript(flowed(reading.paragraphs), notes=(CROSSED_OUT,) if reading.crosses_out else ())


def _decoded(data: bytes, charset: str | None) -> str:
    if data.startswith(_MARKS) or b"\0" in data[:_HEAD]:
        return decode(data)
    declared = _DECLARED.search(data, 0, _HEAD)
    named = charset or (declared[1].decode("ascii", "replace") if declared else None)
    if named and named.lower().startswith(("utf-16", "utf-32", "utf16", "utf32")):
        named = None
    return characters(data, named)[0]


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows of cells, the paragraphs around it, and those in no cell."""

    around: list[Paragraph]
    strays: list[Paragraph]
    rows: list[list[list[Paragraph]]] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    form: str
    next: int = 1


class _Page:
    """Takes what the parser finds, in order, and makes paragraphs of it."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._text: list[str] = []
        self._last = "\n"
        self._setting = _CLOSE
        self._kind = ParagraphKind.PLAIN
        self._label = ""
        self._depth = 0
        self.crosses_out = False
        self._hidden: int | None = None
        self._is_crossed_out = False
        self._raised: list[tuple[int, int]] = []
        self._kept: list[int] = []
        self._tables: list[_Table] = []
        self._lists: list[_List] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableLetter(
                f"its tags are nested deeper than {DEEPEST}; save the letter as plain text"
            )
        if self._hidden is not None:
            return
        style = attributes.get("style", "")
        self._is_crossed_out = tag in _CROSSED_OUT or bool(_LINE_THROUGH.search(style))
        if self._is_crossed_out or tag in _UNSEEN or "hidden" in attributes or _NONE.search(style):
            self._hidden = self._depth
            return
        if tag == "sup":
            self._raised.append((self._depth, len(self._text)))
        if tag == "pre" or _PRE.search(style):
            self._kept.append(self._depth)
        if tag == "br":
            self._break()
        elif tag in _TABLE:
            self._end()
            self._open_table(tag)
        elif tag in _BLOCKS or tag in _SET_APART:
            self._end()
            self._open_block(tag, attributes)

    def end(self, tag: str) -> None:
        depth, self._depth = self._depth, self._depth - 1
        if self._hidden is not None:
            if self._hidden == depth:
                self._hidden = None
            return
        if self._kept and self._kept[-1] == depth:
            self._kept.pop()
        if self._raised and self._raised[-1][0] == depth:
            _, start = self._raised.pop()
            if start < len(self._text):
                self._text[start:] = [superscript("".join(self._text[start:]))]
        if tag in _TABLE:
            self._end()
            if tag == "table" and self._tables:
                self._close_table()
        elif tag in _BLOCKS or tag in _SET_APART:
            self._end()
            self._close_block(tag)

    def data(self, text: str) -> None:
        if self._hidden is not None or not text:
            self.crosses_out |= self._hidden is not None and self._is_crossed_out and bool(text.strip())
            return
        if self._kept:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        else:
            text = _SPACE.sub(" ", text)
            if self._last in " \n":
                text = text.lstrip(" ")
        if text:
            self._text.append(text)
            self._last = text[-1]

    def close(self) -> None:
        self._end()
        while self._tables:
            self._close_table()

    def _break(self) -> None:
        self._trim()
        self._text.append("\n")
        self._last = "\n"

    def _trim(self) -> None:
        if self._last == " " and not self._kept:
            self._text[-1] = self._text[-1].rstrip(" ")

    def _end(self) -> None:
        """End the paragraph, which is an empty line when it holds only a break or a no-break space."""
        if self._text:
            self._trim()
            text = "".join(self._text)
            kind = self._kind
            if self._label and text.strip():
                text, self._label = f"{self._label} {text.lstrip()}", ""
                kind = ParagraphKind.ITEM
            self.paragraphs.append(Paragraph(text, self._setting, kind))
            self._text = []
        self._last = "\n"
        self._setting = _CLOSE

    def _open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "p" and not (
            attributes.get("class", "").startswith("Mso") or _NO_MARGIN.search(attributes.get("style", ""))
        ):
            self._setting = _SPACED
        elif tag in ("ul", "ol", "menu", "dir"):
            start = attributes.get("start", "1")
            form = attributes.get("type", "1")[:1] if tag == "ol" else ""
            self._lists.append(_List(form, int(start) if re.fullmatch(r"\d{1,6}", start) else 1))
        elif tag == "li":
            self._item(attributes.get("value", ""))
        elif tag in _SET_APART:
            self.paragraphs.append(APART)
            if tag[0] == "h" and tag != "hr":
                self._kind = ParagraphKind.APART

    def _item(self, value: str) -> None:
        if not self._lists or not self._lists[-1].form:
            self._label = BULLET
            return
        several = self._lists[-1]
        if re.fullmatch(r"\d{1,6}", value):
            several.next = int(value)
        shown = number(several.next, several.form)
        self._label = f"{several.next if shown is None else shown}."
        several.next += 1

    def _close_block(self, tag: str) -> None:
        if tag in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
            self._label = ""
        elif tag == "li":
            self._label = ""
        elif tag in _SET_APART:
            self._kind = ParagraphKind.PLAIN
            self.paragraphs.append(APART)

    def _open_table(self, tag: str) -> None:
        if tag == "table":
            self._tables.append(_Table(self.paragraphs, []))
            self.paragraphs = self._tables[-1].strays
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in ("td", "th"):
            table = self._tables[-1]
            if not table.rows:
                table.rows.append([])
            self.paragraphs = []
            table.rows[-1].append(self.paragraphs)

    def _close_table(self) -> None:
        table = self._tables.pop()
        self.paragraphs = table.around
        self.paragraphs += (APART, *table.strays, *tabled(table.rows))
