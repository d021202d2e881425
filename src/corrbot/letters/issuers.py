"""Bodies that gave references, as the form of a number or the words before its label tell."""

from __future__ import annotations

import re

from corrbot.letters import names

CASE_ISSUERS = (
    (re.compile(r"FS\d{8}|IC-\d{4,}-[A-Z0-9]{4}"), "Information Commissioner’s Office"),
    (re.compile(r"EA/\d{4}/\d{4}"), "First-tier Tribunal (Information Rights)"),
)
"""Forms of cases before bodies outside the two sides, as decision notices and appeals bear them."""
_HOCS = re.compile(
    r"(?:MIN|DTEN|TRO|MPAM|MTS|TO|COMP2?|BF2?|POGR2?|IEDET|FOI|WCS|RSH|IMCB|IMCM|UTEN|FTCI?|FSCI?|COM[12]?|DGEN|GNR|COL)/\d{6,8}/\d{2}"
)
"""Case types of the Home Office's system, with running number and year (UKHomeOffice/hocs-casework)."""
_HOME_OFFICE = "Home Office"
_LABEL = re.compile(r"(?P<label>[A-Z][\w&’'.-]*(?:[ \t]+(?:[A-Z][\w&’'.-]*|of|for|and|the)){0,5})$")


def issuer(raw: str, named: str) -> str | None:
    """Return the body whose form ``raw`` has, or that the words before its label name."""
    for form, body in CASE_ISSUERS:
        if form.fullmatch(raw):
            return body
    if "HOCS" in named.split() or _HOCS.fullmatch(raw):
        return _HOME_OFFICE
    label = _LABEL.search(named)
    named_body = label["label"].removeprefix("The ").strip() if label else ""
    return named_body if names.is_body(named_body) and len(named_body.split()) > 1 else None
