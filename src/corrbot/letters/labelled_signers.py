"""Who issued and who signed a notice, as labels say: "Issued by: ", "Signed: "."""

from __future__ import annotations

import re
from itertools import islice

from corrbot.letters import looks, names
from corrbot.letters.letter import Span
from corrbot.letters.line_spans import LINE, trimmed

_TOP = 12
"""Lines at the top of a notice among which it says who issued it."""
_FOOT = 600
"""Characters at the end of a notice within which it is signed."""
_LAST = 4
"""Lines of its foot."""
_ISSUED = re.compile(r"\W*issu(?:ed\s+by|ing\s+(?:authority|body))\s*:\s*(?=[A-ZÀ-Þ])", re.IGNORECASE)
_SIGNED = re.compile(r"\W*signed(?:\s+by)?\s*:\s*(?=\S)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:witness\w*|in\s+the\s+presence|countersigned|as\s+a\s+deed|on\s+behalf|receiv\w*|receipt|acknowledg\w*"
    r"|accept\w*|agree\w*)\b",
    re.IGNORECASE,
)
"""Words of a foot that several sign, or whoever was given the paper."""
_NOTICE = re.compile(r"\b(?:notice|order|certificate|licen[cs]e|permit)\W*$", re.IGNORECASE | re.MULTILINE)
"""How the title ends of a paper that a body issues."""
_ABOUT = re.compile(
    r"\b(?:against|appeal\w*|complain\w*|object\w*|challenge\w*|representations?|respon[sd]\w*|repl(?:y|ies)|statement"
    r"|forms?|about|re|witness|evidence)\b",
    re.IGNORECASE,
)
"""A word above the label of what somebody writes of a notice."""
_SPEAKS = re.compile(r"\b(?:I\s+(?!(?:of|and|or|to|in|listed)\b)[a-z]|(?:[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us)\b)")
"""Words with which somebody speaks for himself, who may be anybody."""


def gives_notice(text: str, title: str, body: str) -> bool:
    """Return whether ``text``, a public notice by its ``title``, says that the ``body`` below that gives it.

    "Notice is hereby given that the council" says so below the name of a council where nothing names another.
    """
    given = _GIVEN.search(text) if _PUBLIC.fullmatch(title) else None
    if given is None or given["whom"].casefold() != body.split()[-1].casefold():
        return False
    bodies = (one[0] for one in _CALLED.finditer(text) if names.is_body(one[0]))
    return all(one.casefold() in body.casefold() for one in bodies)


_PUBLIC = re.compile(r"(?:[^\W\d_ ][^\n/]{2,40}\s/\s)?(?:(?:PUBLIC|STATUTORY|LEGAL)\s)?NOTICE")
_GIVEN = re.compile(r"\bnotice\s+is\s+hereby\s+given\s+that\s+the\s+(?P<whom>\w+)", re.IGNORECASE)
_CALLED = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:[ ](?:of[ ]|and[ ]|&[ ])?(?:the[ ])?[A-ZÀ-Þ][\w’'-]+){1,6}")


def issuer(text: str) -> tuple[str, Span] | None:
    """Return the body that a line below the title of the notice ``text`` says to have issued it, or None.

    What somebody writes of a notice may say so as well.
    """
    for line in islice(LINE.finditer(text), _TOP):
        label = _ISSUED.match(text, *line.span()) if len(line[0]) <= looks.LONGEST_FURNITURE else None
        if label:
            above = text[: line.start()]
            if not _NOTICE.search(above) or _ABOUT.search(above) or _SPEAKS.search(text):
                return None
            span = trimmed(text, Span(label.end(), line.end()))
            body = looks.plain(text[slice(*span)]).rstrip(" .,")
            return (body, span) if names.is_body(body) else None
    return None


def labelled_signer(text: str) -> Span | None:
    """Return where the one line at the foot of a notice that is labelled "Signed:" names an officer."""
    end = len(text.rstrip())
    foot = [*LINE.finditer(text, max(0, end - _FOOT), end)]
    lines = [line for line in foot if line[0].strip()][-_LAST:]
    signed = [(line, label) for line in lines if (label := _SIGNED.match(text, *line.span()))]
    if len(signed) != 1 or any(_OTHERS.search(line[0]) for line in lines):
        return None
    line, label = signed[0]
    name, _, office = looks.plain(text[label.end() : line.end()]).partition(",")
    is_one = len(line[0]) <= looks.LONGEST_FURNITURE and names.is_name(name)
    is_officer = names.is_role(office) and not names.is_body(office)
    return trimmed(text, Span(label.end(), line.end())) if is_one and is_officer else None
