"""What is quoted of a letter as the evidence that it answers another."""

from __future__ import annotations

from collections.abc import Iterator

from corrbot.answers.passages.scraps import is_mail_heading
from corrbot.answers.register.particulars import whole_sentence
from corrbot.letters import BlockKind, Letter, Span, looks, sentences
from corrbot.letters.own_prose import own_prose
from corrbot.quotes import Quote
from corrbot.threads import Link


def link_quotes(letter: Letter, link: Link) -> list[Span]:
    """Return the sentences of ``letter``, from which ``link`` goes, that show what it answers.

    Its subject and what a program set above an earlier mail give way to others, or to its first sentence.
    """
    printed = [whole_sentence(letter, one.span) for one in link.evidence if one.span]
    said = [span for span in printed if not _is_set_above(letter, span)]
    first = next(_own_sentences(letter), None) if printed and not said else None
    return said or ([first] if first else printed)


def _is_set_above(letter: Letter, span: Span) -> bool:
    field = looks.mail_field(letter.slice(span).strip())
    is_subject = any(one.kind is BlockKind.SUBJECT and one.span.holds(span) for one in letter.blocks)
    return is_subject or field is not None or is_mail_heading(Quote(letter, *span))


def _own_sentences(letter: Letter) -> Iterator[Span]:
    """Yield the whole sentences of ``letter`` above the first mail that it quotes."""
    for block in own_prose(letter.blocks):
        if block.kind is BlockKind.SUBJECT:
            continue
        for span in sentences(letter.text, block.span):
            text = letter.slice(span)
            if is_mail_heading(Quote(letter, *span)) or text.lstrip().startswith(">"):
                return
            if text.rstrip().endswith((".", "!", "?")) and any(map(str.islower, text)):
                yield span
