"""`in_threads`: what is computed side by side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def in_threads(work: Callable[[Item], Made], items: Sequence[Item], threads: int) -> list[Made]:
    """Return what ``work`` makes of each of ``items``, so many at once, and raise what it raises.

    The caller's thread is one of the ``threads``, at least 1. The pools of `concurrent.futures` take no work
    once the main thread has ended, while threads of the program may still ask questions.
    """
    made: dict[int, Made] = {}
    failed: list[BaseException] = []
    left = iter(range(len(items)))

    def run() -> None:
        for number in left:
            try:
                made[number] = work(items[number])
            except BaseException as error:
                failed.append(error)
            if failed:
                return

    others = [threading.Thread(target=run, daemon=True) for _ in range(min(threads, len(items)) - 1)]
    for thread in others:
        thread.start()
    run()
    for thread in others:
        thread.join()
    if failed:
        raise failed[0]
    return [made[number] for number in range(len(items))]
