"""What somebody told, asked or answered somebody in mails, their own or those that others quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.pronouns import PRONOUN, person_meant, taken_for
from corrbot.answers.conversation.turns import last_shown, quotes_in
from corrbot.answers.leads import LIKELY, lead_of
from corrbot.answers.passages.extraction import RELATIVE_SCORE
from corrbot.answers.passages.inquiries import asks, asks_at
from corrbot.answers.passages.surroundings import BELOW_IT, Surroundings, surroundings
from corrbot.answers.passages.whose_words import is_deed
from corrbot.answers.register.mail_turns import MailTurn
from corrbot.answers.register.mail_writers import MailWriters, calls, mail_writers, mails_of
from corrbot.answers.register.mails_read import MailsRead
from corrbot.answers.register.told_words import Telling, ToldWords, told_words
from corrbot.answers.response import answer_of, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.remarks import places
from corrbot.letters import Letter, LetterKind, Span, sentences
from corrbot.quotes import Quote
from corrbot.reader.features import Asked
from corrbot.retrieval import Evidence
from corrbot.terms import stems, words

_LEAST_SHARE = 0.6
"""Of the words of a topic, how many a paragraph has to hold: of two, both."""
_OPENING = 3
"""Sentences that a mail is opened with."""
_MOST_READ = 40
"""Passages that are read for a topic."""
_SOMEBODY = "Ann Bell"
"""Stands for a person in a question that is only looked at for its form."""
_LONGEST_GREETING = 4
_LONGEST_ASKED = 300
"""Characters of what a mail answers that are shown with it."""
_BEFORE_DEED = 5
"""Words after a name among which a verb of saying is the deed of whom it names."""
_HEARD = frozenset("hear heard learned learnt understand understood".split())
_CLAUSE_END = re.compile(r"[:;?!]\s")
_FEWEST_WORDS = 2
"""Words of a mail that says no more than "FYI" is shorter."""
_FIRST_WORDS = 12
"""Words from which on what is said the same is one, however often it is quoted."""


@dataclass(frozen=True, slots=True)
class Said:
    """Where a mail says something."""

    turn: MailTurn
    span: Span


class _Chosen(NamedTuple):
    """Mails chosen for what is asked, and what has to be said of the choice."""

    turns: list[MailTurn]
    notes: list[str]


def in_their_words(basis: Basis, question: str, found: Response, searched: Searched) -> Response:
    """Return the words of whoever ``question`` asks the words of in mails, or ``found`` where it has any.

    It has where it quotes a letter of theirs or what others report of them. It stays where no mail of theirs
    speaks of what is asked.
    """
    answer = answer_of(found)
    asked, taken = _asked(basis, question, answer.searched.query)
    if asked is None or answer.listed or (answer.asks_nothing and not answer.abstained):
        return found
    mails = MailsRead(basis.folder())
    writers = mail_writers(asked.name, mails)
    if not writers.names or _is_of(answer, asked, writers):
        return found
    theirs = mails_of(writers, mails)
    only = answer.searched.only
    turns = [turn for turn in theirs.turns if only is None or turn.letter.id == only.id]
    if not turns:
        return found
    chosen = _chosen(basis, asked, turns, mails)
    if _has_them(answer, chosen.turns):
        return found
    said = _each_once(_said(basis, question, asked, chosen.turns))
    held = [one for one in said if basis.originals.hold(Quote(one.turn.letter, *one.span))]
    if not held:
        return found
    notes = [taken, writers.how, *chosen.notes, _left(theirs.is_part)]
    return _told(basis, question, asked, held, notes, answer.searched if only else searched)


def _asked(basis: Basis, question: str, query: str) -> tuple[ToldWords | None, str]:
    """Return whose words are asked for, and whom "she" is taken to be, where that is so said, or ""."""
    asked = told_words(question) or told_words(query)
    pronoun = PRONOUN.search(question) if basis.turns and asked is None else None
    if pronoun is None or told_words(PRONOUN.sub(_SOMEBODY, question, count=1)) is None:
        return asked, ""
    surname, _, given = person_meant(question, talk(basis.turns), basis.folder()).partition(", ")
    name = f"{given} {surname}".strip()
    asked = told_words(PRONOUN.sub(name, question, count=1)) if name else None
    return asked, taken_for(pronoun["word"], name) if asked else ""


def _chosen(basis: Basis, asked: ToldWords, turns: Sequence[MailTurn], mails: MailsRead) -> _Chosen:
    """Return those of ``turns`` that are to whom is ``asked``, and answer where that is asked, each once."""
    notes: list[str] = []
    found = list(turns)
    if asked.to:
        whom, folder = mail_writers(asked.to, mails), mails.folder
        found = [turn for turn in turns if _is_to(turn, asked.to, whom, folder)]
        if not found and (found := [turn for turn in turns if _has_copy(turn, asked.to, whom, folder)]):
            notes.append(f"“{asked.to}” had only a copy.")
        if found:
            notes.append(whom.how)
    if asked.telling is Telling.ANSWERING:
        found = [turn for turn in found if turn.may_answer]
        shown = quotes_in(last_shown(basis.turns)) if basis.turns and not asked.topic else []
        for quoted in shown:
            if answering := [turn for turn in found if _stands_in(quoted, turn.below)]:
                return _Chosen(_distinct(answering), notes)
        if shown and found:
            notes.append(f"No answer of “{asked.name}” to what was quoted before is known; to other mail:")
    return _Chosen(_distinct(found), notes)


def _is_to(turn: MailTurn, name: str, whom: MailWriters, folder: Folder) -> bool:
    """Return whether a mail is to who is called ``name``: by its header, or else as it answers theirs."""
    if turn.greeted and turn.greeted in words(name):
        return True
    if turn.is_own and folder.ends.is_addressed_to(turn.letter, name):
        return True
    to = turn.receivers()
    if not to and turn.below and turn.below.speaker:
        to = [turn.below.speaker]
    return any(calls(one, name) or whom.has(one) for one in to)


def _has_copy(turn: MailTurn, name: str, whom: MailWriters, folder: Folder) -> bool:
    if turn.is_own:
        return folder.ends.is_to(turn.letter, name)
    return any(calls(one, name) or whom.has(one) for one in turn.receivers("cc"))


def _distinct(turns: Sequence[MailTurn]) -> list[MailTurn]:
    """Return ``turns`` in the order of their days, one of those of the same words: their own letter first.

    What hardly says anything is the same only where it stands above the same words.
    """
    kept: dict[str, MailTurn] = {}
    for turn in sorted(turns, key=lambda one: (not one.is_own, one.letter.path)):
        said = words(turn.text)
        answered = words(turn.below.text)[:_FIRST_WORDS] if turn.below and len(said) < _FIRST_WORDS else []
        kept.setdefault(" ".join([*said, "|", *answered]), turn)
    return sorted(kept.values(), key=lambda one: one.order)


def _each_once(said: Iterable[Said]) -> list[Said]:
    """Return what is ``said``, the same long words once: mails that quote one another begin and end apart."""
    kept: dict[object, Said] = {}
    for at, one in enumerate(said):
        text = words(one.turn.letter.slice(one.span))
        kept.setdefault(tuple(text) if len(text) >= _FIRST_WORDS else at, one)
    return list(kept.values())


def _said(basis: Basis, question: str, asked: ToldWords, turns: Sequence[MailTurn]) -> list[Said]:
    """Return where ``turns`` say what is ``asked``, best first where a topic is asked for, else by day."""
    if asked.topic:
        found = _of_topic(basis, question, asked, turns)
        if asked.telling is Telling.ASKING:
            return [one for one in found if asks(one.turn.letter, one.span)] or found
        return [one for one in found if not _only_asks(one.turn, one.span)]
    if asked.telling is Telling.ANSWERING:
        return [Said(turn, span) for turn in turns if (span := _opening(turn))]
    if asked.telling is Telling.ASKING:
        spans = ((turn, span) for turn in turns for span in _sentences(turn))
        return joined([Said(turn, span) for turn, span in spans if asks(turn.letter, span)])
    opened = [Said(turn, span) for turn in turns if (span := _opening(turn)) and not _only_asks(turn, span)]
    return sorted(opened, key=lambda one: len(words(one.turn.letter.slice(one.span))) < _FEWEST_WORDS)


def _only_asks(turn: MailTurn, span: Span) -> bool:
    """Return whether all sentences at ``span`` ask: they are no answer to what somebody said."""
    return all(asks_at(turn.letter, one) for one in sentences(turn.letter.text, span))


def _of_topic(basis: Basis, question: str, asked: ToldWords, turns: Sequence[MailTurn]) -> list[Said]:
    """Return the sentences of ``turns`` that a reader finds nearest, in paragraphs that speak of the topic.

    What somebody answers speaks of it where what it answers does; a subject alone tells nothing of it.
    """
    wanted = set(stems(asked.topic)) - set(stems(f"{asked.name} {asked.to}")) or set(stems(asked.topic))
    is_answer = asked.telling is Telling.ANSWERING
    owners = _Owners(turns)
    evidence: list[Evidence] = []
    for letter in {turn.letter.id: turn.letter for turn in turns}.values():
        for passage in basis.generation.register.passages_of(letter.id):
            turn = owners.of(letter, passage.start)
            if turn is None:
                continue
            said = {*stems(letter.slice(Span.of(passage)))}
            if is_answer and turn.below:
                said |= turn.below.stemmed
            share = len(wanted & said) / len(wanted)
            if share >= _LEAST_SHARE:
                evidence.append(Evidence(letter, passage, share, share))
    evidence.sort(key=lambda one: -one.score)
    read = basis.reader.read(Asked(question), evidence[:_MOST_READ], basis.generation.register.rarity)
    found = [
        Said(owner, one.span)
        for one in read.sentences
        if one.score >= RELATIVE_SCORE * read.sentences[0].score
        if (owner := owners.of(one.letter, one.span.start))
        if not _is_greeting(one.letter.slice(one.span))
    ]
    return [
        one
        for one in joined(found)
        if is_answer or not wanted.isdisjoint(stems(one.turn.letter.slice(one.span)))
    ]


class _Owners:
    """Whose mail, of ``turns``, words stand in."""

    def __init__(self, turns: Sequence[MailTurn]) -> None:
        self._turns: dict[str, list[tuple[Span, MailTurn]]] = {}
        for turn in turns:
            self._turns.setdefault(turn.letter.id, []).extend((block.span, turn) for block in turn.blocks)
        for held in self._turns.values():
            held.sort(key=lambda one: one[0])

    def of(self, letter: Letter, start: int) -> MailTurn | None:
        """Return the mail that what begins at ``start`` of ``letter`` stands in, if it is one of them."""
        held = self._turns.get(letter.id, [])
        at = bisect_right(held, start, key=lambda one: one[0].start) - 1
        return held[at][1] if at >= 0 and start < held[at][0].end else None


def joined(said: Sequence[Said]) -> list[Said]:
    """Return what is ``said`` in its order, sentences that follow one another taken together."""
    kept: list[tuple[int, Said]] = []
    for rank, one in sorted(enumerate(said), key=lambda one: (one[1].turn.letter.path, one[1].span)):
        first, last = kept[-1] if kept else (0, one)
        text = one.turn.letter.text
        if kept and last.turn is one.turn and not text[last.span.end : one.span.start].strip():
            span = Span(last.span.start, max(last.span.end, one.span.end))
            kept[-1] = (min(first, rank), Said(one.turn, span))
        else:
            kept.append((rank, one))
    return [one for _, one in sorted(kept, key=lambda one: one[0])]


def _sentences(turn: MailTurn) -> Iterator[Span]:
    for block in turn.blocks:
        yield from sentences(turn.letter.text, block.span)


def _opening(turn: MailTurn) -> Span | None:
    """Return the first sentences of a mail, its greeting aside; a very short mail is all of them."""
    for block in turn.blocks:
        said = [
            one for one in sentences(turn.letter.text, block.span) if not _is_greeting(turn.letter.slice(one))
        ]
        if said:
            return Span(said[0].start, said[:_OPENING][-1].end)
    return None


def _is_greeting(text: str) -> bool:
    said = text.strip()
    return len(said.split()) <= _LONGEST_GREETING and said.endswith((",", ":", "-", "–", "—"))


def _stands_in(quoted: str, turn: MailTurn | None) -> bool:
    """Return whether the words of a quote shown before stand in a mail."""
    return turn is not None and f" {' '.join(words(quoted))} " in f" {' '.join(words(turn.text))} "


def _is_of(answer: Answer, asked: ToldWords, writers: MailWriters) -> bool:
    """Return whether an answer quotes a letter of theirs that is no mail, or what others report of them."""
    called = {*words(asked.name), *(word for name in writers.names for word in words(name) if len(word) > 1)}
    return not answer.abstained and any(
        (quote.is_of_sender and quote.letter.kind is not LetterKind.EMAIL and _is_from(quote, writers))
        or _reports_of(quote.text, called)
        for quote in answer.quotes
    )


def _is_from(quote: Quote, writers: MailWriters) -> bool:
    sender = quote.letter.sender
    return sender is not None and writers.has(sender.name or "")


def _has_them(answer: Answer, turns: Sequence[MailTurn]) -> bool:
    """Return whether an answer that is likely one quotes the mails that are asked for first."""
    if answer.abstained or not answer.quotes or answer.answerability < LIKELY:
        return False
    first = answer.quotes[0]
    at = first.span
    return any(turn.letter.id == first.letter.id and turn.holds(at) for turn in turns)


def _told(
    basis: Basis, question: str, asked: ToldWords, said: Sequence[Said], notes: list[str], searched: Searched
) -> Response:
    """Return the first of what is ``said`` as the answer, and how much more there is."""
    most = basis.config.max_quotes
    shown = said[:most]
    quotes = tuple(Quote(one.turn.letter, *one.span) for one in shown)
    register, ids = basis.generation.register, basis.retriever.letter_ids
    around = tuple(
        _with_answered(basis, asked, one, surroundings(quote, register, ids, basis.originals))
        for one, quote in zip(shown, quotes, strict=True)
    )
    left = {one.turn.letter.id: one.turn.letter for one in said[most:]}
    if left:
        notes.append(f"More of theirs, not shown, stands in {places([*left.values()])}.")
    notices = tuple(filter(None, notes))
    answer = Answer(question, lead_of(quotes), searched, quotes, notices, surroundings=around)
    return respond(basis.corrected(answer), answerability=LIKELY)


def _with_answered(basis: Basis, asked: ToldWords, said: Said, beside: Surroundings) -> Surroundings:
    """Return what stands ``beside`` what is said, or the first words of the mail that it answers."""
    below = said.turn.below
    if asked.telling is not Telling.ANSWERING or below is None:
        return beside
    span = _opening(below)
    if span is None or span.end - span.start > _LONGEST_ASKED:
        return beside
    context = Quote(below.letter, *span)
    return Surroundings(context, beside.also_in, BELOW_IT) if basis.originals.hold(context) else beside


def _reports_of(text: str, called: Set[str]) -> bool:
    """Return whether ``text`` has a word that somebody is ``called`` by beside what reports their words.

    That is shortly before a verb of saying, or after "according to" or, with such a verb, "by" or "from".
    Who is spoken to, "Edric: the keeper told me", says nothing.
    """
    return any(_reports(words(clause), called) for clause in _CLAUSE_END.split(text))


def _reports(said: Sequence[str], called: Set[str]) -> bool:
    for at in (at for at, word in enumerate(said) if word in called):
        before = said[max(0, at - _BEFORE_DEED) : at]
        told = any(is_deed(word) or word in _HEARD for word in before)
        if "according" in before or (told and not {"by", "from"}.isdisjoint(before)):
            return True
        if any(map(is_deed, said[at + 1 : at + _BEFORE_DEED])):
            return True
    return False


def _left(is_part: bool) -> str:
    return "Not all letters that quote mail of theirs were looked through." if is_part else ""
