"""`own_references`: the references that a letter bears, one of its case told from its sender's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corrbot.letters import names, welsh
from corrbot.letters.case import lower
from corrbot.letters.letter import Block, BlockKind, Party, Reference, ReferenceKind, Span
from corrbot.letters.references import is_of_year
from corrbot.letters.units import is_part

_OWN_REFERENCE = re.compile(
    rf"\b(?:(?:our|my)\s+(?:\w+\s+)?ref|(?:ein|fy)\s+{welsh.REFERENCE})", re.IGNORECASE
)


_OTHERS_REFERENCE = re.compile(
    r"\b(?:their|whose|(?-i:(?P<whose>[A-ZÀ-Þ][\w&-]*(?:\s[A-ZÀ-Þ][\w&-]*){1,5})['’]s?))\s+(?:[\w&]+\s+){0,2}ref(?:erence)?\b\.?"
    r"(?:\s+(?:no\.?|number))?(?:\s+(?:is|was|being)|:|,)?\s+$",
    re.IGNORECASE,
)
"""What stands before the reference of somebody who is neither side: "their reference is "."""
_NUMBER = r"(?:(?!(?:case|file)\b)\w+\s+)?(?:ref(?:erence)?|number|no)\b\.?(?:\s+(?:number|no)\b\.?)?"
_SOMEBODY = r"(?:(?-i:[A-Z][\w’'-]*(?:\.?\s[A-Z][\w’'-]*)?)|you|he|she|they|(?:the|your)\s+\w+)"
_GIVEN = re.compile(
    r"\b(?:(?:i|we)\s+(?:was|were|(?:have|had)\s+been)\s+(?:given|told|quoted)\s+(?:that\s+)?(?:(?:the|a|this)\s+)?"
    rf"{_NUMBER}|{_SOMEBODY}\s+(?:gave|quoted)\s+(?:me|us)\s+(?:(?:the|a|this)\s+)?{_NUMBER}"
    rf"|{_NUMBER}\s+(?:(?:that|which)\s+)?(?:(?:i|we)\s+(?:was|were)\s+given|{_SOMEBODY}\s+(?:gave|quoted)\s+(?:me|us)))"
    r"(?:\s+(?:is|was))?\W{0,3}$",
    re.IGNORECASE,
)
"""What stands before a number that another gave to the writer: "I was given the number "."""
_YOURS = re.compile(r"\byour\s+(?:\w+\s+)?(?:number|no)\b\W{0,3}$", re.IGNORECASE)
_BODY_LABEL = re.compile(
    r"(?:(?P<part>(?:representative|appellant|respondent|client|claimant|applicant|complainant|agent|insured"
    r"|insurer|customer|tenant|landlord|patient|employer|solicitor|defendant|petitioner|member))s?['’]s?"
    r"|(?P<initials>(?-i:[A-Z]{2,5}))|(?:[\w&]+\s){0,5}[\w&]+)\s{1,3}ref(?:erence)?\b",
    re.IGNORECASE,
)
_DETERMINERS = frozenset("the this that our my your a an".split())
_WINDOW = 80
_HEAD = 1500
"""Characters at the beginning of a letter within which the body is named whose initials a label has."""
_WORDS = (BlockKind.BODY, BlockKind.OPENER)


def own_references(
    text: str, printed: Sequence[Reference], blocks: Sequence[Block], sender: Party | None
) -> Iterator[Reference]:
    """Yield the ``printed`` references, one in the subject as the case's unless it is the sender's own.

    One of which the words of the letter say that it is another's is the case's as well. So is one that
    another gave to the writer, or that a person who writes from home calls the reader's.

    It is none of his where the letter bears another of the sender, or a person with no body writes, and no
    "our" stands before it. Neither is one of a year that such a person puts alone on a line below an own
    address, with no label and none of his initials: people quote there what was given to them. So does
    anybody right below the name of whom the letter is to, unless it has his initials
    or the letter bears one of the reader, too.
    """
    subjects = subject_spans(blocks)

    def is_in_subject(one: Reference) -> bool:
        return one.span is not None and any(s.has(one.span.start) for s in subjects)

    own = any(one.kind is ReferenceKind.OURS and not is_in_subject(one) for one in printed)
    is_private = sender is not None and sender.name is not None and not (sender.organisation or sender.role)
    labelled = _labelled_others(text, sender, printed)
    from_home = is_private and _is_from_home(text, blocks)
    bears_theirs = any(one.kind is ReferenceKind.THEIRS for one in printed)
    for one in printed:
        is_bare = from_home and one.span is not None and text[slice(*one.span)] == one.raw
        is_bare = is_bare and is_of_year(one.raw) and not (sender and _is_initialled(one.raw, sender))
        is_bare = is_bare or (not bears_theirs and _is_below_addressee(text, blocks, one, sender))
        is_said = one.span is not None and _OWN_REFERENCE.search(text, *one.span) is not None
        is_case = (
            not is_said
            and one.kind is ReferenceKind.OURS
            and (
                ((own or is_private) and is_in_subject(one))
                or is_bare
                or _is_of_others(text, printed, blocks, sender, one)
                or _is_given(text, blocks, one, from_home)
                or one.span in labelled
            )
        )
        yield replace(one, kind=ReferenceKind.CASE) if is_case else one


def _is_below_addressee(text: str, blocks: Sequence[Block], one: Reference, sender: Party | None) -> bool:
    """Return whether ``one`` is, with no label, the line right below those of whom the letter is to.

    It is all of that line, from its beginning on, with no initials of the ``sender`` or a body at the head.
    """
    if one.span is None or text[slice(*one.span)] != one.raw:
        return False
    start = text.rfind("\n", 0, one.span.start) + 1
    if start < one.span.start or text[one.span.end :].split("\n", 1)[0].strip():
        return False
    if (sender and _is_initialled(one.raw, sender)) or _has_initials(
        one.raw, _own_bodies(text[:_WINDOW], sender)
    ):
        return False
    at = bisect_right(blocks, one.span.start, key=lambda block: block.span.start) - 1
    if at < 1 or blocks[at].span.start < one.span.start:
        return at >= 0 and blocks[at].kind is BlockKind.RECIPIENT and one.span.start > blocks[at].span.start
    gap = text[blocks[at - 1].span.end : one.span.start]
    return blocks[at - 1].kind is BlockKind.RECIPIENT and gap.count("\n") == 1


def _is_of_others(
    text: str, printed: Sequence[Reference], blocks: Sequence[Block], sender: Party | None, one: Reference
) -> bool:
    """Return whether the words of the letter say right before ``one`` that it is neither side's.

    A body's name is said to be, of which that of the ``sender`` has not all words, and no common noun: "the
    Trust's reference" may be the sender's. "Their reference" may be as well, unless the letter bears another.
    """
    block = _block_of(blocks, one)
    if one.span is None or block is None:
        return False
    at = text.find(one.raw, *one.span)
    said = _OTHERS_REFERENCE.search(text, max(block.span.start, at - _WINDOW), at)
    if said is None:
        return False
    whose = said["whose"]
    if whose is None:
        return any(other.kind is ReferenceKind.OURS and other.raw != one.raw for other in printed)
    before = text[max(block.span.start, said.start() - _WINDOW) : said.start()].split()[-1:]
    is_common = not _DETERMINERS.isdisjoint(map(str.casefold, (*before, *whose.split()[:1])))
    own = names.own_words((sender and sender.organisation) or "")
    return names.is_body(whose) and not (is_common or is_part(whose)) and not names.own_words(whose) <= own


def _is_given(text: str, blocks: Sequence[Block], one: Reference, from_home: bool) -> bool:
    """Return whether the words right before ``one`` say that another gave it, or, ``from_home``, "your"."""
    block = _block_of(blocks, one)
    if one.span is None or block is None:
        return False
    at = text.find(one.raw, *one.span)
    before = text[max(block.span.start, at - _WINDOW) : at]
    return _GIVEN.search(before) is not None or (from_home and _YOURS.search(before) is not None)


def _block_of(blocks: Sequence[Block], one: Reference) -> Block | None:
    """Return the block of words in which ``one`` stands, or None."""
    if one.span is None or not blocks:
        return None
    block = blocks[max(0, bisect_right(blocks, one.span.start, key=lambda block: block.span.start) - 1)]
    is_inside = block.span.has(one.span.start)
    return block if is_inside and block.kind in _WORDS else None


def _labelled_others(text: str, sender: Party | None, printed: Sequence[Reference]) -> frozenset[Span]:
    """Return where those of ``printed`` stand whose labels name whose they are, who is not the ``sender``.

    A label names a part that somebody has in the matter, "Appellant's ref"; or where a reference beside it is
    labelled so, or as the sender's, a body by its name or by initials that another body in ``text`` has:
    "Home Office ref", "HO ref". Where no sender is known, the body at the head is taken for it.
    """
    places = [one.span for one in printed if one.span]
    labels = {span: label for span in places if (label := _BODY_LABEL.match(text, *span))}
    own = _own_bodies(text[: min(_WINDOW, *(span.start for span in places))], sender) if labels else []
    if len(printed) < _FEWEST or not own:
        return frozenset()
    words = names.own_words(" ".join(own))
    is_told_apart = any(_OWN_REFERENCE.search(text, *span) for span in places)
    is_told_apart = is_told_apart or any(label["part"] for label in labels.values())
    initials = {label["initials"] for label in labels.values() if label["initials"]}
    initials = {one for one in initials if not any(_initials(body).startswith(one) for body in own)}
    of_others = {one for one, body in _bodies(text[:_HEAD], initials) if not names.own_words(body) <= words}
    bodies = {one.span: names.own_words(one.issuer or "") for one in printed if not is_part(one.issuer or "")}

    def is_of_other(span: Span, label: re.Match[str]) -> bool:
        if label["part"]:
            return {lower(label["part"]), f"{lower(label['part'])}s"}.isdisjoint(words)
        if label["initials"]:
            return is_told_apart and label["initials"] in of_others
        whose = bodies.get(span, frozenset())
        return is_told_apart and bool(whose) and not (whose <= words or words <= whose)

    return frozenset(span for span, label in labels.items() if is_of_other(span, label))


def _bodies(head: str, initials: Collection[str]) -> set[tuple[str, str]]:
    """Return the bodies that ``head`` names and that have some of the ``initials``, with these."""
    found = set()
    for run in _CALLED.finditer(head):
        words = list(_WORD.finditer(run[0]))
        for at, first in enumerate(words):
            for last in range(at + 1, min(at + _MOST_INITIALS, len(words))):
                short = "".join(word[0][0] for word in words[at : last + 1])
                if short in initials:
                    found.add((short, run[0][first.start() : words[last].end()]))
    return {one for one in found if names.is_body(one[1])}


_FEWEST = 2
"""References of which one can be told from another."""
_MOST_INITIALS = 5
_CALLED = re.compile(r"\b[A-Z][a-z]+(?:\s(?:(?:of|and|the|for)\s){0,2}[A-Z][a-z]+)+")
_WORD = re.compile(r"[A-Z][a-z]+")


def _initials(body: str) -> str:
    return "".join(word[0] for word in body.split() if word[0].isupper())


def _own_bodies(head: str, sender: Party | None) -> list[str]:
    """Return what the body of the ``sender`` is called, or where none is known the bodies at the ``head``."""
    if sender and (sender.organisation or sender.role):
        return [one for one in (sender.organisation, sender.role, sender.unit) if one]
    return [line.strip() for line in head.split("\n") if names.is_body(line.strip())]


def subject_spans(blocks: Sequence[Block]) -> list[Span]:
    """Return where the subject lines among ``blocks`` stand."""
    return [block.span for block in blocks if block.kind is BlockKind.SUBJECT]


def _is_initialled(raw: str, sender: Party) -> bool:
    """Return whether a group of the reference ``raw`` is the initials of the ``sender``: "AB/JT/2044"."""
    title, _ = names.parts(sender.name or "")
    words = re.findall(r"[^\W\d_]+", (sender.name or "").removeprefix(title or ""))
    letters = "".join(word[0] for word in words).casefold()
    groups = re.split(r"[^\w]+", raw.casefold())
    return len(letters) > 1 and not {letters, letters[0] + letters[-1]}.isdisjoint(groups)


def _has_initials(raw: str, bodies: Sequence[str]) -> bool:
    """Return whether a group of the reference ``raw`` begins the initials of one of ``bodies``."""
    groups = {group for group in re.split(r"[\W\d_]+", raw) if len(group) > 1}
    called = [_initials(re.sub(r"\b(?:and|of|the|for)\b", "", body, flags=re.IGNORECASE)) for body in bodies]
    return any(short.startswith(group) for short in called for group in groups)


def _is_from_home(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether a letter begins with an address that names no body."""
    head = text[slice(*blocks[0].span)] if blocks and blocks[0].kind is BlockKind.ADDRESS else ""
    is_of_body = any(block.kind is BlockKind.LETTERHEAD for block in blocks)
    return bool(head) and not is_of_body and not any(map(names.is_body, head.split("\n")))
