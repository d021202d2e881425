"""Ask, add, remove and sync for hours with several clients at once, and see that nothing wears out.

    python -m benchmarks.soak [--minutes 120] [--clients 8] [--pause 1.0] [--letters 120] [--seed 1]

All clients share one `Assistant`, as those of a web page do. Ends with one JSON line, and with status 1 when
something was wrong: ``errors`` counts answers, syncs and checks that raised, ``false_quotes`` quotes that are
no slice of a file that was ever in the folder under the SHA-256 they name, ``left_behind`` removed letters
of which a word is still in a byte of the index at the end, ``problems`` what `corrbot check` says then.
``refused`` are syncs that met another one. ``mb_per_swap`` is the growth of resident memory after the first
fifth of the time, by generation taken up; the line before the last lists memory by minute.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.errors import IndexLocked

TOPICS = "quay,bridge,ferry,inquiry,funding,refusal,tender,harbour,drainage,library".split(",")
QUESTIONS = (
    "Why was the {topic} closed?",
    "What was promised about the {topic}?",
    "Who wrote about the {topic}?",
    "How many letters are there?",
    "And when did they say so?",
    "Which letters have no reply?",
)
LETTER = """{sender}
The Old Hall

{day} March 2019

Dear Ms Reed,

The {topic} was closed because {reason} was found on {day} March.

We promised to mend the {topic} by the {day}th of June. The mark of this letter is {mark}.

Yours sincerely,

{sender}
"""
WARM_UP = 0.2
"""Share of the time after which memory is taken to have settled."""


def main() -> int:
    """Soak, print the figures, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two acts of a client")
    parser.add_argument("--letters", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder), options.letters, options.seed)
        told = soak.run(options.minutes * 60, options.clients, options.pause)
    print(json.dumps(told))
    return int(any(told[name] for name in ("errors", "false_quotes", "left_behind", "problems")))


class Soak:
    """One folder, one assistant, and clients that ask and change it."""

    def __init__(self, folder: Path, letters: int, seed: int) -> None:
        self._folder = folder
        self._letters = letters
        self._seed = seed
        self._versions: dict[str, str] = {}
        self._gone: set[str] = set()
        self._marks: dict[str, str] = {}
        self._told: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._swaps: set[str] = set()
        self._memory: list[int] = []
        (folder / "corpus").mkdir()
        chance = random.Random(seed)
        for number in range(letters):
            self._write(f"{number}.txt", chance)
        config = Config.load(corpus=folder / "corpus", index=folder / "index")
        self._assistant = Assistant.open(config=config)

    def run(self, seconds: float, clients: int, pause: float) -> dict[str, object]:
        """Return what was counted in ``seconds`` with so many ``clients``."""
        self._assistant.sync()
        self._assistant.query("Why was the quay closed?")
        end = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._client, args=(random.Random(self._seed + one + 1), end, pause))
            for one in range(clients)
        ]
        for thread in threads:
            thread.start()
        samples = self._watched(end)
        for thread in threads:
            thread.join()
        self._assistant.sync()
        left = b"".join(path.read_bytes() for path in (self._folder / "index").rglob("*") if path.is_file())
        problems = [str(problem) for problem in self._assistant.check()]
        settled = samples[int(len(samples) * WARM_UP)]
        grown, swaps = samples[-1][0] - settled[0], samples[-1][1] - settled[1]
        self._assistant.close()
        return {
            **{name: self._told[name] for name in _COUNTED},
            "swaps": samples[-1][1],
            "left_behind": sum(mark.encode() in left for mark in self._gone),
            "problems": len(problems),
            "mb_settled": settled[0],
            "mb_end": samples[-1][0],
            "mb_per_swap": round(grown / max(1, swaps), 2),
            "minutes": round(seconds / 60),
            "clients": clients,
        }

    def _watched(self, end: float) -> list[tuple[int, int]]:
        """Return resident memory in MB and the generations seen so far, once a minute, or ten times."""
        samples = [(_resident_mb(), 0)]
        every = max(1.0, min(60.0, (end - time.monotonic()) / 20))
        while time.monotonic() < end:
            time.sleep(min(every, max(0.0, end - time.monotonic())))
            samples.append((_resident_mb(), len(self._swaps)))
        print(json.dumps({"mb": [megabytes for megabytes, _ in samples]}), flush=True)
        return samples

    def _client(self, chance: random.Random, end: float, pause: float) -> None:
        history: list[dict[str, str]] = []
        while time.monotonic() < end:
            act = chance.choices((self._ask, self._add, self._remove, self._sync), (70, 12, 8, 10))[0]
            try:
                act(chance, history)
                self._count(act.__name__.strip("_"))
            except IndexLocked:
                self._count("refused")
            except Exception as error:
                self._count("errors")
                print(f"{act.__name__}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            time.sleep(chance.uniform(0, 2 * pause))

    def _ask(self, chance: random.Random, history: list[dict[str, str]]) -> None:
        if chance.random() < 0.2:
            history.clear()
        question = chance.choice(QUESTIONS).format(topic=chance.choice(TOPICS))
        answer = self._assistant.query(question, history=history)
        for quote in answer.quotes:
            text = self._versions.get(quote.letter.sha256, "")
            if text[quote.start : quote.end] != quote.text or not quote.text:
                self._count("false_quotes")
        self._count("quotes", len(answer.quotes))
        history += [
            {"role": "user", "content": question},
            {"role": "assistant", "content": answer.text},
        ]
        del history[:-8]

    def _add(self, chance: random.Random, history: list[dict[str, str]]) -> None:
        self._write(f"{chance.randrange(self._letters * 2)}.txt", chance)

    def _remove(self, chance: random.Random, history: list[dict[str, str]]) -> None:
        path = f"{chance.randrange(self._letters * 2)}.txt"
        with self._lock:
            (self._folder / "corpus" / path).unlink(missing_ok=True)
            if mark := self._marks.pop(path, ""):
                self._gone.add(mark)

    def _sync(self, chance: random.Random, history: list[dict[str, str]]) -> None:
        self._assistant.sync()
        self._swaps.add((self._folder / "index" / "current").read_text())

    def _write(self, path: str, chance: random.Random) -> None:
        mark = f"zq{chance.randrange(10**12):012}"
        text = LETTER.format(
            sender=chance.choice(("Tom Harbour", "Ann Lee", "Department for Tides")),
            topic=chance.choice(TOPICS),
            reason=chance.choice(("rust", "subsidence", "a leak", "a crack in the wall")),
            day=chance.randint(4, 20),
            mark=mark,
        )
        with self._lock:
            self._versions[hashlib.sha256(text.encode()).hexdigest()] = text
            partial = self._folder / f"{path}.partial"
            partial.write_text(text, "utf-8")
            os.replace(partial, self._folder / "corpus" / path)
            if before := self._marks.get(path):
                self._gone.add(before)
            self._marks[path] = mark

    def _count(self, name: str, times: int = 1) -> None:
        with self._lock:
            self._told[name] += times


_COUNTED = ("ask", "add", "remove", "sync", "refused", "quotes", "errors", "false_quotes")


def _resident_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
