"""`Finding`: one thing that corrbot needs, how it stands, and what to do where it is amiss."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

from packaging.requirements import Requirement

from corrbot.accounts import Accounts
from corrbot.audit import CURRENT, LOCK
from corrbot.config import Config
from corrbot.errors import CorrbotError, ModelError, NoIndex
from corrbot.index import Index, StoreAddress
from corrbot.index.generation import READ_ONLY
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.numerals import counted
from corrbot.our_side import our_side
from corrbot.reader.cross_encoder import loaded
from corrbot.readers import Limits, letter_paths
from corrbot.register import registers_of

SPARE_BYTES = 500_000_000
"""Free disk space below which a sync may not have room, beside twice what the index takes now."""
LITTLE_MEMORY = 1_500_000_000
"""Bytes of memory that can be had, below which loading the model may fail: it takes about 600 MB."""


class State(StrEnum):
    """How a thing stands."""

    GOOD = "good"
    NOTE = "note"
    """It works, and there is something to know."""
    BAD = "bad"
    """Something does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing looked at, how it stands, what was seen, and what to do, or ""."""

    thing: str
    state: State
    seen: str
    do: str = ""


def findings(config: Config) -> Iterator[Finding]:
    """Yield how everything that corrbot needs stands under ``config``; no letter is read.

    A look that fails is a finding, never an error.
    """
    looks: tuple[Callable[[Config], Iterator[Finding]], ...] = (
        _python,
        _packages,
        _sqlite,
        _register_store,
        _model,
        _reader_model,
        _llm,
        _programs,
        _corpus,
        _vector_store,
        _index,
        _accounts,
        _audit,
        _privacy,
        _disk,
        _memory,
    )
    for look in looks:
        thing = look.__name__.strip("_").replace("_", " ")
        try:
            yield from look(config)
        except CorrbotError as error:
            yield Finding(thing, State.BAD, error.reason, error.remedy.rstrip("."))
        except (OSError, sqlite3.Error, ValueError) as error:
            yield Finding(thing, State.BAD, f"it cannot be looked at ({type(error).__name__}: {error})")


def _python(config: Config) -> Iterator[Finding]:
    seen = f"{platform.python_version()} on {platform.system()} {platform.machine()}, corrbot {_version()}"
    yield Finding("python", State.GOOD, seen)
    if sys.flags.optimize:
        yield Finding("python", State.NOTE, "assertions are off", "start it without -O and PYTHONOPTIMIZE")


def _version() -> str:
    try:
        return version("corrbot")
    except PackageNotFoundError:
        return "not installed"


def _packages(config: Config) -> Iterator[Finding]:
    """Compare what is installed with what corrbot says it requires, its extras left out."""
    try:
        wanted = [Requirement(line) for line in requires("corrbot") or []]
    except PackageNotFoundError:
        yield Finding("packages", State.BAD, "corrbot is not installed", "run `pip install -e .`")
        return
    needed = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = 0
    for one in needed:
        try:
            found = version(one.name)
        except PackageNotFoundError:
            found = ""
        if not found or not one.specifier.contains(found, prereleases=True):
            wrong += 1
            seen = f"{one.name} is {found or 'missing'}, and {one.specifier or 'any version'} is needed"
            yield Finding("packages", State.BAD, seen, f"run `pip install '{one.name}{one.specifier}'`")
    if not wrong:
        yield Finding("packages", State.GOOD, f"all {len(needed)} are there in versions that fit")


def _sqlite(config: Config) -> Iterator[Finding]:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE lexicon USING fts5 (words)")
        except sqlite3.Error:
            seen = f"SQLite {sqlite3.sqlite_version} has no FTS5"
            yield Finding("sqlite", State.BAD, seen, "use a Python whose SQLite has it")
            return
    yield Finding("sqlite", State.GOOD, f"{sqlite3.sqlite_version} with FTS5")


def _register_store(config: Config) -> Iterator[Finding]:
    """Look at the database that keeps the register, where one does."""
    if config.register_store is None:
        return
    registers = registers_of(config)
    from corrbot.register.postgres_registers import PostgresRegisters

    if not isinstance(registers, PostgresRegisters):
        return
    yield Finding("register", State.GOOD, f"PostgreSQL {registers.version()} answers")
    if not registers.is_here:
        yield Finding(
            "register",
            State.NOTE,
            f"letters are sent to the database on {registers.host}, and kept there",
            "leave `register_store` out of the settings to keep them here",
        )
    if others := registers.strangers():
        yield Finding(
            "register",
            State.NOTE,
            f"the database holds registers of other indexes: {', '.join(others)}",
            "where such an index is no more, drop them: `DROP SCHEMA name CASCADE`",
        )


def _model(config: Config) -> Iterator[Finding]:
    embedding = LetterEmbedding.load(config.embedding_model, config.engine)
    count = embedding.count_tokens(["Is it there?"])[0]
    checked = ", as published," if config.embedding_model == PACKAGED_MODEL else ""
    yield Finding("model", State.GOOD, f"{config.embedding_model}{checked} loads and reads ({count} tokens)")
    from corrbot.models.openvino_encoder import OpenVinoEncoder, untranslatable

    if config.engine == "openvino" and not isinstance(embedding.encoder, OpenVinoEncoder):
        why = untranslatable(embedding.fingerprint) or "it is not installed, or cannot run it now"
        yield Finding(
            "model",
            State.NOTE,
            f"PyTorch runs it, two to five times slower than OpenVINO ({why})",
            'set `engine` to "torch" if that is to stay so',
        )


def _reader_model(config: Config) -> Iterator[Finding]:
    """Look at the cross-encoder, where one is configured."""
    if config.reader_model is None:
        return
    loaded(config.reader_model)
    yield Finding("reader model", State.GOOD, f"{config.reader_model} loads")


def _llm(config: Config) -> Iterator[Finding]:
    if config.llm is None:
        yield Finding("llm", State.GOOD, "none is asked")
        return
    from corrbot.models.llm import leaves_machine, load_llm

    load_llm(config.llm)
    if leaves_machine(config.llm):
        yield Finding(
            "llm",
            State.NOTE,
            f"questions and quotes are sent to {config.llm}",
            "leave `llm` out of the settings to keep them here",
        )
    else:
        yield Finding("llm", State.GOOD, f"{config.llm}, on this machine; it is not asked anything here")


def _programs(config: Config) -> Iterator[Finding]:
    known = (
        (shutil.which("soffice"), "LibreOffice", "DOC and RTF are not read", "libreoffice-writer-nogui"),
        (find_spec("rapidocr"), "RapidOCR", "scans are not read", "corrbot[ocr]"),
        (shutil.which("tesseract"), "Tesseract", "no word of a scan is confirmed", "tesseract-ocr"),
    )
    for found, name, without, do in known:
        if found:
            yield Finding("programs", State.GOOD, f"{name} is there")
        else:
            yield Finding(
                "programs", State.NOTE, f"without {name}, {without}", f"to change that, install {do}"
            )


def _corpus(config: Config) -> Iterator[Finding]:
    if not config.corpus.is_dir():
        yield Finding(
            "corpus", State.BAD, f"there is no folder {config.corpus}", "make it, or set `corpus` or --corpus"
        )
        return
    if not os.access(config.corpus, os.R_OK | os.X_OK):
        yield Finding("corpus", State.BAD, f"{config.corpus} cannot be read", "change its permissions")
        return
    count = len(letter_paths(config.corpus))
    if count:
        yield Finding("corpus", State.GOOD, f"{config.corpus} holds {counted(count, 'file')}")
    else:
        yield Finding("corpus", State.NOTE, f"{config.corpus} holds no files", "put letters there, then sync")


def _vector_store(config: Config) -> Iterator[Finding]:
    store = StoreAddress.of(config)
    if store is None:
        yield Finding("vector store", State.GOOD, "none; vectors are in the index folder")
        return
    if store.leaves_machine:
        how = " without TLS" if store.in_clear else ""
        yield Finding(
            "vector store",
            State.NOTE,
            f"vectors of letters and questions are sent to {store.shown}{how}",
            "leave `vector_store` out of the settings to keep them here",
        )
    with closing(store.server(_PATIENCE)) as server:
        try:
            server.ready()
        except CorrbotError as error:
            yield Finding("vector store", State.BAD, error.reason, error.remedy.rstrip("."))
        else:
            yield Finding("vector store", State.GOOD, f"{store.shown} answers")


_PATIENCE = 5.0
"""Seconds that a vector store may take for an answer."""


def _index(config: Config) -> Iterator[Finding]:
    try:
        embedding = LetterEmbedding.load(config.embedding_model, config.engine)
    except ModelError:
        return
    store, registers = StoreAddress.of(config), registers_of(config)
    with closing(
        Index(
            config.index,
            config.corpus,
            embedding,
            Limits.of(config),
            our_side(config),
            store=store,
            registers=registers,
        )
    ) as index:
        try:
            generation = index.generation()
        except NoIndex:
            yield Finding("index", State.NOTE, f"there is none at {config.index} yet", "run `corrbot sync`")
            return
        register = generation.register
        seen = (
            f"{counted(register.count('letters'), 'letter')} and "
            f"{counted(register.count('passages'), 'passage')} at {config.index}"
        )
        if generation.damage == [READ_ONLY]:
            yield Finding("index", State.NOTE, f"{seen}; {READ_ONLY}", "vectors are searched one by one")
        elif generation.damage:
            how = "look at the vector store, then run `corrbot sync`" if generation.collection else _REPAIR
            do = f"{how}; meanwhile vectors are searched one by one"
            yield Finding("index", State.BAD, f"{seen}; {generation.damage[0]}", do)
        else:
            yield Finding("index", State.GOOD, f"{seen}; `corrbot check` compares all of it with the letters")
        if failed := len(register.failures()):
            yield Finding(
                "index",
                State.NOTE,
                f"{counted(failed, 'file')}, or parts, could not be read",
                "`corrbot sync` says why",
            )
    writable = os.access(config.index, os.W_OK | os.X_OK)
    if not writable:
        yield Finding(
            "index", State.NOTE, f"{config.index} is read-only for you", "another account has to sync it"
        )


_REPAIR = "run `corrbot check --repair`"


def _accounts(config: Config) -> Iterator[Finding]:
    """Look at the file of accounts, where one is configured."""
    if config.auth is not None:
        count = len(Accounts(config.auth).names())
        yield Finding("accounts", State.GOOD, f"{config.auth} has {counted(count, 'account')}")


def _audit(config: Config) -> Iterator[Finding]:
    """Look whether the audit log, where one is configured, can be written; nothing is left there."""
    if config.audit is None:
        return
    place = config.audit
    try:
        while not place.exists() and place != place.parent:
            place = place.parent
        with TemporaryFile(dir=place):
            for file in (config.audit / CURRENT, config.audit / LOCK):
                if file.exists():
                    file.open("r+b").close()
            yield Finding("audit", State.GOOD, f"{config.audit} can be written")
    except OSError as error:
        seen = (
            f"{config.audit} cannot be written ({type(error).__name__}), and nothing is answered without it"
        )
        do = "make room, change its permissions, or leave `audit` out of the settings"
        yield Finding("audit", State.BAD, seen, do)


def _privacy(config: Config) -> Iterator[Finding]:
    """Look whether other accounts of the machine can read what holds words of letters, or of questions.

    A folder that cannot be looked at is passed over.
    """
    folders = (
        ("corpus", config.corpus),
        ("index", config.index),
        ("kept", config.kept_folder),
        ("audit", config.audit),
    )
    for thing, folder in folders:
        if folder is None:
            continue
        try:
            mode = folder.stat().st_mode
        except OSError:
            continue
        if mode & 0o007:
            do = "read" if mode & 0o004 else "enter"
            seen = f"other accounts of this machine can {do} {folder}"
            yield Finding(thing, State.NOTE, seen, f"run `chmod o= {shlex.quote(str(folder))}`")


def _disk(config: Config) -> Iterator[Finding]:
    place = config.index
    while not place.exists():
        place = place.parent
    used = sum(path.stat().st_size for path in config.index.rglob("*") if path.is_file())
    free = shutil.disk_usage(place).free
    seen = f"{free / 1e9:.1f} GB free, the index takes {used / 1e9:.2f} GB"
    if free < 2 * used + SPARE_BYTES:
        yield Finding("disk", State.BAD, seen, "make room: a sync writes the index a second time")
    else:
        yield Finding("disk", State.GOOD, seen)


def _memory(config: Config) -> Iterator[Finding]:
    """Look at the memory that can be had, where the system says so."""
    table = Path("/proc/meminfo")
    if not table.exists():
        return
    lines = dict(line.split(":", 1) for line in table.read_text().splitlines() if ":" in line)
    available = int(lines.get("MemAvailable", "0 kB").split()[0]) * 1_000
    if available < LITTLE_MEMORY:
        do = "close other programs; the model and its libraries take about 600 MB"
        yield Finding("memory", State.BAD, f"{available / 1e9:.1f} GB can be had", do)
    else:
        yield Finding("memory", State.GOOD, f"{available / 1e9:.1f} GB can be had")
