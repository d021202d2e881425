"""`Particular`: what is known of a letter as a whole, with the printed line that shows it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.passages.extraction import block_of
from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.register.named_copies import named_copy
from corrbot.letters import BlockKind, Fact, Found, Letter, Party, ReferenceKind, Span, sentences
from corrbot.letters.copies import names_more
from corrbot.letters.dates import worded
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.quotes import Quote
from corrbot.terms import words
from corrbot.threads.identity import Identity, Likeness
from corrbot.threads.passed_on import is_passed_on
from corrbot.threads.quotations import likeness_of, quotations

_BESIDE = re.compile(r"[;,& ]*(?:and )?")
_DATES = (RegisterQuestion.DATE, RegisterQuestion.RECEIVED, RegisterQuestion.REPLIES_TO)


@dataclass(frozen=True, slots=True)
class Particular:
    """What is known of one letter in answer to a `RegisterQuestion`.

    ``statement`` words it; ``spans`` are the printed lines that show it, best first; ``is_computed``
    when the value was worked out rather than printed. No spans: the letter does not say. ``is_list`` when
    each of them shows another part of the value.
    """

    statement: str
    spans: tuple[Span, ...] = ()
    is_computed: bool = False
    is_list: bool = False

    @property
    def best(self) -> tuple[Span, ...]:
        """The fewest of ``spans`` that show the value: the best one, or all of a list."""
        return self.spans if self.is_list else self.spans[:1]


def particular(about: RegisterQuestion, letter: Letter, label: str = "") -> Particular:
    """Return what is known of ``letter`` in answer to ``about``; of references, that of the ``label``."""
    is_of_label = bool(label) and about is RegisterQuestion.REFERENCE
    return (_labelled_references(letter, label) if is_of_label else None) or _PARTICULARS[about](letter)


def particulars(
    question: str,
    about: RegisterQuestion,
    letters: Sequence[Letter],
    searched: Searched,
    originals: Originals,
    label: str = "",
) -> Answer:
    """Return the answer to ``question``, which asks ``about`` of all of ``letters``, at least one.

    What it calls a reference that is asked for is the ``label``: "crime" reference.
    Of several letters each gives its best line, or its list; lines of letters that are not what
    ``originals`` hold are withheld, and the letters named.
    """
    found = [(letter, particular(about, letter, label)) for letter in letters]
    known = [(letter, one) for letter, one in found if one.spans or one.is_computed]
    changed = [
        letter for letter, one in known if not all(originals.hold(Quote(letter, *span)) for span in one.spans)
    ]
    shown = [(letter, one) for letter, one in known if letter not in changed]
    notices = tuple(_notices(question, about, [letter for letter, _ in shown], changed))
    told_of = tuple(letter for letter in letters if letter not in changed)
    if len(letters) > 1:
        quotes = tuple(Quote(letter, *span) for letter, one in shown for span in one.best)
        computed = tuple(f"{letter.path}: {one.statement}" for letter, one in shown if one.is_computed)
        lead = f"{len(letters)} letters fit{_counted(len(shown), len(letters))}:" if shown else ""
        if not shown and not changed:
            absent = " ".join(dict.fromkeys(one.statement for _, one in found))
            where = ", ".join(letter.location for letter in letters)
            lead = f"{len(letters)} letters fit ({where}), and this goes for each: {absent}"
        return Answer(
            question, lead, searched, quotes, notices, computed, told_of=told_of, not_said=not shown
        )
    letter, one = found[0]
    if not shown:
        where = f" ({letter.path})" if searched.letters > 1 else ""
        lead = "" if changed else f"{one.statement}{where}"
        return Answer(question, lead, searched, notices=notices, told_of=told_of, not_said=True)
    quotes = tuple(Quote(letter, *span) for span in one.spans)
    if one.is_computed:
        return Answer(question, "", searched, quotes, notices, (one.statement,), told_of=told_of)
    return Answer(question, one.statement, searched, quotes, notices, told_of=told_of)


def _counted(count: int, of: int) -> str:
    return "" if count == of else f"; {count} of them say{'s' if count == 1 else ''}"


def _notices(
    question: str, about: RegisterQuestion, shown: Sequence[Letter], changed: Sequence[Letter]
) -> Iterator[str]:
    """Yield the remarks on the dates of the letters shown and their copies, and which have changed."""
    if about is RegisterQuestion.COPIED and len(shown) == 1:
        yield from filter(None, (named_copy(question, shown[0]),))
    if about in _DATES:
        yield from (note for letter in shown for note in letter.notes)
    if changed:
        yield withheld_notice(changed)


def _party(party: Party | None, label: str) -> Particular:
    if party is None:
        return Particular(f"No {label} could be read in the letter.")
    known = ", ".join(filter(None, (party.name, party.role, party.unit, party.organisation, party.email)))
    said = f"{label.capitalize()}: {known}"
    if party.span is None and party.source:
        return _told(said, party.source)
    places = (party.span, party.unit_span, party.organisation_span, party.email_span)
    spans = [span for span in places if span]
    shown = [span for at, span in enumerate(spans) if not any(one.holds(span) for one in spans[:at])]
    return Particular(f"{said}.", tuple(shown))


def _sender(letter: Letter) -> Particular:
    """Return who the letter is from, and who signed it for them where somebody did."""
    known, signer = _party(letter.sender, "sender"), letter.signed_by
    if letter.sender is None or not known.spans:
        return known
    if signer is None:
        is_unsigned = letter.blocks[-1].kind is BlockKind.CLOSING
        if letter.sender.name or letter.sender.role or not is_unsigned:
            return known
        return replace(known, statement=f"{known.statement} No signature of a person was read.")
    who = ", ".join(filter(None, (signer.name, signer.role)))
    principal = letter.sender.name or letter.sender.role or letter.sender.organisation
    statement = f"{known.statement.removesuffix('.')}; signed by {who}, for {principal}."
    return Particular(statement, tuple(dict.fromkeys((*known.spans, *filter(None, (signer.span,))))))


def _recipient(letter: Letter) -> Particular:
    """Return whom the letter is to, with the others whom its "To:" names."""
    known, fellows = _party(letter.recipient, "recipient"), fellow_recipients(letter)
    if not known.spans or not fellows:
        return known
    said = "; ".join((known.statement.removeprefix("Recipient: ").removesuffix("."), *map(str, fellows)))
    spans = sorted({known.spans[0], *(party.span for party in fellows if party.span)})
    return Particular(f"Recipients: {said}.", _on_lines(letter, spans), is_list=True)


def _copied(letter: Letter) -> Particular:
    """Return who had a copy of the letter, and the whole of the lines that tell more than their names."""
    lines = tuple(block.span for block in letter.blocks if block.kind is BlockKind.CC)
    fellows = fellow_recipients(letter)
    copied = tuple(party for party in letter.cc if party not in fellows)
    if not copied:
        if lines:
            return Particular("This is printed about copies:", lines, is_list=True)
        return Particular("The letter does not say that anybody had a copy.")
    said = f"Copied to: {'; '.join(map(str, copied))}"
    read = sorted({party.span for party in copied if party.span})
    if not read:
        return _told(said, copied[0].source)
    partly = [line for line in lines if names_more(letter.text, line, [s for s in read if line.holds(s)])]
    apart = [span for span in read if not any(line.holds(span) for line in partly)]
    remark = ", and more than these names is printed" if partly else ""
    return Particular(f"{said}{remark}.", _on_lines(letter, sorted([*apart, *partly])), is_list=True)


def _on_lines(letter: Letter, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return ``spans``, which follow each other, those joined that stand next to each other on a line."""
    lines: list[Span] = []
    for span in spans:
        if lines and _BESIDE.fullmatch(letter.text, lines[-1].end, max(span.start, lines[-1].end)):
            span = Span(lines.pop().start, span.end)
        lines.append(span)
    return tuple(lines)


def whole_sentence(letter: Letter, span: Span) -> Span:
    """Return the whole sentence of ``letter`` that holds ``span``, or ``span`` where none does."""
    block = block_of(letter, span)
    if block is None:
        return span
    return next((found for found in sentences(letter.text, block.span) if found.holds(span)), span)


def _day(fact: Fact[dt.date] | None, label: str, absent: str, remark: str = "") -> Particular:
    if fact is None:
        return Particular(absent)
    if fact.span is None:
        return _told(f"{label}: {worded(fact.value)}", fact.source)
    return Particular(f"{label}: {worded(fact.value)}.{remark}", (fact.span,))


def _told(statement: str, source: str) -> Particular:
    """Return what stands in no letter but in ``source``."""
    return Particular(f"{statement} ({source}).", is_computed=True)


def _date(letter: Letter) -> Particular:
    fact = letter.date_fact
    remark = ""
    if fact and fact.span and fact.found is Found.INFERRED:
        remark = f" It is worked out: “{' '.join(letter.slice(fact.span).split())}” is printed."
    return _day(fact, "Date of the letter", "No date of the letter could be read.", remark)


def _received(letter: Letter) -> Particular:
    fact, absent = letter.received_fact, "No received stamp could be read on the letter."
    if fact is not None and fact.found is Found.INFERRED:
        return _computed("Received", fact, letter, "first such day not before")
    return _day(fact, "Received", absent, " The stamp does not say whose it is.")


def _replies_to(letter: Letter) -> Particular:
    fact, absent = letter.replies_to_fact, "The letter does not say which letter it answers."
    if fact is None:
        return _quotes_below(letter, absent)
    if fact.span is None:
        return _told(f"It answers a letter of {worded(fact.value)}", fact.source)
    spans = dict.fromkeys(
        whole_sentence(letter, one.span) for one in (fact, *letter.also_answers) if one.span is not None
    )
    others = [worded(one.value) for one in letter.also_answers]
    too = (
        f" It answers {'one' if len(others) == 1 else 'others'} of {' and '.join(others)}, too."
        if others
        else ""
    )
    if fact.found is Found.INFERRED:
        known = _computed("It answers a letter of", fact, letter, "last such day not after")
        return replace(known, statement=f"{known.statement}{too}", spans=tuple(spans))
    return Particular(f"It answers a letter of {worded(fact.value)}.{too}", tuple(spans))


def _quotes_below(letter: Letter, absent: str) -> Particular:
    """Return what ``letter`` quotes first below its words, which it may answer, or ``absent``."""
    quoted = next(quotations(letter), None)
    if quoted is None:
        return Particular(absent)
    by = f" by {quoted.speaker}," if quoted.speaker else ""
    may = ", which it passes on" if is_passed_on(letter) else ", which it may answer"
    if likeness_of(quoted.speaker, Identity.of(letter.sender)) is Likeness.SAME:
        may = ""
    return Particular(f"{absent} It quotes a mail{by} below its own words{may}:", quoted.spans[:1])


def _computed(label: str, fact: Fact[dt.date], letter: Letter, rule: str) -> Particular:
    if fact.span is None:
        return _told(f"{label} {worded(fact.value)}", fact.source)
    printed = " ".join(letter.slice(fact.span).split())
    sent = f"the letter's date, {worded(letter.date)}" if letter.date else "the letter's date"
    return Particular(
        f"{label} {worded(fact.value)} (computed: “{printed}” has no year; taken as the {rule} {sent}).",
        (fact.span,),
        is_computed=True,
    )


def _references(letter: Letter, kind: ReferenceKind, absent: str) -> Particular:
    found = [reference for reference in letter.references if reference.kind is kind]
    if not found and kind is ReferenceKind.OURS:
        return _references_of_case(letter, absent)
    if not found:
        return Particular(absent)
    raws = ", ".join(reference.raw for reference in found)
    spans = tuple(dict.fromkeys(reference.span for reference in found if reference.span))
    return Particular(f"Reference: {raws}.", spans) if spans else _told(f"Reference: {raws}", found[0].source)


def _labelled_references(letter: Letter, label: str) -> Particular | None:
    """Return the references of ``letter`` with the words of ``label`` before them, or None for none."""
    said = set(words(label))
    found = [
        one
        for one in letter.references
        if one.span and said <= set(words(letter.slice(one.span).partition(one.raw)[0]))
    ]
    if not found:
        return None
    spans = tuple(dict.fromkeys(one.span for one in found if one.span))
    return Particular(f"Reference: {', '.join(one.raw for one in found)}.", spans)


def _references_of_case(letter: Letter, absent: str) -> Particular:
    """Return the references of a case, or of somebody else, that ``letter`` bears without one of its own."""
    found = _references(letter, ReferenceKind.CASE, absent)
    if not found.spans and not found.is_computed:
        return found
    return replace(found, statement=found.statement.replace("Reference:", "Reference of the case:", 1))


def _subject(letter: Letter) -> Particular:
    fact = letter.subject_fact
    if fact is None:
        return Particular("The letter has no subject line and does not open by saying what it is about.")
    if fact.span is None:
        return _told(f"Subject: {fact.value}", fact.source)
    if fact.found is Found.INFERRED:
        return Particular(
            f"Subject: {fact.value} (taken from the opening sentence; the letter has no subject line).",
            (whole_sentence(letter, fact.span),),
        )
    return Particular(f"Subject: {fact.value}.", (fact.span,))


_PARTICULARS: dict[RegisterQuestion, Callable[[Letter], Particular]] = {
    RegisterQuestion.SENDER: lambda letter: _sender(letter),
    RegisterQuestion.RECIPIENT: lambda letter: _recipient(letter),
    RegisterQuestion.COPIED: _copied,
    RegisterQuestion.DATE: _date,
    RegisterQuestion.RECEIVED: _received,
    RegisterQuestion.REPLIES_TO: _replies_to,
    RegisterQuestion.REFERENCE: lambda letter: _references(
        letter, ReferenceKind.OURS, "The letter bears no reference of its sender."
    ),
    RegisterQuestion.THEIR_REFERENCE: lambda letter: _references(
        letter, ReferenceKind.THEIRS, "The letter gives no reference of the other side (“Your ref”)."
    ),
    RegisterQuestion.SUBJECT: _subject,
}
