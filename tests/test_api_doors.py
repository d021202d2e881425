"""Programs at the doors of a real server on loopback, each by its own client."""

import asyncio
import json
import os
import sys

import httpx
import openai
import pytest
from gradio_client import Client
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from answering import REAL_LETTER, synced
from corrbot.api.schema import QuestionSent, SearchSent
from web_pages import served

QUESTION = "What is the Truth Project?"
SAID = "The Inquiry is also running a Truth Project"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("doors"), embedding, [REAL_LETTER]) as one:
        yield one


@pytest.fixture(scope="module")
def url(assistant):
    with served(assistant) as address:
        yield address


def test_rest_gives_the_answer_with_verbatim_quotes(url, assistant):
    sent = {"question": QUESTION, "history": [], "filters": {}}
    reply = httpx.post(f"{url}/api/ask", json=sent, timeout=60)
    assert reply.status_code == 200
    quotes = reply.json()["quotes"]
    assert any(SAID in quote["text"] for quote in quotes)
    letter = httpx.get(f"{url}/api/letters/{quotes[0]['letter']['path']}", timeout=60).json()
    for quote in quotes:
        assert letter["text"][quote["start"] : quote["end"]] == quote["text"]
    assert httpx.get(f"{url}/api/letters", timeout=60).json()["total"] == 1
    found = httpx.post(f"{url}/api/search", json={"question": QUESTION, "limit": 2}, timeout=60).json()
    assert 1 <= len(found["passages"]) <= 2


def test_rest_is_described_and_internal_routes_are_not(url):
    described = httpx.get(f"{url}/api/openapi.json", timeout=60).json()
    assert {"/api/ask", "/api/search", "/api/letters", "/v1/chat/completions"} <= set(described["paths"])
    assert not [path for path in described["paths"] if "gradio" in path or path.startswith("/config")]


@pytest.mark.parametrize(
    ("path", "sent", "status", "says"),
    [
        ("call/ask", b"no JSON", 422, "/gradio_api/info"),
        ("call/ask", b"{}", 422, "/gradio_api/info"),
        ("upload", b"no form", 400, "multipart/form-data"),
    ],
)
def test_what_gradio_refuses_is_refused_as_all_else_is(url, path, sent, status, says):
    headers = {"Content-Type": "application/json"}
    reply = httpx.post(f"{url}/gradio_api/{path}", content=sent, headers=headers, timeout=60)
    assert reply.status_code == status
    assert set(reply.json()) == {"error"} and reply.json()["error"]["type"] == "Refused"
    assert says in reply.json()["error"]["message"]


def test_the_page_is_told_in_words_why_an_event_failed(url):
    sent = {"data": [], "fn_index": 9999, "session_hash": "x"}
    for path in ("queue/join", "run/predict"):
        reply = httpx.post(f"{url}/gradio_api/{path}", json=sent, timeout=60)
        assert reply.status_code == 500 and "its log" in reply.json()["error"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/api/ask", {"question": 7}),
        ("/api/ask", {}),
        ("/api/ask", {"question": "x" * 200_000}),
        ("/api/search", {"question": QUESTION, "limit": 10**9}),
    ],
)
def test_a_malformed_request_is_refused_in_one_line(url, path, sent):
    reply = httpx.post(f"{url}{path}", json=sent, timeout=60)
    assert 400 <= reply.status_code < 500
    assert "\n" not in reply.json()["error"]["message"] and "xxxx" not in reply.text


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        ({"filters": {"after": "3 May"}}, 422, "filters.after: write a date as YYYY-MM-DD"),
        ({"filters": {"after": "2019-01-02", "before": "2019-01-01"}}, 422, "no day is admitted"),
        ({"filters": {"letter": "x.txt"}}, 404, "'x.txt'; the list of letters has those that there are."),
        ({"history": [{"role": "usr", "content": "x"}]}, 422, "history.0.role"),
    ],
)
def test_a_program_is_told_in_its_own_terms_what_is_wrong(url, more, status, says):
    reply = httpx.post(f"{url}/api/ask", json={"question": QUESTION, **more}, timeout=60)
    assert reply.status_code == status and says in reply.json()["error"]["message"]


@pytest.mark.parametrize("kind", [QuestionSent, SearchSent])
def test_how_long_a_question_may_be_is_for_the_settings_alone(kind):
    assert len(kind(question="x" * 20_000).question) == 20_000


def test_what_is_no_json_is_called_so(url):
    headers = {"Content-Type": "application/json"}
    reply = httpx.post(f"{url}/api/ask", content=b"{no", headers=headers, timeout=60)
    assert reply.status_code == 422 and reply.json()["error"]["message"].startswith("body: this is no JSON. ")


def test_messages_of_roles_that_say_nothing_of_letters_are_skipped(url):
    sent = {"question": QUESTION, "history": [{"role": "tool", "content": "x"}]}
    assert httpx.post(f"{url}/api/ask", json=sent, timeout=60).status_code == 200


def test_what_is_not_there_is_called_so_everywhere(url):
    replies = [httpx.get(f"{url}/{path}", timeout=60) for path in ("nothing", "api/nothing", "v1/nothing")]
    assert {(one.status_code, one.json()["error"]["type"]) for one in replies} == {(404, "NotFound")}
    listed = httpx.get(f"{url}/api/letters", params={"letter": "x.txt"}, timeout=60)
    assert listed.status_code == 404 and listed.json()["error"]["type"] == "UnknownLetter"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api", 404),
        ("POST", "/api/letters", 405),
        ("GET", "/api/ask", 405),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/chat/completions", 405),
        ("GET", "/mcp", 405),
        ("DELETE", "/mcp", 405),
        ("POST", "/healthz", 405),
        ("POST", "/api/search", 422),
        ("POST", "/v1/chat/completions", 400),
    ],
)
def test_what_is_not_served_is_refused_in_the_form_that_is_described(url, method, path, status):
    reply = httpx.request(method, f"{url}{path}", timeout=60)
    fault = reply.json()["error"]
    assert reply.status_code == status and set(reply.json()) == {"error"}
    assert isinstance(fault["type"], str) and "/api/openapi.json" in fault["message"]
    assert set(fault) - {"type", "message"} == ({"param", "code"} if path.startswith("/v1/") else set())
    assert ("allow" in reply.headers) == (status == 405)


def test_every_refusal_is_described(url):
    described = httpx.get(f"{url}/api/openapi.json", timeout=60).json()
    for path, methods in described["paths"].items():
        faults = "CompletionFaultsTold" if path.startswith("/v1/") else "FaultsTold"
        for method in methods.values():
            assert {"401", "403", "404", "405", "413", "500", "503"} <= set(method["responses"])
            for status, response in method["responses"].items():
                if int(status) >= 400:
                    (content,) = response["content"].values()
                    schema = {"$ref": f"#/components/schemas/{faults}"}
                    assert content["schema"] == schema, (path, status)


@pytest.mark.parametrize("letter", ["../../etc/passwd", "%2e%2e%2fcorrbot.toml", "nothing.txt"])
def test_no_path_leads_out_of_the_letters(url, letter):
    assert httpx.get(f"{url}/api/letters/{letter}", timeout=60).status_code in (400, 404, 422)


def test_a_page_of_another_site_is_refused(url):
    sent = {"question": QUESTION}
    reply = httpx.post(f"{url}/api/ask", json=sent, headers={"Origin": "https://evil.example"}, timeout=60)
    assert reply.status_code == 403


@pytest.mark.parametrize("stream", [False, True])
def test_an_openai_client_gets_the_text_and_the_citations(url, stream):
    with openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0) as client:
        sent = {"model": "corrbot", "messages": [{"role": "user", "content": QUESTION}]}
        reply = client.chat.completions.create(**sent, stream=stream)
        if stream:
            text = "".join(chunk.choices[0].delta.content or "" for chunk in reply if chunk.choices)
            assert SAID in text
            return
        message = reply.choices[0].message
        cited = message.annotations[0].url_citation
        assert SAID in message.content[cited.start_index : cited.end_index] or SAID in message.content
        assert cited.url.startswith(url)
        with pytest.raises(openai.NotFoundError):
            client.chat.completions.create(model="other", messages=sent["messages"])


def test_a_gradio_client_asks_by_name(url):
    client = Client(url, verbose=False, download_files=False)
    named = set(client.view_api(return_format="dict", print_info=False)["named_endpoints"])
    assert named == {"/ask", "/search", "/letters", "/letter"}
    answer = client.predict(question=QUESTION, api_name="/ask")
    assert any(SAID in quote["text"] for quote in answer["quotes"])
    client.close()


async def _asked(session):
    await session.initialize()
    names = {tool.name for tool in (await session.list_tools()).tools}
    result = await session.call_tool("ask_letters", {"question": QUESTION})
    return names, json.dumps(result.model_dump(mode="json"))


TOOLS = {"ask_letters", "search_letters", "read_letter", "list_letters"}


def test_an_mcp_client_asks_over_http(url):
    async def talk():
        async with streamable_http_client(f"{url}/mcp") as streams, ClientSession(*streams[:2]) as session:
            return await _asked(session)

    names, result = asyncio.run(talk())
    assert names == TOOLS and SAID in result


def test_an_mcp_client_asks_over_standard_input(assistant):
    config = assistant.config
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "corrbot", "mcp", "--corpus", str(config.corpus), "--index", str(config.index)],
        env=dict(os.environ),
    )

    async def talk():
        async with stdio_client(command) as streams, ClientSession(*streams) as session:
            return await _asked(session)

    names, result = asyncio.run(talk())
    assert names == TOOLS and SAID in result


def test_mcp_refuses_arguments_that_it_does_not_know_in_one_line(url):
    async def talk():
        async with streamable_http_client(f"{url}/mcp") as streams, ClientSession(*streams[:2]) as session:
            await session.initialize()
            schemas = [tool.input_schema for tool in (await session.list_tools()).tools]
            sent = [
                {"question": QUESTION, "from": "Ines Caldwell"},
                {"question": QUESTION, "after": "May"},
                {},
            ]
            refused = [await session.call_tool("ask_letters", one) for one in sent]
            found = [
                await session.call_tool("search_letters", {"question": QUESTION, **filters})
                for filters in ({"reference": "MIN/0017733/18"}, {"reference": "X/9"}, {"letter": "none.txt"})
            ]
            return schemas, refused, found

    schemas, refused, found = asyncio.run(talk())
    assert all(schema["additionalProperties"] is False for schema in schemas)
    told = [one.content[0].text for one in refused]
    assert all(one.is_error for one in refused) and not [text for text in told if "\n" in text]
    assert told[0] == "from: Extra inputs are not permitted. The tool's schema describes what can be sent."
    assert told[1].startswith("after: ") and told[2].startswith("question: ")
    passages = [one.structured_content["passages"] for one in found[:2]]
    assert passages[0] and passages[1] == []
    assert (
        found[2].is_error and "No letter has the path, id or reference 'none.txt'" in found[2].content[0].text
    )
