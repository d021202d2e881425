"""Folders of letters that can be asked, shared by the tests of what answers."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from corrbot.answers import Answer
from corrbot.assistant import Assistant
from corrbot.config import Config

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "src" / "corrbot" / "demo"
REAL_LETTER = next((ROOT / "corpus").glob("0*.txt"))


def synced(folder: Path, embedding, files, **options) -> Assistant:
    """Return an assistant for copies of ``files`` in ``folder``."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, corpus / file.name)
    config = Config(corpus=corpus, index=folder / "index", **options.pop("settings", {}))
    assistant = Assistant(config, embedding, **options)
    assistant.sync()
    return assistant


def written(folder: Path, letters: Mapping[str, Sequence[str]]) -> list[Path]:
    """Return files in ``folder`` of ``letters``, which are paragraphs by the name of the file."""
    folder.mkdir(parents=True)
    for name, paragraphs in letters.items():
        (folder / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    return sorted(folder.iterdir())


def asked_in_turn(bot: Assistant, *questions: str) -> Answer | None:
    """Return the answer to the last of ``questions``, each put after those before it and their answers."""
    history, answer = [], None
    for question in questions:
        answer = bot.query(question, history=history)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    return answer


def fictional() -> list[Path]:
    """Return the first eleven letters of the fictional correspondence, which are text."""
    return sorted(path for path in LETTERS.iterdir() if path.name < "12")


def assert_verbatim(answer: Answer, corpus: Path) -> None:
    """Assert that every quote, and its context, is a slice of its letter and of the file on disk."""
    contexts = [around.context for around in answer.surroundings]
    for quote in (*answer.quotes, *filter(None, (answer.nearest, *contexts))):
        assert quote.text == quote.letter.text[quote.start : quote.end]
        data = (corpus / quote.letter.path).read_bytes()
        try:
            on_disk = data.decode("utf-8")
        except UnicodeDecodeError:
            on_disk = data.decode("cp1252")
        assert on_disk[quote.start : quote.end] == quote.text
