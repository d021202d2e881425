"""What somebody said about something, letter by letter in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.mentions import Mention
from corrbot.letters import BlockKind, Letter, Span, search_view, sentences
from corrbot.letters.dates import worded
from corrbot.quotes import normalised

LEAST_SHARE = 0.5
"""Of the weight of the words asked about, by their rarity, what a sentence has to hold to be quoted."""


def list_over_time(draft: Draft, asked: AskedOfLetters) -> None:
    """Put into ``draft`` the best sentence about the topic of each letter that ``asked`` speaks of.

    A sentence that stands alike in several letters is quoted once, from the first.
    """
    folder = draft.folder
    chosen = draft.choose(asked.selection)
    mention = Mention.read(asked.topic, anywhere=True)
    draft.note_sides(asked.selection)
    if not chosen.letters or mention is None:
        draft.fail(asked.selection)
        return
    by_words: dict[str, list[tuple[Letter, Span]]] = {}
    for letter, span in _best(folder, chosen.letters, mention):
        words = normalised(folder.whole(letter).slice(span)).casefold()
        by_words.setdefault(words, []).append((letter, span))
    is_one = len(chosen.letters) == 1
    who = f"{asked.selection.words} ({draft.total} searched)"
    shown = ", ".join(f"“{' '.join(term.words)}”" for term in mention.terms)
    draft.note(
        f"Quoted is the sentence of each letter that holds most of {shown}, in any inflection, if "
        f"it holds at least half by rarity."
    )
    if not by_words:
        none = (
            f"The only letter {who} does not speak"
            if is_one
            else f"None of the {len(chosen.letters)} letters {who} speaks"
        )
        draft.deny(f"{none} of {shown}.")
        return
    count = sum(map(len, by_words.values()))
    speak = "speaks" if count == 1 else "speak"
    some = f"The only letter {who}" if is_one else f"{count} of the {len(chosen.letters)} letters {who}"
    draft.statement = f"{some} {speak} of {asked.topic}, by date:"
    for twins in by_words.values():
        (first, span), *others = twins
        also = ", ".join(
            f"{worded(one.date)} ({one.location})" if one.date else one.location for one, _ in others
        )
        draft.tell_of(letter for letter, _ in others)
        number = "1 other letter" if len(others) == 1 else f"{len(others)} other letters"
        draft.add(first, f"the same sentence also stands in {number}: {also}" if others else "", (span,))


def _best(folder: Folder, letters: tuple[Letter, ...], mention: Mention) -> Iterator[tuple[Letter, Span]]:
    weights = [sum(folder.generation.register.rarity(word) for word in term.words) for term in mention.terms]
    least = LEAST_SHARE * sum(weights)
    held: defaultdict[str, float] = defaultdict(float)
    for term, weight in zip(mention.terms, weights, strict=True):
        for letter_id in folder.term_holders.may_hold(term):
            held[letter_id] += weight
    for letter in letters:
        if held[letter.id] < least:
            continue
        whole = folder.whole(letter)
        scored = [
            (
                sum(
                    weight
                    for term, weight in zip(mention.terms, weights, strict=True)
                    if term.stands_in(text)
                ),
                span,
            )
            for block in whole.blocks
            if block.kind in (BlockKind.OPENER, BlockKind.BODY)
            for span in sentences(whole.text, block.span)
            if (text := search_view(whole.text, *span).text)
        ]
        score, span = max(scored, key=lambda one: one[0], default=(0.0, None))
        if span is not None and score >= least and score > 0:
            yield letter, span
