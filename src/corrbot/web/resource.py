"""`resource`: a file that is shipped with the page."""

from __future__ import annotations

from importlib.resources import files


def resource(name: str) -> str:
    """Return the text of the style, script or page called ``name``."""
    return files("corrbot.web").joinpath(name).read_text("utf-8")
