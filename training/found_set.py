"""`found_set`: questions to all letters of a set, with passages found for them as the reader gets them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from tokenizers import Tokenizer

from corrbot import Assistant
from corrbot.conversation import resolve
from corrbot.evaluation.questions import Question, read_questions
from corrbot.letters import Span, reading_view
from corrbot.reader.span_reader import MAX_QUESTION, MAX_TALK
from corrbot.retrieval import Evidence
from training.example_set import is_held_out
from training.examples import document_asked, document_of, group
from training.reading_set import Reading, ReadingSet, Text, read_lines

FOUND = 10
"""Passages found for a question that are read, the best; with the letters' own words, most do not answer."""
OTHERS = 3.0
"""Of those that do not answer, so many are taken for each question at a time."""


def found_set(folder: Path, tokenizer: Tokenizer, index: Path) -> ReadingSet:
    """Return the set in ``folder``, its letters indexed in ``index``.

    Held out are the questions about documents that are, and their passages for any question; of a set
    whose questions name no document, all, by the name of its folder.
    """
    lines = read_lines(folder)
    texts: list[Text] = []
    numbers: dict[str, int] = {}
    readings: list[Reading] = []
    asked = defaultdict(list)
    with Assistant.open(corpus=folder / "corpus", index=index) as bot:
        bot.sync()
        for question in read_questions(folder / "questions.jsonl", bot).questions:
            line = lines[question.line - 1]
            document, held_out = document_asked(line), is_held_out(group(line, folder))
            resolved = resolve(question.text, question.history).asked
            said = " ".join((*resolved.history[-1:], resolved.last_answer)).strip()
            tokens = tokenizer.encode(question.text).ids[:MAX_QUESTION]
            talk = tokenizer.encode(said).ids[-MAX_TALK:] if said else []
            found = bot.search(question.text, question.history, k=FOUND)
            read = {piece.passage.id for piece in found}
            held = [piece for piece in holding(question, bot) if piece.passage.id not in read]
            marked = [(piece, marks(question, piece)) for piece in (*found, *held)]
            others = sum(not answers for _, answers in marked)
            for piece, answers in marked:
                embedded = piece.passage.embedded
                if embedded not in numbers:
                    numbers[embedded] = len(texts)
                    texts.append(Text.of(tokenizer.encode(embedded)))
                number = numbers[embedded]
                asked[number].append(tokens)
                weight = 1.0 if answers else min(1.0, OTHERS / others)
                other = document_of(Path(piece.letter.location).stem)
                never = held_out or (bool(document) and is_held_out(other))
                readings.append(Reading(tokens, talk, number, answers, [], weight, never))
    return ReadingSet(readings, texts, dict(asked))


def holding(question: Question, bot: Assistant) -> list[Evidence]:
    """Return the passages that answer ``question``, whether they are found or not."""
    register = bot._generation().register
    letters = {letter.location: letter for letter in register.headings()}
    ids = dict.fromkeys(letters[gold.letter].id for gold in question.gold)
    pieces = [
        Evidence(register.letter(id_), passage, 0.0, 0.0)
        for id_ in ids
        for passage in register.passages_of(id_)
    ]
    return [piece for piece in pieces if marks(question, piece)]


def marks(question: Question, piece: Evidence) -> list[Span]:
    """Return where in the text that is embedded of ``piece`` answers to ``question`` stand."""
    view = reading_view(piece.letter.text, piece.start, piece.end)
    offset = len(piece.passage.embedded) - len(view.text)
    found = []
    for gold in question.gold:
        start, end = max(gold.start, piece.start), min(gold.end, piece.end)
        if gold.letter == piece.letter.location and end - start >= (gold.end - gold.start) / 2:
            shown = view.view_span(Span(start, end))
            found.append(Span(shown.start + offset, shown.end + offset))
    return found
