"""The close of a letter whose line breaks are lost: its sign-off, and who signs below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters import names
from corrbot.letters.addressee_lines import is_addressee
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.line_spans import trimmed

Cut = tuple[Span, BlockKind | None, bool]
"""A piece of a letter, its kind where nothing is to be read from it, and whether its lines are its own."""

_LONGEST_FOOT = 1200
"""Characters of a line on which a letter is closed, with what stands beside that."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_COMPLIMENTS = r"(?:[\w’'-]+[,\s]+){0,16}?"
_CLOSE = re.compile(
    r"(?<=[.!?:;,”\"’)*])\s+(?P<close>"
    r"(?:I\s+(?:am|remain),?\s+(?:(?:My\s+)?(?:[Dd]ear\s+)?(?:Sirs?|Madam|Lord),\s+)?)?"
    r"(?:Yours?\s+(?:(?:very|most)\s+)?(?:sincerely|faithfully|truly|respectfully|obediently|ever)"
    r"|(?:Very\s+)?(?:Sincerely|Respectfully|Faithfully|Truly)(?:\s+(?:yours|submitted))?(?=,)"
    r"|Very\s+(?:truly|respectfully|sincerely)(?:\s+yours)?"
    r"|(?:With\s+)?(?:[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?)\s+(?:regards|wishes))\s?,?"
    rf"|(?:I\s+have(?:\s+the\s+honou?r\b|(?=\s?,|\s+(?:&c|etc)))|(?:I\s+(?:am|remain)|Accept|With)\b)"
    rf"[,\s]+{_COMPLIMENTS}"
    r"(?:&c\.?(?:,\s&c\.?)*|etc\.?|servants?|respectfully|truly|consideration|esteem|regard)[.,]{0,2})"
    r"(?=\s+\(?[A-ZÀ-Þ])"
)
_SIGNED_BEFORE = re.compile(rf"{_CLOSE.pattern}\s+(?:[A-Z]\.\s*){{0,3}}[A-ZÀ-Þ]{{3,}}")
"""The close of another letter, above which a name in capitals signs it."""
_SENTENCE = re.compile(r"(?:(?<![\w’'.@-])[a-zà-ÿ’']+[,;]?\s+){4}")
_LONGEST_SIGNED = 220
"""Characters of who signs, with offices and addresses, beyond which it is something else."""
_NOTE = re.compile(
    r"(?<!\S)(?:b?cc|c\.\s?c\.|Cop(?:y|ies)\s+to|Encl?s?\.?|Enclosures?|ENCL?S?)\s?[:.]|(?<!\S)(?:Encs?|Enclosures?)(?=\s*$)"
)
_NAME_END = re.compile(r",|\.(?=\s*$)|\s\((?:[A-Z][a-z]{1,4})\)")
_TWO_NAMES = re.compile(r"[A-ZÀ-Þ]{3,}\s+[A-ZÀ-Þ][a-zà-ÿ]|[^\W\d]{5,}\.\s")
"""Where a name in capitals, or a stop after one, ends before another."""
_STOPPED = re.compile(
    r"[A-ZÀ-Þ]{5,}\.(?=\s)|(?:\(?[Ss]igned\)?[.:]?\s+)?\S+\s+(?:[A-Z]\.\s*){0,3}[A-ZÀ-Þ][\w’'-]{2,}\.(?=\s)"
)
"""A name with a stop, below which old letters say whom they are to."""
_MOST_WORDS = 3
_WRAPPED = 60
"""Characters from which on a line may be one that was wrapped."""
_BEGINS_OFFICE = frozenset(
    "Director Head Chief Assistant Deputy Clerk Chairman Chairwoman Chair Manager Secretary President Acting"
    " Senior Honorary Executive Principal Commissioner Governor Leader Mayor Treasurer Registrar"
    " Solicitor".split()
)
_FIRM = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\s+|&\s+){1,5}(?:LLP|Ltd|Limited|plc|PLC|Solicitors)\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,4}\s?[A-ZÀ-Þ][\w’'-]{2,}")


def lost_close(text: str, start: int) -> list[Cut] | None:
    """Return the pieces from the sign-off in the midst of a line on, which stands below ``start``.

    The first is the sign-off. Then who signs, where it is sure where the name ends; what stands beside it
    is furniture, and what says something is left to itself.
    """
    for found in _CLOSE.finditer(text, start):
        end = min(len(text), found.end() + _LONGEST_FOOT)
        rest = trimmed(text, Span(found.end(), end))
        gap = _BLANK_LINE.search(text, *rest)
        if gap is None and end < len(text):
            continue
        foot = trimmed(text, Span(rest.start, gap.start() if gap else rest.end))
        note = _NOTE.search(text, *foot)
        signed = trimmed(text, Span(foot.start, note.start() if note else foot.end))
        is_short = signed.end - signed.start <= _LONGEST_SIGNED
        if (
            is_short
            and not _SENTENCE.search(text, *signed)
            and not _CLOSE.search(text, found.end() - 1, signed.end)
        ):
            if gap is None and _SIGNED_BEFORE.search(text, start, found.start()):
                return None
            close = Span(*found.span("close"))
            if is_line(text, close) and _is_alone(text[slice(*signed)]):
                return [(close, None, False), (trimmed(text, Span(close.end, len(text))), None, True)]
            below = [] if note is None else list(_notes(text, Span(note.start(), foot.end)))
            after = [] if gap is None else [(trimmed(text, Span(gap.end(), len(text))), None, True)]
            return [(close, None, False), *_signed(text, signed), *below, *after]
    return None


def is_line(text: str, close: Span) -> bool:
    """Return whether the ``close`` is all of a line, below which the lines may be those of the writer."""
    return text[: close.start].rstrip(" \t").endswith("\n") and text[close.end :].lstrip(" \t")[:1] == "\n"


def _notes(text: str, span: Span) -> Iterator[Cut]:
    starts = [found.start() for found in _NOTE.finditer(text, *span)]
    for start, end in zip(starts, [*starts[1:], span.end], strict=True):
        yield trimmed(text, Span(start, end)), None, True


def _is_alone(words: str) -> bool:
    """Return whether ``words`` are a name and nothing else."""
    is_other = names.is_role(words) or names.is_body(words) or _TWO_NAMES.search(words) is not None
    return _name_end(words) == len(words) or (names.is_name(words) and not is_other)


def _signed(text: str, span: Span) -> Iterator[Cut]:
    """Yield who signs on ``span``, and what is printed beside it."""
    words = text[span.start : span.end]
    first = words.partition("\n")[0].strip()
    at = text.rfind("\n", 0, span.start) + 1
    if first != words and names.is_name(first) and span.start + len(first) - at < _WRAPPED:
        yield span, None, True
        return
    end = _name_end(words)
    if end:
        yield trimmed(text, Span(span.start, span.start + end)), None, False
    rest = trimmed(text, Span(span.start + end, span.end))
    is_told = words[:end].endswith(".") and is_addressee(text[rest.start : rest.end])
    yield rest, None if is_told else BlockKind.SIGNATURE, False


def _name_end(words: str) -> int:
    """Return where the name ends that ``words`` begin with, or 0 where that is not sure."""
    if stop := _STOPPED.match(words):
        return stop.end() if _is_whole(stop[0]) else 0
    mark = _NAME_END.search(words)
    first = words[: mark.end() if mark and mark[0] != "," else mark.start()] if mark else words
    if len(first.split()) <= _MOST_WORDS + names.is_titled(first) and _is_whole(first):
        is_sure = mark is not None or len(first.strip()) == len(words.strip())
        return (mark.end() if mark else len(words)) if is_sure else 0
    if lettered := _end_of_letters(words):
        return lettered
    if _FIRM.fullmatch(words):
        return len(words)
    initials = _INITIALS.match(words)
    if initials and not words[initials.end() :].lstrip()[:1].isdigit():
        return initials.end()
    return _end_above_office(words)


def _end_of_letters(words: str) -> int:
    """Return where the letters after a name end that ``words`` begin with: "Ada Bell MP"."""
    ends = [found.end() for found in re.finditer(r"\S+", words[:_LONGEST_SIGNED])][2:_MOST_LETTERED]
    lettered = (end for end in reversed(ends) if names.parts(words[:end])[1] and _is_whole(words[:end]))
    return next(lettered, 0)


_MOST_LETTERED = 8
_GIVEN_AND_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s+(?:[A-Z]\.?\s+)*[A-ZÀ-Þ][\w’'-]+(?=\s)")


def _end_above_office(words: str) -> int:
    """Return where a first name and a surname end that an office follows, or other words after capitals."""
    title = len(names.parts(words)[0] or "")
    found = _GIVEN_AND_SURNAME.match(words, title + len(words[title:]) - len(words[title:].lstrip()))
    if found is None:
        return 0
    name, rest = words[: found.end()], words[found.end() :].lstrip()
    is_capitals = found[0].isupper() and bool(rest) and not rest.split()[0].isupper()
    return found.end() if _is_whole(name) and (is_capitals or _begins_office(rest)) else 0


def _is_whole(name: str) -> bool:
    """Return whether ``name`` is one person's, of more than one word unless it is in capitals."""
    if _TWO_NAMES.search(name):
        return False
    words = names.called(name).strip(" ,.").split()
    return names.is_name(name) and (len(words) > 1 or name.strip(" ,.").isupper())


def _begins_office(rest: str) -> bool:
    return rest.partition(" ")[0].rstrip(",") in _BEGINS_OFFICE or names.is_office(rest)
