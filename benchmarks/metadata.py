"""Score sender, recipient and date read from letters whose editors tagged them.

    python -m benchmarks.metadata SET_DIR [--show FIELD]

SET_DIR holds ``corpus/*.txt`` and ``metadata.jsonl``, a line a letter: ``doc``, ``sender``, ``signed`` and
``recipient`` (lists of names) and ``date`` (YYYY-MM-DD). A name is right when a tagged name's word stands in
it, a date when it is the same day. Prints a JSON line for the whole set and one for each part of it (what
stands before the first "-" of a file's name), with the shares right, wrong and empty; senders with those that
follow from other letters, recipients both as printed and with those.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corrbot.letters import Letter, Party
from corrbot.readers import read_letters
from corrbot.recipients import inferred_recipients, inferred_senders

FIELDS = ("sender", "recipient", "recipient_inferred", "date")


def main() -> None:
    """Read the set and print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--show", choices=FIELDS, help="print what is wrong in this field")
    options = parser.parse_args()
    letters = {
        path.stem: letter
        for path in sorted((options.set / "corpus").glob("*.txt"))
        for letter in read_letters(path.name, path.read_bytes()).letters[:1]
    }
    senders = inferred_senders(list(letters.values()))
    letters = {
        doc: replace(letter, sender=senders.get(letter.id, letter.sender)) for doc, letter in letters.items()
    }
    inferred = inferred_recipients(list(letters.values()))
    scores: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in (options.set / "metadata.jsonl").read_text(encoding="utf-8").splitlines():
        tags = json.loads(line)
        letter = letters[tags["doc"]]
        for field, verdict in verdicts(letter, inferred.get(letter.id, letter.recipient), tags).items():
            for part in (options.set.name, tags["doc"].split("-")[0]):
                scores[part][field][verdict] += 1
            if verdict == "wrong" and field == options.show:
                print(tags, letter.sender, letter.recipient, letter.date)
    for part, counts in scores.items():
        shares = {field: shared(counts[field]) for field in FIELDS}
        print(json.dumps({"set": part, "letters": sum(counts["date"].values()), **shares}))


def verdicts(letter: Letter, recipient: Party | None, tags: dict[str, object]) -> dict[str, str]:
    """Return for each field whether it is right, wrong or empty."""
    date = "right" if letter.date and letter.date.isoformat() == tags["date"] else "wrong"
    return {
        "sender": named(letter.sender, [*_names(tags, "sender"), *_names(tags, "signed")]),
        "recipient": named(letter.recipient, _names(tags, "recipient")),
        "recipient_inferred": named(recipient, _names(tags, "recipient")),
        "date": date if letter.date else "empty",
    }


def _names(tags: dict[str, object], field: str) -> list[str]:
    names = tags[field]
    return [str(name) for name in names] if isinstance(names, list) else []


def named(party: Party | None, names: Sequence[str]) -> str:
    """Return whether ``party`` bears one of ``names``."""
    if party is None or not party.name:
        return "empty"
    words = _words(party.name)
    return "right" if any(_words(name) & words for name in names) else "wrong"


def _words(name: str) -> set[str]:
    return set(re.sub(r"[^a-z ]", "", unicodedata.normalize("NFKD", name).lower()).split())


def shared(counts: Counter[str]) -> dict[str, float]:
    """Return the share of each verdict."""
    return {
        verdict: round(counts[verdict] / sum(counts.values()), 3) for verdict in ("right", "wrong", "empty")
    }


if __name__ == "__main__":
    main()
