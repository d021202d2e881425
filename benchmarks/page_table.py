"""Time the page's table and timeline over many letters: `python -m benchmarks.page_table [LETTERS]`."""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections.abc import Callable

from corrbot.letters import Direction, Fact, Letter, Party, Reference, ReferenceKind
from corrbot.threads import Correspondence, Deadlines
from corrbot.web.table import Order, found, table_html
from corrbot.web.timeline import timeline_html

OURS = Party("Tomas Brightwell", "Leader", "Northmere Borough Council")


def invented(count: int) -> list[Letter]:
    """Return ``count`` letters to and from 300 correspondents over ten years, without text."""
    chosen = random.Random(0)
    letters = []
    for number in range(count):
        other = Party(f"Person {chosen.randrange(900)}", None, f"Body {chosen.randrange(300)}")
        is_in = chosen.random() < 0.5
        date = dt.date(2014, 1, 1) + dt.timedelta(days=chosen.randrange(3650))
        letters.append(
            Letter(
                id=f"id{number}",
                path=f"letter{number}.txt",
                sha256=f"{number:064x}",
                text="",
                sender=other if is_in else OURS,
                recipient=OURS if is_in else other,
                references=(Reference(f"REF/{number}", f"REF{number}", ReferenceKind.OURS, None),),
                date_fact=Fact(date, None),
                subject_fact=Fact(f"Matter {chosen.randrange(4000)}", None),
                direction=Direction.IN if is_in else Direction.OUT,
            )
        )
    return letters


def timed(name: str, act: Callable[[], object]) -> None:
    """Print the shortest of three runs of ``act`` in milliseconds."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    print(f"{name:<44}{min(took) * 1000:9.1f} ms")


def main() -> None:
    """Print how long each takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("letters", type=int, nargs="?", default=10_000)
    count = parser.parse_args().letters
    letters = invented(count)
    start = time.perf_counter()
    read = Correspondence.of(letters)
    print(
        f"{count:,} letters read together, once a sync{'':<8}{(time.perf_counter() - start) * 1000:9.1f} ms"
    )
    timed("table, latest first", lambda: table_html(letters, count, Order()))
    timed("table by subject, last page", lambda: table_html(letters, count, Order("subject", False, 9_999)))
    timed("table, three words found", lambda: table_html(found(letters, "body 7 matter", ""), count, Order()))
    timed(
        "timeline",
        lambda: timeline_html(letters, read, Deadlines(), dt.date(2024, 6, 1), lambda letter: letter),
    )


if __name__ == "__main__":
    main()
