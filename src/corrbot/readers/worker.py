"""The process that reads files for another one, which outlives whatever they do to it."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection
from typing import NamedTuple

from pydantic import TypeAdapter

from corrbot.letters import Known
from corrbot.readers.limits import Limits
from corrbot.readers.reading import Reading, read_letters


class Task(NamedTuple):
    """A file to read: its path within the corpus, limits, and side-cars by part. Its bytes travel apart."""

    path: str
    limits: Limits
    side_cars: dict[str, Known]


TASK = TypeAdapter(Task)
READING = TypeAdapter(Reading)
"""Both travel as JSON: unlike a pickle, it cannot carry code, whatever took over the process."""


def serve(connection: Connection) -> None:
    """Read the files asked for over ``connection``, each a task and then its bytes, until it closes."""
    while True:
        try:
            task = TASK.validate_json(connection.recv_bytes())
            data = connection.recv_bytes()
        except EOFError:
            return
        reading = read_letters(task.path, data, task.limits, task.side_cars)
        connection.send_bytes(READING.dump_json(reading))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
