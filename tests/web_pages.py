"""The page of an assistant in a real browser: served on this machine, driven by Playwright."""

import asyncio
import re
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from corrbot.web import application

PATIENCE = 120_000
"""Milliseconds until something that is waited for will not come; much, as the machine may be busy."""
expect.set_options(timeout=PATIENCE)
ARTEFACTS = Path(__file__).parent.parent / "test-artefacts"
ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

LEFT = re.compile(r"\AAbortError|Connection errored out")
"""What Gradio says of requests under way when a page is left or read again."""


async def _application(assistant):
    """Return the application, made while an event loop runs: Gradio leaves one of its own open otherwise."""
    return application(assistant)


@contextmanager
def served(assistant, port=0):
    """Serve the page of ``assistant`` at ``port``, or at any that is free, and yield its address."""
    with ThreadPoolExecutor(1) as thread:
        page = thread.submit(asyncio.run, _application(assistant)).result()
    server = uvicorn.Server(
        uvicorn.Config(page, port=port, log_level="critical", timeout_graceful_shutdown=1)
    )
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        assert running.is_alive(), "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()


@contextmanager
def browser():
    """Start Chromium."""
    found = shutil.which("chromium")
    assert found, "these tests drive Chromium, and there is no `chromium` on the path; install it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGS)
        yield started
        started.close()


class Visits:
    """Pages opened in sessions of their own; at the end nothing may have gone wrong or gone out."""

    def __init__(self, chromium, url, name):
        self._chromium, self._url, self._name = chromium, url, name
        self.contexts, self.faults = [], []

    def __call__(self, path="/", width=1440, height=900, at=None, **settings):
        """Return the page at ``path`` once it can be used."""
        context = self._chromium.new_context(viewport={"width": width, "height": height}, **settings)
        self.contexts.append(context)
        return self.open(context, path, at)

    def open(self, context, path="/", at=None):
        """Return a further page in ``context``, as another tab."""
        at, page = at or self._url, context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda sent: self._note_request(sent.url, at))
        page.on("pageerror", lambda error: self._note_error(str(error)))
        page.on("console", lambda line: self._note_error(line.text) if line.type == "error" else None)
        page.goto(at + path)
        expect(page.locator("#question textarea")).to_be_enabled()
        expect(page.locator("#start .start, #chat .user-row").first).to_be_attached()
        return page

    def _note_error(self, error):
        if not LEFT.search(error):
            self.faults.append(error)

    def _note_request(self, sent, at):
        if not sent.startswith((at, "data:", f"blob:{at}")):
            self.faults.append(sent)

    def shot(self, page, name):
        """Keep a picture of ``page``."""
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{self._name}-{name}.png".replace("/", "_"))

    @contextmanager
    def elsewhere(self, assistant):
        """Serve the page of another assistant, and end all sessions before its server ends."""
        with served(assistant) as address:
            try:
                yield address
            finally:
                self.close()

    def close(self):
        """Keep a picture of each session's first page, and end all; what is said of that is no fault."""
        for number, context in enumerate(self.contexts):
            self.shot(context.pages[0], str(number))
        faults = list(self.faults)
        while self.contexts:
            self.contexts.pop().close()
        self.faults.clear()
        assert faults == []


def ask(page, question):
    before = page.locator("#chat .bot-row").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    finished(page, before + 1)


def finished(page, answers):
    expect(page.locator("#chat .bot-row")).to_have_count(answers)
    expect(page.locator("#question .submit-button")).to_be_visible()


def citations(page):
    return page.locator("#chat .bot-row").last.locator("a[href^='#cite-']")


def folded(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def url(assistant):
    """Where the page of the module's ``assistant`` is served."""
    with served(assistant) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """A browser for the module."""
    with browser() as started:
        yield started


@pytest.fixture
def visit(chromium, url, request):
    """Opens the page, in a session of its own each time."""
    visits = Visits(chromium, url, request.node.name)
    yield visits
    visits.close()
