"""``corrbot letters`` and ``corrbot show``: what is known of the letters."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer
from rich.text import Text

from corrbot.cli import terminal
from corrbot.cli.options import After, Before, Corpus, IndexFolder, Json, Only, Recipient, Ref, Sender, opened
from corrbot.cli.terminal import inert, print_json, print_table, print_text
from corrbot.errors import ExportError
from corrbot.exports import ExportFormat, letter_fields, refuse, write_export, write_file
from corrbot.letters import Fact, Filters, Found, Letter, Party, Reference
from corrbot.letters.fellow_recipients import fellow_recipients

if TYPE_CHECKING:
    from corrbot.threads import Correspondence, Link


def letters(
    corpus: Corpus = None,
    index: IndexFolder = None,
    sender: Sender = None,
    recipient: Recipient = None,
    after: After = None,
    before: Before = None,
    reference: Ref = None,
    letter: Only = None,
    form: Annotated[ExportFormat | None, typer.Option("--format", help="Export them in this format.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="File to write the export to.")] = None,
    with_text: Annotated[bool, typer.Option("--text", help="Export the letters' text, too.")] = False,
    publisher: Annotated[
        str | None,
        typer.Option("--cc-by", metavar="NAME", help="Who places a CMIF file's metadata under CC BY 4.0."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the letters of the index: date, sender, recipient, reference, subject; or export them."""
    filters = Filters(sender, recipient, after, before, reference, letter)
    _refuse(form, output, with_text=with_text, publisher=publisher, as_json=as_json)
    with opened(corpus, index) as assistant:
        found = assistant.letters(filters) if form is not None else assistant.headings(filters)
        spared = (assistant.config.corpus, assistant.config.index)
    if form is not None:
        _export(found, form, output, spared, with_text=with_text, publisher=publisher)
    elif as_json:
        print_json([letter_fields(letter) for letter in found])
    else:
        if found:
            print_table(("Date", "File", "From", "To", "Reference", "Subject"), map(_row, found))
        terminal.out.print("1 letter" if len(found) == 1 else f"{len(found)} letters")


def show(
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A path, an id or a reference.")],
    corpus: Corpus = None,
    index: IndexFolder = None,
    as_json: Json = False,
) -> None:
    """Show a letter: what is known of it, with the printed line behind each value, and its text."""
    from corrbot.answers import Originals
    from corrbot.readers import Limits

    with opened(corpus, index) as assistant:
        found = assistant.letter(letter)
        is_as_read = Originals(assistant.config.corpus, Limits.of(assistant.config)).are_as_read(found)
        others = [one for one in assistant.headings(Filters(letter=letter)) if one.id != found.id]
        links = list(_links(found, assistant.correspondence()))
        unread = [str(failure) for failure in assistant.unread if failure.path == found.path]
    if as_json:
        print_json(letter_fields(found, text=True))
        return
    print_table(("What", "Known", "Printed as, or where from"), _known(found))
    if links:
        print_table(("Thread", "Letter", "Because"), links)
    if not is_as_read:
        print_text(inert(_NOT_AS_READ, "yellow"), above=True)
    beside = [one.location for one in others if one.path == found.path]
    elsewhere = [one.location for one in others if one.path != found.path]
    if beside:
        print_text(inert(f"The file also holds: {', '.join(beside)}.", "yellow"), above=True)
    for failure in unread:
        print_text(inert(f"Not read: {failure}", "yellow"), above=True)
    if elsewhere:
        print_text(inert(f"{letter} is also the reference of: {', '.join(elsewhere)}.", "yellow"), above=True)
    terminal.out.print()
    print_text(_shown(found))


_NOT_AS_READ = (
    "The file of this letter has changed or gone since the last sync; this is how it was. Run `corrbot sync`."
)


def _refuse(
    form: ExportFormat | None, output: Path | None, *, with_text: bool, publisher: str | None, as_json: bool
) -> None:
    """Raise `ExportError` when the options of ``letters`` do not go together."""
    if form is None and output is not None:
        raise ExportError(f"--output needs a --format: {', '.join(ExportFormat)}.")
    if form is not None and as_json:
        raise ExportError(
            "--json and --format do not go together; --format jsonl is JSON, one letter a line."
        )
    refuse(form, text=with_text, publisher=publisher)


def _export(
    found: Sequence[Letter],
    form: ExportFormat,
    output: Path | None,
    spared: Iterable[Path],
    *,
    with_text: bool,
    publisher: str | None,
) -> None:
    def write(file: BinaryIO) -> None:
        write_export(found, form, file, text=with_text, publisher=publisher)

    if output is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        write_file(output, write, spared)
    if publisher is not None:
        notice = f"Publishing this file places the metadata in it under CC BY 4.0, by {publisher}."
        terminal.err.print(inert(notice, "yellow"))


def _row(letter: Letter) -> Sequence[str]:
    return (
        letter.date.isoformat() if letter.date else "",
        letter.location,
        *(_short(party) for party in (letter.sender, letter.recipient)),
        ", ".join(reference.raw for reference in letter.references),
        letter.subject or "",
    )


def _known(letter: Letter) -> Iterator[tuple[str, str, str]]:
    yield "file", letter.location, f"SHA-256 {letter.sha256}"
    yield "kind", str(letter.kind), _line(letter, letter.kind_fact) if letter.kind_fact else ""
    fellows = fellow_recipients(letter)
    parties = [
        ("from", letter.sender),
        ("signed by", letter.signed_by),
        ("to", letter.recipient),
        *(("to" if party in fellows else "cc", party) for party in letter.cc),
    ]
    for name, party in parties:
        if party is not None:
            yield name, _party(party), _line(letter, party)
    for marking in letter.markings:
        yield "marking", marking.value, _line(letter, marking)
    for reference in letter.references:
        yield f"reference ({reference.kind})", reference.raw, _line(letter, reference)
    facts = (
        ("date", letter.date_fact),
        ("received", letter.received_fact),
        *(("answers letter of", fact) for fact in (letter.replies_to_fact, *letter.also_answers)),
        ("subject", letter.subject_fact),
    )
    for name, fact in facts:
        if fact is not None:
            yield name, f"{fact.value} ({fact.found})", _line(letter, fact)
    for note in letter.notes:
        yield "note", note, ""
    words = " ".join(map(letter.slice, letter.uncertain)).split()
    if words:
        more = ", …" if len(words) > _UNVERIFIED_SHOWN else ""
        counted = "1 word" if len(words) == 1 else f"{len(words)} words"
        yield "unverified", f"{counted} as read by OCR", ", ".join(words[:_UNVERIFIED_SHOWN]) + more


_UNVERIFIED_SHOWN = 20
"""Words that OCR may have misread that are listed; on a terminal all are underlined in the text."""


def _shown(letter: Letter) -> Text:
    """Return the text of ``letter``, the words that OCR may have misread underlined on a terminal."""
    start = len(letter.text) - len(letter.text.lstrip("\n"))
    shown = inert(letter.text.strip("\n"))
    for span in letter.uncertain:
        shown.stylize("underline yellow", max(0, span.start - start), max(0, span.end - start))
    return shown


def _links(letter: Letter, correspondence: Correspondence) -> Iterator[tuple[str, str, str]]:
    """Yield what the letter is to others, and others to it, with the evidence and how sure it is."""
    known = {one.id: one for one in correspondence.letters}
    for link in correspondence.links_from(letter.id):
        is_low = link.level == "low"
        missing = "perhaps not in the folder" if is_low else "not in the folder"
        other = known[link.other].location if link.other else missing
        yield f"this {link.kind}", other, _because(link)
    for link in correspondence.links_to(letter.id):
        yield f"{link.kind} this", known[link.letter].location, _because(link)


def _because(link: Link) -> str:
    return f"{link.why} (certainty: {link.level})"


def _line(letter: Letter, known: Fact[Any] | Party | Reference) -> str:
    return letter.slice(known.span) if known.span else known.source


def _short(party: Party | None) -> str:
    if party is None:
        return ""
    who = party.name or party.role or party.organisation or party.unit or party.email or ""
    return f"{who} (inferred)" if who and party.found is Found.INFERRED else who


def _party(party: Party) -> str:
    known = ", ".join(filter(None, (party.name, party.role, party.unit, party.organisation, party.email)))
    return f"{known} (inferred)" if party.found is Found.INFERRED else known
