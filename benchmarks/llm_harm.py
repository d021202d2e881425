"""Answer the same questions with and without a language model, and show what it changed.

    python -m benchmarks.llm_harm QUESTIONS CORPUS [--llm SPEC] [--questions 20] [--scoped] [--index FOLDER]

Without --llm it asks ``liar``, an LLM of ours that proposes queries away from the question, prefers the
shortest sentence, and changes the words of every quote. SPEC is what the setting ``llm`` takes. Ends with one
JSON line.
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from llama_index.core.llms import (
    LLM,
    ChatMessage,
    ChatResponse,
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from pydantic import PrivateAttr

from corrbot import Answer, Assistant, Filters
from corrbot.answers.passages import preference, proposals
from corrbot.answers.routes import arrangement
from corrbot.conversation import Message
from corrbot.evaluation import evaluate, read_questions

MEASURES = (
    "questions",
    "right",
    "first",
    "any3",
    "abstain_rate_answerable",
    "abstain_rate_unanswerable",
    "false_quotes",
)
LIES = (
    (r"\bnot ", ""),
    (r"\b(is|are|was|were|has|have|will|can|may|must)\b", r"\1 not"),
    (r"\bmay\b", "must"),
    (r"\b(all|each|every|most)\b", "no"),
    (r"\d", "7"),
    (r"\b(January|February|March|April|June|July|August|September|October|November|December)\b", "May"),
    (r"\b[A-Z][a-z]{3,}\b", "Pemberton"),
    (r",.*$", "."),
    (r"^.*?, ", ""),
)
"""Patterns in a quote and what the liar makes of them: dropped and added negations, other modal verbs,
quantifiers, digits, months and names, and half sentences."""


class Liar(CustomLLM):
    """Lies in each of the forms in which it is asked."""

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex wants to know of the LLM."""
        return LLMMetadata(context_window=4096, num_output=512, model_name="liar")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Return a lie that fits what ``prompt`` asks for."""
        if proposals.PROMPT in prompt:
            return CompletionResponse(text="1. history of gardening\n2. refused by minister\n3. the weather")
        data = [json.loads(line) for line in re.findall(r"\{.+\}$", prompt, re.M) if '"number": ' in line]
        if preference.PROMPT in prompt:
            shown = [one for one in data if "sentence" in one]
            worst = min(shown, key=lambda one: (len(one["sentence"]), one["sentence"]))
            return CompletionResponse(text=str(worst["number"]))
        return CompletionResponse(text="\n".join(_lies([one for one in data if "quote" in one])))

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        """Yield the whole of what `complete` returns."""
        yield self.complete(prompt, formatted=formatted, **kwargs)


def _lies(quotes: list[dict[str, Any]]) -> Iterator[str]:
    """Yield changed sentences of ``quotes`` with their own numbers, and true ones with wrong numbers."""
    for quote in quotes:
        for pattern, other in LIES:
            changed = re.sub(pattern, other, quote["quote"], count=1)
            if changed != quote["quote"]:
                yield f"The letter says: {changed} [{quote['number']}]"
        yield f"The letter says: {quote['quote']} [{quote['number'] + 1}]"


class Recorded(CustomLLM):
    """Asks another LLM and keeps the last reply to each instruction."""

    _llm: LLM = PrivateAttr()
    _replies: dict[str, str] = PrivateAttr(default_factory=dict)

    def __init__(self, llm: LLM) -> None:
        super().__init__()
        self._llm = llm

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex wants to know of the LLM."""
        return self._llm.metadata

    @property
    def replies(self) -> dict[str, str]:
        """The last reply by what the system message said; emptied by whoever reads them."""
        return self._replies

    def chat(self, messages: Any, **kwargs: Any) -> ChatResponse:
        """Return the other LLM's reply."""
        response = self._llm.chat(messages, **kwargs)
        instructions: ChatMessage = messages[0]
        self._replies[instructions.content or ""] = response.message.content or ""
        return response

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Return the other LLM's reply."""
        return self._llm.complete(prompt, formatted=formatted, **kwargs)

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        """Yield the other LLM's reply."""
        yield self.complete(prompt, formatted=formatted, **kwargs)


class Watched(Assistant):
    """An assistant that counts what became of the LLM's replies."""

    recorded: Recorded
    seen: dict[str, Counter[str]]

    def query(
        self,
        question: str,
        history: Sequence[Message] = (),
        filters: Filters | None = None,
        *,
        who: str = "",
    ) -> Answer:
        """Return the answer, and count."""
        self.recorded.replies.clear()
        answer = super().query(question, history, filters, who=who)
        replies = self.recorded.replies
        gated = arrangement.gate(replies.get(arrangement.PROMPT, ""), answer.quotes)
        self.seen[f"{question} {history}"] = Counter(
            {
                "queries searched": len(answer.searched.proposed),
                "answers it was to arrange": int(arrangement.PROMPT in replies),
                "sentences shown": len(answer.sentences),
                "failures": sum("did not answer" in notice for notice in answer.notices),
                **{f"dropped: {drop}": gated.dropped.count(drop) for drop in arrangement.Drop},
            }
        )
        return answer


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path, metavar="QUESTIONS", help="as docs/evaluation.md describes")
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="folder of letters")
    parser.add_argument("--llm", default="liar", help="liar, or as the setting llm [liar]")
    parser.add_argument("--questions", type=int, default=100, help="asked, spread over the file [100]")
    parser.add_argument("--scoped", action="store_true", help="ask each question of its own letter only")
    parser.add_argument("--index", type=Path, help="where to index; else a folder that is removed afterwards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        measure(options, options.index or Path(work, "index"))


def measure(options: argparse.Namespace, index: Path) -> None:
    """Print the measures without and with the LLM, and what became of its replies."""
    from corrbot.models.llm import load_llm

    recorded = Recorded(Liar() if options.llm == "liar" else load_llm(options.llm))
    with Watched.open(corpus=options.corpus, index=index) as assistant:
        assistant.recorded, assistant.seen = recorded, {}
        assistant.sync()
        questions = read_questions(options.file, assistant, scoped=options.scoped).questions
        step = max(1, len(questions) // options.questions)
        chosen = questions[::step][: options.questions]
        without = evaluate(assistant, chosen, scoped=options.scoped)
        assistant._respondent.llm = recorded
        assistant.seen.clear()
        with_llm = evaluate(assistant, chosen, scoped=options.scoped)
    counts: Counter[str] = sum(assistant.seen.values(), Counter())
    before, after = asdict(without.measures), asdict(with_llm.measures)
    changed = sum(
        one.quoted != other.quoted for one, other in zip(without.outcomes, with_llm.outcomes, strict=True)
    )
    for name in MEASURES:
        print(f"{name:28} {before[name]!s:>8} {after[name]!s:>8}")
    print(f"answers with other quotes, or in another order: {changed}")
    for name, count in sorted(counts.items()):
        print(f"{name}: {count}")
    print(
        json.dumps(
            {
                "llm": options.llm,
                "without": {name: before[name] for name in MEASURES},
                "with": {name: after[name] for name in MEASURES},
                "changed": changed,
                **counts,
            }
        )
    )


if __name__ == "__main__":
    main()
