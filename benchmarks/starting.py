"""How long a fresh process takes: to answer on the command line, and to show the page and answer there."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.timing import cold

QUESTION = "Who pays for the repair of the sea wall?"
_ASKED = """
import contextlib, sys
from corrbot.cli import app
with contextlib.suppress(SystemExit):
    app(sys.argv[1:])
"""
_SERVED = "import sys; from corrbot.cli import app; app(sys.argv[1:], standalone_mode=False)"


def starting(corpus: Path, index: Path) -> dict[str, float]:
    """Return the seconds until the command line has answered, and until the page is there."""
    places = ("--corpus", str(corpus), "--index", str(index))
    imported = cold("import sentence_transformers")
    asked = cold(_ASKED, "ask", QUESTION, *places)
    return {
        "import_s": round(imported, 2),
        "ask_s": round(asked, 2),
        "page_s": round(_page(places), 2),
        "ask_vs_import": round(asked / imported, 2),
    }


def _page(places: tuple[str, ...]) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVED, "serve", *places, "--port", str(port)]
    start = time.perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
                    page.read()
                return time.perf_counter() - start
            except OSError:
                time.sleep(0.05)
    finally:
        server.terminate()
        server.wait()
