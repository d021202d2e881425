"""What is offered of Gradio, and to whom: no event of the page by its name, nothing of another person."""

from contextlib import contextmanager
from urllib.parse import urlencode

import httpx
import pytest

from answering import REAL_LETTER
from corrbot import Assistant, Config
from corrbot.accounts import Accounts
from serving import OTHER_PASSWORD, PASSWORD
from web_pages import served

API = "/gradio_api"
FILES = {"files": ("secret.txt", b"a letter of Ann's")}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("offered")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "letter.txt").write_bytes(REAL_LETTER.read_bytes())
    for name, password in (("ann", PASSWORD), ("ben", OTHER_PASSWORD)):
        Accounts(folder / "auth").set_password(name, password)
    config = Config.load(corpus=folder / "corpus", index=folder / "index", auth=folder / "auth")
    with Assistant(config, hashed) as opened:
        opened.sync()
        yield opened


@pytest.fixture(scope="module")
def url(assistant):
    with served(assistant) as address:
        yield address


@contextmanager
def logged_in(url, name, password):
    """Yield a client with the cookie of ``name``."""
    with httpx.Client(base_url=url, timeout=30) as client:
        client.post("/login", data={"name": name, "password": password})
        assert client.get("/config").status_code == 200
        yield client


@pytest.fixture
def ann(url):
    with logged_in(url, "ann", PASSWORD) as one:
        yield one


@pytest.fixture
def ben(url):
    with logged_in(url, "ben", OTHER_PASSWORD) as one:
        yield one


def dependency(client, name):
    return next(one["id"] for one in client.get("/config").json()["dependencies"] if one["api_name"] == name)


def test_only_what_is_meant_is_named(ann):
    info = ann.get(f"{API}/info").json()
    assert set(info["named_endpoints"]) == {"/ask", "/search", "/letters", "/letter"}
    assert info["unnamed_endpoints"] == {}


def test_no_event_of_the_page_is_called_by_its_name(ann, assistant):
    """Protection: `Offered` knows the endpoints that are meant; Gradio's "private" only hides the others."""
    names = {one["api_name"] for one in ann.get("/config").json()["dependencies"]}
    hidden = names - {"ask", "search", "letters", "letter"}
    assert {"sync", "receive", "manage", "judge", "unfinished"} <= hidden
    for name in sorted(hidden):
        for way in ("call", "call/v2", "run", "api"):
            assert ann.post(f"{API}/{way}/{name}", json={"data": []}).status_code == 404, (way, name)
    for way in ("call/v2", "run", "api"):
        assert ann.post(f"{API}/{way}/ask", json={"data": ["who?"]}).status_code == 404, way
    sent = {"data": [], "fn_index": dependency(ann, "sync"), "session_hash": "ann-past-the-queue"}
    assert ann.post(f"{API}/run/predict", json=sent).status_code == 404


def test_an_endpoint_is_called_by_its_name(ann):
    event = ann.post(f"{API}/call/letter", json={"data": ["letter.txt"]}).json()["event_id"]
    told = ann.get(f"{API}/call/letter/{event}").text
    assert told.startswith("event: complete") and '"path": "letter.txt"' in told


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/openapi.json",
        "/docs",
        "/manifest.json",
        f"{API}/openapi.json",
        f"{API}/proxy=http://127.0.0.1/",
        f"{API}/file=/etc/passwd",
        f"{API}/runs",
        f"{API}/vibe-code",
        f"{API}/queue/status",
        f"{API}/token",
        f"{API}/deep_link",
        f"{API}/custom_component/a/b/c/d",
        f"{API}/stream/a/b/c/playlist.m3u8",
        f"{API}/upload_progress?upload_id=x",
        "//etc/passwd",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
    ],
)
def test_nothing_else_of_gradio_is_there(ann, path):
    """Protection: `Offered` passes on what is listed, and nothing else."""
    assert ann.get(path).status_code in (403, 404), path


def test_an_open_page_learns_that_its_server_is_another_one_and_nothing_else(ann, url):
    assert ann.get(f"{API}/app_id").json() == {"app_id": ann.get("/config").json()["app_id"]}
    assert httpx.get(f"{url}{API}/app_id").status_code == 401


@pytest.mark.parametrize("path", ["component_server", "process_recording", "vibe-edit", "profiling/clear"])
def test_no_other_function_of_gradio_can_be_called(ann, path):
    sent = {"session_hash": "s", "component_id": 1, "fn_name": "ls", "data": []}
    assert ann.post(f"{API}/{path}", json=sent).status_code == 404


def test_what_somebody_uploads_is_for_nobody_else(ann, ben, assistant):
    """Protection: `Owners.may_use` in `Offered`, and that no uploaded file is served at all."""
    (path,) = ann.post(f"{API}/upload", files=FILES).json()
    for one in (ann, ben):
        assert one.get(f"{API}/file={path}").status_code == 404
    sent = {
        "data": [],
        "fn_index": dependency(ben, "receive"),
        "session_hash": "ben-takes",
        "event_data": {"files": [{"path": path, "name": "taken.txt"}]},
    }
    refused = ben.post(f"{API}/queue/join", json=sent)
    assert refused.status_code == 403 and refused.json()["error"]["message"] == (
        "That is somebody else's; load the page again for your own."
    )
    assert not (assistant.config.corpus / "taken.txt").exists()
    around = sent | {"event_data": {"files": [{"path": path.replace("/secret", "/./x/../secret")}]}}
    assert ben.post(f"{API}/queue/join", json=around).status_code == 403
    mine = ann.post(f"{API}/queue/join", json=sent | {"session_hash": "ann-takes"})
    assert mine.status_code == 200


def test_the_session_of_somebody_is_for_nobody_else(ann, ben):
    """Protection: `Owners.claim` in `Offered`."""
    session = {"session_hash": "session-of-ann", "fn_index": dependency(ann, "ask")}
    asked = ann.post(f"{API}/queue/join", json={"data": ["who?", "", "", "", ""], **session})
    assert asked.status_code == 200
    event = asked.json()["event_id"]
    listened = ben.get(f"{API}/queue/data?{urlencode({'session_hash': 'session-of-ann'})}")
    assert listened.status_code == 403
    assert ben.post(f"{API}/queue/join", json={"data": ["x"], **session}).status_code == 403
    stopped = ben.post(f"{API}/cancel", json={**session, "event_id": event})
    assert stopped.status_code == 403
    assert ben.get(f"{API}/heartbeat/session-of-ann").status_code == 403
    with ann.stream("GET", f"{API}/queue/data", params={"session_hash": "session-of-ann"}) as told:
        assert "process_completed" in "".join(told.iter_lines())


def test_kept_conversations_are_their_owners(ann, ben):
    """Protection: the owner is who is logged in, whatever a request says."""

    def event(one, session, name, *data):
        sent = {"data": data, "fn_index": dependency(one, name), "session_hash": session}
        assert one.post(f"{API}/queue/join", json=sent).status_code == 200
        with one.stream("GET", f"{API}/queue/data", params={"session_hash": session}) as told:
            return "".join(told.iter_lines())

    question = "How many letters are there"
    event(ann, "ann-asks", "echo", f"{question}?", [], "")
    event(ann, "ann-asks", "answer", [], None, None, "", "", None, "", "")
    hers = event(ann, "ann-lists", "listed", "")
    talk = hers.partition('data-talk=\\"')[2].partition("\\")[0]
    assert question in hers and len(talk) == 16
    assert question in event(ann, "ann-opens", "resume", talk)
    his = event(ben, "ben-opens", "resume", talk)
    assert question not in his and "No conversations yet" in his
