"""Programs at the doors of a server with accounts: each by its own client, with a token and without."""

import asyncio
import json
import os
import sys
from getpass import getuser
from importlib.metadata import version
from pathlib import Path

import httpx
import httpx2
import openai
import pytest
from gradio_client import Client
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from answering import REAL_LETTER, synced
from corrbot import Assistant
from corrbot.accounts import Accounts
from corrbot.audit import CURRENT, NOT_KNOWN
from corrbot.web.guard import MOST_BYTES
from serving import PASSWORD
from web_pages import served

QUESTION = "What is the Truth Project?"
SAID = "The Inquiry is also running a Truth Project"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder: Path = tmp_path_factory.mktemp("accounts")
    Accounts(folder / "auth").set_password("ann", PASSWORD)
    settings = {"auth": folder / "auth", "audit": folder / "audit"}
    with synced(folder, embedding, [REAL_LETTER], settings=settings) as one:
        yield one


@pytest.fixture(scope="module")
def token(assistant):
    return Accounts(assistant.config.auth).new_token("ann")


@pytest.fixture(scope="module")
def url(assistant):
    with served(assistant) as address:
        yield address


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def asked(assistant):
    """Return who asked the latest question, as the audit log has it."""
    lines = (assistant.config.audit / CURRENT).read_text().splitlines()
    return json.loads(lines[-1])["entry"]["who"]


def test_health_is_told_to_anyone_and_nothing_else_is(url):
    """Protection: `Login` lets only `HEALTH` pass."""
    told = httpx.get(f"{url}/healthz", timeout=30)
    assert (told.status_code, told.json()) == (200, {"status": "well"})
    assert httpx.head(f"{url}/healthz", timeout=30).status_code == 200
    for path in ("/healthz/", "/healthz/x", "//healthz", "/metrics", "/api/openapi.json", "/mcp"):
        reply = httpx.get(f"{url}{path}", timeout=30)
        assert reply.status_code == 401, path
    assert httpx.post(f"{url}/healthz", timeout=30).status_code == 401


def test_rest_answers_who_has_a_token(url, token, assistant):
    """Protection: `Login` turns away who has none."""
    sent = {"question": QUESTION}
    for headers in ({}, bearer("corrbot_invented"), {"Authorization": f"Basic {token}"}):
        refused = httpx.post(f"{url}/api/ask", json=sent, headers=headers, timeout=60)
        assert refused.status_code == 401 and set(refused.json()["error"]) == {"type", "message"}
    reply = httpx.post(f"{url}/api/ask", json=sent, headers=bearer(token), timeout=60)
    assert any(SAID in quote["text"] for quote in reply.json()["quotes"])
    assert asked(assistant) == "ann"


def test_an_openai_client_answers_who_has_a_token(url, token, assistant):
    sent = {"model": "corrbot", "messages": [{"role": "user", "content": QUESTION}]}
    with (
        openai.OpenAI(base_url=f"{url}/v1", api_key="invented", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError, match="corrbot token add"),
    ):
        stranger.chat.completions.create(**sent)
    with openai.OpenAI(base_url=f"{url}/v1", api_key=token, max_retries=0) as client:
        assert SAID in client.chat.completions.create(**sent).choices[0].message.content
        assert [model.id for model in client.models.list()] == ["corrbot"]
    assert asked(assistant) == "ann"


def test_a_gradio_client_asks_with_a_token(url, token, assistant):
    with pytest.raises(Exception, match="credentials were not provided"):
        Client(url, verbose=False, download_files=False)
    client = Client(url, verbose=False, download_files=False, headers=bearer(token))
    answer = client.predict(question=QUESTION, api_name="/ask")
    assert any(SAID in quote["text"] for quote in answer["quotes"])
    client.close()
    assert asked(assistant) == "ann"


def told_by_mcp(url, headers, call):
    async def talk():
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60) as http,
            streamable_http_client(f"{url}/mcp", http_client=http) as streams,
            ClientSession(*streams[:2]) as session,
        ):
            return await call(session)

    return asyncio.run(talk())


async def version_and_answer(session):
    begun = await session.initialize()
    result = await session.call_tool("ask_letters", {"question": QUESTION})
    return begun.server_info.version, json.dumps(result.model_dump(mode="json"))


def test_an_mcp_client_asks_with_a_token_and_the_log_says_who(url, token, assistant):
    """Protection: the request's person is handed to `Replies.answer`."""
    server, result = told_by_mcp(url, bearer(token), version_and_answer)
    assert (server, SAID in result) == (version("corrbot"), True)
    assert asked(assistant) == "ann"
    with pytest.raises(ExceptionGroup) as refused:
        told_by_mcp(url, {}, version_and_answer)
    assert "error response" in repr(refused.value)


def test_where_nobody_is_logged_in_the_log_says_so(assistant):
    """Protection: a name that is not known is recorded as `NOT_KNOWN`, never as nothing."""
    config = assistant.config.model_copy(update={"auth": None})
    with Assistant(config, assistant._embedding) as loopback, served(loopback) as url:
        assert SAID in told_by_mcp(url, {}, version_and_answer)[1]
        assert asked(assistant) == NOT_KNOWN
        httpx.post(f"{url}/api/ask", json={"question": QUESTION}, timeout=60)
        assert asked(assistant) == NOT_KNOWN


def test_over_standard_input_it_is_the_account_of_the_machine(assistant):
    config = assistant.config
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "corrbot", "mcp", "--corpus", str(config.corpus), "--index", str(config.index)],
        env=os.environ | {"CORRBOT_AUDIT": str(config.audit)},
    )

    async def talk():
        async with stdio_client(command) as streams, ClientSession(*streams) as session:
            return await version_and_answer(session)

    assert SAID in asyncio.run(talk())[1]
    assert asked(assistant) == getuser()


@pytest.mark.parametrize("door", ["/api/ask", "/api/search", "/v1/chat/completions", "/mcp", "/login"])
def test_a_body_that_is_too_large_is_refused_at_every_door(url, token, door):
    """Protection: `Guard` counts what it receives, whatever the header says."""
    body = b'{"question": "' + b"x" * MOST_BYTES + b'"}'

    def pieces():
        yield from (body[at : at + 65_536] for at in range(0, len(body), 65_536))

    headers = bearer(token) | {"Content-Type": "application/json", "Accept": "application/json"}
    for content in (body, pieces()):
        reply = httpx.post(f"{url}{door}", content=content, headers=headers, timeout=60)
        assert reply.status_code == 413
        assert "1,000,000 bytes" in reply.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/api/letters", {"type", "message"}), ("/v1/models", {"type", "message", "param", "code"})],
)
def test_programs_are_turned_away_in_their_own_form_and_by_no_page(url, path, fields):
    for headers, status in (({}, 401), ({"Origin": "https://elsewhere.example"}, 403)):
        reply = httpx.get(f"{url}{path}", headers=headers | {"Accept": "text/html"}, timeout=60)
        assert reply.status_code == status
        assert set(reply.json()["error"]) == fields


def test_a_file_and_an_event_that_are_too_large_are_refused(url, token, assistant):
    """Protections: `max_file_size` of the upload, and `Guard` for the page's events."""
    limit = assistant.config.max_letter_bytes
    headers = bearer(token)
    files = {"files": ("big.txt", b"x" * (limit + 1))}
    reply = httpx.post(f"{url}/gradio_api/upload", files=files, headers=headers, timeout=120)
    assert reply.status_code == 413
    assert f"more than {limit:,} bytes" in reply.json()["error"]["message"]
    reply = httpx.post(f"{url}/gradio_api/upload", content=b"no form", headers=headers, timeout=120)
    assert reply.status_code == 400
    assert "multipart/form-data" in reply.json()["error"]["message"]
    body = b'{"data": ["' + b"x" * 20_000_000 + b'"]}'
    headers |= {"Content-Type": "application/json"}
    reply = httpx.post(f"{url}/gradio_api/queue/join", content=body, headers=headers, timeout=120)
    assert reply.status_code == 413
