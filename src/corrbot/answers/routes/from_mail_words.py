"""What somebody told, asked or answered somebody in mails, their own or those that others quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.pronouns import PRONOUN, person_meant, taken_for
from corrbot.answers.conversation.turns import last_shown, quotes_in
from corrbot.answers.leads import LIKELY, lead_of
from corrbot.answers.passages.extraction import RELATIVE_SCORE
from corrbot.answers.passages.inquiries import asks_at
from corrbot.answers.passages.surroundings import BELOW_IT, Surroundings, surroundings
from corrbot.answers.passages.whose_words import is_deed
from corrbot.answers.phrasing.deeds import asks_for_deed
from corrbot.answers.register.mail_turns import MailTurn
from corrbot.answers.register.mail_writers import MailWriters, calls, mail_writers, mails_of
from corrbot.answers.register.told_words import Telling, ToldWords, told_words
from corrbot.answers.response import answer_of, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.remarks import letters_counted, places
from corrbot.letters import Letter, Span, sentences
from corrbot.quotes import Quote
from corrbot.reader.features import Asked
from corrbot.retrieval import Evidence
from corrbot.terms import stems, words

_LEAST_SHARE = 0.5
"""Of the words of a topic, how many a paragraph has to hold, with the subject of its mail."""
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
_FEWEST_WORDS = 2
"""Words of a mail that says no more than "FYI" is shorter."""
_FIRST_WORDS = 12
"""Words with which mails begin that are one, however often it is quoted."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Where a mail says something, and what it answers if that is asked for."""

    turn: MailTurn
    span: Span


class _Chosen(NamedTuple):
    """Mails chosen for what is asked, and what has to be said of the choice."""

    turns: list[MailTurn]
    notes: list[str]


def in_their_words(basis: Basis, question: str, found: Response, searched: Searched) -> Response:
    """Return the words of whoever ``question`` asks the words of in mails, or ``found`` where it has them.

    Where mails of theirs are known and none speaks of what is asked, what ``found`` quotes of letters of
    others that do not tell what they said is not taken for an answer.
    """
    answer = answer_of(found)
    asked, taken = _asked(basis, question, answer.searched.query)
    if asked is None or answer.listed or (answer.asks_nothing and not answer.abstained):
        return found
    folder = basis.folder()
    writers = mail_writers(asked.name, folder)
    if not writers.names:
        return found
    mails = mails_of(writers, folder)
    if not mails.turns:
        return found
    chosen = _chosen(basis, asked, mails.turns, folder)
    said = _said(basis, question, asked, chosen.turns)
    held = [one for one in said if basis.originals.hold(Quote(one.turn.letter, *one.span))]
    if not held:
        return _without_others(question, found, asked, writers, mails.turns, searched)
    if _has_them(answer, chosen.turns):
        return found
    return _told(
        basis, question, asked, held, [taken, writers.how, *chosen.notes, _left(mails.is_part)], searched
    )


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


def _chosen(basis: Basis, asked: ToldWords, turns: Sequence[MailTurn], folder: Folder) -> _Chosen:
    """Return those of ``turns`` that are to whom is ``asked``, and answer where that is asked, each once."""
    notes: list[str] = []
    found = list(turns)
    if asked.to:
        whom = mail_writers(asked.to, folder)
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
    """Return ``turns`` in the order of their days, one of those that begin alike: their own letter first."""
    kept: dict[str, MailTurn] = {}
    for turn in sorted(turns, key=lambda one: (not one.is_own, one.letter.path)):
        answered = words(turn.below.text)[:_FIRST_WORDS] if turn.below else []
        begins = words(turn.text)[:_FIRST_WORDS]
        kept.setdefault(" ".join(begins if len(begins) == _FIRST_WORDS else [*begins, "|", *answered]), turn)
    return sorted(kept.values(), key=lambda one: one.order)


def _said(basis: Basis, question: str, asked: ToldWords, turns: Sequence[MailTurn]) -> list[_Said]:
    """Return where ``turns`` say what is ``asked``, best first where a topic is asked for, else by day."""
    if asked.topic:
        found = _of_topic(basis, question, asked, turns)
        asking = [one for one in found if _asks(one.turn.letter, one.span)]
        return asking if asking and asked.telling is Telling.ASKING else found
    if asked.telling is Telling.ANSWERING:
        return [_Said(turn, span) for turn in turns if (span := _opening(turn))]
    if asked.telling is Telling.ASKING:
        spans = ((turn, span) for turn in turns for span in _sentences(turn))
        return _joined([_Said(turn, span) for turn, span in spans if _asks(turn.letter, span)])
    opened = [_Said(turn, span) for turn in turns if (span := _opening(turn))]
    return sorted(opened, key=lambda one: len(words(one.turn.letter.slice(one.span))) < _FEWEST_WORDS)


def _asks(letter: Letter, span: Span) -> bool:
    return asks_at(letter, span) or asks_for_deed(letter.slice(span))


def _of_topic(basis: Basis, question: str, asked: ToldWords, turns: Sequence[MailTurn]) -> list[_Said]:
    """Return the sentences of ``turns`` that a reader finds nearest, in paragraphs that speak of the topic.

    What somebody answers speaks of it where what it answers does.
    """
    wanted = set(stems(asked.topic)) - set(stems(f"{asked.name} {asked.to}")) or set(stems(asked.topic))
    shares: dict[tuple[str, int], float] = {}
    evidence: list[Evidence] = []
    owners: dict[str, MailTurn] = {}
    for turn in turns:
        above = [*stems(turn.subject)]
        if asked.telling is Telling.ANSWERING and turn.below:
            above = [*above, *stems(turn.below.text)]
        for passage in basis.generation.register.passages_of(turn.letter.id):
            if not turn.holds(Span(passage.start, passage.end)):
                continue
            said = {*above, *stems(turn.letter.slice(Span(passage.start, passage.end)))}
            share = len(wanted & said) / len(wanted)
            if share >= _LEAST_SHARE:
                owners[passage.id] = turn
                shares[turn.letter.id, passage.start] = share
                evidence.append(Evidence(turn.letter, passage, share, share))
    evidence.sort(key=lambda one: -one.score)
    read = basis.reader.read(Asked(question), evidence[:_MOST_READ], basis.generation.register.rarity)
    found = [
        _Said(owner, one.span)
        for one in read.sentences
        if one.score >= RELATIVE_SCORE * read.sentences[0].score
        if (
            owner := next(
                (turn for turn in turns if turn.letter.id == one.letter.id and turn.holds(one.span)), None
            )
        )
        if not _is_greeting(one.letter.slice(one.span))
    ]
    return _joined(found)


def _joined(said: Sequence[_Said]) -> list[_Said]:
    """Return what is ``said`` in its order, sentences that follow one another taken together."""
    kept: list[_Said] = []
    for one in said:
        text = one.turn.letter.text
        beside = next(
            (
                at
                for at, other in enumerate(kept)
                if other.turn is one.turn
                and not text[
                    min(other.span.end, one.span.end) : max(other.span.start, one.span.start)
                ].strip()
            ),
            None,
        )
        if beside is None:
            kept.append(one)
        else:
            span = kept[beside].span
            joined = Span(min(span.start, one.span.start), max(span.end, one.span.end))
            kept[beside] = _Said(one.turn, joined)
    return kept


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


def _has_them(answer: Answer, turns: Sequence[MailTurn]) -> bool:
    """Return whether an answer that is likely one quotes the mails that are asked for first."""
    if answer.abstained or not answer.quotes or answer.answerability < LIKELY:
        return False
    first = answer.quotes[0]
    return any(
        turn.letter.id == first.letter.id and turn.holds(Span(first.start, first.end)) for turn in turns
    )


def _told(
    basis: Basis, question: str, asked: ToldWords, said: Sequence[_Said], notes: list[str], searched: Searched
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


def _with_answered(basis: Basis, asked: ToldWords, said: _Said, beside: Surroundings) -> Surroundings:
    """Return what stands ``beside`` what is said, or the first words of the mail that it answers."""
    below = said.turn.below
    if asked.telling is not Telling.ANSWERING or below is None:
        return beside
    span = _opening(below)
    if span is None or span.end - span.start > _LONGEST_ASKED:
        return beside
    context = Quote(below.letter, *span)
    return Surroundings(context, beside.also_in, BELOW_IT) if basis.originals.hold(context) else beside


def _without_others(
    question: str,
    found: Response,
    asked: ToldWords,
    writers: MailWriters,
    turns: Sequence[MailTurn],
    searched: Searched,
) -> Response:
    """Return ``found``, or that no words are found where it quotes others, who do not name the writers."""
    answer = answer_of(found)
    called = {*words(asked.name), *(word for name in writers.names for word in words(name) if len(word) > 1)}
    theirs = any(
        _tells_of(quote.text, called)
        or (quote.letter.sender is not None and writers.has(quote.letter.sender.name or ""))
        or any(
            turn.letter.id == quote.letter.id and turn.holds(Span(quote.start, quote.end)) for turn in turns
        )
        for quote in answer.quotes
    )
    if answer.abstained or theirs or not answer.quotes:
        return found
    to = f" to “{asked.to}”" if asked.to else ""
    about = f" about “{asked.topic}”" if asked.topic else ""
    letters = {turn.letter.id for turn in turns}
    lacking = (
        f"No words of “{asked.name}”{to}{about} were found in {letters_counted(len(letters))}"
        " with mail of theirs, as far as these tell who wrote it and to whom."
    )
    notices = tuple(filter(None, (writers.how,)))
    return respond(Answer(question, lacking, searched, (), notices, nearest=answer.quotes[0], not_said=True))


def _tells_of(text: str, called: Set[str]) -> bool:
    """Return whether ``text`` has one of the words that somebody is ``called`` by shortly before a saying."""
    said = words(text)
    return any(
        word in called and any(map(is_deed, said[at + 1 : at + _BEFORE_DEED])) for at, word in enumerate(said)
    )


def _left(is_part: bool) -> str:
    return "Not all letters that quote mail of theirs were looked through." if is_part else ""
