"""Sentences of a letter, as exact slices of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corrbot.letters.enumerators import is_clause_start, is_enumerator, labelled_lines
from corrbot.letters.letter import Span
from corrbot.letters.person import GIVEN_SHORT
from corrbot.letters.row_ends import ends_in_day, ends_in_sum, is_last_cell
from corrbot.letters.titles import OF_PEOPLE, SHORT
from corrbot.terms import STOP_WORDS

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

LONGEST_SENTENCE = 1000
"""Characters after which a sentence is cut. About 250 word pieces: what a small embedding model reads
at once, and several times the longest sentence of ordinary official prose."""

ABBREVIATIONS = frozenset(
    "approx appx art arts bart br brig capt cf cl cllr cllrs cmdr comdr cmnd co corp d.o.b dept dep div "
    "ed eds encl encs esq est etc ex excl ext fig figs ff fr gov govt hon hons ibid incl inst jun lieut lt "
    "maj max mdme messrs min misc mme mons no nos obs op para paras pp prof prox pt pty qc ref refs regt "
    "resp rev rt sched sec secs sect sgt snr sq supt tel ult viz vol vols &c c d e.g i.e n.b p p.s s ss st "
    "u.k v ven".split()
)
"""Abbreviations usual in official letters, besides those Punkt learnt from newspapers."""

_BEFORE_NAME = SHORT | frozenset(
    "messrs mme mdme mons rt hon st sir cllrs brig gov sen rep e.g i.e viz cf".split()
)
"""Abbreviations before names, which end no sentence, and such as stand before anything."""
_NO_SURNAME = (
    STOP_WORDS
    | frozenset(OF_PEOPLE)
    | frozenset(
        """not no nobody nothing none never neither nor everybody everyone everything somebody someone
        something anybody anyone one another many several since although though however whereas unless
        therefore might shall must upon within without according meanwhile perhaps today yesterday
        tomorrow""".split()
    )
) - frozenset("down few just more most over own same under will".split())
"""Words, with a capital, that open a sentence and are no name behind a given name: "Geo. He paid"."""
_BEFORE_NUMBER = frozenset(
    "d.o.b no nos p pp para paras art arts s ss sec secs sect sched cl fig figs ch vol vols ref refs ext tel "
    "approx c pt reg regs r rr app cap cm cmd cmnd".split()
)
_SECTION = re.compile(r"(?:u\.s\.c|c\.f\.r)\. (?:[§¶\d]|(?:Parts?|Sections?)\b)")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+[⁰¹²³⁴-⁹]*+(?=\s)")
"""What ends a sentence, with the mark of a note after it."""
_NEXT_WORD = re.compile(r"\s+(\S{1,40})")
_WORD_END = re.compile(r"[^\w'’]|['’](?!\w)")
_TWO_LETTERED = r"(?:Rh|Ff|Ll|Sz|Zs)"
"""Initials of two letters for one sound, which are short for no word: not "Th." nor "Ch."."""
_INITIAL = re.compile(rf"(?:[A-Z]|{_TWO_LETTERED})\.")
_GIVEN_INITIAL = re.compile(rf"{_TWO_LETTERED}\Z")
_WORD_BEFORE = re.compile(r"\S*$")
_MEASURE = re.compile(r"(?:\d|\b(?:sq|cu)\.)\s?(?:m|km|cm|mm|ft|in|yds?|ha|kg|lbs?|oz)$")
_LONGEST_MEASURE = 12
"""Characters of a unit and what is before it, with its last digit: "4 sq. yds"."""
_UNITS = tuple(
    frozenset(units.split())
    for units in (
        "£ l s sh d q f",
        "ton t cwt qr st lb oz dr gr",
        "mile ml fur ch po yd ft in",
        "ac a r po p",
        "qr bush gal qt pt gill",
        "yr mo wk day d hr h min m sec s",
        "deg min sec",
    )
)
"""Units in which one sum or measure is told: pounds, shillings and pence; hundredweights and quarters."""
_PART_BEFORE = re.compile(r"(?:(?P<pounds>£)\s?[\d,]{1,11}|[\dO½¼¾]\s?(?P<unit>[^\W\d_]{1,4}))\Z")
_PART_AFTER = re.compile(r"\s++[(\[]?(?:[\dO]{1,4}[½¼¾]?|[½¼¾])\s?(?P<unit>[^\W\d_]{1,4})(?![^\W_])")
_LONGEST_PART = 14
"""Characters of a part of a sum before its stop: "£1,234,567"."""
_UNMARKED_BEFORE = re.compile(r"£\s?[\d,]{1,11}(?P<shillings>\.\s{1,3}\d{1,2})?\Z")
_UNMARKED_AFTER = re.compile(r"\s{1,3}\d{1,2}(?P<pence>\.\s{1,3}\d{1,2})?(?!\w)")
"""Pounds, shillings and pence printed "£12. 10. 0."."""
_LONGEST_UNMARKED = 20
_LONGEST_ASIDE = 80
"""Characters before an abbreviation within which the bracket is opened that it stands in."""
_OPENING = "\"'“‘«([*_"
_LIST_ITEM = re.compile(r"[^\S\n]*(?:[-•*–·‣▪]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\|)[^\S\n]+\S")
_NUMBER_ENDS = re.compile(r"[^\S\n]*(\d{1,3})\.[^\S\n]+[A-Z]")
"""A number with a stop at the start of a line, and the sentence after it."""
_AWAITS_NUMBER = re.compile(r"(?i)\b(?:an?d|as|at|by|from|in|is|not|of|on|or|than|the|to|was|were)$")
"""How a line ends whose sentence a number may end."""
_SHORTEST_WRAPPED = 40
_LABELLED = re.compile(r"[^\S\n]*[A-Z0-9][\w&’'/.]*(?:[^\S\n][\w&’'/.]+){0,4}[^\S\n]+[-–—][^\S\n]+\S")
_LEAST_LABELLED = 3
"""Lines of a paragraph that open with a label, as "Marsh - closed.", from which they are a list."""
_CELLS = re.compile(r"\S\t+\S")
_LEAST_ROWS = 2
"""Lines of a paragraph with tabs between words from which these are rows of a table."""
_RULE = re.compile(r"[^\S\n]*[-–—=_~*]{3}[-–—=_~*\s]*")
_LINE = re.compile(r"[^\n]+")
_REACH = 200
"""Characters after a stop within which its row ends."""
_UNFINISHED = re.compile(r"(?i)(?:[,;:—–-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with))$")
_DASH_AFTER = re.compile(r"[^\S\n]+(?:--?|[–—])(?:[^\W\d]|[^\S\n]+\S)")
_LONGEST_HEADING = 80
"""Characters; a longer line is a wrapped line of prose, not a heading."""
_EARLY_BREAK = 15
"""Columns left empty at the end of a line beyond which it was broken on purpose, not wrapped."""


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of ``text[span.start:span.end]`` in order.

    Each is an exact slice without white space at its ends; together they cover every character of the
    span that is not white space. Items of a list, rows of a table with tabs, rows that end in sums or days,
    rules and headings on their own line are sentences; a line break within a paragraph is not the end of one.
    None is longer than `LONGEST_SENTENCE`.
    """
    return tuple(
        piece
        for unit in _units(text, span)
        for sentence in _split(text, unit)
        for piece in _cut(text, sentence)
    )


def is_labelled(text: str) -> bool:
    """Return whether ``text`` opens with a label, as an item of a list may: "Marsh - closed."."""
    return _LABELLED.match(text) is not None


@cache
def _punkt() -> PunktSentenceTokenizer:
    """Return Punkt with its English parameters, as bundled with LlamaIndex, and our abbreviations.

    NLTK takes a second to import, and many letters have no word that only Punkt can judge.
    """
    from nltk.tabdata import PunktDecoder
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    data, parameters, decoder = _punkt_data(), PunktParameters(), PunktDecoder()
    with (
        (data / "collocations.tab").open(encoding="utf-8") as collocations,
        (data / "sent_starters.txt").open(encoding="utf-8") as starters,
        (data / "ortho_context.tab").open(encoding="utf-8") as contexts,
    ):
        parameters.collocations = set(decoder.tab2tups(collocations))
        parameters.sent_starters = decoder.txt2set(starters)
        parameters.abbrev_types = _abbreviations()
        parameters.ortho_context = decoder.tab2intdict(contexts)
    return PunktSentenceTokenizer(parameters)


@cache
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations that Punkt knows, without loading it, and ours."""
    learnt = (_punkt_data() / "abbrev_types.txt").read_text(encoding="utf-8")
    return ABBREVIATIONS.union(learnt.splitlines())


def _punkt_data() -> Path:
    package = find_spec("llama_index.core")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("llama-index-core is not installed", name="llama_index.core")
    return Path(package.origin).parent / "_static" / "nltk_cache" / "tokenizers" / "punkt_tab" / "english"


def _units(text: str, span: Span) -> Iterator[Span]:
    """Yield runs of lines that no sentence crosses: paragraphs, items of a list, headings."""
    for paragraph in _paragraphs(text, span):
        width = max(line.end - line.start for line in paragraph)
        start = paragraph[0].start
        labelled = [_LABELLED.match(text, line.start, line.end) is not None for line in paragraph]
        is_list = sum(labelled) >= _LEAST_LABELLED
        in_cells = [_CELLS.search(text, line.start, line.end) is not None for line in paragraph]
        is_table = sum(in_cells) >= _LEAST_ROWS
        rows = _rows_set_apart(text, paragraph)
        items = [
            is_labelled or _LIST_ITEM.match(text, line.start, line.end) is not None
            for line, is_labelled in zip(paragraph, labelled_lines(text, paragraph), strict=True)
        ]
        first = items.index(True) if True in items else 0
        for at, line in enumerate(paragraph[1:], 1):
            before = paragraph[at - 1]
            printed = text[before.start : before.end].rstrip()
            is_item = is_list and labelled[at] and _UNFINISHED.search(printed) is None
            if (
                is_item
                or is_rule(printed)
                or is_rule(text[line.start : line.end])
                or (not rows.isdisjoint((at - 1, at)) and not _goes_on(printed, text[line.start : line.end]))
                or (is_table and in_cells[at] and not _goes_on(printed, text[line.start : line.end]))
                or (items[at] and not (at == first and _is_number_of_sentence(text, paragraph, at)))
                or _ends_early(printed, text[line.start : line.end], width)
            ):
                yield Span(start, before.end)
                start = line.start
        yield Span(start, paragraph[-1].end)


def _is_number_of_sentence(text: str, paragraph: Sequence[Span], at: int) -> bool:
    """Return whether the line at ``at`` begins with the number that ends the sentence of the line above.

    A list begins with 1, or below a line that is ended, goes on with the next number, and stands below
    words that no prose wrapped.
    """
    number = _NUMBER_ENDS.match(text, *paragraph[at])
    if number is None or int(number[1]) < 2:
        return False
    before = text[slice(*paragraph[at - 1])].rstrip()
    width = max(line.end - line.start for line in paragraph)
    is_wrapped = len(before) >= _SHORTEST_WRAPPED and len(before) + _EARLY_BREAK >= width
    following = str(int(number[1]) + 1)
    is_followed = any(
        text[slice(*line)].lstrip().startswith((f"{following}.", f"{following})"))
        for line in paragraph[at + 1 :]
    )
    return is_wrapped and not is_followed and _AWAITS_NUMBER.search(before) is not None


def _rows_set_apart(text: str, paragraph: Sequence[Span]) -> frozenset[int]:
    """Return the numbers of the lines that end in sums or days set apart; none where one does."""
    printed = (text[line.start : line.end] for line in paragraph)
    found = [at for at, line in enumerate(printed) if ends_in_sum(line) or ends_in_day(line)]
    return frozenset(found if len(found) >= _LEAST_ROWS else ())


def is_rule(line: str) -> bool:
    """Return whether ``line`` is drawn, not written: "----------"."""
    return _RULE.fullmatch(line) is not None


def _paragraphs(text: str, span: Span) -> Iterator[list[Span]]:
    lines: list[Span] = []
    for match in _LINE.finditer(text, span.start, span.end):
        if match[0].isspace() or (lines and match.start() > lines[-1].end + 1):
            if lines:
                yield lines
            lines = []
        if not match[0].isspace():
            lines.append(Span(*match.span()))
    if lines:
        yield lines


def _goes_on(line: str, following: str) -> bool:
    """Return whether the words of ``line`` go on in the one ``following``."""
    return _UNFINISHED.search(line) is not None or following.lstrip()[:1].islower()


def _ends_early(line: str, following: str, width: int) -> bool:
    """Return whether ``line`` was broken on purpose although the next word had room."""
    words = following.split(maxsplit=1)
    return (
        len(line) <= _LONGEST_HEADING
        and not line.endswith((".", "!", "?", "\\"))
        and _UNFINISHED.search(line) is None
        and not words[0][0].islower()
        and len(line) + 1 + len(words[0]) + _EARLY_BREAK < width
    )


def _split(text: str, unit: Span) -> Iterator[Span]:
    start = unit.start
    for stop in _STOP.finditer(text, unit.start, unit.end):
        following = _NEXT_WORD.match(text, stop.end(), unit.end)
        if following is None or is_last_cell(text[stop.end() : min(unit.end, stop.end() + _REACH)]):
            continue
        word_at = max(start, stop.start() - 40)
        word = _WORD_BEFORE.search(text, word_at, stop.start())
        before = word[0] if word else ""
        enumerates = (
            before.strip(_OPENING).isdigit()
            and len(before) <= 3
            and is_clause_start(text, start, stop.start() - len(before))
        )
        enumerates |= stop[0] == "." and is_enumerator(text, start, stop.start())
        heads = start == unit.start and _ends_heading(text, start, stop)
        if not (enumerates or heads or _is_within_measure(text, start, stop)) and (
            _ends_measure(text, start, stop, following[1])
            or _ends_sentence(before, stop[0], following[1], _is_in_brackets(text, start, stop.start()))
        ):
            yield Span(start, stop.end())
            start = stop.end()
    yield Span(start, unit.end)


def _ends_measure(text: str, start: int, stop: re.Match[str], following: str) -> bool:
    """Return whether ``stop`` comes after a measure, such as "4.5 sq. m", and before a capital."""
    before = text[max(start, stop.start() - _LONGEST_MEASURE) : stop.start()]
    return stop[0] == "." and following.lstrip(_OPENING)[:1].isupper() and _MEASURE.search(before) is not None


def _ends_heading(text: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether ``stop`` ends a heading from which its paragraph runs on: "Lamps. -- Read a letter"."""
    is_short = stop.start() - start <= _LONGEST_HEADING
    return is_short and stop[0] == "." and _DASH_AFTER.match(text, stop.end()) is not None


def _is_within_measure(text: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether ``stop`` stands between parts of one sum or measure: "6s. 1d.", "1 cwt. 3 qrs."."""
    if stop[0] != ".":
        return False
    before = _PART_BEFORE.search(text, max(start, stop.start() - _LONGEST_PART), stop.start())
    after = _PART_AFTER.match(text, stop.end())
    if before and after:
        unit, following = _unit(before["pounds"] or before["unit"]), _unit(after["unit"])
        if any(unit in system and following in system for system in _UNITS):
            return True
    unmarked = _UNMARKED_BEFORE.search(text, max(start, stop.start() - _LONGEST_UNMARKED), stop.start())
    rest = _UNMARKED_AFTER.match(text, stop.end()) if unmarked else None
    return bool(unmarked and rest and (unmarked["shillings"] is None) is (rest["pence"] is not None))


def _unit(printed: str) -> str:
    """Return the unit that is ``printed`` in the singular: "qrs" is "qr", and "s" is shillings or seconds."""
    unit = printed.casefold()
    return unit.removesuffix("s") or unit


def _is_in_brackets(text: str, start: int, at: int) -> bool:
    """Return whether a bracket that is opened after ``start`` is not yet closed at ``at``."""
    start = max(start, at - _LONGEST_ASIDE)
    return text.rfind("(", start, at) > text.rfind(")", start, at)


def _ends_sentence(before: str, stop: str, following: str, bracketed: bool) -> bool:
    """Return whether ``before + stop`` ends a sentence when ``following`` is the next word.

    No abbreviation before a number does so in brackets (``bracketed``), nor a code of law before a section.
    """
    next_word = following.lstrip(_OPENING + "-–—•")
    if next_word[:1].islower() or not before.strip(_OPENING):
        return False
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    word = before.strip(_OPENING).rsplit("(", 1)[-1].casefold()
    if word in _BEFORE_NAME and len(stop) == 1:
        return False
    is_given = word in GIVEN_SHORT or _GIVEN_INITIAL.match(before.strip(_OPENING).rsplit("(", 1)[-1])
    if is_given and len(stop) == 1 and next_word[:1].isupper():
        return _INITIAL.match(next_word) is None and _opens_sentence(next_word)
    if word in _BEFORE_NUMBER and len(stop) == 1 and next_word[:1].isdigit():
        return False
    if word in ("no", "nos") or _is_plain(word):
        return True
    if (bracketed and next_word[:1].isdigit()) or _SECTION.match(f"{word}. {next_word}"):
        return False
    return _punkt_ends_sentence(before + stop, following)


def _opens_sentence(word: str) -> bool:
    """Return whether ``word`` is no name behind a given name."""
    bare = _WORD_END.split(word, maxsplit=1)[0].replace("’", "'").casefold()
    return not _NO_SURNAME.isdisjoint((bare, bare.split("'", maxsplit=1)[0]))


@lru_cache(maxsize=8192)
def _punkt_ends_sentence(word: str, following: str) -> bool:
    return bool(_punkt().text_contains_sentbreak(f"{word} {following}"))


def _is_plain(word: str) -> bool:
    """Return whether no one would take ``word`` for an abbreviation."""
    return len(word) > 1 and "." not in word and word not in _abbreviations()


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """Yield ``sentence`` without white space at its ends, in pieces when it is too long."""
    start, end = _trim(text, sentence)
    while end - start > LONGEST_SENTENCE:
        at = _cut_at(text, start)
        piece = _trim(text, Span(start, at))
        if piece.start < piece.end:
            yield piece
        start = _trim(text, Span(at, end)).start
    if start < end:
        yield Span(start, end)


def _cut_at(text: str, start: int) -> int:
    limit = start + LONGEST_SENTENCE
    for mark in ("; ", ", ", " ", "\n", "\t"):
        at = text.rfind(mark, start + LONGEST_SENTENCE // 2, limit)
        if at > 0:
            return at + len(mark)
    return limit


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
