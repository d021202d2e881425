"""What is known of a letter, each value with the printed line that it was read from, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from corrbot.letters import Fact, Found, Letter, Party, Reference, Span
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.letters.reading import reading_view
from corrbot.web.escaping import escape
from corrbot.web.facts import day

_LONGEST = 160
"""Characters shown of a printed line."""


class Known(NamedTuple):
    """A value, and how it came to be known: printed at ``span``, or from ``source``."""

    name: str
    value: str
    found: Found
    span: Span | None
    source: str


def known_html(letter: Letter) -> str:
    """Return the facts of ``letter`` as a table, folded up; a printed line can be gone to in the text."""
    rows = "".join(_row(letter, known) for known in known_facts(letter))
    if not rows:
        return ""
    return (
        '<details class="known"><summary>Facts, and the printed lines behind them</summary><table><thead><tr>'
        '<th scope="col">Fact</th><th scope="col">Value</th><th scope="col">Printed in the letter</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></details>"
    )


def known_facts(letter: Letter) -> Iterator[Known]:
    """Yield every value that is known of ``letter``, dates first."""
    dates = (
        ("Date", letter.date_fact),
        ("Received", letter.received_fact),
        *(("Answers the letter of", fact) for fact in (letter.replies_to_fact, *letter.also_answers)),
    )
    yield from (_of(name, day(fact.value), fact) for name, fact in dates if fact)
    for name, party in (("From", letter.sender), ("Signed by", letter.signed_by), ("To", letter.recipient)):
        if party:
            yield from _party(name, party)
    fellows = fellow_recipients(letter)
    for party in letter.cc:
        yield from _party("To" if party in fellows else "Copy to", party)
    for reference in letter.references:
        yield _of(f"Reference ({reference.kind})", reference.raw, reference)
    if letter.subject_fact:
        yield _of("Subject", letter.subject_fact.value, letter.subject_fact)
    if letter.kind_fact:
        yield _of("Kind", str(letter.kind), letter.kind_fact)
    for marking in letter.markings:
        yield _of("Marking", marking.value, marking)


def _party(name: str, party: Party) -> Iterator[Known]:
    who = ", ".join(filter(None, (party.name, party.role)))
    if who:
        yield Known(name, who, party.found, party.span, party.source)
    if party.organisation:
        span = party.organisation_span or (None if who else party.span)
        yield Known(f"{name}: organisation", party.organisation, party.found, span, party.source)
    if party.unit:
        yield Known(f"{name}: unit", party.unit, party.found, party.unit_span, party.source)
    if party.email:
        yield Known(f"{name}: e-mail", party.email, party.found, party.email_span, party.source)


def _of(name: str, value: str, fact: Fact[Any] | Reference) -> Known:
    return Known(name, value, fact.found, fact.span, fact.source)


def _row(letter: Letter, known: Known) -> str:
    how = "" if known.found is Found.PRINTED else f' <i class="how">({escape(known.found)})</i>'
    return (
        f'<tr><th scope="row">{escape(known.name)}</th><td>{escape(known.value)}{how}</td>'
        f"<td>{_printed(letter, known)}</td></tr>"
    )


def _printed(letter: Letter, known: Known) -> str:
    words = reading_view(letter.slice(known.span)).text if known.span else ""
    if known.span is None or not words:
        return escape(known.source) or "—"
    shown = escape(words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …")
    return (
        f'<button type="button" data-span="{known.span.start}.{known.span.end}" '
        f'title="Show it in the letter">{shown}</button>'
    )
