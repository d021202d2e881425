"""`Accounts`: who may use a server, kept in a file of hashed passwords and tokens."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import shlex
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from filelock import FileLock

from corrbot.errors import AccountsError

SHORTEST_PASSWORD = 15
"""Characters; what NIST SP 800-63B-4 (section 3.1.1.2) asks where a password is the only factor."""

LONGEST_PASSWORD = 1_000
"""Characters; hashing a longer one would only keep the machine busy."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_TOKEN = re.compile(r"[0-9a-f]{64}")
_HASHER = PasswordHasher()
"""Argon2id with the library's defaults: 64 MiB and three passes, RFC 9106's second recommendation."""

_HEADER = "# Accounts of corrbot, made by `corrbot user` and `corrbot token`.\n"


@dataclass(frozen=True, slots=True)
class Account:
    """One person: ``password`` is its Argon2 hash, ``tokens`` are SHA-256 hashes of the tokens."""

    name: str
    password: str
    tokens: tuple[str, ...] = ()


class Accounts:
    """The accounts of one file, which is read again whenever it has changed.

    Each line is ``NAME:HASH`` or ``NAME:token:HASH``. Passwords are hashed with Argon2id, as people choose
    them; a token is 256 random bits, which no search finds, so that one round of SHA-256 keeps it.

    Every method raises `AccountsError` when the file cannot be used: missing where it is needed, malformed,
    or open to other accounts of the machine.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read: tuple[object, dict[str, Account]] = (None, {})
        self._hashing = threading.BoundedSemaphore(2)

    def names(self) -> tuple[str, ...]:
        """Return the names, in the order of the file."""
        return tuple(self._accounts())

    def account(self, name: str) -> Account | None:
        """Return the account with this ``name``, or None."""
        return self._accounts().get(name)

    def admits(self, name: str, password: str) -> Account | None:
        """Return the account that ``name`` and ``password`` open, or None.

        An unknown name takes as long as a wrong password.
        """
        account = self._accounts().get(name)
        if len(password) > LONGEST_PASSWORD:
            return None
        with self._hashing:
            matches = _matches(account.password if account else _nobody(), password)
        return account if matches else None

    def holder(self, token: str) -> Account | None:
        """Return the account that ``token`` belongs to, or None."""
        hashed = _hashed(token)
        holders = [
            account
            for account in self._accounts().values()
            if any(hmac.compare_digest(hashed, known) for known in account.tokens)
        ]
        return holders[0] if holders else None

    def set_password(self, name: str, password: str) -> None:
        """Add the account ``name``, or give it another password, which ends its sessions.

        Raises `AccountsError` when the name or the password will not do.
        """
        if not _NAME.fullmatch(name):
            raise AccountsError(
                f"{name!r} will not do as a name; use up to 64 letters, digits and . _ @ - of ASCII."
            )
        if not SHORTEST_PASSWORD <= len(password.strip()) or not len(password) <= LONGEST_PASSWORD:
            raise AccountsError(
                f"The password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD:,} characters; four words "
                f"that have nothing to do with one another make a good one."
            )
        hashed = _HASHER.hash(password)
        with self._changing(may_be_new=True) as accounts:
            alike = [one for one in accounts if one.casefold() == name.casefold()]
            if alike and name not in accounts:
                raise AccountsError(f"There is {alike[0]!r} already, whom people would take for {name!r}.")
            tokens = accounts[name].tokens if name in accounts else ()
            accounts[name] = Account(name, hashed, tokens)

    def remove(self, name: str) -> None:
        """Remove the account ``name`` with its tokens. Raises `AccountsError` when there is none."""
        with self._changing() as accounts:
            self._known(accounts, name)
            del accounts[name]

    def new_token(self, name: str) -> str:
        """Return a new token of the account ``name``; only its hash is kept.

        Raises `AccountsError` when there is no such account.
        """
        token = f"corrbot_{secrets.token_urlsafe(32)}"
        with self._changing() as accounts:
            account = self._known(accounts, name)
            accounts[name] = replace(account, tokens=(*account.tokens, _hashed(token)))
        return token

    def revoke_tokens(self, name: str) -> int:
        """Take all tokens from the account ``name`` and return how many there were.

        Raises `AccountsError` when there is no such account.
        """
        with self._changing() as accounts:
            account = self._known(accounts, name)
            accounts[name] = replace(account, tokens=())
        return len(account.tokens)

    def _accounts(self) -> dict[str, Account]:
        try:
            with self._file.open(encoding="utf-8") as opened:
                status = os.fstat(opened.fileno())
                version = (status.st_ino, status.st_mtime_ns, status.st_size)
                _refuse_open(self._file, status.st_mode)
                if version != self._read[0]:
                    self._read = (version, _parsed(self._file, opened.read()))
        except FileNotFoundError:
            raise AccountsError(
                f"There is no {self._file}; make it with `corrbot user add NAME {auth_option(self._file)}`."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise AccountsError(f"{self._file} cannot be read: {error}.") from None
        return self._read[1]

    @contextmanager
    def _changing(self, *, may_be_new: bool = False) -> Iterator[dict[str, Account]]:
        """Give the accounts to be changed, and write what becomes of them in one step."""
        try:
            if may_be_new:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self._file}.lock", mode=0o600):
                accounts = {} if may_be_new and not self._file.exists() else dict(self._accounts())
                yield accounts
                self._write(accounts)
        except OSError as error:
            raise AccountsError(
                f"{self._file} cannot be written ({type(error).__name__}); make room, change permissions, or "
                f"name another file."
            ) from None

    def _known(self, accounts: dict[str, Account], name: str) -> Account:
        if name not in accounts:
            raise AccountsError(
                f"There is no account {name!r}; `corrbot user list {auth_option(self._file)}` names those "
                f"there are."
            )
        return accounts[name]

    def _write(self, accounts: dict[str, Account]) -> None:
        fresh = self._file.with_name(f"{self._file.name}.new")
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(_HEADER + "".join(map(_lines, accounts.values())))
            opened.flush()
            _give_to_owner_of(self._file, opened.fileno())
            os.fsync(opened.fileno())
        os.replace(fresh, self._file)


def _give_to_owner_of(known: Path, descriptor: int) -> None:
    """Give the open file to whose ``known`` is, where root has made it for the account that serves.

    By its descriptor: in a folder of that account a path may lead anywhere by now.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0 and known.exists():
        status = known.stat()
        os.fchown(descriptor, status.st_uid, status.st_gid)


def auth_option(file: Path) -> str:
    """Return the option that names ``file`` to a command, as a shell takes it."""
    return f"--auth {shlex.quote(str(file))}"


@cache
def _nobody() -> str:
    """Return a hash that no password has."""
    return _HASHER.hash(secrets.token_hex())


def _matches(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_open(file: Path, mode: int) -> None:
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise AccountsError(
            f"{file} is open to others on this machine; close it with `chmod 600 {shlex.quote(str(file))}`."
        )


def _parsed(file: Path, text: str) -> dict[str, Account]:
    accounts: dict[str, Account] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.strip().partition(":")
        token = rest.removeprefix("token:")
        if rest.startswith("$argon2id$") and _NAME.fullmatch(name) and name not in accounts:
            accounts[name] = Account(name, rest)
        elif token != rest and _TOKEN.fullmatch(token) and name in accounts:
            accounts[name] = replace(accounts[name], tokens=(*accounts[name].tokens, token))
        else:
            raise AccountsError(
                f"Line {number} of {file} is no account; take it out with a text editor, then add whose "
                f"account it was again with `corrbot user add NAME {auth_option(file)}`."
            )
    return accounts


def _lines(account: Account) -> str:
    tokens = "".join(f"{account.name}:token:{token}\n" for token in account.tokens)
    return f"{account.name}:{account.password}\n{tokens}"
