"""`Verdict`: what a reader says of an answer, and the line of it that `corrbot eval` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock

from corrbot.quotes import Quote
from corrbot.web.told import Source, Told

FEEDBACK = "feedback.jsonl"
"""Lines that `corrbot eval` asks."""
UNFINISHED = "feedback-unfinished.jsonl"
"""Lines that say an answer is wrong and not yet which words are right, so nothing is measured by them."""

TAKEN_BACK = "back"
"""What the page sends of a verdict that its reader saw given, and takes back."""


class Verdict(StrEnum):
    """What a reader says of an answer, as it is kept; ``label`` is how the page says it."""

    RIGHT = "Right"
    WRONG_QUOTE = "Wrong quote"
    SHOULD_HAVE_KNOWN = "Should have known"
    SHOULD_HAVE_ABSTAINED = "Should have abstained"

    @property
    def label(self) -> str:
        """It in the words of the page."""
        return _LABELS.get(self, str(self))

    @property
    def wants_words(self) -> bool:
        """Whether only the right words, which the reader may know, make it a question with an answer."""
        return self in (Verdict.WRONG_QUOTE, Verdict.SHOULD_HAVE_KNOWN)


_LABELS = {
    Verdict.SHOULD_HAVE_KNOWN: "The letters do say",
    Verdict.SHOULD_HAVE_ABSTAINED: "The letters do not say this",
}


def is_erased(told: Told) -> bool:
    """Return whether nothing is left of an answer but that it was erased: not even how it was found."""
    return not told.found


def label_of(told: Told) -> str:
    """Return what stands before the lead of an answer that gives none, "" before that of any other."""
    if not told.abstained or is_erased(told):
        return ""
    return "No answer in the letters" if told.is_not_said else "Not answered"


def choices(told: Told) -> tuple[Verdict, ...]:
    """Return what can be said of an answer; nothing of what was replied to who asked nothing."""
    if is_erased(told) or told.asks_nothing:
        return ()
    if told.abstained:
        return Verdict.RIGHT, Verdict.SHOULD_HAVE_KNOWN
    if any(part.abstained for part in told.parts):
        return tuple(Verdict)
    return Verdict.RIGHT, Verdict.WRONG_QUOTE, Verdict.SHOULD_HAVE_ABSTAINED


def feedback_line(
    told: Told,
    verdict: Verdict,
    history: Sequence[Mapping[str, str]],
    words: Quote | None = None,
    earlier: Sequence[Told] = (),
) -> dict[str, Any]:
    """Return the fields of a line of questions: ``told`` with ``verdict``, asked after ``history``.

    ``words`` are those that should have been quoted, ``earlier`` the answers that ``history`` tells. With it
    stands where every letter is that it shows anything of, so that it can go with that.
    """
    shown = [source for one in (*earlier, told) for source in one.sources]
    said = verdict is Verdict.RIGHT and not told.abstained
    gold: list[dict[str, Any]] = []
    letters: list[tuple[str, str]] = []
    if verdict.wants_words and words is not None:
        letter = words.letter
        shown.append(Source.of(letter))
        gold = [_gold(letter.path, letter.part, words.start, words.end, words.text)]
    elif said:
        listed = () if told.parts or told.unlisted else told.listed
        letters = [(one.path, one.part) for one in listed]
        loose = () if letters else told.quotes
        gold = [_gold(one.path, one.part, one.start, one.end, one.text) for one in loose]
    return {
        "question": told.question,
        "answerable": said or verdict.wants_words,
        "history": list(history),
        "gold": gold,
        "letters": letters,
        **({"family": "list"} if letters else {}),
        "feedback": {
            "verdict": str(verdict),
            "answered": told.text,
            "asked": told.asked,
            "shown": [asdict(source) for source in dict.fromkeys(shown)],
        },
    }


def _gold(path: str, part: str, start: int, end: int, text: str) -> dict[str, Any]:
    return {"doc": path, "part": part, "start": start, "end": end, "text": text}


def keep_feedback(folder: Path, name: str, line: Mapping[str, Any] | None) -> None:
    """Write ``line`` into ``folder`` under the id ``name``, in place of the one before; None takes it out."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_ready = line is not None and (not line["answerable"] or bool(line["gold"] or line["letters"]))
    with FileLock(folder / "feedback.lock", timeout=30):
        for file, is_here in ((FEEDBACK, is_ready), (UNFINISHED, not is_ready)):
            _replace(folder / file, name, {"id": name, **line} if line is not None and is_here else None)


def _replace(file: Path, name: str, line: Mapping[str, Any] | None) -> None:
    kept = file.read_text("utf-8").splitlines() if file.exists() else []
    others = [one for one in kept if json.loads(one).get("id") != name]
    if line is None and others == kept:
        return
    written = file.with_suffix(".partial")
    lines = [*others, *([json.dumps(line, ensure_ascii=False)] if line is not None else [])]
    written.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    written.chmod(0o600)
    written.replace(file)
