"""The command line."""

from corrbot.cli.program import app, main

__all__ = ["app", "main"]
