"""The blocks of the body of a mail: earlier mail, boilerplate, and whose words stand where."""

from __future__ import annotations

import re

from corrbot.letters import Block
from corrbot.readers.answers_between import with_answers_between
from corrbot.readers.boilerplate import with_boilerplate
from corrbot.readers.passed_on import with_passed_on
from corrbot.readers.quoted_mail import quoted_mail

_ORIGINAL = re.compile(
    r"^[^\w\n>]{0,60}original (?:message|e-?mail)[^\w\n>]{0,20}$", re.IGNORECASE | re.MULTILINE
)


def body_blocks(text: str, start: int) -> tuple[Block, ...]:
    """Return the blocks of earlier mail and of boilerplate in ``text[start:]``, in order and apart."""
    blocks = with_boilerplate(text, start, quoted_mail(text, start))
    return with_passed_on(text, with_answers_between(text, start, blocks))


def below_separator(text: str) -> tuple[Block, ...]:
    """Return the blocks of earlier mail below the first "Original Message" with a header, in any letter.

    Whatever could be read of what stands above it, these are not its writer's words.
    """
    line = _ORIGINAL.search(text)
    if line is None:
        return ()
    blocks = body_blocks(text, line.start())
    is_headed = bool(blocks) and blocks[0].span.start <= line.end() < blocks[0].span.end
    return blocks if is_headed else ()
