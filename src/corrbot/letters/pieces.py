"""Pieces of a paragraph whose lines are of several kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.addressee_lines import LONGEST_ADDRESSEE, is_addressee, postscript_at
from corrbot.letters.bare_lines import is_titled_person
from corrbot.letters.columns import left_column
from corrbot.letters.exchanges import exchange_at, is_received_note
from corrbot.letters.form_labels import labelled_side
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.line_kinds import line_kind
from corrbot.letters.line_spans import lines_in, trimmed
from corrbot.letters.parts import Part, part_of
from corrbot.letters.reference_rows import reference_row
from corrbot.letters.signatures import is_signature
from corrbot.letters.unclosed import signed_lines

_SIGNED_INLINE = re.compile(
    r"(?:\bservants?|&c\.?|\betc\.?|\bconsideration|\brespect(?:fully)?|\btruly|\besteem|\bregard)[,.;]?\s+"
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{3,40}[A-ZÀ-Þ]{2}),?[.\s]*$"
)
_AFTER_NAME = ".," + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""All white space there is, and what may stand before it."""


def with_name_apart(text: str, paragraphs: Sequence[Part]) -> list[Part]:
    """Return ``paragraphs``, a name below the last sentence of the last made one of its own.

    Nothing else parts it where OCR, or who wrote, has left no line free.
    """
    last = paragraphs[-1] if paragraphs else None
    number = signed_lines(last.lines) if last else 0
    if last is None or not number:
        return [*paragraphs]
    lines = lines_in(text, last.span)
    return [*paragraphs[:-1], part_of(text, lines[:-number]), part_of(text, lines[-number:])]


def with_foot(text: str, parts: Sequence[Part]) -> list[Part]:
    """Return ``parts``, a signature split where whom an old letter is to stands right below it."""
    found: list[Part] = []
    closed = -_BELOW_CLOSE
    for at, part in enumerate(parts):
        is_below = at - closed < _BELOW_CLOSE and len(part.lines) > 1 and is_signature(part)
        below = (
            next((n for n in range(1, len(part.lines)) if _begins_foot(part.lines, n)), 0) if is_below else 0
        )
        if below:
            lines = lines_in(text, part.span)
            found += [part_of(text, lines[:below]), part_of(text, lines[below:])]
        else:
            found.append(part)
        if part.kind is BlockKind.CLOSING and looks.is_old_sign_off(part.text):
            closed = at
    return found


_BELOW_CLOSE = 4
"""Parts from a sign-off within which its signature stands."""


def _begins_foot(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` says whom the letter is to that is signed in the ``lines`` above.

    Those are at an end: a comma lets the writer's own office follow.
    """
    line, above = lines[at], lines[at - 1]
    is_other = line.startswith("The ") and (names.is_role(line) or names.is_body(line))
    return above.endswith(".") and (is_other or is_addressee(line))


def pieces_of(text: str, part: Part, is_above: bool) -> Iterator[Part]:
    """Yield ``part``, split where its lines are of several kinds; ``is_above``: down to the salutation."""
    if len(part.lines) == 1:
        yield from _of_line(text, part, is_above)
        return
    if part.is_short:
        joined = part.text
        for test, whole in (
            (looks.is_stamp, BlockKind.STAMP),
            (looks.is_image, BlockKind.IMAGE),
            (looks.is_cc, BlockKind.CC),
            (looks.is_enclosures, BlockKind.ENCLOSURES),
        ):
            if test(joined) and not looks.heads_enclosure(part.lines[0]):
                yield Part(part.span, part.lines, whole)
                return
    run: list[Span] = []
    run_kind: BlockKind | None = None
    kinds: list[BlockKind | None] = []
    side: BlockKind | None = None
    lines = _left_columns(text, part) if is_above else part.lines
    spans = lines_in(text, part.span)
    for at, line in enumerate(lines):
        is_above = is_above and BlockKind.SALUTATION not in kinds
        kind = line_kind(line, is_above)
        is_note = kinds[-1:] == [BlockKind.HEADING] and kind is None and is_received_note(line)
        is_note = is_note or (at == 0 and (looks.heads_enclosure(line) or _is_title(text, part)))
        if is_note or _heads_letter(text, part, spans, at, is_above):
            kind = BlockKind.HEADING
        goes_on = kind is None and _LABELLED.match(line) is None
        side = labelled_side(line) or (side if goes_on else None) if is_above else None
        kind = kind or side
        if kind is BlockKind.DATE and at and looks.opens_end_of_period(part.lines[at - 1]):
            kind = None
        is_own = kind in _NEVER_WRAPPED or _is_signed_for_below(part, at, kind)
        is_own = is_own or (part.is_short and _is_date_alone(part.lines, at))
        is_own = is_own or side is not None or (at > 0 and kinds[at - 1] is BlockKind.HEADING)
        kinds.append(kind if is_own or not _is_wrapped(part.lines, at) else None)
    signed_off = with_sign_offs(list(zip(part.lines, kinds, strict=True)))
    start = 0
    for at, (kind, span) in enumerate(zip(signed_off, spans, strict=True)):
        if run and kind is not run_kind:
            yield _run(text, run, run_kind, lines[start:at])
            run, start = [], at
        run_kind = kind
        run.append(span)
    yield _run(text, run, run_kind, lines[start:])


def _heads_letter(text: str, part: Part, spans: Sequence[Span], at: int, is_above: bool) -> bool:
    """Return whether the line at ``at`` names both sides, above the salutation or right above the date.

    A body may stand between them.
    """
    if " to " not in part.lines[at] or exchange_at(text, spans[at]) is None:
        return False
    below = part.lines[at + 1 : at + 3]
    if len(below) > 1 and names.is_body(below[0].rstrip(" ,.")):
        below = below[1:]
    return is_above or (len(below) > 0 and line_kind(below[0]) is BlockKind.DATE)


def _is_title(text: str, part: Part) -> bool:
    """Return whether the first line of ``text`` begins ``part`` and says what letter it is of what kind."""
    line = part.lines[0]
    is_title = len(line) <= looks.LONGEST_FURNITURE and _TITLE.fullmatch(line) is not None
    return is_title and not text[: part.span.start].strip()


_LABELLED = re.compile(r"\W{0,3}[A-Z][\w.# ’'-]{0,30}:")
"""Opens a line that says what another label does: "Fax: 0191"."""
_TITLE = re.compile(r"(?:[A-Z’'-]{1,20}\s){1,4}(?<!NEWS\s)LETTER\W*")
"""What a kind of letter is called, in capitals: "WARNING LETTER"."""


def _of_line(text: str, part: Part, is_above: bool) -> Iterator[Part]:
    """Yield ``part``, which is one line, split where prose runs on into a name or a postscript."""
    left = _left_columns(text, part)[0] if is_above else part.lines[0]
    if left != part.lines[0] and line_kind(left, is_above) is None:
        yield replace(part, lines=(left,))
        return
    kind = line_kind(part.lines[0], is_above)
    if kind is None and is_above and reference_row(part.lines[0]):
        kind = BlockKind.REFERENCE
    if kind is None and is_above:
        kind = BlockKind.HEADING if _is_title(text, part) else labelled_side(part.lines[0])
    for piece in _signed_inline(text, Part(part.span, part.lines, kind)):
        yield from _postscript(text, piece)


def _run(text: str, run: Sequence[Span], kind: BlockKind | None, lines: Sequence[str]) -> Part:
    """Return the part that ``run`` is, which says what its ``lines`` do where its looks do not tell."""
    part = part_of(text, run, kind)
    return part if kind else replace(part, lines=tuple(lines))


def _left_columns(text: str, part: Part) -> tuple[str, ...]:
    """Return the lines of ``part``, where several have a column at their right without it.

    So has a single one on which the day stands beside whom the letter is to, or from.
    """
    whole = lines_in(text, part.span)
    left = [left_column(text, line) for line in whole]
    said = tuple(looks.plain(text[slice(*line)]) for line in left)
    beside = [at for at, (line, one) in enumerate(zip(whole, left, strict=True)) if line != one]
    is_in_columns = len(beside) > 1 or (len(beside) == 1 and _is_beside_day(part.lines, said, beside[0]))
    return said if is_in_columns else part.lines


def _is_beside_day(lines: Sequence[str], left: Sequence[str], at: int) -> bool:
    """Return whether what stands ``left`` of a day names a person, or an office or a body of one.

    The office stands above its body, or the body below its person or office; else it is where the letter was
    written.
    """
    line, beside = left[at], lines[at][len(left[at]) :].strip()
    if looks.date_alone(beside) is None:
        return False
    if is_titled_person(line):
        return True
    below = left[at + 1] if at + 1 < len(left) else ""
    is_office = names.is_role(line) and not names.is_address(line)
    is_above_body = is_office and names.is_body(below) and not names.is_body(line)
    is_of_person = at > 0 and (is_titled_person(left[0]) or names.is_role(left[0])) and names.is_body(line)
    return is_above_body or is_of_person


def with_sign_offs(lines: Sequence[tuple[str, BlockKind | None]]) -> list[BlockKind | None]:
    """Return the kinds of ``lines``, those of a sign-off that runs over several of them made its own.

    It opens with words such as "I have the honour to be", and whom it speaks to ("My Lord,") may stand
    between them and its end.
    """
    kinds = [kind for _, kind in lines]
    for at, (_, kind) in enumerate(lines):
        if kind is BlockKind.CLOSING:
            first = at
            while first and kinds[first - 1] is BlockKind.SALUTATION:
                first -= 1
            if first and kinds[first - 1] is None and looks.opens_sign_off(lines[first - 1][0]):
                kinds[first - 1 : at] = [BlockKind.CLOSING] * (at - first + 1)
    return kinds


def _postscript(text: str, part: Part) -> Iterator[Part]:
    """Yield ``part``, split where a postscript runs on from the line that says whom the letter is to."""
    end = min(part.span.end, part.span.start + LONGEST_ADDRESSEE)
    mark = postscript_at(text, Span(part.span.start, end))
    if mark is None or not is_addressee(part.lines[0]):
        yield part
        return
    for span in (Span(part.span.start, mark), Span(mark, part.span.end)):
        yield part_of(text, [trimmed(text, span)])


def _signed_inline(text: str, part: Part) -> Iterator[Part]:
    """Yield ``part``, split where a name in capitals runs on from the sign-off that ends its prose."""
    end = text[max(part.span.start, part.span.end - LONGEST_ADDRESSEE) : part.span.end]
    may_be_name = part.kind is None and not end.rstrip(_AFTER_NAME)[-1:].islower()
    name = _SIGNED_INLINE.search(text, part.span.end - len(end), part.span.end) if may_be_name else None
    if name is None or not part.is_prose or len(name["name"].split()) > 6:
        yield part
        return
    for span in (Span(part.span.start, name.start("name")), Span(name.start("name"), part.span.end)):
        yield part_of(text, [trimmed(text, span)])


_NEVER_WRAPPED = (
    BlockKind.SALUTATION,
    BlockKind.SENDER,
    BlockKind.RECIPIENT,
    BlockKind.CC,
    BlockKind.SUBJECT,
    BlockKind.HEADING,
)
"""Kinds whose lines begin with a word of their own, such as "Dear" or "To:"."""


def _is_wrapped(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` is in the midst of a wrapped sentence."""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    before = lines[at - 1] if at else ""
    return after[:1].islower() or (len(before) > 50 and not before.endswith((".", ":", "!", "?")))


def _is_signed_for_below(part: Part, at: int, kind: BlockKind | None) -> bool:
    """Return whether the line at ``at`` is a sign-off below which stands for whom the letter is signed."""
    after = part.lines[at + 1] if at + 1 < len(part.lines) else ""
    return kind is BlockKind.CLOSING and part.is_short and _SIGNED_FOR.match(after) is not None


_SIGNED_FOR = re.compile(r"(?:for|on\s+behalf\s+of|p\.?\s?p\.?)\s+(?:the\s+)?[A-Z]")


def _is_date_alone(lines: Sequence[str], at: int) -> bool:
    """Return whether the line at ``at`` is a date and the lines beside it are whole."""
    line, before = lines[at], lines[at - 1].split() if at else []
    after = lines[at + 1] if at + 1 < len(lines) else ""
    is_whole = not (before and before[-1].islower()) and not line.endswith(".") and not after[:1].islower()
    return is_whole and looks.date_alone(line) is not None
