"""`Server`: one that ends when it is told to, also while pages are open."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

GRACE = 30
"""Seconds that answers under way have when whoever runs the machine ends the server."""
GRACE_AT_TERMINAL = 2
"""Seconds that they have when it is interrupted at its terminal."""


class Server(uvicorn.Server):
    """Serves until it is told to end. ``leave`` then lets go of what an open page holds and never ends."""

    def __init__(self, config: uvicorn.Config, leave: Callable[[], None]) -> None:
        super().__init__(config)
        config.timeout_graceful_shutdown = GRACE
        self._leave = leave
        logging.getLogger("uvicorn.error").addFilter(_is_no_cut)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end; at a terminal nobody waits long for that."""
        if sig == signal.SIGINT:
            self.config.timeout_graceful_shutdown = GRACE_AT_TERMINAL
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of open pages, then end."""
        self._leave()
        await super().shutdown(sockets)


def _is_no_cut(record: logging.LogRecord) -> bool:
    """Return whether ``record`` is no traceback of a request that was cut off as the server ended."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))
