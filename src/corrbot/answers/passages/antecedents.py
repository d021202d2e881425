"""The antecedent of a quote: what comes before it that its words lean on (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corrbot.answers.passages.list_stems import PROSE, are_of_one, is_of_table, is_stem
from corrbot.answers.phrasing.item_marks import ITEM_MARK, item_marks
from corrbot.letters import BlockKind, Letter, Span, reading_view, sentences
from corrbot.letters.table_rows import cells_of, table_at
from corrbot.quotes import Quote

MOST_SENTENCES = 3
"""Sentences before a quote that are shown at most, when each leans on the one before it."""

MAX_WORDS = 90
"""Words of an antecedent; what would be longer begins at a later sentence."""

_YEAR = re.compile(r"(?<![\w£$€.,])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
_CORNERED = 2
"""Cells of a corner and one year, which follows none."""

_NOW = (
    r"(?:letter|reply|response|e-?mail|message|note|memorandum|circular|notice|form|page|department|office|"
    r"government|council|ministry|authority|board|committee|country|year|month|week|morning|afternoon|"
    r"evening|occasion|time|is to (?:inform|confirm|acknowledge|certify|advise)|will (?:confirm|acknowledge))"
)
"""What "this" may point to outside the words before it: the letter itself, its sender, its day."""

_POINTER = (
    rf"(?:(?:this|these)(?! {_NOW}\b)|those(?! (?:who|which|that|of)\b)|that(?! (?:the|a|an|is to say)\b)"
    r"|it|its|they|their|them|he|she|his|her|him|such(?! as\b)|the (?:former|latter|same|above|said))"
)
_EMPTY_IT = (
    r"it (?:is|was|will be|would be|has been|seems|appears|remains|may be|follows)"
    r"(?: (?:not|also|therefore|very|always|usually|now|never))*"
    r"(?: (?:clear|important|necessary|possible|impossible|likely|unlikely|essential|vital|true|right|wrong"
    r"|evident|obvious|apparent|regrettable|unfortunate|hoped|expected|understood|proposed|intended|noted"
    r"|recognised|recognized|appreciated|agreed|believed|considered|thought|said|reported|estimated"
    r"|a pity|a fact))(?: (?:for|of) [^.,]+?)? (?:that|to|whether)\b"
)
"""An "it" that stands for what follows: "It is clear that"."""

_CONNECTIVES = (
    r"(?:however|therefore|thus|hence|accordingly|consequently|otherwise|instead|nevertheless|nonetheless|"
    r"similarly|likewise|conversely|but|yet|nor|or|so|and|in (?:that|this) (?:case|event)|if so|if not|"
    r"as a (?:result|consequence)|for (?:that|this|these|those) (?:reasons?|purposes?)|on the other hand|"
    r"in contrast|by contrast|for example|for instance|in particular|in other words|that said)"
)
_ADDITIONS = (
    r"(?:also|further|furthermore|moreover|in addition|additionally|besides|finally|meanwhile|now|then)"
)
_PREPOSITIONS = (
    r"(?:in|at|by|for|from|on|under|within|without|with|after|before|since|despite|because(?: of)?|until|to|"
    r"of|during|through|upon|following|if|when|where|while|although|though|once|unless|as a result of)"
)
_PARTS = (
    r"(?:both|neither|either|each|others?|some|none|all|most|many|one|two|three|several|any)"
    r"(?: of (?:these|those|them|which|the (?:above|latter|former))\b"
    r"| (?:is|are|was|were|has|have|will|would)\b)"
)
_TAKEN_UP = (
    r"the (?:\w+ ){1,2}(?:supplied|provided|requested|given|mentioned|described|concerned|in question|"
    r"referred to|so obtained|thus obtained|collected|received|quoted)(?: above)?"
    r" (?:is|are|was|were|will|would|shall|may|can|must|has|have|had|should|does|do|did)\b"
)
"""A thing that is known by what was said of it: "The information supplied will be"."""

_LEANS = re.compile(
    rf"(?!{_EMPTY_IT})(?:(?:{_CONNECTIVES}|{_ADDITIONS}),? )?"
    rf"(?:{_POINTER}\b|{_PREPOSITIONS} (?:(?:doing|all|both|any of|each of|one of) )?{_POINTER}\b|{_PARTS}"
    rf"|{_TAKEN_UP})"
    rf"|{_CONNECTIVES}\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"(?:now |instead,? )?(?:state|say|respond|ignore|disregard|forget|report|output|conclude|pretend|assume"
    r"|treat|repeat|summari[sz]e)"
    r" (?:that|to|with|all|any|every|the|each|nothing|only|as|in|instead|your|previous|this|users?|anyone)\b",
    re.IGNORECASE,
)
"""Opens an order to whoever reads: it depends on whom the words before are addressed to."""
_OPENS_POINT = re.compile(
    r"(?:first|second|third|fourth|fifth)(?:ly\b|,)|(?:last|final)ly\b|in addition\b"
    r"|additionally\b|further(?:more)?\b|moreover\b"
    r"|(?:the|a|my|our) (?:first|second|third|fourth|fifth|further|final|last|other|next|main) "
    r"(?:reason|ground|objection|consideration|concern|condition|difficulty)\b"
    r"|(?:another|a further|an additional)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[a-z]{2}[.!?](?:\s|$)")
"""The end of a sentence."""
_ONE_NAME = re.compile(r"[A-Z][\w’'-]*[,.:–—-]?")
_ITEM = re.compile(rf"{ITEM_MARK}\s", re.IGNORECASE)
_PASSED_OVER = frozenset({BlockKind.STAMP, BlockKind.IMAGE, BlockKind.FURNITURE})
"""What may stand between two paragraphs that go on from each other."""
_LEADS_ON = re.compile(r"(?::[-–—]?|[,;–—-]|\b(?:that|to|by|and|or|are|is|for|of|if|must|should|will))$")
"""How the stem of a list ends."""


def antecedent(quote: Quote) -> Quote | None:
    """Return the sentences just before ``quote`` that its first words lean on, or None if there are none.

    It leans on them when it begins with a word that points back ("It", "These", "The information supplied
    will"), with a connective ("However"), with an order to whoever reads ("State that"), in the middle of a
    sentence, or as an item of a list, whose stem is then the antecedent. Rows of a table lean on what names
    its columns, or on what leads up to it. Both are of one letter and are the words of the same person.
    """
    letter = quote.letter
    if header := _header(quote):
        return Quote(letter, *header)
    spans = _before(quote)
    if not spans:
        return None
    if "\t" in quote.text or table_at(letter.text, quote.start):
        last = spans[-1]
        if _LEADS_ON.search(reading_view(letter.slice(last)).text) and not is_of_table(letter, last):
            return Quote(letter, *last)
    if _is_item(letter.text, quote.start):
        stem = _outside_items(letter.text, spans)[-1]
        if _calls_reader(letter, stem):
            return None
        leads_on = _LEADS_ON.search(reading_view(letter.slice(stem)).text) or is_stem(letter, stem)
        return Quote(letter, *stem) if leads_on and not is_of_table(letter, stem) else None
    start = quote.start
    for span in reversed(spans[-MOST_SENTENCES:]):
        if (
            not _leans(letter, Span(start, quote.end))
            or _calls_reader(letter, span)
            or len(letter.text[span.start : quote.start].split()) > MAX_WORDS
        ):
            break
        start = span.start
    if start == quote.start:
        return None
    return Quote(letter, start, spans[-1].end)


def is_introduction(context: Quote, quote: Quote) -> bool:
    """Return whether ``context`` introduces a list of which ``quote`` is a later item than the first."""
    text = quote.letter.text
    return _is_item(text, quote.start) and text[context.end : quote.start].strip() != ""


def _header(quote: Quote) -> Span | None:
    """Return the first row of the table in which ``quote`` begins further on, where it names the columns."""
    text = quote.letter.text
    rows = _rows_above(text, quote.start) or [
        row for row in table_at(text, quote.start) if row.start <= quote.start
    ]
    if not rows[1:]:
        return None
    header, *others = [_cells(text, row) for row in (*rows[:-1], Span(rows[-1].start, quote.end))]
    if not _names_columns(header, others):
        return None
    said = text[rows[0].start : rows[0].end]
    return Span(rows[0].end - len(said.lstrip()), rows[0].end)


def _names_columns(header: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether the cells of ``header`` name what stands below.

    Years do, where no year stands below them and the corner is empty, or where it is filled and the years
    follow each other: a row of days, "Opened", is none.
    """
    held = {cell for row in others for cell in row}
    if any(cell in held for cell in header if cell):
        return False
    numbered = [at for at, cell in enumerate(header) if any(map(str.isdigit, cell))]
    if not numbered:
        return True
    if not all(_YEAR.search(header[at]) for at in numbered) or any(
        _YEAR.search(row[at]) for row in others for at in numbered if at < len(row)
    ):
        return False
    if not header[0]:
        return any(row and row[0] for row in others)
    return len(header) > _CORNERED and not header[0].endswith("ed") and _follow_each_other(header[1:])


def _follow_each_other(cells: Sequence[str]) -> bool:
    """Return whether ``cells`` are years, each the one after, or before, that to its left."""
    if not all(map(_YEAR.fullmatch, cells)):
        return False
    steps = {int(after) - int(year) for year, after in pairwise(cells)}
    return steps in ({1}, {-1})


def _rows_above(text: str, at: int) -> list[Span]:
    """Return the lines with tabs down to that of ``text[at]``, if it is one."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    rows: list[Span] = []
    line = Span(start, end if end >= 0 else len(text))
    while "\t" in text[line.start : line.end]:
        rows.insert(0, line)
        if not line.start:
            break
        line = Span(text.rfind("\n", 0, line.start - 1) + 1, line.start - 1)
    return rows


def _cells(text: str, row: Span) -> list[str]:
    if "\t" not in text[row.start : row.end]:
        return cells_of(text, row)
    return [cell.strip() for cell in text[row.start : row.end].replace("\n", "\t").split("\t")]


def opens_point(quote: Quote) -> bool:
    """Return whether the first words of ``quote`` say that it is one more point of several."""
    return _OPENS_POINT.match(_opening(quote.letter, quote.span)) is not None


def _leans(letter: Letter, span: Span) -> bool:
    opening = _opening(letter, span)
    leans = _LEANS.match(opening) or _ORDERS.match(opening)
    return opening[:1].islower() or leans is not None


def _opening(letter: Letter, span: Span) -> str:
    return reading_view(letter.text, *span).text.lstrip("\"'“‘(")


def _calls_reader(letter: Letter, span: Span) -> bool:
    """Return whether one name at ``span`` opens what the letter says, as a salutation does: "Helen"."""
    if _ONE_NAME.fullmatch(reading_view(letter.text, *span).text.strip()) is None:
        return False
    before = (one.span for one in letter.blocks if one.kind in PROSE and one.span.start < span.start)
    return not any(_ENDS.search(letter.slice(Span(one.start, min(one.end, span.start)))) for one in before)


def _is_item(text: str, at: int) -> bool:
    return _ITEM.match(text, at) is not None or bool(item_marks(text, at))


def _outside_items(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return those of ``spans`` that are no item of a list, nor stand on the lines of one behind it."""
    found, end_of_item = list[Span](), -1
    for span in spans:
        goes_on = end_of_item >= 0 and "\n" not in text[end_of_item : span.start]
        if goes_on or _is_item(text, span.start):
            end_of_item = span.end
        else:
            found.append(span)
            end_of_item = -1
    return found


def _before(quote: Quote) -> list[Span]:
    """Return the sentences of the block that lead up to ``quote``; items of a list lead up to none."""
    letter = quote.letter
    blocks = [
        block for block in letter.blocks if block.kind not in _PASSED_OVER and block.span.start <= quote.start
    ]
    if not blocks or blocks[-1].kind not in PROSE:
        return []
    of_list = _is_item(letter.text, quote.start)
    for block in reversed(blocks):
        if block.kind not in PROSE or not are_of_one(block, blocks[-1]):
            break
        spans = sentences(letter.text, Span(block.span.start, min(block.span.end, quote.start)))
        if _outside_items(letter.text, spans) if of_list else spans:
            return list(spans)
    return []
