"""The blocks of the body of a mail: earlier mail, boilerplate, and whose words stand where."""

from __future__ import annotations

import re

from corrbot.letters import Block, BlockKind, Span, looks
from corrbot.readers.answers_between import with_answers_between
from corrbot.readers.boilerplate import with_boilerplate
from corrbot.readers.passed_on import with_passed_on
from corrbot.readers.quoted_mail import quoted_mail

_ORIGINAL = re.compile(
    r"^[^\w\n>]{0,60}original (?:message|e-?mail)[^\w\n>]{0,20}$", re.IGNORECASE | re.MULTILINE
)
_ATTACHED = re.compile(
    r"\s*+(?:[^\n:]{0,119}[^\s.,:!?][ \t]*+\n)?[ \t]*+"
    r"(?P<line>A ?t ?t ?a ?c ?h ?m ?e ?n ?t(?: ?s)?[ \t]?:(?=[^\n]*\w\.[a-z]\w{1,3}\b)[ \t]*"
    r"\S(?:[^\n]*\S)?)[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
"""What is attached, as OCR may read it, perhaps below the end of the subject."""


def body_blocks(text: str, start: int) -> tuple[Block, ...]:
    """Return the blocks of earlier mail and of boilerplate in ``text[start:]``, in order and apart.

    A first line that lists what is attached is one of the header, which the export set above the words; so is
    one below a line without a stop, where the subject may end.
    """
    line = _ATTACHED.match(text, start)
    attached = (Block(BlockKind.ENCLOSURES, Span(*line.span("line"))),) if line else ()
    at = line.end() if line else start
    blocks = with_boilerplate(text, at, quoted_mail(text, at))
    return (*attached, *with_passed_on(text, with_answers_between(text, at, blocks)))


def below_separator(text: str) -> tuple[Block, ...]:
    """Return the blocks of earlier mail below the first "Original Message" with a header.

    Whatever could be read of what stands above it, these are not its writer's words; but a letter that
    salutes above, or that announces what it quotes, may go on below it.
    """
    line = _ORIGINAL.search(text)
    if line is None or _may_go_on(text[: line.start()]):
        return ()
    blocks = body_blocks(text, line.start())
    is_headed = bool(blocks) and blocks[0].span.has(line.end())
    return blocks if is_headed else ()


def _may_go_on(above: str) -> bool:
    lines = above.rstrip().split("\n")
    return lines[-1].endswith(":") or any(looks.is_salutation(line.strip()) for line in lines)
