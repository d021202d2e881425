"""How often checks of what a question takes for granted, and of who did what it asks, apply to questions.

`corrbot.answers.passages.contradictions` stops a question, by kind of check; `corrbot.reader.doers` lets one
pass that a sentence plainly answers.

python -m benchmarks.premises SET_DIR...
Each set has corpus/*.txt and questions.jsonl with "question", "doc" (or "gold") and "answerable". Every
question is asked of its own text alone; in place of the quotes stands the sentence that shares most of its
words, so no index and no model is needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from corrbot.answers.passages.contradictions import contradiction
from corrbot.letters import Block, BlockKind, Letter, Span, sentences
from corrbot.quotes import Quote
from corrbot.reader.doers import names_doer
from corrbot.terms import stems

_QUOTED = re.compile("“[^”]*”")


def sentence_quotes(path: Path) -> list[tuple[set[str], Quote]]:
    """Return every sentence of a text with its stems."""
    text = path.read_text(encoding="utf-8")
    whole = Span(0, len(text))
    letter = Letter(path.stem, path.name, "", text, blocks=(Block(BlockKind.BODY, whole),))
    return [(set(stems(letter.slice(span))), Quote(letter, *span)) for span in sentences(text, whole)]


def stopped(folder: Path) -> tuple[Counter[bool], Counter[tuple[bool, str]]]:
    """Return how many questions there are and how many each check stops, by whether they can be answered."""
    texts = {path.stem: sentence_quotes(path) for path in (folder / "corpus").glob("*.txt")}
    asked: Counter[bool] = Counter()
    found: Counter[tuple[bool, str]] = Counter()
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        answerable = question["answerable"]
        words = set(stems(question["question"]))
        name = question.get("doc") or question["gold"][0]["doc"]
        _, best = max(texts[name], key=lambda one: len(words & one[0]))
        asked[answerable] += 1
        said = contradiction(question["question"], [best])
        found[answerable, "names who did it"] += names_doer(question["question"], best.text)
        if said:
            found[answerable, _QUOTED.sub("“…”", said)] += 1
            found[answerable, "any"] += 1
    return asked, found


def main() -> None:
    """Print one line for each set, check and kind of question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET_DIR")
    for folder in parser.parse_args().sets:
        asked, found = stopped(folder)
        for (answerable, check), count in sorted(found.items()):
            kind = "answerable" if answerable else "unanswerable"
            share = count / asked[answerable]
            print(f"{folder.name}\t{check}\t{kind}\t{count} of {asked[answerable]}\t{share:.2%}")


if __name__ == "__main__":
    main()
