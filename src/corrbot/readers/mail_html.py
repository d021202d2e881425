"""The text of a message that is written in HTML, with the earlier mail in it marked as in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corrbot.letters import Transcript
from corrbot.readers.html import html_transcript

_TAG = re.compile(rb"<(?P<end>/?)blockquote(?=[\s>])(?P<attributes>[^<>]*+)>", re.IGNORECASE)
_CITED = re.compile(
    rb"\btype\s*=\s*[\"']?cite\b|\bcite\s*=|\bclass\s*=\s*[\"']?[^\"'>]{0,200}quote", re.IGNORECASE
)
_MARK = re.compile(rb"earlier mail(\.*)")


def mail_html(page: bytes, charset: str) -> Transcript:
    """Return the text of the HTML in ``page``, its encoding ``charset`` as the message names it, or "".

    Lines of block quotations that mail programs make of earlier mail begin with ``>``, once for each
    level, as they do in plain text; otherwise the reply between them could not be told from them.

    Raises `UnreadableLetter` when it is too large to be read.
    """
    mark = b"earlier mail" + b"." * max((len(dots) + 1 for dots in _MARK.findall(page)), default=0)
    found = html_transcript(b"".join(_marked(page, mark)), charset or None)
    return replace(found, text="\n".join(_quoted(found.text, mark.decode())))


def _marked(page: bytes, mark: bytes) -> Iterator[bytes]:
    """Yield ``page`` with paragraphs that say where earlier mail begins and ends."""
    at = 0
    is_cited: list[bool] = []
    for tag in _TAG.finditer(page):
        if not tag["end"]:
            is_cited.append(bool(_CITED.search(tag["attributes"])))
            if is_cited[-1]:
                yield page[at : tag.end()] + b"<p>" + mark + b"begins</p>"
                at = tag.end()
        elif is_cited and is_cited.pop():
            yield page[at : tag.start()] + b"<p>" + mark + b"ends</p>"
            at = tag.start()
    yield page[at:]


def _quoted(text: str, mark: str) -> Iterator[str]:
    """Yield the lines of ``text``, those of earlier mail marked, without the paragraphs of `_marked`."""
    depth = 0
    skips_blank = False
    for line in text.split("\n"):
        if line.strip() in (f"{mark}begins", f"{mark}ends"):
            depth = max(0, depth + (1 if line.strip().endswith("begins") else -1))
            skips_blank = True
        elif line.strip() or not skips_blank:
            skips_blank = False
            yield f"{'>' * depth} {line}".rstrip() if depth else line
