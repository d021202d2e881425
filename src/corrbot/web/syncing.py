"""A sync as the page shows it: how far it is, then what it did. It can be stopped."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from corrbot.errors import Stopped
from corrbot.faults import fault_text
from corrbot.web.escaping import escape
from corrbot.web.on_page import on_page

if TYPE_CHECKING:
    from corrbot.assistant import Assistant
    from corrbot.index import SyncReport

_PAUSE = 0.15
"""Seconds between two looks at how far a sync is."""

STOP_SYNC = "Stop the sync"
_STOPPED = "The sync was stopped. The letters answer as before; new files wait in the folder."

_OUTCOMES = ("added", "changed", "removed", "unchanged")


class Syncing:
    """Runs the syncs of one assistant. Any of its pages may stop the one that runs."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._running: set[threading.Event] = set()
        """Of each sync that has begun and not ended: whether it is to stop."""

    def stop(self) -> None:
        """Stop the sync that runs, at its next step; the index stays as it was before."""
        for stop in tuple(self._running):
            stop.set()

    def run(self) -> Iterator[str | SyncReport]:
        """Sync, and yield HTML of the progress, then the report, or HTML that says why there is none.

        A reader who leaves does not stop the sync: it finishes, or leaves the previous state in place.
        """
        stop = threading.Event()
        steps = deque([("starting", 0, 0)], maxlen=1)

        def step(stage: str, done: int, total: int) -> None:
            steps.append((stage, done, total))
            if stop.is_set():
                raise Stopped(_STOPPED)

        worker = ThreadPoolExecutor(1, thread_name_prefix="corrbot-sync")
        running = worker.submit(self._assistant.sync, progress=step)
        self._running.add(stop)
        running.add_done_callback(lambda _: self._running.discard(stop))
        worker.shutdown(wait=False)
        while not running.done():
            yield progress_html(*steps[-1])
            wait([running], timeout=_PAUSE)
        try:
            yield running.result()
        except Exception as error:
            text = on_page(fault_text(error, "syncing"))
            yield f'<p class="fault" role="alert"><span class="kind">Not synced</span> {escape(text)}</p>'


def progress_html(stage: str, done: int, total: int) -> str:
    """Return a bar that is ``done`` of ``total`` full, or moves when the total is not known."""
    how_far = f' value="{done}" max="{total}"' if total else ""
    count = f": {done} of {total}" if total else ""
    return (
        f'<label class="progress"><span>{escape(stage.capitalize())}{count}</span>'
        f"<progress{how_far}></progress></label>"
    )


def report_html(report: SyncReport) -> str:
    """Return what a sync did: counts, and the files behind them."""
    counts = [f"{len(getattr(report, outcome))} {outcome}" for outcome in _OUTCOMES]
    counts.append(f"{len(report.failed)} failed")
    return (
        f'<div class="report" role="status"><p><b>Sync finished:</b> {", ".join(counts)}.</p>'
        f"{_paths(report)}</div>"
    )


def _paths(report: SyncReport) -> str:
    parts = []
    for outcome in _OUTCOMES[:-1]:
        items = "".join(f"<li>{escape(path)}</li>" for path in getattr(report, outcome))
        parts.append(f"<p>{outcome.capitalize()}</p><ul>{items}</ul>" if items else "")
    listed = "".join(parts)
    return f"<details><summary>Which files</summary>{listed}</details>" if listed else ""
