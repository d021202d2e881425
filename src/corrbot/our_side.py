"""Who "we" are in a folder of letters, as it is set, or else as somebody said it on the page."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress

from corrbot.config import Config
from corrbot.errors import ConfigError, KeptError

FILE = "our-side.json"
MOST_NAMES, LONGEST_NAME = 20, 200
"""Names of our side that are kept, and characters of each."""


def our_side(config: Config) -> tuple[str, ...]:
    """Return the names of our side: those that are set, else those that are kept, else none."""
    if config.ours:
        return config.ours
    try:
        kept = json.loads((config.kept_folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return _names(kept) if isinstance(kept, list) else ()


def keep_our_side(config: Config, names: Sequence[str]) -> tuple[str, ...]:
    """Keep ``names`` as those of our side, in the place of those kept before, and return what is kept.

    Blank names, and those beyond `MOST_NAMES`, are left out. None at all leaves it to the letters again.

    Raises `ConfigError` where they are set, `KeptError` where they cannot be written.
    """
    if config.ours:
        raise ConfigError("Our side is set in corrbot.toml", remedy="change `ours` there.")
    kept = _names(names)
    file = config.kept_folder / FILE
    partial = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    try:
        config.kept_folder.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        os.replace(partial, file)
    except OSError as error:
        raise KeptError(f"{file} cannot be written ({type(error).__name__}); ask who keeps it.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return kept


def _names(given: Sequence[object]) -> tuple[str, ...]:
    texts = (" ".join(one.split())[:LONGEST_NAME] for one in given if isinstance(one, str))
    return tuple(dict.fromkeys(filter(None, texts)))[:MOST_NAMES]
