"""`respond`: an `Answer` as LlamaIndex's query engines give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Answer, with_markings
from corrbot.answers.leads import led
from corrbot.answers.passages.machines import machines_notice
from corrbot.answers.passages.unsent import draft_notice
from corrbot.quotes import Quote


def answer_of(response: Any) -> Answer:
    """Return the `Answer` that a `LetterQueryEngine` put into its response."""
    answer: Answer = response.metadata["answer"]
    return answer


def respond(answer: Answer, nodes: Sequence[Any] = (), answerability: float | None = None) -> Response:
    """Return ``answer`` as LlamaIndex has it, with the passages read as ``nodes``.

    Without ``answerability`` it is from the register.
    """
    known = float(not answer.abstained) if answerability is None else answerability
    answer = replace(with_markings(answer), answerability=known)
    shown = (*answer.quotes, *((answer.nearest,) if answer.nearest else ()))
    told = (*answer.notices, *draft_notice(answer.quotes), *machines_notice(shown))
    answer = replace(answer, notices=tuple(dict.fromkeys(told)))
    return Response(response=answer.text, source_nodes=list(nodes), metadata={"answer": answer})


def noted(found: Response, notices: tuple[str, ...]) -> Response:
    """Return ``found`` with ``notices`` before those of its answer."""
    answer = answer_of(found)
    return _of(found, replace(answer, notices=(*notices, *answer.notices)))


def led_by(refused: Answer, found: Response) -> Response:
    """Return ``found``, letters, below what was ``refused``, with the nearest of it."""
    answer = answer_of(found)
    notices = tuple(dict.fromkeys((*refused.notices, *answer.notices)))
    if refused.lead:
        words = f"{refused.statement} {answer.statement}".strip()
        answer = replace(answer, statement=words, not_said=refused.not_said or answer.not_said)
    said = replace(answer, nearest=refused.nearest, notices=notices)
    return _of(found, replace(said, answerability=refused.answerability))


def followed_by(found: Response, more: Answer, admits: Callable[[Quote], bool]) -> Response:
    """Return ``found`` and below it the quotes of ``more`` that are admitted, as searched for ``more``."""
    answer = answer_of(found)
    added = [at for at, quote in enumerate(more.quotes) if admits(quote)]
    quotes = (*answer.quotes, *(more.quotes[at] for at in added))
    around = (*answer.surroundings, *(more.surroundings[at] for at in added if more.surroundings))
    notices = tuple(dict.fromkeys((*answer.notices, *(more.notices if added else ()))))
    said = replace(answer, searched=more.searched, quotes=quotes, surroundings=around, notices=notices)
    return _of(found, said)


def as_nearest(found: Response, notice: str) -> Response:
    """Return ``found`` with its quotes headed as what comes nearest, and ``notice`` behind its others."""
    answer = answer_of(found)
    nearest = replace(answer, statement=led(answer, answer.quotes, 0.0), notices=(*answer.notices, notice))
    return _of(found, nearest)


def put_as(question: str, found: Response) -> Response:
    """Return ``found`` as the answer to ``question``, which was put in other words."""
    return _of(found, replace(answer_of(found), question=question))


def _of(found: Response, answer: Answer) -> Response:
    return Response(response=answer.text, source_nodes=found.source_nodes, metadata={"answer": answer})
