"""The day at the foot of a paper that bears none at its head, as orders and deeds do: "Dated: 3 May 2020"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import islice

from corrbot.letters import looks, names
from corrbot.letters.columns import cells_in
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Fact, Span
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.paper_days import OWN_PAPER, title_of
from corrbot.letters.references import is_number_alone
from corrbot.letters.unclosed import is_bare_name

_FOOT = 1000
"""Characters at the end of a text within which its foot stands."""
_MOST = 8
"""Lines of a foot."""
_DATED = re.compile(
    r"[\s*_]{0,8}(?:dated(?P<own>\s+this\s?:?|\s?:)?|date\s+(?:issued|of\s+issue)\s?:"
    r"|issued(?!\s+(?:(?:up)?on|to)\s+(?:the\s+)?parties)(?:\s+on)?\s?:?"
    rf"|(?P<else>date\s+of\s+(?:this\s+)?(?P<paper>{OWN_PAPER})\s?:"
    r"|date\s+(?:signed|sent(?:\s+to\s+(?:the\s+)?parties)?)\s?:"
    r"|(?:(?:issued|sent|served)(?:\s+(?:up)?on|\s+to)\s+(?:the\s+)?parties|signed|promulgated)(?:\s+on)?\s?:?))"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
"""What stands before the day of a text, and what ``else`` does where nothing says so more plainly."""
_TITLE = re.compile(
    r"\b(?:order|notice|deed|decision|judge?ment|determination|direction|agreement|certificate|declaration|statement"
    r"|licen[cs]e|permit|resolution|warrant|consent|undertaking|report|ruling|directions|record)\b",
    re.IGNORECASE,
)
"""What a text is called that bears its date at its foot."""
_DECISION = re.compile(
    r"\b(?:decisions?|determinations?|judge?ments?|rulings?)\b|^\W*(?:(?:court|consent|interim|final)\s+)?order\W*$",
    re.IGNORECASE,
)
"""What a text is called that whoever is named at its foot has made."""
_PUBLISHED = re.compile(
    r"\b(?:notice|order|direction|proclamation|certificate|permit|licen[cs]e)\W*$", re.IGNORECASE
)
"""What a text is called that an officer issues for a body."""
_NAMING = re.compile(
    r"\b(?:below|named|names(?!\s+of\b)|granted\s+to|awarded\s+to|certif\w{1,5}|serv(?:ed?|ice)|following|follows|against|cop(?:y|ies)|sent\s+to)\b",
    re.IGNORECASE,
)
"""How a sentence speaks of one whose name may stand below it."""
_OF_DAY = re.compile(r"\b(?:below|following|follows|days?|dates?|next)\b", re.IGNORECASE)
"""How a sentence speaks of a day that may stand below it."""
_TITLE_LINES = 12
_UNFINISHED = re.compile(
    r".*(?:[,:;–—-]|\b(?:and|or|of|the|a|an|to|by|for|from|in|on|with))\W*", re.IGNORECASE
)
_ITEM = re.compile(r"\W*(?:encl?(?:osures?|osed|s)?\b|\(?\w{1,3}[.)]\s)", re.IGNORECASE)
"""How a line begins that names one of several things."""
_STOPS = ".?!"


def foot_date(text: str) -> Fact[dt.date] | None:
    """Return the day that a line below the last sentence of ``text`` gives after "Dated", and nothing else.

    The day alone will do between that sentence and who signs a report or the like, at its very end.

    There is none where two such lines differ, nor in a letter, which bears its date at its head. The line
    stands below a sentence or apart from what is above it, and unless it is labelled as the text's own
    ("Dated:", "Dated this") a line at the head calls the text an order, a notice or the like.
    """
    found: list[Fact[dt.date]] = []
    others: list[Fact[dt.date]] = []
    lines = _foot(text)
    for at in range(max(0, len(lines) - _MOST), len(lines)):
        if _is_sentence(text[slice(*lines[at])]):
            found.clear()
            others.clear()
        elif fact := _dated(text, lines[at], lines[at - 1] if at else None) or _beside_signer(
            text, lines, at
        ):
            label = _DATED.match(text, *lines[at])
            (others if label and label["else"] else found).append(fact)
    found = found or others
    return found[0] if len({fact.value for fact in found}) == 1 and not _is_letter(text) else None


def _foot(text: str) -> list[Span]:
    """Return the lines at the end of ``text`` that say something."""
    end = len(text.rstrip())
    foot = [trimmed(text, Span(*line.span())) for line in LINE.finditer(text, max(0, end - _FOOT), end)]
    return [span for span in foot if span.end > span.start]


def _is_letter(text: str) -> bool:
    """Return whether a line of ``text`` greets somebody or signs off."""
    lines = (looks.plain(line[0]) for line in LINE.finditer(text) if len(line[0]) <= looks.LONGEST_FURNITURE)
    return any(looks.is_salutation(line) or looks.is_sign_off(line) for line in lines)


def foot_signer(text: str) -> Span | None:
    """Return the line beside the day at the foot of a decision that names who signs it, or None.

    It stands below a sentence that names nobody, and nothing is below both.
    """
    lines = _foot(text)
    dated = foot_date(text)
    at = None
    if dated and dated.span:
        at = next((at for at, line in enumerate(lines) if line.has(dated.span.start)), None)
    if at is not None and _is_titled(text, _PUBLISHED) and not _names_one(text, lines[at]):
        if officer := _officer(text, lines[at + 1 :]):
            return officer
    if at is not None and _beside_signer(text, lines, at):
        return _signer(text, lines[at + 1]) if at + 1 < len(lines) else _signer(text, lines[at - 1])
    if not _is_titled(text, _DECISION):
        return None
    if at is None:
        is_signed = dated is None and len(lines) > 1 and not _is_letter(text)
        is_signed = is_signed and _is_signer(text, lines[-1]) and not _names_one(text, lines[-1])
        return lines[-1] if is_signed else None
    if at == len(lines) - 1:
        is_signed = at > 1 and _is_signer(text, lines[at - 1]) and not _names_one(text, lines[at - 1])
        return lines[at - 1] if is_signed else None
    below = lines[at + 1 :]
    is_only = len(below) == 1 and at > 0 and _is_sentence(text[slice(*lines[at - 1])])
    is_signed = is_only and _is_person(text, below[0]) and not _names_one(text, lines[at])
    return below[0] if is_signed else None


def _officer(text: str, lines: Sequence[Span]) -> Span | None:
    """Return where ``lines`` are a name and an office below it, and nothing else."""
    if len(lines) != 2 or not _is_person(text, lines[0]):
        return None
    office = looks.plain(text[slice(*lines[1])])
    is_office = names.is_role(office) and not office.endswith((".", ":"))
    return Span(lines[0].start, lines[1].end) if is_office else None


def _beside_signer(text: str, lines: Sequence[Span], at: int) -> Fact[dt.date] | None:
    """Return the day that is all of the line at ``at``, if it and who signs right by it end ``text``.

    Below a name stand an office, a body or a number at most. It is a report or the like, whose last sentence
    is above both; it names nobody where the name follows it, and speaks of no day where that does.
    """
    line, below = lines[at], lines[at + 1 :]
    alone = looks.date_alone(looks.plain(text[slice(*line)]))
    if alone is None or not at or not _is_titled(text):
        return None
    first, signer = (at, _signer(text, below[0])) if below else (at - 1, _signer(text, lines[at - 1]))
    is_signed = signer is not None and all(_is_of_signer(text, one) for one in below[1:])
    above = lines[first - 1] if first else None
    if not is_signed or above is None or not _ends_sentence(text[slice(*above)]):
        return None
    is_signed = first < at and signer is not None and signer.start > lines[first].start
    if not is_signed and _speaks_of(text, lines[first], _NAMING if first < at else _OF_DAY):
        return None
    date = next(iter(printed_dates(text, line)), None)
    return Fact(date.value, date.span) if date and date.value == alone.value else None


def _ends_sentence(line: str) -> bool:
    """Return whether ``line`` ends a sentence, be it a short one: "Reply by 3 May 2023."."""
    return line.rstrip("*_ \"”’'").endswith(tuple(_STOPS)) and sum(map(str.islower, line.split())) > 1


def _signer(text: str, line: Span) -> Span | None:
    """Return where ``line`` names a person, perhaps with an office, a label before it and a number beside."""
    cell = next(cells_in(text, line), line)
    label = _SIGNED.match(text, *cell)
    if label and label["whom"] and not _is_at_head(text, label["whom"]):
        return None
    name = Span(label.end(), cell.end) if label else cell
    words = looks.plain(text[slice(*name)])
    called, comma, office = words.partition(",")
    is_held = not comma or names.is_role(office) or (label is not None and names.is_body(office))
    is_of_one = is_held and names.is_name(called) and (is_bare_name(called) or names.is_titled(called))
    return name if is_of_one and not words.endswith((".", ":", ",")) else None


def _is_of_signer(text: str, line: Span) -> bool:
    words = looks.plain(text[slice(*line)])
    is_ended = words.endswith((".", ":", "?"))
    return not is_ended and (names.is_role(words) or names.is_body(words) or is_number_alone(words))


_SIGNED = re.compile(
    r"\(?(?:signed|sgd\.?)\)?(?:\s+by|\s+(?:for|on\s+behalf\s+of)\s+(?:the\s+)?(?P<whom>[^\n:]{2,60})(?=:))?\s*[:.,]?\s+(?=[A-Z])",
    re.IGNORECASE,
)


def _is_at_head(text: str, whom: str) -> bool:
    """Return whether the first line of ``text`` ends in ``whom``: "the Board" of the "TIDE BOARD"."""
    head = looks.plain(text.lstrip()[:_FOOT].split("\n", 1)[0])
    return re.search(rf"\b{re.escape(whom.strip())}$", head, re.IGNORECASE) is not None


def _names_one(text: str, line: Span) -> bool:
    """Return whether the paragraph above ``line`` speaks of one whose name may follow."""
    return _speaks_of(text, line, _NAMING)


def _speaks_of(text: str, line: Span, said: re.Pattern[str]) -> bool:
    """Return whether ``said`` is found in the paragraph above ``line``."""
    above = text[max(0, line.start - _FOOT) : line.start].rstrip()
    return said.search(above[above.rfind("\n\n") + 1 :]) is not None


def _is_signer(text: str, line: Span) -> bool:
    """Return whether ``line`` names a person, alone, right below a sentence."""
    above = text[max(0, line.start - _FOOT) : line.start].rstrip().rpartition("\n")[2]
    return _is_person(text, line) and _is_sentence(above.strip())


def _is_person(text: str, line: Span) -> bool:
    """Return whether ``line`` is the name of a person and nothing else."""
    words = looks.plain(text[slice(*line)])
    return (
        names.is_name(words)
        and not words.endswith((".", ":", ","))
        and (is_bare_name(words) or names.is_titled(words))
    )


def _is_titled(text: str, title: re.Pattern[str] = _TITLE) -> bool:
    """Return whether a line at the head of ``text`` says that it is what ``title`` tells."""
    lines = islice((line for line in LINE.finditer(text) if not line[0].isspace()), _TITLE_LINES)
    return any(
        title.search(line[0]) and not _is_sentence(line[0].strip())
        for line in lines
        if len(line[0]) <= looks.LONGEST_FURNITURE
    )


def _is_apart(text: str, line: Span, above: Span | None) -> bool:
    """Return whether ``line`` goes on with nothing that the one ``above`` it begins."""
    if above is None:
        return True
    words = text[slice(*above)].rstrip(" *_")
    if _is_sentence(words) or _DATED.match(words) or _is_signer(text, above):
        return True
    is_open = _UNFINISHED.fullmatch(words) or (_ITEM.match(words) and not _ends_sentence(words))
    return not is_open and text.count("\n", above.end, line.start) > 1


def _dated(text: str, line: Span, above: Span | None) -> Fact[dt.date] | None:
    label = _DATED.match(text, *line)
    if label is None or not _is_apart(text, line, above) or not (label["own"] or _is_titled(text)):
        return None
    paper = label["paper"]
    if paper and not _is_titled(text[: line.start], title_of(paper)):
        return None
    date = next(iter(printed_dates(text, Span(label.end(), line.end))), None)
    if date is None or not date.has_year or date.span.start != label.end():
        return None
    return None if text[date.span.end : line.end].strip(" .,*_") else Fact(date.value, date.span)


def _is_sentence(line: str) -> bool:
    is_ended = line.rstrip("*_").endswith(tuple(_STOPS)) and (looks.is_worded(line) or line[:1].islower())
    return is_ended or len(line) > looks.LONGEST_FURNITURE
