"""`refuse_taken`: whether a port can be listened on, asked before anything slow is done."""

from __future__ import annotations

import errno
import os
import socket

from corrbot.errors import ConfigError


def refuse_taken(host: str, port: int) -> None:
    """Raise `ConfigError` where another program listens on ``port`` of ``host``, or this one may not.

    What else may be amiss with ``host`` is left to whoever listens.
    """
    try:
        addresses = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError:
        return
    for family, kind, protocol, _, address in addresses:
        with socket.socket(family, kind, protocol) as tried:
            if os.name == "posix":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                tried.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                tried.bind(address)
            except OSError as error:
                if error.errno in _REASONS:
                    raise ConfigError(
                        f"Port {port} of {host or 'this machine'} {_REASONS[error.errno]}."
                    ) from None


_REASONS = {
    errno.EADDRINUSE: "is in use, perhaps by another `corrbot serve`; stop that, or name another with --port",
    errno.EACCES: "is not for this account; name another with --port, such as 7860",
}
