"""`Config`: every setting, frozen, from ``corrbot.toml``, ``CORRBOT_*`` and keyword arguments."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from corrbot.errors import ConfigError, CorpusError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

CONFIG_FILE = Path("corrbot.toml")
"""Read from the working directory when it is there."""
MOST_CHARACTERS = 100_000
"""Of one message that a program sends, and so of a question, whatever is set."""


_KEYS = {"CORRBOT_LLM_KEY"}
"""Secrets, which stand in the environment only."""


class TargetSetting(BaseModel):
    """How many working days ``organisation`` (a name or "@" and a domain; "" for any) has for an answer.

    ``kind`` is the kind of letter that is answered, None for any; ``source`` says whose target it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = Field(ge=1, le=1000)
    organisation: str = ""
    kind: Literal["letter", "e-mail", "FOI request", "internal"] | None = None
    source: str = "the settings"


CalendarName = Literal["england-and-wales", "scotland", "northern-ireland"]


class Config(BaseSettings):
    """Settings of an assistant. Keyword arguments win over ``CORRBOT_*``, and those over the file.

    Raises `ConfigError`, in one line, when a setting is unknown or impossible, or the file is not TOML.
    `Config.load` refuses unknown variables of the environment besides.
    """

    model_config = SettingsConfigDict(
        env_prefix="CORRBOT_",
        toml_file=CONFIG_FILE,
        frozen=True,
        extra="forbid",
        validate_default=True,
        env_ignore_empty=True,
    )

    corpus: Path = Path("corpus")
    """Folder of letters. Only read, but for new letters that somebody drops onto the page."""
    index: Path = Path("index")
    """Folder of everything derived from the letters. Can be deleted at any time."""
    kept: Path | None = None
    """Folder of what people keep: conversations and feedback. None for one beside the index: "index-kept"."""
    vector_store: SecretStr | None = None
    """None for vectors in the index folder, ``chroma:http://HOST:PORT`` (or https; ``?tenant=`` and
    ``database=``) or ``postgresql://USER:PASSWORD@HOST:PORT/DATABASE``, which has pgvector."""
    vector_store_headers: dict[str, SecretStr] = Field(default_factory=dict)
    """Sent with everything that a Chroma server is asked: tokens, as the server or a proxy wants them."""
    register_store: SecretStr | None = None
    """None for a register in the index folder, or ``postgresql://USER:PASSWORD@HOST:PORT/DATABASE``."""
    log: Literal["off", "text", "json"] = "off"
    """Events on the error output of the command line: what happened and how long it took, no letter text."""
    audit: Path | None = None
    """Folder of the audit log. None for none: what is asked is then written nowhere but in ``kept``."""
    audit_files: int = Field(default=100, ge=1)
    """Files of the audit log, of 10 MB each, that are kept; older ones are deleted."""
    embedding_model: str = "all-MiniLM-L6-v2"
    """The packaged model, a folder, or the name of any sentence-transformers model on a hub."""
    engine: Literal["openvino", "torch"] = "openvino"
    """What runs the embedding model: OpenVINO, two to five times as fast on a processor, or PyTorch, which
    uses a GPU where there is one and stands in wherever OpenVINO cannot run the model. OpenVINO also runs the
    reader's layers, or else NumPy does."""
    reader_model: str | None = None
    """None for the reader that is shipped, or a cross-encoder: a folder, or its name on a hub."""
    llm: str | None = None
    """None, or ``ollama:MODEL``, ``openai-like:URL#MODEL``, ``llama-cpp:PATH``, ``anthropic:MODEL``,
    ``openai:MODEL``."""
    candidates: int = Field(default=50, ge=1, le=1000)
    """Passages taken from each of the dense and the lexical ranking."""
    passages_read: int = Field(default=8, ge=1, le=100)
    """Passages that the reader reads sentence by sentence for one answer."""
    max_quotes: int = Field(default=4, ge=1, le=20)
    """Quotes shown in one answer at most."""
    abstain_below: float = Field(default=0.2, ge=0.0, le=1.0)
    """Answerability under which the answer is that the letters do not say; docs/answer-quality.md says
    what each value costs."""
    ours: tuple[str, ...] = ()
    """Names of our side, whose folder it is: organisations, people, "@" and an e-mail domain. Where there
    are none, it is inferred from most letters."""
    targets: tuple[TargetSetting, ...] = ()
    """In how many working days an answer is due; the law and guidance count where none fits."""
    calendar: CalendarName = "england-and-wales"
    """Whose bank holidays are no working days."""
    calendars: dict[str, CalendarName] = Field(default_factory=dict)
    """Correspondents with the bank holidays of another country, by name or "@" and e-mail domain."""
    auth: Path | None = None
    """File of accounts, which `corrbot user` writes. None for no login: then a server answers on this
    machine's own address only."""
    hosts: tuple[str, ...] = ()
    """Names and addresses by which people reach the server from other machines, such as
    "letters.example.org"; asked by any other name, it does not answer."""
    max_question_characters: int = Field(default=4_000, ge=1, le=MOST_CHARACTERS)
    """Longer questions are refused."""
    max_letter_bytes: int = Field(default=20_000_000, ge=1)
    """Larger files are reported as failed, and larger attachments."""
    max_unpacked_bytes: int = Field(default=200_000_000, ge=1)
    """What a compressed file may unpack to."""
    max_pages: int = Field(default=500, ge=1)
    """Pages that a PDF or an image may have."""
    max_pixels: int = Field(default=60_000_000, ge=1)
    """Pixels of one page as it is read by OCR; an A4 page at 300 dpi has 8.7 million."""
    max_attachments: int = Field(default=100, ge=0)
    """Attachments of one message; a mailbox may hold a hundred times as many messages."""
    max_depth: int = Field(default=5, ge=0)
    """How deep messages may be attached to messages."""
    max_seconds: float = Field(default=900.0, gt=0)
    """Time that reading one file may take; a scanned page takes about 7 seconds."""

    @field_validator("corpus", "index", "kept", "audit", "auth", mode="before")
    @classmethod
    def _is_path(cls, value: object) -> object:
        """Return ``value`` with "~/" at its start as the home folder.

        Raises `ValueError` when it is blank, or there is no home folder.
        """
        if not isinstance(value, str):
            return value
        if not value.strip():
            raise ValueError("it is blank; name a place, or leave it out")
        if value != "~" and not value.startswith(("~/", "~\\")):
            return value
        try:
            return Path(value).expanduser()
        except RuntimeError:
            raise ValueError("there is no home folder for the ~ in it; write it whole") from None

    @field_validator("vector_store")
    @classmethod
    def _is_store(cls, value: SecretStr | None) -> SecretStr | None:
        """Return ``value`` when it names a store. It is in no error: there can be a password in it."""
        if value is None:
            return None
        kind, _, place = value.get_secret_value().partition(":")
        url = value.get_secret_value() if kind == "postgresql" else place
        try:
            parts = urlsplit(url)
            is_named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            is_named = False
        if kind == "postgresql" and (is_named or url.startswith("postgresql:///")):
            return value
        if kind == "chroma" and is_named and parts.scheme in ("http", "https"):
            if "@" in parts.netloc or set(parse_qs(parts.query)) - {"tenant", "database"}:
                raise ValueError("put the token into vector_store_headers; only tenant and database go here")
            return value
        raise ValueError("write chroma:http://HOST:PORT, chroma:https://... or postgresql://HOST/DATABASE")

    @field_validator("vector_store_headers")
    @classmethod
    def _are_headers(cls, value: dict[str, SecretStr]) -> dict[str, SecretStr]:
        for name, secret in value.items():
            said = secret.get_secret_value()
            if not (f"{name}{said}".isascii() and f"{name}{said}".isprintable()) or " " in name or not name:
                raise ValueError("names and values of headers are printable ASCII characters in one line")
        return value

    @field_validator("register_store")
    @classmethod
    def _is_register_store(cls, value: SecretStr | None) -> SecretStr | None:
        """Return ``value`` when it names a database. It is in no error: there can be a password in it."""
        if value is not None and not value.get_secret_value().startswith("postgresql://"):
            raise ValueError("write postgresql://USER@HOST/DATABASE")
        return value

    @property
    def kept_folder(self) -> Path:
        """Folder of conversations and feedback.

        For an index called "." or "..", it is ".-kept" or "..-kept" there, where corrbot once made it.
        """
        if self.kept is not None:
            return self.kept
        within = Path(f"{self.index}-kept")
        return within if within.is_dir() else Path(f"{with_its_name(self.index)}-kept")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources in order of precedence: arguments, environment, file."""
        return init_settings, env_settings, _SettingsFile(settings_cls)

    @classmethod
    def load(cls, **settings: Any) -> Config:
        """Return the settings, ``settings`` winning over environment and file.

        Raises `ConfigError` when a setting is unknown or impossible, or ``corrbot.toml`` is not TOML.
        """
        prefix = str(cls.model_config["env_prefix"])
        known = _KEYS | {f"{prefix}{name}".upper() for name in cls.model_fields}
        for name in sorted(os.environ):
            if name.upper().startswith(prefix) and name.upper() not in known:
                raise ConfigError(
                    f"Environment variable {name}: there is no such setting{_nearest(name.upper(), known)} "
                    f"docs/configuration.md lists what is allowed."
                )
        return cls(**settings)

    def __init__(self, **settings: Any) -> None:
        prefix = str(self.model_config["env_prefix"])
        if CONFIG_FILE.is_dir():
            raise ConfigError(
                f"{CONFIG_FILE} is a folder", remedy="remove it, or put a file of settings in its place."
            )
        try:
            super().__init__(**settings)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            place = _place(f"{prefix}{first['loc'][0]}".upper()) if first["loc"][0] not in settings else ""
            raise ConfigError(
                f"Setting {name!r}{place}: {_told(first)} docs/configuration.md lists what is allowed."
            ) from None
        except SettingsError as error:
            named = re.search(r'field "(\w+)"', str(error))
            name = f"{prefix}{named[1].upper() if named else '*'}"
            raise ConfigError(
                f"Environment variable {name}: lists and tables are written there as JSON, and this is none. "
                f"docs/configuration.md lists what is allowed."
            ) from None
        except (ValueError, OSError) as error:
            raise ConfigError(f"{CONFIG_FILE} cannot be read: {error}. Mend it or remove it.") from None


class _SettingsFile(TomlConfigSettingsSource):
    """The file of settings; a byte-order mark, which some editors write, is no part of it."""

    def _read_file(self, file_path: Any) -> dict[str, Any]:
        return tomllib.loads(Path(file_path).read_text("utf-8-sig"))


def with_its_name(folder: Path) -> Path:
    """Return ``folder`` by a path that ends in its name, as "." and ".." do not."""
    return folder.resolve() if folder.name in ("", "..") else folder


def refuse_missing(corpus: Path, *, allow_empty: bool = False) -> None:
    """Raise `CorpusError` where ``corpus`` is a file, or unless ``allow_empty`` no folder at all."""
    if os.path.isfile(corpus):
        raise CorpusError(f"{corpus} is a file", remedy="name the folder of letters that it is in.")
    if not allow_empty and not os.path.isdir(corpus):
        raise CorpusError(
            f"There is no folder {corpus}",
            remedy="connect the disk it is on, put the letters there, or name another corpus.",
        )


def refuse_among_letters(corpus: Path, folder: Path, setting: str) -> None:
    """Raise `ConfigError` where ``folder`` is the folder of letters, or lies in it.

    What corrbot writes there would be read as letters. ``setting`` names the folder for people.
    """
    if folder.resolve().is_relative_to(corpus.resolve()):
        raise ConfigError(
            f"{folder} ({setting}) lies among the letters in {corpus}",
            remedy="name a folder beside the letters.",
        )


def _place(variable: str) -> str:
    """Return where a setting stands that no argument gives: in ``variable``, or else in the file."""
    is_set = any(name.upper() == variable for name in os.environ)
    return f" in the environment variable {variable}" if is_set else f" in {CONFIG_FILE}"


def _told(error: ErrorDetails) -> str:
    """Return what is amiss, in words of people who write settings. The value is in none: it may be secret."""
    kind, limits = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = Config.model_fields if len(error["loc"]) == 1 else TargetSetting.model_fields
        return f"there is no such setting{_nearest(str(error['loc'][-1]), known)}"
    if kind == "value_error":
        return f"{limits['error']}."
    if kind == "missing":
        return "it is not there."
    if kind in _WANTED:
        return f"{_WANTED[kind].format(**limits)} is wanted."
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}."


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence: a full stop, or a question after the name that ``name`` comes near."""
    near = get_close_matches(name, list(known), 1)
    return f"; did you mean {near[0]!r}?" if near else "."


_WANTED = {
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "a whole number"),
    **dict.fromkeys(("float_parsing", "float_type"), "a number"),
    **dict.fromkeys(("tuple_type", "list_type"), "a list"),
    **dict.fromkeys(("dict_type", "model_type"), "a table"),
    "string_type": "text",
    "path_type": "a path",
    "literal_error": "{expected}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
}
"""What a setting has to be, by the name that pydantic gives to what it is not."""
