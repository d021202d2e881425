"""The blocks of the body of a mail: earlier mail, boilerplate, and whose words stand where."""

from __future__ import annotations

from corrbot.letters import Block
from corrbot.readers.answers_between import with_answers_between
from corrbot.readers.boilerplate import with_boilerplate
from corrbot.readers.quoted_mail import quoted_mail


def body_blocks(text: str, start: int) -> tuple[Block, ...]:
    """Return the blocks of earlier mail and of boilerplate in ``text[start:]``, in order and apart."""
    return with_answers_between(text, start, with_boilerplate(text, start, quoted_mail(text, start)))
