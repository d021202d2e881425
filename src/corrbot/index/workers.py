"""`Workers`: what parses files and embeds texts for a sync, in this process or beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from corrbot.index.parsed import ParsedFile
from corrbot.readers import ReadingPool, Task

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corrbot.models.embedding import LetterEmbedding


class Workers(Protocol):
    """Context managers that work for one sync; what is under way when it ends is dropped."""

    @property
    def width(self) -> int:
        """How many batches of texts are worth having under way at once."""

    def parsed(self, corpus: Path, tasks: Iterable[Task]) -> Iterator[ParsedFile]:
        """Yield what is in each of the files in ``corpus`` that ``tasks`` name, in order."""

    def vectors(self, texts: Sequence[str]) -> Future[NDArray[np.float32]]:
        """Begin to embed ``texts``: one row each."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what is under way."""


_AT_ONCE = 2
"""Batches of texts embedded side by side, so that none has the processor wait for its last texts."""


class LocalWorkers:
    """Parse in this process and its `ReadingPool`, and embed in other threads at the same time."""

    width = _AT_ONCE + 1

    def __init__(self, model: LetterEmbedding) -> None:
        self._model = model
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="embedding")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def parsed(self, corpus: Path, tasks: Iterable[Task]) -> Iterator[ParsedFile]:
        """See `Workers.parsed`."""
        with ReadingPool(corpus) as pool:
            for task, data, reading in pool.read(tasks):
                yield ParsedFile.of(task.path, data, reading, self._model)

    def vectors(self, texts: Sequence[str]) -> Future[NDArray[np.float32]]:
        """See `Workers.vectors`."""
        return self._threads.submit(self._model.vectors, texts)
