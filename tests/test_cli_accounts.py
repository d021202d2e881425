import os
import pty
import select
import subprocess
import sys

import pytest

from corrbot.accounts import Accounts
from serving import PASSWORD

COMMAND = (sys.executable, "-c", "from corrbot.cli import main; main()")


def corrbot(*arguments, typed=""):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=typed, capture_output=True, text=True, timeout=60
    )


def typed_at_a_terminal(*arguments, lines):
    """Return what a terminal shows while ``lines`` are typed, each after a prompt, and the exit code."""
    parent, child = pty.openpty()
    running = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=child, stdout=child, stderr=child, start_new_session=True
    )
    os.close(child)
    shown, begun = "", 0
    for line in lines:
        while not shown[begun:].endswith(": "):
            shown += read(parent)
        begun = len(shown)
        os.write(parent, line.encode() + b"\n")
    while part := read(parent):
        shown += part
    os.close(parent)
    return shown, running.wait(60)


def read(terminal):
    """Return what was written to ``terminal``, "" at its end."""
    assert select.select([terminal], [], [], 60)[0], "nothing came"
    try:
        return os.read(terminal, 1000).decode()
    except OSError:
        return ""


def test_a_password_is_typed_twice_and_never_shown(tmp_path):
    auth = tmp_path / "auth"
    shown, code = typed_at_a_terminal("user", "add", "ann", "--auth", auth, lines=[PASSWORD, PASSWORD])
    assert code == 0 and "ann can log in." in shown
    assert "Password" in shown and "battery" not in shown
    assert Accounts(auth).admits("ann", PASSWORD)


def test_people_are_added_changed_listed_and_removed(tmp_path):
    auth = tmp_path / "auth"
    assert corrbot("user", "add", "ann", "--auth", auth, typed=PASSWORD + "\n").returncode == 0
    again = corrbot("user", "add", "ann", "--auth", auth, typed=PASSWORD + "\n")
    assert again.returncode == 2 and "already" in again.stderr
    changed = corrbot("user", "password", "ann", "--auth", auth, typed="another long passphrase\n")
    assert changed.returncode == 0 and Accounts(auth).admits("ann", "another long passphrase")
    assert corrbot("user", "list", "--auth", auth).stdout == "ann\n"
    token = corrbot("token", "add", "ann", "--auth", auth).stdout.strip()
    assert Accounts(auth).holder(token).name == "ann"
    assert corrbot("token", "revoke", "ann", "--auth", auth).stdout == "1 token revoked.\n"
    assert corrbot("user", "remove", "ann", "--auth", auth).returncode == 0
    assert Accounts(auth).names() == ()
    unknown = corrbot("user", "password", "ann", "--auth", auth, typed=PASSWORD + "\n")
    assert unknown.returncode == 2 and "no account 'ann'" in unknown.stderr


@pytest.mark.parametrize("arguments", [("user", "list"), ("token", "add", "ann")])
def test_which_file_has_to_be_said(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = corrbot(*arguments)
    assert refused.returncode == 2 and "--auth FILE" in refused.stderr


def test_a_closed_standard_input_is_an_empty_one(tmp_path):
    command = [sys.executable, "-m", "corrbot", "user", "add", "ann", "--auth", str(tmp_path / "auth")]
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True, check=False
    )
    assert closed.returncode == 2 and "15 to 1,000 characters" in closed.stderr
    assert "Traceback" not in closed.stderr
