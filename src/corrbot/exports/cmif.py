"""CMIF: the Correspondence Metadata Interchange Format, version 1.1, which correspSearch gathers.

By the TEI Correspondence SIG, https://github.com/TEI-Correspondence-SIG/CMIF. It holds who wrote to whom and
when, and nothing else of a letter; e-mail addresses, subjects and references stay out.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from corrbot.exports.json_ld import letter_urn
from corrbot.letters import Fact, Found, Letter, Party

if TYPE_CHECKING:
    from lxml.etree import _Element, _IncrementalFileWriter

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
STATEMENT = "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"
_TEI = "http://www.tei-c.org/ns/1.0"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (section 2.2)."""


def write_cmif(letters: Iterable[Letter], file: BinaryIO, *, publisher: str, now: dt.datetime) -> None:
    """Write ``letters`` to ``file`` as CMIF in UTF-8.

    ``publisher`` is who places the metadata under CC BY 4.0, as the format demands, and whom others must
    name. ``now`` is the time of the export.
    """
    from lxml import etree

    number = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:corrbot:cmif:{publisher}")
    source = f"cmif-{number}"
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(_tei("TEI"), nsmap={None: _TEI}):
            with xml.element(_tei("teiHeader")):
                xml.write(_description(publisher, number, source, now))
                with xml.element(_tei("profileDesc")):
                    for letter in letters:
                        xml.write("\n")
                        _write(xml, _correspondence(letter, source))
            _write(xml, _element("text", _element("body", _element("p"))))
    file.write(b"\n")


def _write(xml: _IncrementalFileWriter, element: _Element) -> None:
    """Write ``element`` within what is open, whose namespace it shares."""
    with xml.element(element.tag, element.attrib):
        if element.text:
            xml.write(element.text)
        for child in element:
            _write(xml, child)


def _description(publisher: str, number: uuid.UUID, source: str, now: dt.datetime) -> _Element:
    title = f"Index of letters, published by {publisher}"
    when = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    return _element(
        "fileDesc",
        _element("titleStmt", _element("title", title), _element("editor", publisher)),
        _element(
            "publicationStmt",
            _element("publisher", publisher),
            _element("idno", f"urn:uuid:{number}", type="url"),
            _element("date", when=when),
            _element("availability", _element("licence", STATEMENT, target=LICENCE)),
        ),
        _element("sourceDesc", _element("bibl", title, type="online", **{_XML_ID: source})),
    )


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _correspondence(letter: Letter, source: str) -> _Element:
    return _element(
        "correspDesc",
        _action("sent", letter.sender, letter.date_fact),
        _action("received", letter.recipient, letter.received_fact),
        key=letter.location,
        ref=letter_urn(letter.id),
        source=f"#{source}",
    )


def _action(kind: str, party: Party | None, date: Fact[dt.date] | None) -> _Element:
    return _element(
        "correspAction",
        _agent(party),
        *([_element("date", when=date.value.isoformat(), **_evidence(date))] if date else []),
        type=kind,
    )


def _evidence(known: Party | Fact[dt.date] | None) -> dict[str, str]:
    """Return the attribute that marks what the letter does not print as it stands."""
    return {"evidence": "conjecture"} if known is not None and known.found is Found.INFERRED else {}


def _agent(party: Party | None) -> _Element:
    """Return the person, else the body, else the office; "Unknown" where none is known."""
    name = _text(party.name or "") if party else ""
    organisation = _text(party.organisation or "") if party else ""
    role = _text(party.role or "") if party else ""
    if organisation and not name:
        return _element("orgName", organisation, **_evidence(party))
    evidence = _evidence(party) if name or role else {}
    return _element("persName", name or role or "Unknown", **evidence)


def _element(name: str, *content: _Element | str, **attributes: str) -> _Element:
    from lxml import etree

    made: _Element = etree.Element(
        _tei(name), {key: _text(value) for key, value in attributes.items()}, nsmap={None: _TEI}
    )
    for part in content:
        if isinstance(part, str):
            made.text = _text(part)
        else:
            made.append(part)
    return made


def _tei(name: str) -> str:
    return f"{{{_TEI}}}{name}"


def _text(value: str) -> str:
    return " ".join(NOT_XML.sub("", value).split())
