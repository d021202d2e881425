"""Partings: where a letter is signed below words of no usual form, or with a first name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.bare_lines import officer
from corrbot.letters.evidence import OF_FOOT
from corrbot.letters.from_names import first_name
from corrbot.letters.greetings import greeting_at, is_first_name_alone, words_that_greet
from corrbot.letters.letter import BlockKind
from corrbot.letters.line_spans import lines_in
from corrbot.letters.parts import Part, part_of
from corrbot.letters.person import Person
from corrbot.letters.signatures import is_signature
from corrbot.letters.two_languages import FOREIGN_GREETING, english_greeting
from corrbot.letters.unclosed import is_bare_name

_WISH = (
    r"(?:unity|solidarity|comradeship|friendship|fellowship|peace|love|christ|faith|hope|haste|gratitude|thanks|sympathy"
    r"|sorrow|brotherhood|sisterhood|struggle|blessings?|prayers?|affection|appreciation|respects?|anticipation"
    r"|regrets?|apolog(?:y|ies)|condolences|admiration|goodwill|humility|trepidation)"
)
_PARTING = re.compile(
    rf"(?!the\s)(?:(?:yours|ever|always|with|in|and|much|every|all|my|our|the|warm|warmest|kind|deep|great)\s){{1,4}}{_WISH}"
    rf"(?:\sand\s{_WISH})?\W?"
    rf"|(?:with|in|yours\sin)(?:\s(?-i:[a-z][a-z’'-]*)){{1,4}}\s{_WISH}(?:\s(?:and\s)?(?-i:[a-z][a-z’'-]*)){{0,4}}\W?"
    rf"|(?:onwards?|forward|fraternally|gratefully|{_WISH})(?:\s(?:and|always|to\s+(?:you|all)|upwards?|onwards?|{_WISH})){{0,4}}\W?"
    r"|(?:yours|hoping)(?:,?\s(?-i:[a-z])[a-z’'-]*){0,4}\W?|god\s+bless(?:\s+you(?:\s+all)?)?\W?",
    re.IGNORECASE,
)
"""Few words that are no sentence, with a wish that letters end with: "In unity", "With my deepest regret"."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDED = (".", "?", "!", "…", ")", "”", '"')
_STOPS = (".", "?", "!", ":", ";")
_MOST_LINES = 4
_LONGEST_LINE = 60
_DEAR_ONE = re.compile(
    rf"(?:(?:my\s+)?dear(?:est)?|hi|hello|hey|{FOREIGN_GREETING})\s+(?P<name>[^\W\d_][\w’'-]*)\b\W*",
    re.IGNORECASE,
)


def with_parting(text: str, parts: Sequence[Part]) -> list[Part]:
    """Return ``parts``, what stands at the foot of a letter told to close it and to sign it.

    A name, and an office or a body below it, signs below few words that are no sentence; a first name alone
    signs below a sign-off, and below the last sentence of a letter that greets by a first name.
    """
    running = words_that_greet(parts)
    greeting = greeting_at(parts) if running is None else running
    found = [*parts]
    end = len(found)
    while end and (found[end - 1].kind in OF_FOOT or _is_below_name(found, end - 1)):
        end -= 1
    if end > 1 and found[end - 1].kind is BlockKind.DATE and found[end - 2].kind is None:
        end -= 1
    if greeting is None or end - greeting < 2:
        return found
    closed = next((at for at in range(greeting + 1, end) if found[at].kind is BlockKind.CLOSING), None)
    if closed is None:
        closed = _parted(text, found, greeting, end)
        end += len(found) - len(parts)
    if closed is not None:
        below = closed + 1
        is_only = below == end - 1 or (below < end and not is_signature(found[below + 1]))
        if (
            below < end
            and is_only
            and _is_first_name(found[below])
            and (running is not None or _may_sign(found, greeting, below))
        ):
            found[below] = replace(found[below], kind=BlockKind.SIGNATURE)
    elif _is_first_name(found[end - 1]) and (
        running is not None or (_is_ended(found[end - 2]) and _greets_by_name(found[greeting]))
    ):
        name = re.compile(rf"\b{re.escape(first_name(found[end - 1].text) or '')}\b")
        said = found[greeting].span.start
        is_other = name.search(text, 0, said) and not _may_sign(found, greeting, end - 1)
        if not is_other and not name.search(text, said, found[end - 2].span.end):
            found[end - 1] = replace(found[end - 1], kind=BlockKind.SIGNATURE)
    return found


def _is_below_name(parts: Sequence[Part], at: int) -> bool:
    """Return whether the part ``at`` is a postscript, or the day, below a first name."""
    part = parts[at]
    is_day = part.kind is BlockKind.DATE or looks.date_alone(part.text[:_LONGEST_LINE]) is not None
    is_after = is_day and len(part.lines) == 1 and at > 0 and _is_first_name(parts[at - 1])
    return is_after or (_POSTSCRIPT.match(part.lines[0]) is not None and at + 3 >= len(parts))


_POSTSCRIPT = re.compile(r"\W{0,3}P\.?\s?(?:P\.?\s?)?S\b[.:]?\s")


def _parted(text: str, parts: list[Part], greeting: int, end: int) -> int | None:
    """Return which of ``parts`` is the parting, told to be the closing, and parted from a name below it."""
    last = parts[end - 1]
    if len(last.lines) > 1 and last.kind is None and _is_parting(last.lines[0]):
        if end - 1 > greeting + 1 and _is_signed(last.lines[1:]) and _is_ended(parts[end - 2]):
            lines = lines_in(text, last.span)
            parts[end - 1 : end] = [
                part_of(text, lines[:1], BlockKind.CLOSING),
                part_of(text, lines[1:]),
            ]
            return end - 1
    for at in (end - 2, end - 3):
        if at > greeting + 1 and parts[at].kind is None and len(parts[at].lines) == 1:
            signed = [line for part in parts[at + 1 : end] for line in part.lines]
            is_free = all(part.kind is None for part in parts[at + 1 : end])
            if is_free and _is_parting(parts[at].text) and _is_signed(signed) and _is_ended(parts[at - 1]):
                parts[at] = replace(parts[at], kind=BlockKind.CLOSING)
                return at
    return None


def _is_parting(line: str) -> bool:
    """Return whether ``line`` is few words that letters end with, or that a comma ends and list nobody."""
    if len(line) > _LONGEST_LINE:
        return False
    return _PARTING.fullmatch(line) is not None or (
        _OPEN.fullmatch(line) is not None
        and not _LISTS.search(line)
        and not _INTRODUCES.search(line)
        and not any(
            test(line.rstrip(",")) for test in (names.is_name, names.is_body, names.is_address, names.is_role)
        )
    )


_KIND = (
    r"(?:wish(?:es)?|luck|love|regards|prayers?|thoughts?|blessings?|thanks|gratitude|hopes?|respects?|affection"
    r"|friendship|solidarity|peace|congratulations|greetings|compliments|sympathy|condolences|hugs|kisses|cheers)"
)
_MORE = r"(?:\s[^\W\d_][\w’'-]*)"
_OPEN = re.compile(
    rf"(?:all|always|best|ever|good|kind|many|much|my|our|sending|very|warm\w*|with|yours){_MORE}{{0,3}}\s{_KIND}{_MORE}{{0,5}},"
    rf"|(?:see|speak\sto|talk\sto|thinking\sof|looking\sforward\sto\s(?:seeing|hearing\sfrom|meeting)|hoping|wishing)"
    rf"\s(?:from\s)?you{_MORE}{{0,6}},"
    rf"|(?:all\sthe\s(?:very\s)?best|until\sthen|till\sthen|(?:until|till)\s(?:we\smeet|next\stime))(?:\sagain)?,"
    rf"|(?:stay|keep|be|take)\s(?:safe|well|warm|strong|care)(?:\s(?:and|all|everyone|now|safe|well|warm|strong)){{0,3}},"
    rf"|(?:happy|have\sa|enjoy\s(?:the|your)){_MORE}{{0,2}}"
    rf"\s(?:christmas|easter|new\syear|holidays?|summer|weekend|evening|day|week|birthday|break),"
    rf"|(?:many\s)?(?:thanks|thank\syou)(?:\s(?:again|once\smore))?(?:\sfor\s(?:your|all|everything){_MORE}{{0,4}})?,"
    rf"|(?:god\s)?bless\syou{_MORE}{{0,3}},",
    re.IGNORECASE,
)
"""Few words that go on and wish somebody something: "Best of luck,", "See you at the regatta,"."""
_INTRODUCES = re.compile(
    r"\s(?:to|for|with|by|of|about|at|meet(?:ing)?|see(?:ing)?)\s(?:(?:our|my|his|her|its|their|an?|another|this)\b|the\snew\b)"
    r"|\b(?:is|are|was|were|be|goes|go|as|than|that|who|called|named),$"
    r"|\b(?!(?:summer|winter|easter|ever|forever|together|later|weather|dinner|letter)s?,)[\w’'-]*"
    r"(?:er|or|man|woman|ist|ee|ian|candidate|captain|champion|friend|guest|host|hero|clerk|nurse|coach|agent|patron"
    r"|aunt|uncle|wife|boss|contact|representative)s?,$",
    re.IGNORECASE,
)
"""How words end that say what somebody is who is named below them: "Good luck to our manager,"."""
_LISTS = re.compile(
    r"\b(?:by|from|for|to|of|with|at|on|in|and|or|the|a|an|behalf|cop(?:y|ies|ied)|presence|witness\w*|attend\w*|present"
    r"|enclos\w+|attach\w+|signed|members?|colleagues?|names?|list\w*|apologies|including|chair\w*|below|following|dear|hello|hi)"
    r"(?:\s+(?:of|by|to|from|are|is))?,$|\b(?:cop(?:y|ies|ied)|presence|witness\w*|apologies|enclos\w+|attach\w+|on\s+behalf)\b"
    r"|^(?:dear|hello|hi)\b",
    re.IGNORECASE,
)
"""Words before the names of others."""


def _is_signed(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` are a name and few short lines that are no sentence and no other name."""
    if len(lines) > _MOST_LINES or any(len(one) > _LONGEST_LINE or one.endswith(_STOPS) for one in lines):
        return False
    if len(lines) == 1:
        return is_bare_name(lines[0]) or first_name(lines[0]) is not None
    return is_bare_name(lines[0]) and not looks.is_list_item(lines[1])


def _is_first_name(part: Part) -> bool:
    return part.kind is None and len(part.lines) == 1 and first_name(part.text) is not None


def _may_sign(parts: Sequence[Part], greeting: int, at: int) -> bool:
    """Return whether the first name in the part ``at`` is of who writes: friends greet by first names.

    Where the head prints the word it begins a person's name there.
    """
    name = first_name(parts[at].text) or ""
    above = [line for part in parts[:greeting] for line in part.lines if name in _WORD.findall(line)]
    if not above:
        return _greets_by_name(parts[greeting])
    return any(_calls(line, name) for line in above)


def _calls(line: str, name: str) -> bool:
    """Return whether ``line`` begins with a person called ``name``, or tells such a person's office."""
    held = officer(line)
    whole = held[0] if held else line.split(",")[0].split(":")[-1].strip()
    return names.is_name(whole) and Person.of(whole).given[:1] == (name.casefold(),)


def _is_ended(part: Part) -> bool:
    return part.kind in (None, BlockKind.CLOSING) and part.text.rstrip("*_ ").endswith(_ENDED)


def _greets_by_name(greeting: Part) -> bool:
    if is_first_name_alone(greeting):
        return True
    one = _DEAR_ONE.fullmatch(english_greeting(greeting.text))
    return one is not None and first_name(one["name"]) is not None
