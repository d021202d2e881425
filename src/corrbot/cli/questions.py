"""``corrbot ask`` and ``corrbot chat``: answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from corrbot.cli import terminal
from corrbot.cli.options import (
    After,
    Before,
    Corpus,
    IndexFolder,
    Json,
    Only,
    Recipient,
    Ref,
    Sender,
    opened,
    user,
)
from corrbot.cli.terminal import inert, print_error, print_json, print_text
from corrbot.errors import CorrbotError
from corrbot.letters import Filters

if TYPE_CHECKING:
    from corrbot.answers import Answer


def ask(
    question: Annotated[str, typer.Argument(help="The question, in plain words.")],
    corpus: Corpus = None,
    index: IndexFolder = None,
    sender: Sender = None,
    recipient: Recipient = None,
    after: After = None,
    before: Before = None,
    reference: Ref = None,
    letter: Only = None,
    as_json: Json = False,
) -> None:
    """Answer one question with verbatim quotes. Exit code 0 when the letters say, 3 when they do not."""
    filters = Filters(sender, recipient, after, before, reference, letter)
    with opened(corpus, index) as assistant:
        answer = assistant.query(question, filters=filters, who=user())
    if as_json:
        from corrbot.answers import answer_fields

        print_json(answer_fields(answer))
    else:
        _print_answer(answer)
    raise typer.Exit(3 if answer.abstained else 0)


def chat(corpus: Corpus = None, index: IndexFolder = None) -> None:
    """Ask questions that build on one another; an empty line or Ctrl-D ends."""
    with opened(corpus, index) as assistant:
        conversation = assistant.conversation(who=user())
        while question := _typed():
            try:
                _print_answer(conversation.ask(question))
            except CorrbotError as error:
                print_error(error)
            terminal.out.print()


def _typed() -> str:
    try:
        return input("> " if terminal.out.is_terminal else "").strip()
    except (EOFError, KeyboardInterrupt):
        if terminal.out.is_terminal:
            terminal.out.print()
        return ""


def _print_answer(answer: Answer) -> None:
    for paragraph in answer.paragraphs:
        if paragraph.kind in ("citation", "uncertain", "context", "also in"):
            print_text(inert(f"    — {paragraph.text}", "dim"))
            continue
        text = inert(paragraph.text, _STYLES.get(paragraph.kind, ""))
        if paragraph.kind == "quote":
            text.stylize("bold green", 0, paragraph.text.index("]") + 1)
        print_text(text, above=paragraph != answer.paragraphs[0])
    searched = str(answer.searched)
    print_text(inert(f"{searched[:1].upper()}{searched[1:]}.", "dim"), above=True)


_STYLES = {
    "question": "bold underline",
    "notice": "yellow",
    "lead": "bold",
    "computed": "cyan",
    "listed": "bold",
    "nearest": "italic",
}
"""How the paragraphs of an answer that are corrbot's own words are set off from the letters'."""
