"""Which letters take something of a letter back or correct it, in their own words."""

from __future__ import annotations

from corrbot.answers.answer import described
from corrbot.answers.passages.corrections import Corrections
from corrbot.answers.register.answering import own
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.given_back import denied_as_own
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.remarks import letters_counted
from corrbot.letters import QUOTABLE, BlockKind, Letter, Of, Span
from corrbot.quotes import Quote
from corrbot.threads.thread import in_time

_REMARKS = {
    Of.STATEMENT: "takes something back",
    Of.DECISION: "says that something is withdrawn or varied",
    Of.NUMBER: "gives another number",
}
"""What is said of a letter by what it takes back; what only came otherwise later corrects nothing."""
_MOST_READ = 50
"""Letters for each paragraph of which a correction is looked for."""
_SAID = QUOTABLE - {BlockKind.QUOTED_MAIL, BlockKind.SUBJECT}


def list_correcting(draft: Draft, asked: AskedOfLetters) -> None:
    """Put into ``draft`` the letters that correct the one that ``asked`` is about, and their words."""
    selection = asked.selection
    chosen = draft.choose(selection)
    draft.note_sides(selection)
    meant = own(chosen.letters, selection)
    if not meant:
        draft.fail(selection)
        return
    if denied_as_own(draft, selection, meant):
        return
    if len(meant) > _MOST_READ:
        many = f"{letters_counted(len(meant))} are too many to look for what corrects each of them."
        draft.deny(f"{many} Name a day, a year or a reference.")
        return
    found: dict[str, tuple[Letter, list[str], list[Span]]] = {}
    for one in Corrections(draft.folder.generation).of(_quotes(draft, meant)):
        remark = _REMARKS.get(one.retraction.of)
        if remark and draft.folder.admits(one.letter.id):
            _, remarks, spans = found.setdefault(one.letter.id, (one.letter, [], []))
            remarks.append(remark)
            spans.append(one.retraction.shown)
    draft.tell_of(meant)
    what = f"the letter {described(meant[0])}" if len(meant) == 1 else f"these {len(meant)} letters"
    what = what.removesuffix(",")
    if not found:
        none = f"None of the {draft.total} searched is known to take back or correct anything of {what}."
        draft.deny(none)
        return
    verb = "corrects or takes" if len(found) == 1 else "correct or take"
    draft.statement = (
        f"{letters_counted(len(found))} {verb} back something of {what}, of {draft.total} searched:"
    )
    for letter, remarks, spans in sorted(found.values(), key=lambda item: in_time(item[0])):
        apart = [one for one in spans if not any(other != one and other.holds(one) for other in spans)]
        draft.add(draft.folder.letter(letter.id), "; ".join(dict.fromkeys(remarks)), apart)


def _quotes(draft: Draft, letters: list[Letter]) -> list[Quote]:
    """Return the paragraphs of ``letters``, as quotes."""
    wholes = [draft.folder.whole(letter) for letter in letters]
    return [Quote(one, *block.span) for one in wholes for block in one.blocks if block.kind in _SAID]
