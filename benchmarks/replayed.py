"""Measures how follow-ups fare after the answers that corrbot gives, in place of those that the set has.

    python -m benchmarks.replayed QUESTIONS.jsonl --corpus FOLDER --index FOLDER [--scoped] [--wrong]

The file is one of ``corrbot eval``. Of each question with a history the user's turns before it are asked in
their order, and it is asked after what was answered, as anybody has it who chats. Prints a JSON line for each
way, and a paired comparison; with ``--wrong`` the follow-ups that went wrong in the second.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.conversation import Message
from corrbot.evaluation import Evaluation, Question, Verdict, compare, evaluate, read_questions


def main() -> None:
    """Ask every follow-up in both ways and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--scoped", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    with Assistant.open(config=Config.load(corpus=options.corpus, index=options.index)) as assistant:
        asked = read_questions(options.questions, assistant, scoped=options.scoped).questions
        given = [one for one in asked if one.history]
        ways = {"given": given, "replayed": replayed(given, assistant)}
        done = {way: evaluate(assistant, questions) for way, questions in ways.items()}
    for way, evaluation in done.items():
        print(json.dumps({"way": way, **measured(evaluation)}), flush=True)
    for change in compare(done["given"], done["replayed"]).changes:
        print(json.dumps(change.fields()))
    if options.wrong:
        for outcome in done["replayed"].outcomes:
            if outcome.verdict is not Verdict.RIGHT:
                print(outcome.id, outcome.question)


def replayed(questions: Sequence[Question], assistant: Assistant) -> list[Question]:
    """Return ``questions``, each after its user's turns and what ``assistant`` answers to them."""
    return [replace(one, history=talk(one.history, assistant)) for one in questions]


def talk(history: Sequence[Message], assistant: Assistant) -> tuple[Message, ...]:
    """Return the user's turns of ``history`` with the answers of ``assistant``."""
    conversation = assistant.conversation()
    for message in history:
        if message["role"] == "user":
            conversation.ask(str(message["content"]))
    return conversation.history


def measured(done: Evaluation) -> dict[str, object]:
    """Return the measures of ``done`` that are compared."""
    names = ("questions", "right", "first", "any3", "abstain_rate_answerable", "abstain_rate_unanswerable")
    return {name: getattr(done.measures, name) for name in names}


if __name__ == "__main__":
    main()
