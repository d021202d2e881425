"""`Quote`: a range of a letter's own characters, and how words claimed to be a quote are matched.

`match_quote` never accepts what is merely close. Words are a quote when they stand in the letter
character by character, or when they differ from it only in ways that carry no meaning:

- the end of a line after a hyphen within a word, as in "com-" and "mitted", whose hyphen stays;
- runs of white space, and invisible characters (soft hyphen, zero-width space, joiner and mark);
- the shape of a dash or hyphen, ``--`` and ``---`` among them;
- the shape of a quotation mark or apostrophe, except after a digit, where one may mean feet and the
  other inches;
- markdown: paired emphasis marks, heading marks, link targets, escapes;
- composed and decomposed spellings of one character (Unicode NFC) of up to 31 marks. Compatibility forms
  stay apart: "½" is not "1/2", "ﬁ" is not "fi", "m²" is not "m2".

Anything else is a difference: case, punctuation, a missing quotation mark, a hyphen more or less. A quote
neither begins nor ends inside a word, and a word goes on through an apostrophe, a hyphen or a number's
own signs: "can" is not in "can't", "statutory" not in "non-statutory", "1" not in "1,000", "500" not in
"£500".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, is_normalized, normalize

from corrbot.letters import BlockKind, Letter, LetterKind, Span
from corrbot.letters.annexes import is_annex
from corrbot.letters.dates import worded

FEWEST_WORDS = 2
"""Words that a quote needs. One word has no order and no context, so it proves nothing; a date or a name
has two. In a script that sets no spaces between words, each character counts as one."""

LONGEST_JUDGED = 3_000
"""Characters of a claim beyond which a failed match is not looked into further, so that a hostile claim
costs little more than one pass over the letter. A page of a letter is about as long."""

_SHORTEST_PIECE = 3
"""Words in a row that count as a piece of a letter rather than as common words."""
_DROPPED = 8
"""Words left out between two pieces up to which the claim is altered, and beyond which it is stitched."""
_CLOSE = 2 / 3
"""Share of a claim's words, in order, that a passage must hold for the claim to be an altered version of
it. Vocabulary alone reaches about 0.6; one changed word in a short sentence leaves 0.8."""


_GIVEN = {
    BlockKind.QUOTED_MAIL: "quoted in",
    BlockKind.ENCLOSED: "enclosed in",
    BlockKind.MINUTE: "minuted on",
    BlockKind.QUOTED_LETTER: "quoted in",
}
"""How the words of others stand in a letter."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a letter: ``letter.text[start:end]``, never anything else.

    Raises `ValueError` when the range is empty or leaves the letter.
    """

    letter: Letter
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.letter.text):
            raise ValueError(f"[{self.start}:{self.end}] is no range of {self.letter.path}")

    @property
    def text(self) -> str:
        """The letter's own characters."""
        return self.letter.text[self.start : self.end]

    @property
    def is_uncertain(self) -> bool:
        """Whether a word of it was read by OCR and nothing confirmed it."""
        return self.letter.is_uncertain(Span(self.start, self.end))

    @property
    def speaker(self) -> str | None:
        """Whose words it holds when they are of others ("" for somebody not named), else None."""
        return self.letter.speaker(Span(self.start, self.end))

    @property
    def is_of_sender(self) -> bool:
        """Whether the words are those of whoever sent the letter."""
        return self.speaker is None

    @property
    def citation(self) -> str:
        """Who wrote to whom, when, under which reference and marking, as far as the letter says.

        Words of others that the letter quotes, encloses or is minuted with are not given to its sender.
        """
        others = self.letter.of_others(Span(self.start, self.end))
        if others is None:
            return self._source
        is_mail = self.letter.kind is LetterKind.EMAIL or self.letter.message_id
        kind = "an e-mail" if is_mail else "a letter"
        return (
            f"{_GIVEN[others.kind]} {kind}, {self._source}: words of {others.speaker or 'somebody not named'}"
        )

    @property
    def _source(self) -> str:
        letter = self.letter
        ends = (
            f"{letter.sender}" if letter.sender else "",
            f"to {letter.recipient}" if letter.recipient else "",
        )
        parties = " ".join(filter(None, ends))
        day = worded(letter.date) if letter.date else None
        reference = letter.references[0].raw if letter.references else None
        known = ", ".join(filter(None, (parties, day, reference))) or letter.location
        known = f"enclosed with an e-mail, {known}" if is_annex(letter) else known
        return f"{known}, {letter.marking}" if letter.marking else known


class Match(StrEnum):
    """How words claimed to be a quote stand to the letter they are claimed from."""

    EXACT = "exact"
    """They stand in it, character by character."""
    NORMALISED = "normalised"
    """They stand in it but for white space, dashes, quotation marks or markdown marks."""
    MISATTRIBUTED = "misattributed"
    """They stand in another letter, and not in this one."""
    STITCHED = "stitched"
    """They are pieces of it, from different places, joined as if they were continuous."""
    ALTERED = "altered"
    """They are close to a passage of it, with words dropped, added or changed, or in another case."""
    NOT_FOUND = "not found"
    """They are none of these, or too few to be a quote."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of words claimed to be a quote.

    ``quote`` is set for `Match.EXACT` and `Match.NORMALISED` only, and holds the letter's own
    characters, not the claimed ones. ``elsewhere`` is set for `Match.MISATTRIBUTED` only: where the words
    do stand.
    """

    match: Match
    quote: Quote | None = None
    elsewhere: Quote | None = None


def match_quote(words: str, letter: Letter, others: Iterable[Letter] = ()) -> Finding:
    """Return how ``words``, claimed to be a quote from ``letter``, stand to it.

    White space around ``words`` does not count. Where they stand more than once, the first place is
    taken, an exact one before a normalised one. ``others`` are looked into in order when ``letter`` does
    not hold the words; ``letter`` itself may be among them. Time is linear in the letters, and each is
    normalised at most once while it stays in the cache.
    """
    claim = _Claim.read(words)
    if claim.is_too_short:
        return Finding(Match.NOT_FOUND)
    located = _locate(claim, letter.text)
    if located:
        match, span = located
        return Finding(match, Quote(letter, *span))
    for other in others:
        elsewhere = None if other.text == letter.text else _locate(claim, other.text)
        if elsewhere:
            return Finding(Match.MISATTRIBUTED, elsewhere=Quote(other, *elsewhere[1]))
    return Finding(_why_not(claim, letter.text))


class Difference(NamedTuple):
    """Words of a claim, and what a letter has in their place; either may be ""."""

    claimed: str
    held: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage with most of a claim's words in their order, and where it differs.

    Case, and punctuation around words, make no difference here.
    """

    quote: Quote
    differences: tuple[Difference, ...]


def nearest_words(words: str, letter: Letter) -> Nearest | None:
    """Return the words of ``letter`` that come near to ``words``, as for `Match.ALTERED`, or None."""
    folded = normalised(words)
    if len(folded) > LONGEST_JUDGED:
        return None
    claimed, view = _bare_words(folded), _view(letter.text)
    places = [
        (bare, found.start())
        for found in _WORD.finditer(view.folded)
        if (bare := _EDGES.sub("", found[0].casefold()))
    ]
    held = [bare for bare, _ in places]
    first = _densest(claimed, held, _width(claimed))
    window = held[first : first + _width(claimed)]
    matched = [one for one in _compared(claimed, window).get_matching_blocks() if one.size]
    if sum(one.size for one in matched) < max(FEWEST_WORDS, _CLOSE * len(claimed)):
        return None
    start = first + max(0, matched[0].b - matched[0].a)
    end = min(len(held), first + matched[-1].b + len(claimed) - matched[-1].a)
    differences = tuple(
        Difference(" ".join(claimed[a:b]), " ".join(held[start + c : start + d]))
        for kind, a, b, c, d in _compared(claimed, held[start:end]).get_opcodes()
        if kind != "equal"
    )
    last = _WORD.match(view.folded, places[end - 1][1])
    whole = view.folded[places[start][1] : last.end() if last else None]
    bare = _EDGES.sub("", whole)
    begins = places[start][1] + whole.index(bare)
    return Nearest(Quote(letter, *view.raw_span(Span(begins, begins + len(bare)))), differences)


def _compared(claimed: Sequence[str], held: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, claimed, held, autojunk=False)


def normalised(text: str) -> str:
    """Return ``text`` in the form in which a quote is compared with a letter; see the module's opening."""
    return _read_view(text).folded.strip()


def one_shape(text: str) -> str:
    """Return ``text`` with dashes in one shape, and quotation marks and apostrophes, as in `normalised`."""
    return _DOUBLE_MARK.sub("'", text.translate(_FOLDED))


@dataclass(frozen=True, slots=True)
class _Claim:
    raw: str
    folded: str
    longest_words: tuple[str, ...]
    shape: re.Pattern[str]
    """Its runs of letters and digits in order, with anything between that normalising may drop or fold."""

    @classmethod
    def read(cls, words: str) -> _Claim:
        folded = normalised(words)
        runs = _LETTERS.findall(folded[:_SHAPED])
        if len(folded) > _SHAPED:
            runs.pop()
        longest = sorted(set(runs), key=len, reverse=True)[:3]
        shape = re.compile(rf"(?:{_LINK_TARGET}|[\W_])++".join(map(re.escape, runs)))
        return cls(words.strip(), folded, tuple(longest), shape)

    @property
    def is_too_short(self) -> bool:
        words = sum(any(map(str.isalnum, word)) for word in self.folded.split())
        return max(words, len(_SPACELESS.findall(self.folded))) < FEWEST_WORDS

    def is_surely_absent_from(self, text: str) -> bool:
        """Return whether a cheap look rules ``text`` out; False decides nothing.

        Normalising leaves runs of letters and digits alone unless there are invisible or decomposed
        characters in them.
        """
        if len(self.folded) > len(text) and text.isascii():
            return True
        if all(word in text for word in self.longest_words) and self.shape.search(text):
            return False
        return text.isascii() or (
            not any(character in text for character in _INVISIBLE) and _is_composed(text)
        )


def _locate(claim: _Claim, text: str) -> tuple[Match, Span] | None:
    """Return where ``text`` first holds the claim, and how, or None."""
    if claim.is_surely_absent_from(text):
        return None
    view = _view(text)
    for span in _occurrences(claim.raw, text):
        if _is_bounded(text, span) and _is_bounded(view.plain, view.span_of(span)):
            return Match.EXACT, span
    for span in _occurrences(claim.folded, view.folded):
        if _is_bounded(view.plain, span):
            return Match.NORMALISED, view.raw_span(span)
    return None


def _occurrences(words: str, text: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


# Word boundaries

_JOINERS = frozenset("'’ʼ-‐‑/@_&")
"""Characters that join two letters or digits into one word."""
_NUMBER_JOINERS = frozenset(".,:–−")
"""Characters that join two digits into one number, date or range."""
_BEFORE_NUMBER = frozenset("£$€¥+-−±<>≤≥~≈")
"""Signs that are part of the number they precede."""
_AFTER_WORD = frozenset("%‰°*+")
"""Signs that are part of the word or number they follow: "5%", the grades "A*" and "B+"."""
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters: no spaces between words, so any cut will do."""


def _is_bounded(text: str, span: Span) -> bool:
    return not _is_inside_word(text, span.start) and not _is_inside_word(text, span.end)


def _is_inside_word(text: str, at: int) -> bool:
    """Return whether a cut before ``text[at]`` would part what belongs to one word or number."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    before = text[at - 2] if at > 1 else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if _is_word(left) and _is_word(right):
        return not (_SPACELESS.match(left) and _SPACELESS.match(right)) or combining(right) > 0
    return (
        _joins(left, right, after)
        or _joins(before, left, right)
        or (right.isdigit() and left in _BEFORE_NUMBER)
        or (right in _AFTER_WORD and left.isalnum())
    )


def _joins(left: str, sign: str, right: str) -> bool:
    if sign in _JOINERS:
        return _is_word(left) and _is_word(right)
    if sign in _NUMBER_JOINERS and left.isdigit() and right.isdigit():
        return True
    return sign == "." and left.isalnum() and right.islower()


def _is_word(character: str) -> bool:
    return character.isalnum() or category(character)[0] == "M"


# The normalised view and the way back

_LETTERS = re.compile(r"[^\W_]+")
_SHAPED = 2_000
"""Characters of a claim that a letter is looked through for before it is normalised."""
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_HIDDEN = re.compile(f"[{_INVISIBLE}]+")
_GAP = re.compile(r"\s{2,}|[^\S ]")
_DASHES = re.compile(r"(?<!-)-{2,3}(?!-)")
_HEADING = re.compile(r"(?<!\S)#{1,6}(?!\S)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~\s])")
_LINK_TARGET = r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?(?:[ \t]++\"[^\"\n]*+\")?\)"
_LINK = re.compile(rf"(!?\[)[^\[\]]++({_LINK_TARGET})")
_EMPHASIS = re.compile(r"\n[ \t]*+\n|\*+|_+")
_LONGEST_EMPHASIS = 3
_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´‹›", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_DOUBLE_MARK = re.compile(r'(?<!\d)"')


@dataclass(frozen=True, slots=True)
class _View:
    """A text without marks and with white space folded, and the way back to the text.

    ``plain`` keeps the shape of dashes and quotation marks; ``folded`` is as long and does not. Both are
    made of runs: run ``i`` begins at ``starts[i]`` and was read from ``sources[i]``; when the two have the
    same length it is a plain copy.
    """

    plain: str
    folded: str
    starts: tuple[int, ...]
    sources: tuple[Span, ...]

    def raw_span(self, span: Span) -> Span:
        """Return the range of the text that ``span`` of the view was read from."""
        return Span(self._source(span.start).start, self._source(span.end - 1).end)

    def span_of(self, raw: Span) -> Span:
        """Return the range of the view that was read from ``raw``; it may be empty."""
        return Span(self._position(raw.start), self._position(raw.end))

    def _source(self, at: int) -> Span:
        run = bisect_right(self.starts, at) - 1
        source, offset = self.sources[run], at - self.starts[run]
        if self._length(run) != source.end - source.start:
            return source
        return Span(source.start + offset, source.start + offset + 1)

    def _position(self, raw: int) -> int:
        run = bisect_right(self.sources, raw, key=lambda source: source.start) - 1
        if run < 0:
            return 0
        return self.starts[run] + min(raw - self.sources[run].start, self._length(run))

    def _length(self, run: int) -> int:
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.plain)
        return end - self.starts[run]


@lru_cache(maxsize=256)
def _view(text: str) -> _View:
    return _read_view(text)


def _read_view(text: str) -> _View:
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[Span] = []
    length, ends_with_space = 0, True
    for source, piece in _runs(text):
        if ends_with_space and piece.startswith(" "):
            source, piece = Span(source.start + 1, source.end), piece[1:]
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append(source)
            length += len(piece)
            ends_with_space = piece.endswith(" ")
    plain = "".join(pieces)
    return _View(plain, one_shape(plain), tuple(starts), tuple(sources))


def _runs(text: str) -> Iterator[tuple[Span, str]]:
    """Yield ranges of ``text`` in order, each with what it reads as."""
    at = 0
    for span, reads in sorted(_changes(text)):
        if span.start < at:
            continue
        if span.start > at:
            yield Span(at, span.start), text[at : span.start]
        yield span, reads
        at = span.end
    if at < len(text):
        yield Span(at, len(text)), text[at:]


_LINE_END = re.compile(
    r"(?<=[^\W\d_][-\u2010\u00ad])[ \t]*+\n[ \t]*+(?!(?:and|or|to)(?![^\W\d_]))(?=[^\W\d_])"
)
"""The line end after a hyphen within a word; not that in "pre- and post-war"."""


def _changes(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what normalising changes: a range of ``text`` and what stands in its place."""
    for match in _LINE_END.finditer(text):
        yield Span(*match.span()), ""
    for pattern, reads in ((_GAP, " "), (_DASHES, "—"), (_HIDDEN, ""), (_ESCAPE, "")):
        for match in pattern.finditer(text):
            yield Span(*match.span()), reads
    for match in _HEADING.finditer(text):
        yield Span(*match.span()), ""
    for match in _LINK.finditer(text):
        yield Span(*match.span(1)), ""
        yield Span(*match.span(2)), ""
    yield from ((span, "") for span in _emphasis(text))
    if not _is_composed(text):
        yield from _composed(text)


def _emphasis(text: str) -> Iterator[Span]:
    """Yield the marks of emphasis: pairs within a paragraph, and halves of a pair that was cut.

    Marks within a word are its own, as in ``john_smith``. A single mark without a partner is kept after a
    letter or digit and before a digit: a grade "A*" is not an "A". Two or three in a row mean nothing but
    emphasis.
    """
    opened: dict[str, Span] = {}
    for match in _EMPHASIS.finditer(text):
        mark, span = match[0], Span(*match.span())
        if mark[0] == "\n":
            opened.clear()
            continue
        before = text[span.start - 1 : span.start] or " "
        after = text[span.end : span.end + 1] or " "
        if len(mark) > _LONGEST_EMPHASIS or (before.isalnum() and after.isalnum()):
            continue
        if mark in opened and not before.isspace():
            yield opened.pop(mark)
            yield span
            continue
        if _is_half(mark, before, after):
            yield span
        if not after.isspace() and not before.isalnum():
            opened[mark] = span


def _is_half(mark: str, before: str, after: str) -> bool:
    """Return whether ``mark`` stands like one of a pair and like nothing else."""
    if before.isspace() == after.isspace():
        return False
    return len(mark) > 1 or not (before.isalnum() or after.isdigit())


_LONGEST_CLUSTER = 32
"""Characters that are composed at most: no language has more than a few marks on a letter, Unicode's
stream-safe text has 30, and what composes more takes the square of their number."""
_LONG_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{_LONGEST_CLUSTER},}}")


def _is_composed(text: str) -> bool:
    """Return whether NFC leaves ``text`` alone, as far as that is soon told."""
    return not any(_has_many_marks(run[0]) for run in _LONG_FOREIGN.finditer(text)) and is_normalized(
        "NFC", text
    )


def _has_many_marks(text: str) -> bool:
    """Return whether ``text`` has more marks in a row than are composed."""
    marks = 0
    for character in text:
        marks = marks + 1 if combining(normalize("NFD", character)[0]) else 0
        if marks >= _LONGEST_CLUSTER:
            return True
    return False


def _composed(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the clusters of characters that NFC spells otherwise, but those of too many marks."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _goes_with(text[at - 1], text[at]):
            if at - start <= _LONGEST_CLUSTER:
                composed = normalize("NFC", text[start:at])
                if composed != text[start:at]:
                    yield Span(start, at), composed
            start = at


def _goes_with(left: str, right: str) -> bool:
    if right.isascii():
        return False
    apart = normalize("NFC", left) + normalize("NFC", right)
    return combining(right) > 0 or normalize("NFC", left + right) != apart


# Why a claim was turned down


def _why_not(claim: _Claim, text: str) -> Match:
    """Return which kind of false quote the claim is. Case and punctuation no longer count here."""
    if len(claim.folded) > LONGEST_JUDGED:
        return Match.NOT_FOUND
    claimed, held = _bare_words(claim.folded), _bare_words(_view(text).folded)
    line = f" {' '.join(held)} "
    pieces = _pieces(claimed, held, line)
    if len(pieces) > 1 and not _are_close_by(pieces, line):
        return Match.STITCHED
    return Match.ALTERED if pieces or _is_close(claimed, held) else Match.NOT_FOUND


@lru_cache(maxsize=256)
def _bare_words(folded: str) -> tuple[str, ...]:
    """Return the words in lower case without the punctuation around them."""
    return tuple(bare for word in folded.casefold().split() if (bare := _EDGES.sub("", word)))


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"\S+")


def _runs_of_three(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[skipped:] for skipped in range(_SHORTEST_PIECE)), strict=False)


def _pieces(claimed: Sequence[str], held: Sequence[str], line: str) -> list[str]:
    """Return the runs of words of ``line`` that make up the whole claim, the longest first; or none."""
    total, known = len(claimed), set(_runs_of_three(held))
    following: dict[int, int] = {total: total}
    farthest, end = [], 0
    for start, first_words in enumerate(_runs_of_three(claimed)):
        end = max(end, start)
        while first_words in known and end < total and f" {' '.join(claimed[start : end + 1])} " in line:
            end += 1
        farthest.append(end)
    for start in range(total - _SHORTEST_PIECE, -1, -1):
        ends = range(farthest[start], start + _SHORTEST_PIECE - 1, -1)
        next_start = next((end for end in ends if end in following), None)
        if next_start is not None:
            following[start] = next_start
    pieces, start = [], 0
    while start < total and start in following:
        pieces.append(" ".join(claimed[start : following[start]]))
        start = following[start]
    return pieces


def _are_close_by(pieces: Sequence[str], line: str) -> bool:
    """Return whether each piece follows the one before it in ``line`` with only a few words between."""
    return all(_follows(left, right, line) for left, right in zip(pieces, pieces[1:], strict=False))


def _follows(left: str, right: str, line: str) -> bool:
    between = re.compile(rf" (?:\S+ ){{0,{_DROPPED}}}{re.escape(right)} ")
    return any(between.match(line, found.end - 1) for found in _occurrences(f" {left} ", line))


def _is_close(claimed: Sequence[str], held: Sequence[str]) -> bool:
    """Return whether some passage holds most of the claim's words in the claim's order."""
    width = _width(claimed)
    start = _densest(claimed, held, width)
    return _shared_in_order(claimed, held[start : start + width]) >= max(FEWEST_WORDS, _CLOSE * len(claimed))


def _width(claimed: Sequence[str]) -> int:
    """Return how many words of a letter are held against a claim at once."""
    return len(claimed) + max(2, len(claimed) // 4)


def _shared_in_order(claimed: Sequence[str], held: Sequence[str]) -> int:
    """Return the number of words in the longest sequence common to both, gaps allowed."""
    row = [0] * (len(held) + 1)
    for word in claimed:
        above_left = 0
        for at, other in enumerate(held, 1):
            above = row[at]
            row[at] = above_left + 1 if word == other else max(above, row[at - 1])
            above_left = above
    return row[-1]


def _densest(claimed: Sequence[str], held: Sequence[str], width: int) -> int:
    """Return where the ``width`` words of ``held`` start that share most with the claim, order aside."""
    wanted = Counter(claimed)
    shared = best = best_start = 0
    for at, word in enumerate(held):
        wanted[word] -= 1
        shared += wanted[word] >= 0
        if at >= width:
            leaving = held[at - width]
            shared -= wanted[leaving] >= 0
            wanted[leaving] += 1
        if shared > best:
            best, best_start = shared, max(0, at - width + 1)
    return best_start
