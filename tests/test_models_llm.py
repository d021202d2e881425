import builtins
import subprocess
import sys

import pytest

from corrbot.errors import ModelError
from corrbot.models.llm import FORMS, LONGEST_REPLY, TIMEOUT, leaves_machine, load_llm


@pytest.fixture(autouse=True)
def _environment(monkeypatch):
    for variable in ("OLLAMA_HOST", "CORRBOT_LLM_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "HTTP_PROXY"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize("spec", ["", "llama3.2", "ollama", "ollama:", "ollama: ", "gpt:4", "OLLAMA:x", ":x"])
def test_an_unknown_form_names_the_known_ones(spec):
    for ask in (load_llm, leaves_machine):
        with pytest.raises(ModelError) as told:
            ask(spec)
        assert FORMS in str(told.value)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/v1", "http://127.0.0.1/v1#", "#test", "127.0.0.1/v1#test", "ftp://a#b", "http://[#b"],
)
def test_an_incomplete_address_is_told(address):
    for ask in (load_llm, leaves_machine):
        with pytest.raises(ModelError, match="openai-like:http://HOST:PORT/v1#MODEL"):
            ask(f"openai-like:{address}")


@pytest.mark.parametrize(
    ("spec", "package"),
    [
        ("ollama:llama3.2", "llama_index.llms.ollama"),
        ("openai-like:http://127.0.0.1/v1#test", "llama_index.llms.openai_like"),
        ("llama-cpp:model.gguf", "llama_index.llms.llama_cpp"),
        ("openai:gpt-4o-mini", "llama_index.llms.openai"),
        ("anthropic:claude-sonnet-4-5", "llama_index.llms.anthropic"),
    ],
)
def test_a_missing_extra_says_what_to_install(spec, package, monkeypatch):
    real_import = builtins.__import__

    def without(name, *args, **kwargs):
        if name in (package, "ollama"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real_import(name, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "corrbot.models.local_llm", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelError) as told:
        load_llm(spec)
    assert f"pip install 'corrbot[{spec.partition(':')[0]}]'" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("spec", "leaves"),
    [
        ("llama-cpp:/models/x.gguf", False),
        ("openai:gpt-4o-mini", True),
        ("anthropic:claude-sonnet-4-5", True),
        ("ollama:llama3.2", False),
        ("openai-like:http://127.0.0.1:8000/v1#m", False),
        ("openai-like:http://127.8.9.1/v1#m", False),
        ("openai-like:http://[::1]:8000/v1#m", False),
        ("openai-like:http://localhost:8000/v1#m", False),
        ("openai-like:http://LOCALHOST/v1#m", False),
        ("openai-like:http://192.168.1.4/v1#m", True),
        ("openai-like:https://llm.example/v1#m", True),
        ("openai-like:http://localhost.example/v1#m", True),
        ("openai-like:http://127.0.0.1@llm.example/v1#m", True),
        ("openai-like:http://127.0.0.1.example/v1#m", True),
    ],
)
def test_what_leaves_the_machine(spec, leaves):
    assert leaves_machine(spec) is leaves


@pytest.mark.parametrize(
    ("setting", "url", "leaves"),
    [
        ("", "http://127.0.0.1:11434", False),
        ("0.0.0.0", "http://127.0.0.1:11434", False),
        (":8080", "http://127.0.0.1:8080", False),
        ("localhost", "http://localhost:11434", False),
        ("[::1]:9", "http://[::1]:9", False),
        ("http://[::]:9", "http://127.0.0.1:9", False),
        ("gpu.example", "http://gpu.example:11434", True),
        ("10.0.0.7:9", "http://10.0.0.7:9", True),
        ("https://gpu.example/ollama/", "https://gpu.example/ollama", True),
    ],
)
def test_ollama_is_where_its_variable_says(setting, url, leaves, monkeypatch):
    monkeypatch.setenv("OLLAMA_HOST", setting)
    assert leaves_machine("ollama:llama3.2") is leaves
    pytest.importorskip("llama_index.llms.ollama")
    assert load_llm("ollama:llama3.2").base_url == url


def test_an_impossible_ollama_address_is_told(monkeypatch):
    monkeypatch.setenv("OLLAMA_HOST", "host:port")
    with pytest.raises(ModelError, match="OLLAMA_HOST"):
        leaves_machine("ollama:llama3.2")


def test_ollama_is_asked_coolly_and_not_through_a_proxy(monkeypatch):
    pytest.importorskip("llama_index.llms.ollama")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    llm = load_llm("ollama:llama3.2")
    assert (llm.temperature, llm.request_timeout) == (0.0, TIMEOUT)
    assert llm.additional_kwargs == {"num_predict": LONGEST_REPLY}
    assert llm.client._client._mounts == {}
    assert llm.async_client._client._mounts == {}


def test_an_openai_like_server_gets_its_own_key(monkeypatch):
    pytest.importorskip("llama_index.llms.openai_like")
    monkeypatch.setenv("OPENAI_API_KEY", "for OpenAI only")
    spec = "openai-like:https://llm.example/v1#org/model"
    assert load_llm(spec).api_key == "none"
    monkeypatch.setenv("CORRBOT_LLM_KEY", "ours")
    llm = load_llm(spec)
    assert (llm.api_key, llm.api_base, llm.model) == ("ours", "https://llm.example/v1", "org/model")
    assert (llm.temperature, llm.timeout, llm.max_retries, llm.is_chat_model) == (0.0, TIMEOUT, 0, True)


@pytest.mark.parametrize(
    ("spec", "variable", "package"),
    [
        ("openai:gpt-4o-mini", "OPENAI_API_KEY", "llama_index.llms.openai"),
        ("anthropic:claude-sonnet-4-5", "ANTHROPIC_API_KEY", "llama_index.llms.anthropic"),
    ],
)
@pytest.mark.filterwarnings("default::DeprecationWarning")
def test_an_outside_service_needs_a_key_and_a_known_model(spec, variable, package, monkeypatch):
    pytest.importorskip(package)
    with pytest.raises(ModelError, match=variable):
        load_llm(spec)
    monkeypatch.setenv(variable, "dummy")
    llm = load_llm(spec)
    assert (llm.temperature, llm.timeout, llm.max_retries) == (0.0, TIMEOUT, 0)
    assert llm.metadata.context_window > 4096
    with pytest.raises(ModelError, match=r"cannot be loaded: .*nonsense") as told:
        load_llm(f"{spec.partition(':')[0]}:nonsense")
    assert len(str(told.value)) < 200


def test_a_model_file_must_be_there_and_be_one(tmp_path):
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is compiled on installation")
    with pytest.raises(ModelError, match="no GGUF file"):
        load_llm(f"llama-cpp:{tmp_path / 'model.gguf'}")


def test_no_integration_is_imported_before_it_is_asked_for():
    script = "import sys, corrbot.models.llm; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    integrations = ("llama_index.llms", "ollama", "openai", "llama_cpp", "anthropic")
    assert [name for name in ran.stdout.split() if name.startswith(integrations)] == []


def test_the_global_settings_of_llama_index_stay_untouched():
    pytest.importorskip("llama_index.llms.openai_like")
    from llama_index.core import Settings

    load_llm("openai-like:http://127.0.0.1:9/v1#test")
    assert (Settings._llm, Settings._embed_model) == (None, None)
