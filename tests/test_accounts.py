import os
import re
from pathlib import Path

import pytest

from corrbot.accounts import LONGEST_PASSWORD, Accounts
from corrbot.errors import AccountsError
from serving import PASSWORD


@pytest.fixture
def accounts(tmp_path):
    made = Accounts(tmp_path / "auth")
    made.set_password("ann", PASSWORD)
    return made


def test_a_password_opens_its_account_only(accounts):
    accounts.set_password("ben", "another long passphrase")
    assert accounts.admits("ann", PASSWORD).name == "ann"
    assert accounts.admits("ann", "another long passphrase") is None
    assert accounts.admits("ann", "") is None
    assert accounts.admits("eve", PASSWORD) is None
    assert accounts.admits("ann", PASSWORD * 1000) is None
    assert accounts.names() == ("ann", "ben")


def test_the_file_holds_no_secret_and_is_closed_to_others(accounts, tmp_path):
    token = accounts.new_token("ann")
    text = (tmp_path / "auth").read_text()
    assert PASSWORD not in text and token not in text and token.removeprefix("corrbot_") not in text
    assert re.search(r"^ann:\$argon2id\$v=19\$m=65536,t=3,p=4\$", text, re.MULTILINE)
    assert (tmp_path / "auth").stat().st_mode & 0o777 == 0o600
    os.chmod(tmp_path / "auth", 0o640)
    for opened in (Accounts(tmp_path / "auth"), accounts):
        with pytest.raises(AccountsError, match="chmod 600"):
            opened.names()


def test_a_token_opens_its_account_until_it_is_revoked(accounts, tmp_path):
    accounts.set_password("ben", "another long passphrase")
    one, other, bens = accounts.new_token("ann"), accounts.new_token("ann"), accounts.new_token("ben")
    elsewhere = Accounts(tmp_path / "auth")
    assert [elsewhere.holder(token).name for token in (one, other, bens)] == ["ann", "ann", "ben"]
    assert elsewhere.holder(one[:-1]) is None and elsewhere.holder("") is None
    assert accounts.revoke_tokens("ann") == 2
    assert elsewhere.holder(one) is None and elsewhere.holder(bens).name == "ben"


def test_a_change_elsewhere_counts_at_once(accounts, tmp_path):
    elsewhere = Accounts(tmp_path / "auth")
    token = accounts.new_token("ann")
    before = elsewhere.account("ann").password
    accounts.set_password("ann", "another long passphrase")
    assert elsewhere.account("ann").password != before
    assert elsewhere.holder(token).name == "ann"
    accounts.remove("ann")
    assert elsewhere.admits("ann", "another long passphrase") is None and elsewhere.holder(token) is None


@pytest.mark.parametrize("name", ["", "an:n", "an n", "ann\n", "é", "-ann", "a" * 65, "../ann", "<b>"])
def test_a_name_that_would_break_the_file_is_refused(accounts, name):
    with pytest.raises(AccountsError, match="will not do as a name"):
        accounts.set_password(name, PASSWORD)
    assert accounts.names() == ("ann",)


def test_a_new_name_that_differs_by_its_capitals_alone_is_refused(accounts, tmp_path):
    with pytest.raises(AccountsError, match="There is 'ann' already"):
        accounts.set_password("Ann", PASSWORD)
    assert accounts.names() == ("ann",)
    with (tmp_path / "auth").open("a") as file:
        file.write((tmp_path / "auth").read_text().splitlines()[-1].replace("ann:", "Ann:") + "\n")
    accounts.set_password("ann", "another long passphrase")
    assert accounts.admits("ann", "another long passphrase") and accounts.admits("Ann", PASSWORD)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root alone gives files away")
def test_what_root_changes_stays_with_whom_it_is(accounts, tmp_path):
    (file,) = [one for one in tmp_path.iterdir() if not one.name.endswith(".lock")]
    os.chown(file, 65534, 65534)
    accounts.set_password("ben", PASSWORD)
    assert accounts.names() == ("ann", "ben")
    assert (file.stat().st_uid, file.stat().st_gid) == (65534, 65534)
    assert (tmp_path / "auth.lock").stat().st_uid == 0


@pytest.mark.parametrize(
    "password", ["", "short", " " * 20, "x" * 14 + " ", "x" * 14, "x" * (LONGEST_PASSWORD + 1)]
)
def test_a_short_or_endless_password_is_refused(accounts, password):
    with pytest.raises(AccountsError, match="15 to 1,000 characters"):
        accounts.set_password("ben", password)


@pytest.mark.parametrize(
    "line",
    [
        "ben",
        "ben:plain password",
        "ben:token:" + "0" * 64,
        "ann:token:xyz",
        "ann:$argon2id$twice",
        "be n:$argon2id$",
    ],
)
def test_a_line_that_is_no_account_shuts_everybody_out(accounts, tmp_path, line):
    with (tmp_path / "auth").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(AccountsError, match="Line 3 of .* is no account; take it out with a text editor"):
        accounts.admits("ann", PASSWORD)


def test_what_is_not_there_is_named(accounts, tmp_path):
    for fails in (accounts.remove, accounts.new_token, accounts.revoke_tokens):
        with pytest.raises(AccountsError, match="no account 'eve'"):
            fails("eve")
    with pytest.raises(AccountsError, match="corrbot user add NAME --auth '.*/not there'`"):
        Accounts(tmp_path / "not there").admits("ann", PASSWORD)
    with pytest.raises(AccountsError, match="cannot be read"):
        Accounts(tmp_path).names()


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").touch()
    for place in ("/proc/none/auth", tmp_path / "file" / "auth"):
        with pytest.raises(AccountsError, match="auth cannot be written") as caught:
            Accounts(Path(place)).set_password("ann", PASSWORD)
        assert "\n" not in str(caught.value)
    full = Accounts(tmp_path / "auth")
    (tmp_path / "auth.new").mkdir()
    with pytest.raises(AccountsError, match="auth cannot be written"):
        full.set_password("ann", PASSWORD)
