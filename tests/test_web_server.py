"""The page's server as a process of its own: told to end, it ends."""

import re
import signal
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect

LETTER = (
    "Harbour Office\n3 May 2021\n\nDear Mr Teal,\n\nThe slipway is closed until June.\n\n"
    "Yours sincerely,\n\nOlga Finch\n"
)
ADDRESS = re.compile(r"running on (http://\S+)")


@pytest.fixture
def running(tmp_path):
    """A server in a process of its own, with its address and the file that holds what it says."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "slipway.txt").write_text(LETTER)
    said = tmp_path / "said"
    places = ("--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index"))
    with said.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "corrbot", "serve", "--port", "0", *places],
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        while not (found := ADDRESS.search(said.read_text())):
            assert process.poll() is None, said.read_text()
            time.sleep(0.1)
        yield process, found[1], said
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_an_open_page_does_not_keep_the_server_from_ending(running, chromium, told):
    process, address, said = running
    page = chromium.new_page()
    page.goto(address)
    page.fill("#question textarea", "Who wrote about the slipway?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#chat .answer")).to_be_visible()
    expect(page.locator("#question .submit-button")).to_be_visible()
    process.send_signal(told)
    assert process.wait(15) in (0, -signal.SIGTERM)
    assert "Traceback" not in said.read_text()
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.close()
