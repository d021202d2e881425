"""`load_llm`: the language model that a setting such as ``ollama:llama3.2`` names.

Each form is an extra of the package, imported only when it is asked for. Every model is asked at
temperature 0, and a server within `TIMEOUT`: an answer made of quotes is there
without it, so waiting is worth little.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corrbot.errors import ModelError

if TYPE_CHECKING:
    from llama_cpp import Llama
    from llama_index.core.llms import LLM, ChatMessage
    from llama_index.core.llms.llm import MessagesToPromptType

TIMEOUT = 60.0
"""Seconds to wait for a server's next bytes. LlamaIndex's own default for OpenAI."""
LONGEST_REPLY = 512
"""Tokens: about six long sentences with their citations."""
CONTEXT_WINDOW = 4096
"""Tokens a local model keeps in memory. Enough for the prompt, ten long quotes and the reply; a model's own
maximum, often 128,000, would take gigabytes."""

FORMS = "ollama:MODEL, openai-like:URL#MODEL, llama-cpp:PATH, openai:MODEL or anthropic:MODEL"


def load_llm(spec: str) -> LLM:
    """Return the LLM that ``spec`` names; nothing is downloaded and no server is asked yet.

    The forms are ``ollama:MODEL`` (at ``OLLAMA_HOST``, else on this machine), ``openai-like:URL#MODEL``
    (key in ``CORRBOT_LLM_KEY``, if the server wants one), ``llama-cpp:PATH`` (a GGUF file),
    ``openai:MODEL`` (key in ``OPENAI_API_KEY``) and ``anthropic:MODEL`` (key in ``ANTHROPIC_API_KEY``).

    Raises `ModelError` when the form is unknown, its extra is not installed, a key is missing, or the
    model cannot be loaded.
    """
    kind, name = _parse(spec)
    try:
        llm = _LOADERS[kind](name)
        llm.metadata  # noqa: B018 - an integration looks the model's name up only here
    except ImportError as missing:
        raise ModelError(
            f"{spec!r} needs a package that is not installed ({missing}): pip install 'corrbot[{kind}]'"
        ) from missing
    except (ValueError, OSError) as fault:
        reason = str(fault).partition("\n")[0].partition(". ")[0] or type(fault).__name__
        raise ModelError(f"the LLM {spec!r} cannot be loaded: {reason}") from fault
    return llm


def leaves_machine(spec: str) -> bool:
    """Return whether asking the LLM that ``spec`` names sends letters to another machine.

    False for a model in this process and for a server whose host is ``localhost`` or a loopback address;
    every other name counts as another machine, whatever it may resolve to.

    Raises `ModelError` when the form is unknown.
    """
    kind, name = _parse(spec)
    if kind == "llama-cpp":
        return False
    if kind == "ollama":
        return not _is_loopback(_ollama_url())
    if kind == "openai-like":
        return not _is_loopback(_split_address(name)[0])
    return True


def _parse(spec: str) -> tuple[str, str]:
    kind, _, name = spec.partition(":")
    if kind not in _LOADERS or not name.strip():
        raise ModelError(f"{spec!r} names no LLM: write {FORMS}")
    return kind, name


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _direct() -> dict[str, Any]:
    """Return the settings of an HTTP client that speaks to its server alone.

    Without them a proxy named in the environment would get the letters on their way to this very machine,
    and a redirect could send them anywhere.
    """
    return {"trust_env": False, "follow_redirects": False}


def _ollama(model: str) -> LLM:
    import ollama
    from llama_index.llms.ollama import Ollama

    url = _ollama_url()
    direct = _direct() if _is_loopback(url) else {}
    return Ollama(
        model=model,
        base_url=url,
        temperature=0.0,
        context_window=CONTEXT_WINDOW,
        request_timeout=TIMEOUT,
        additional_kwargs={"num_predict": LONGEST_REPLY},
        client=ollama.Client(host=url, timeout=TIMEOUT, **direct),
        async_client=ollama.AsyncClient(host=url, timeout=TIMEOUT, **direct),
    )


def _ollama_url() -> str:
    """Return where Ollama listens, read from ``OLLAMA_HOST`` as Ollama's own client reads it.

    The integration does not read it. An address to listen on, such as 0.0.0.0, is reached on this machine.
    """
    setting = os.environ.get("OLLAMA_HOST", "").strip()
    scheme, separator, address = setting.rpartition("://")
    try:
        parts = urlsplit(f"{scheme or 'http'}://{address}")
        host, port = parts.hostname or "127.0.0.1", parts.port
    except ValueError as fault:
        raise ModelError(f"OLLAMA_HOST is no address: {setting!r}") from fault
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    host = f"[{host}]" if ":" in host else host
    if port is None and not separator:
        port = 11434
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


def _openai_like(address: str) -> LLM:
    import httpx
    from llama_index.llms.openai_like import OpenAILike

    url, model = _split_address(address)
    clients: dict[str, Any] = {}
    if _is_loopback(url):
        clients = {
            "http_client": httpx.Client(**_direct()),
            "async_http_client": httpx.AsyncClient(**_direct()),
        }
    return OpenAILike(
        model=model,
        api_base=url,
        api_key=os.environ.get("CORRBOT_LLM_KEY", "none"),
        is_chat_model=True,
        temperature=0.0,
        context_window=CONTEXT_WINDOW,
        max_tokens=LONGEST_REPLY,
        timeout=TIMEOUT,
        max_retries=0,
        **clients,
    )


def _split_address(address: str) -> tuple[str, str]:
    url, _, model = address.rpartition("#")
    try:
        parts = urlsplit(url)
        complete = parts.scheme in ("http", "https") and bool(parts.hostname) and bool(model)
    except ValueError:
        complete = False
    if not complete:
        raise ModelError(f"'openai-like:{address}' names no LLM: write openai-like:http://HOST:PORT/v1#MODEL")
    return url, model


def _llama_cpp(path: str) -> LLM:
    from corrbot.models.local_llm import LocalLLM

    file = Path(path).expanduser()
    if not file.is_file():
        raise ModelError(f"there is no GGUF file at {path!r}")
    local = LocalLLM(
        model_url=None,
        model_path=str(file),
        temperature=0.0,
        context_window=CONTEXT_WINDOW,
        max_new_tokens=LONGEST_REPLY,
        verbose=False,
    )
    to_prompt = _chat_prompt(local._model)
    if to_prompt:
        local.messages_to_prompt = to_prompt
    llm: LLM = local
    return llm


def _chat_prompt(model: Llama) -> MessagesToPromptType | None:
    """Return what writes messages the way ``model`` was trained on, by the template in its file, if any.

    The integration writes every model's messages in the form of Llama 2. The template runs in llama.cpp's
    sandbox, and where the tokenizer adds a start-of-text mark the template's own is dropped.
    """
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    template = model.metadata.get("tokenizer.chat_template")
    if not template:
        return None
    start = model.detokenize([model.token_bos()], special=True).decode("utf-8", "replace")
    end = model.detokenize([model.token_eos()], special=True).decode("utf-8", "replace")
    formatter = Jinja2ChatFormatter(template=template, eos_token=end, bos_token=start)
    adds_start = model.tokenize(b"word", add_bos=True)[:1] == [model.token_bos()]

    def to_prompt(messages: Sequence[ChatMessage]) -> str:
        plain: Any = [{"role": message.role.value, "content": message.content or ""} for message in messages]
        prompt = str(formatter(messages=plain).prompt)
        return prompt.removeprefix(start) if adds_start else prompt

    return to_prompt


def _openai(model: str) -> LLM:
    from llama_index.llms.openai import OpenAI

    _require_key("OPENAI_API_KEY")
    return OpenAI(model=model, temperature=0.0, max_tokens=LONGEST_REPLY, timeout=TIMEOUT, max_retries=0)


def _anthropic(model: str) -> LLM:
    from llama_index.llms.anthropic import Anthropic

    _require_key("ANTHROPIC_API_KEY")
    llm: LLM = Anthropic(
        model=model, temperature=0.0, max_tokens=LONGEST_REPLY, timeout=TIMEOUT, max_retries=0
    )
    return llm


def _require_key(variable: str) -> None:
    if not os.environ.get(variable):
        raise ModelError(f"no key for the LLM: set the environment variable {variable}")


_LOADERS: dict[str, Callable[[str], LLM]] = {
    "ollama": _ollama,
    "openai-like": _openai_like,
    "llama-cpp": _llama_cpp,
    "openai": _openai,
    "anthropic": _anthropic,
}
