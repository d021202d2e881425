"""`answer_to_item`: the item of a reply that answers an item of the letter before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corrbot.answers.answer import Answer, Searched, described
from corrbot.answers.passages.item_asked import AskedOfItem, ItemAsked
from corrbot.answers.passages.numbered_items import ItemMark
from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.answers.phrasing.named_numbers import references_named, without_references
from corrbot.answers.phrasing.periods import periods_in
from corrbot.answers.register.reply_items import QUESTIONS, is_headed_as_answers, item_of, sentence_with
from corrbot.answers.register.verdict_lists import is_spoken_of, verdict_lists
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.letters.titles import TITLES
from corrbot.quotes import Quote
from corrbot.terms import WORD, content_words, stem, stems, words
from corrbot.threads import LinkKind
from corrbot.threads.thread import in_time

_MOST_READ = 400
"""Letters that are read for items, of one question."""
_MOST_SHOWN = 3
"""Answers that are quoted where several letters have such an item."""
_UNNAMING = frozenset(
    map(
        stem, "answer reply response respond question point item letter say tell write state give get".split()
    )
)


_REPLIES = frozenset({LinkKind.REPLIES_TO, LinkKind.HOLDING_REPLY_TO})
_NOUN_ENDING = re.compile(r"(?:ation|ion|ment|(?<=n)t)$")
_NAMED = re.compile(r"\.? [A-Z]")
"""Stands after a title."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """An item of a letter that asks, and the one of a reply that answers it; either may not be known."""

    asking: Quote | None
    reply: Quote | None

    @property
    def letters(self) -> tuple[Letter, ...]:
        return tuple(quote.letter for quote in (self.asking, self.reply) if quote)


def answer_to_item(
    question: str,
    asked: ItemAsked,
    folder: Folder,
    meant: Sequence[Letter],
    searched: Searched,
    originals: Originals,
) -> Answer | None:
    """Return what a reply says to the item that is ``asked`` about, with the item itself, or that none does.

    ``meant`` are the letters that the question, or the conversation, speaks of; none for all. None is
    returned where something else than a numbered answer may be asked for.
    """
    if asked.is_of_recommendation and asked.about is AskedOfItem.ANSWER:
        return _of_verdict(question, asked, folder, meant, searched, originals)
    found = _found(asked, folder, meant)
    if asked.who and any(pair.reply for pair in found):
        theirs = [pair for pair in found if pair.reply and _is_of(pair.reply.letter, asked, folder)]
        if not theirs:
            return _of_others(question, asked, [pair.reply for pair in found if pair.reply], searched)
        found = theirs
    pairs = _fitting(found, asked, folder)
    if asked.is_of_recommendation and not pairs:
        return _of_verdict(question, asked, folder, meant, searched, originals)
    if asked.noun and not pairs:
        return _unnumbered(question, asked, folder, meant, searched)
    if not pairs and asked.about is not AskedOfItem.ANSWER:
        return None
    if asked.about is AskedOfItem.WORDS:
        pairs = [pair for pair in pairs if pair.asking]
        pairs = [pair for pair in pairs if pair.reply] or pairs
        return _shown(question, [pair.asking for pair in pairs if pair.asking], [], searched, originals)
    answered = [pair for pair in pairs if pair.reply]
    if answered:
        return _shown(
            question,
            [pair.reply for pair in answered if pair.reply],
            [pair.asking for pair in answered if pair.asking],
            searched,
            originals,
        )
    if asked.about is AskedOfItem.SAID_TO:
        return None
    of_who = f" from “{asked.who}”" if asked.who else ""
    lead = f"No letter searched has an answer{of_who} that is marked as one to “{asked.called}”."
    nearest = next((pair.asking for pair in pairs if pair.asking and originals.hold(pair.asking)), None)
    return Answer(question, lead, searched, nearest=nearest, not_said=True)


def _found(asked: ItemAsked, folder: Folder, meant: Sequence[Letter]) -> list[_Pair]:
    """Return the items with the number that is asked for, with what answers them as far as that is known."""
    pairs = list(_pairs(asked, folder, meant))
    if any(pair.reply and _is_of(pair.reply.letter, asked, folder) for pair in pairs):
        return pairs
    return [*pairs, *_said_to_answer(asked, folder, meant)]


def _of_verdict(
    question: str,
    asked: ItemAsked,
    folder: Folder,
    meant: Sequence[Letter],
    searched: Searched,
    originals: Originals,
) -> Answer | None:
    """Return what the letters that answer recommendations one by one say to the one asked about.

    None where no such letter is known, or it may be answered elsewhere.
    """
    lists = [one for one in verdict_lists(meant or folder.letters, folder) if folder.admits(one.letter.id)]
    if asked.who and any(folder.ends.is_from(letter, asked.who) for letter in folder.letters):
        lists = [one for one in lists if folder.ends.is_from(one.letter, asked.who)]
    found = _fitting([_Pair(None, quote) for one in lists for quote in one.of(asked.marks)], asked, folder)
    if found:
        return _shown(question, [pair.reply for pair in found if pair.reply], [], searched, originals)
    if not lists or is_spoken_of(asked, folder):
        return None
    return _no_item(question, asked, searched)


def _is_of(letter: Letter, asked: ItemAsked, folder: Folder) -> bool:
    """Return whether ``letter`` is from who is asked to have answered, if anybody is."""
    return not asked.who or folder.ends.is_from(letter, asked.who)


def _no_item(question: str, asked: ItemAsked, searched: Searched) -> Answer:
    return Answer(question, f"No letter searched has an item “{asked.called}”.", searched, not_said=True)


def _of_others(question: str, asked: ItemAsked, replies: Sequence[Quote], searched: Searched) -> Answer:
    """Return that no answer so marked is known to be from who is asked about, and whose there are."""
    whose = dict.fromkeys(one.letter.sender.name for one in replies if one.letter.sender)
    names = [name for name in whose if name][:_MOST_SHOWN]
    told = f" There are answers so marked from {' and '.join(names)}." if names else ""
    lead = f"No answer that is marked as one to “{asked.called}” is known to be from “{asked.who}”."
    return Answer(question, f"{lead}{told}", searched, not_said=True)


def _unnumbered(
    question: str, asked: ItemAsked, folder: Folder, meant: Sequence[Letter], searched: Searched
) -> Answer | None:
    """Return that no list of what is asked for has such a number; None where no list of it is known."""
    first = replace(asked, marks=frozenset(ItemMark(kind, 1) for kind in "1ai"))
    if not _fitting(list(_pairs(first, folder, meant)), asked, folder):
        return None
    return _no_item(question, asked, searched)


def _pairs(asked: ItemAsked, folder: Folder, meant: Sequence[Letter]) -> Iterator[_Pair]:
    """Yield the items with the number that is asked for, each with the item that answers it, if any does."""
    ids = {letter.id for letter in meant}
    if asked.is_own:
        letters = meant or _with_list(asked, folder)
        yield from (_Pair(own, None) for one in letters if (own := _item(one, asked, folder)))
        return
    replies: dict[str, list[str]] = {}
    loose: list[str] = []
    for link in folder.correspondence.links:
        if link.kind in _REPLIES and folder.admits(link.letter):
            if link.is_sure and link.other and folder.admits(link.other):
                replies.setdefault(link.other, []).append(link.letter)
            if link.other is None or (
                asked.who and folder.ends.is_from(folder.letter(link.letter), asked.who)
            ):
                loose.append(link.letter)
    told = {reply for some in replies.values() for reply in some}
    wanted = [
        letter
        for letter in sorted(folder.letters, key=in_time)
        if not ids or letter.id in ids or ids.intersection(replies.get(letter.id, ()))
    ]
    paired: set[str] = set()
    for letter in islice(wanted, _MOST_READ):
        item = _item(letter, asked, folder)
        asking = item or (sentence_with(folder.whole(letter), asked.marks) if letter.id in replies else None)
        if asking and letter.id not in told:
            answers = [
                _item(folder.letter(one), asked, folder, is_reply=True) for one in replies.get(letter.id, ())
            ]
            found = [one for one in answers if one and (item or is_headed_as_answers(one) is not False)]
            paired.update(one.letter.id for one in found)
            yield from (_Pair(asking, reply) for reply in found or (None,))
    for letter_id in [one for one in dict.fromkeys(loose) if one not in paired][:_MOST_READ]:
        if not ids or letter_id in ids:
            reply = _item(folder.letter(letter_id), asked, folder, is_reply=True)
            yield from (_Pair(None, reply),) if reply else ()


def _said_to_answer(asked: ItemAsked, folder: Folder, meant: Sequence[Letter]) -> Iterator[_Pair]:
    """Yield the items with the number that is asked for of letters that say that they answer questions.

    Such a letter may answer one that is not known.
    """
    if asked.is_own:
        return
    register, ids = folder.generation.register, {letter.id for letter in meant}
    held = set[str]().union(*(register.letters_with([word]) for word in QUESTIONS))
    letters = [one for one in folder.letters if one.id in held and (not ids or one.id in ids)]
    for letter in sorted(letters, key=in_time)[:_MOST_READ]:
        reply = _item(letter, asked, folder, is_reply=True)
        if reply and not reply.text.rstrip().endswith("?") and is_headed_as_answers(reply) is True:
            yield _Pair(None, reply)


def _item(letter: Letter, asked: ItemAsked, folder: Folder, *, is_reply: bool = False) -> Quote | None:
    return item_of(folder.whole(letter), asked.marks, noun=asked.noun, is_reply=is_reply)


def _with_list(asked: ItemAsked, folder: Folder) -> list[Letter]:
    """Return the letters that may have a list of what is asked for, those with words asked after first."""
    register = folder.generation.register
    ids = set[str]().union(*(register.letters_with([word]) for word in _forms(asked)))
    said = [word for word in content_words(asked.rest) if stem(word) not in _UNNAMING]
    held = [register.letters_with([word]) for word in said]
    letters = [letter for letter in folder.letters if letter.id in ids]
    letters.sort(key=lambda letter: (-sum(letter.id in one for one in held), in_time(letter)))
    return letters[:_MOST_READ]


def _forms(asked: ItemAsked) -> tuple[str, ...]:
    """Return the words for what is asked for: "recommendation", "recommendations", "recommend"."""
    said = (word.removesuffix("s") for word in words(asked.called))
    noun = next(word for word in said if stem(word) == asked.noun)
    return noun, f"{noun}s", _NOUN_ENDING.sub("", noun)


def _fitting(pairs: Sequence[_Pair], asked: ItemAsked, folder: Folder) -> list[_Pair]:
    """Return those of ``pairs`` that the rest of the question speaks of, the best by its words."""
    keys = references_named(asked.rest)
    found = periods_in(without_references(asked.rest), folder.today)
    names = [word for word in _capitalised(found.text) if _names_any(folder.letters, word, folder)]
    fitting = [
        pair
        for pair in pairs
        if (
            not found.periods
            or any(one.covers(letter.date) for one in found.periods for letter in pair.letters)
        )
        and all(any(_bears(letter, key) for letter in pair.letters) for key in keys)
        and all(_names_any(pair.letters, name, folder) for name in names)
    ]
    of_who = set(content_words(asked.who))
    said = [word for word in content_words(found.text) if stem(word) not in _UNNAMING and word not in of_who]
    scores = [_score(pair, said, folder) for pair in fitting]
    return [pair for pair, score in zip(fitting, scores, strict=True) if score == max(scores)]


def _score(pair: _Pair, said: Sequence[str], folder: Folder) -> int:
    held = {one for letter in pair.letters for one in stems(f"{letter.subject or ''} {letter.text}")}
    return sum(stem(word) in held or _names_any(pair.letters, word, folder) for word in set(said))


def _names_any(letters: Sequence[Letter], name: str, folder: Folder) -> bool:
    return any(folder.ends.is_from(letter, name) or folder.ends.is_to(letter, name) for letter in letters)


def _bears(letter: Letter, key: str) -> bool:
    return any(reference.key == key or reference.key.endswith(key) for reference in letter.references)


def _capitalised(text: str) -> list[str]:
    """Return the words of ``text`` with a capital but the first and the titles of those who are named."""
    found = [word for word in WORD.finditer(text) if word.start() > 0 and word.group()[0].isupper()]
    plain = [
        word.group().replace("’", "'").removesuffix("'s")
        for word in found
        if not (word.group().lower() in TITLES and _NAMED.match(text, word.end()))
    ]
    return list(dict.fromkeys(plain))


def _shown(
    question: str,
    quotes: Sequence[Quote],
    asking: Sequence[Quote],
    searched: Searched,
    originals: Originals,
) -> Answer | None:
    chosen = list(dict.fromkeys(quotes))
    more = len(chosen) - _MOST_SHOWN
    beside = [one for one in dict.fromkeys(asking) if originals.hold(one)][:_MOST_SHOWN]
    shown = [one for one in chosen[:_MOST_SHOWN] if originals.hold(one)]
    if not shown:
        return None
    notices = []
    if more > 0:
        notices.append(f"{len(chosen)} letters have such an item; {len(shown)} are quoted.")
    if withheld := [one.letter for one in chosen[:_MOST_SHOWN] if one not in shown]:
        notices.append(withheld_notice(withheld))
    if beside:
        numbers = [f"[{number}]" for number in range(len(shown) + 1, len(shown) + len(beside) + 1)]
        asks = "asks; it does not answer" if len(numbers) == 1 else "ask; they do not answer"
        notices.append(f"{' and '.join(filter(None, (', '.join(numbers[:-1]), numbers[-1])))} {asks}.")
    letters = {quote.letter.id: quote.letter for quote in shown}
    one = next(iter(letters.values()))
    lead = f"The letter {described(one)} says:" if len(letters) == 1 else f"{len(letters)} letters say:"
    return Answer(question, lead, searched, (*shown, *beside), tuple(notices))
