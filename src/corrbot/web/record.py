"""A conversation as a document: Markdown, HTML or Word, with full references and what was searched."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from corrbot.answers.answer import NEAREST, UNCERTAIN, also_in, first_of, question_of
from corrbot.direction import unturned
from corrbot.exports.cmif import NOT_XML
from corrbot.web.escaping import escape
from corrbot.web.kept import Turn
from corrbot.web.on_page import on_page
from corrbot.web.told import Told, ToldQuote
from corrbot.web.verdicts import is_erased, label_of


class RecordFormat(StrEnum):
    """What a conversation can be exported as, by the suffix of the file."""

    MARKDOWN = "md"
    WORD = "docx"
    HTML = "html"


MEDIA_TYPES = {
    RecordFormat.MARKDOWN: "text/markdown",
    RecordFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    RecordFormat.HTML: "text/html",
}


class Style(StrEnum):
    """What a paragraph of the document is."""

    TITLE = "title"
    QUESTION = "question"
    PLAIN = "plain"
    QUOTE = "quote"
    SOURCE = "source"
    SMALL = "small"


class Line(NamedTuple):
    """A paragraph of the document; ``label`` says what it is where that is not plain."""

    style: Style
    text: str
    label: str = ""


def record(name: str, turns: Sequence[Turn], form: RecordFormat) -> bytes:
    """Return the conversation ``name`` as a file of this ``form``."""
    lines = list(record_lines(name, turns))
    if form is RecordFormat.WORD:
        return _word(lines)
    written = _markdown(lines) if form is RecordFormat.MARKDOWN else _html(name, lines)
    return written.encode("utf-8", "backslashreplace")


def file_name(name: str, form: RecordFormat) -> str:
    """Return a name for the file that every system allows."""
    stem = " ".join(re.sub(r"[^\w-]+", " ", name).split())[:60].strip() or "conversation"
    return f"{stem}.{form}"


def record_lines(name: str, turns: Sequence[Turn]) -> Iterator[Line]:
    """Yield the paragraphs of the document."""
    yield Line(Style.TITLE, name)
    yield Line(
        Style.SMALL,
        f"Exported from corrbot on {_when(dt.datetime.now(dt.UTC).isoformat())}. Quotes are the letters' own "
        f"words; everything else is corrbot's. Each quote was checked against its file when the question was "
        f"asked; the SHA-256 tells whether a file is still the same.",
    )
    for turn in turns:
        yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[Line]:
    told = turn.told
    yield Line(Style.QUESTION, told.question)
    yield Line(Style.SMALL, f"Asked on {_when(told.asked)}.")
    if is_erased(told):
        yield Line(Style.PLAIN, on_page(told.lead))
        return
    for at, part in enumerate(told.parts, 1):
        yield Line(Style.PLAIN, on_page(question_of(at, len(told.parts), part.question)))
        yield from _told(part)
    if not told.parts:
        yield from _told(told)
    yield Line(Style.SMALL, _searched(told), "What was searched")
    if turn.verdict:
        yield Line(Style.SMALL, turn.verdict.label, "Reader's remark")


def _told(told: Told) -> Iterator[Line]:
    """Yield the paragraphs of an answer to one question."""
    yield from (Line(Style.PLAIN, on_page(notice), "Note") for notice in told.opening)
    if told.lead:
        yield Line(Style.PLAIN, on_page(told.lead), label_of(told))
    yield from (Line(Style.PLAIN, on_page(value), "Worked out, not quoted") for value in told.computed)
    for text, cites in told.sentences:
        yield Line(Style.PLAIN, f"{text} {''.join(f'[{told.first + cite - 1}]' for cite in cites)}")
    for at, one in enumerate(told.listed, 1):
        yield Line(Style.PLAIN, f"{at}. {one.heading}{f' — {one.remark}' if one.remark else ''}")
        for number, quote in told.under(one.letter):
            yield from _quote(f"[{number}]", quote)
    if told.unlisted:
        yield Line(Style.PLAIN, f"… and {told.unlisted} more.")
    for number, quote in told.loose:
        yield from _quote(f"[{number}]", quote)
    if told.nearest:
        yield Line(Style.PLAIN, f"{NEAREST}:")
        yield from _quote("", told.nearest)
    yield from (Line(Style.PLAIN, on_page(notice), "Note") for notice in told.closing)


def _searched(told: Told) -> str:
    rows = "; ".join(f"{name.lower()}: {value}" for name, value in told.found[1:])
    return f"{told.searched} ({rows[:1].upper()}{rows[1:]}.)" if rows else told.searched


def _quote(number: str, quote: ToldQuote) -> Iterator[Line]:
    yield Line(Style.QUOTE, f"{number} “{quote.read}”".strip())
    if unread := quote.unread:
        yield Line(Style.SOURCE, unread)
    if quote.context:
        before = "".join(piece.text for piece in quote.context)
        yield Line(Style.SOURCE, f"{quote.context_is} “{before}”")
    if quote.is_uncertain:
        doubted = [piece.text for piece in (*quote.words, *quote.context) if piece.uncertain]
        yield Line(Style.SOURCE, f"{UNCERTAIN} Words in doubt: {', '.join(doubted)}.")
    yield Line(Style.SOURCE, f"{quote.citation}. {quote.reference}.")
    if quote.also_in:
        places = [one.path for one in quote.also_in]
        yield Line(Style.SOURCE, f"{also_in(places)}: {first_of(places)}.")


def _when(moment: str) -> str:
    at = dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
    return f"{at.day} {at:%B %Y at %H:%M} UTC"


_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]|<>~$&!]|^[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
"""Signs that Markdown or HTML may act on: anywhere, or where a line opens."""
_OPENS = {Style.TITLE: "# ", Style.QUESTION: "## ", Style.QUOTE: "> ", Style.SOURCE: "> — "}


def _markdown(lines: Iterable[Line]) -> str:
    written: list[str] = []
    under_quote = False
    for line in lines:
        label = f"**{line.label}:** " if line.label else ""
        text = _OPENS.get(line.style, "") + label + _in_markdown(line.text)
        gap = "\n>\n" if line.style is Style.SOURCE and under_quote else "\n\n"
        written.append(f"{gap if written else ''}{text}")
        under_quote = line.style in (Style.QUOTE, Style.SOURCE)
    return f"{''.join(written)}\n"


def _in_markdown(text: str) -> str:
    """Return ``text`` on one line, every sign that Markdown or HTML might act on escaped."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(unturned(text).split()))


_TAGS = {Style.TITLE: "h1", Style.QUESTION: "h2", Style.QUOTE: "blockquote"}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{{font:1rem/1.55 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}}
h1,h2,.plain,.small,.source,b{{font-family:system-ui,sans-serif}}h2{{margin-top:2.2rem;font-size:1.15rem}}
blockquote{{margin:1rem 0 .2rem;padding-left:1rem;border-left:4px solid #b45309}}
.source{{margin:.1rem 0 .1rem 1.2rem;font-size:.85rem;color:#475569;overflow-wrap:anywhere}}
.small{{font-size:.85rem;color:#475569}}</style></head>
<body>
{body}
</body></html>
"""


def _html(name: str, lines: Iterable[Line]) -> str:
    body = []
    for line in lines:
        tag = _TAGS.get(line.style, "p")
        label = f"<b>{escape(line.label)}:</b> " if line.label else ""
        body.append(f'<{tag} class="{line.style}">{label}{escape(line.text)}</{tag}>')
    return _PAGE.format(title=escape(name), body="\n".join(body))


def _word(lines: Iterable[Line]) -> bytes:
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    document.core_properties.author = "corrbot"
    for line in lines:
        text = NOT_XML.sub("\ufffd", unturned(line.text))
        if line.style in (Style.TITLE, Style.QUESTION):
            document.add_heading(text, level=1 if line.style is Style.TITLE else 2)
            continue
        paragraph = document.add_paragraph(style="Quote" if line.style is Style.QUOTE else None)
        if line.label:
            paragraph.add_run(f"{line.label}: ").bold = True
        run = paragraph.add_run(text)
        if line.style in (Style.SOURCE, Style.SMALL):
            run.font.size = Pt(9)
        if line.style is Style.SOURCE:
            paragraph.paragraph_format.left_indent = Cm(1)
            paragraph.paragraph_format.space_after = Pt(2)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
