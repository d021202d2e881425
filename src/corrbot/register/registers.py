"""`Registers`: where the registers of an index are kept, one for each generation."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from corrbot.config import Config
from corrbot.errors import ConfigError
from corrbot.register.register import Register
from corrbot.register.sqlite_registers import SqliteRegisters
from corrbot.register.writer import RegisterWriter


class Registers(Protocol):
    """The registers of one index. Each belongs to the folder of a generation, and is named by it."""

    def opened(self, folder: Path) -> Register:
        """Return the register of the generation in ``folder``. Raises `IndexDamaged` when there is none."""

    def writing(
        self, folder: Path, source: Path | None = None, without: Collection[str] = ()
    ) -> AbstractContextManager[RegisterWriter]:
        """Return a context in which the register of the new generation in ``folder`` is written.

        It is one transaction, kept when the block ends well. Where there is a ``source``, another generation,
        it begins as a copy of that one's register in which nothing is left of the files at the paths
        ``without``.
        """

    def keep_only(self, kept: Path | None) -> None:
        """Delete every register but that of the generation in ``kept``, once nobody reads it any more."""


def registers_of(config: Config) -> Registers:
    """Return the registers of the index that ``config`` names. Raises as `registers_at` does."""
    url = config.register_store
    return registers_at(url.get_secret_value() if url else None, config.index)


def registers_at(url: str | None, index: Path) -> Registers:
    """Return the registers of the index in the folder ``index``, kept in the database at ``url`` or in files.

    Raises `ConfigError` where the package that speaks to the database is not installed.
    """
    if url is None:
        return SqliteRegisters()
    try:
        from corrbot.register.postgres_registers import PostgresRegisters
    except ImportError:
        raise ConfigError(
            "A register in PostgreSQL needs its package: pip install 'corrbot[postgres]'."
        ) from None
    return PostgresRegisters(url, index)
