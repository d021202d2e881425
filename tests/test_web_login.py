"""Who gets in, with what, and for how long."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Error as FieldGone
from playwright.sync_api import expect, sync_playwright

from corrbot import Assistant, Config
from corrbot.accounts import Accounts
from corrbot.errors import AccountsError, ConfigError
from corrbot.web import application, serve
from corrbot.web.login import COOKIE, POLICY
from corrbot.web.sessions import LONGEST, LONGEST_IDLE, Sessions
from corrbot.web.throttle import FREE_FAILURES, LONGEST_WAIT, Throttle
from serving import OTHER_PASSWORD, PASSWORD, send
from web_pages import PATIENCE, served

ARTEFACTS = Path(__file__).parent.parent / "test-artefacts"
SOON = 10_000
"""Milliseconds in which a field takes a text. One that is gone by then gave way to the login, to which
requests of the page itself, such as one for a letter, lead as well as a question does."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("login")
    (made / "corpus").mkdir()
    (made / "corpus" / "letter.txt").write_text("Dear Sir,\n\nThe pier closes in May.\n\nYours,\n\nA Bell\n")
    for name, password in (("ann", PASSWORD), ("ben", OTHER_PASSWORD)):
        Accounts(made / "auth").set_password(name, password)
    return made


@pytest.fixture(scope="module")
def assistant(folder):
    config = Config.load(corpus=folder / "corpus", index=folder / "index", auth=folder / "auth")
    with Assistant.open(config=config) as opened:
        opened.sync()
        yield opened


@pytest.fixture
def url(assistant):
    """A server of its own for each test, as it counts failed logins."""
    with served(assistant) as address:
        yield address


@pytest.fixture(scope="module")
def accounts(folder):
    return Accounts(folder / "auth")


def log_in(url, name="ann", password=PASSWORD, then="/", **headers):
    form = urlencode({"name": name, "password": password, "next": then}).encode()
    headers.setdefault("Content_Type", "application/x-www-form-urlencoded")
    return send(url, "/login", "POST", form, **headers)


def cookie(reply):
    """Return the cookie that ``reply`` sets, as a browser sends it back."""
    (value,) = SimpleCookie(reply.headers["set-cookie"]).values()
    return f"{value.key}={value.value}"


def test_nothing_is_shown_without_an_account(url):
    page = send(url, "/?letter=a&at=b", Accept="text/html")
    assert (page.status, page.headers["location"]) == (303, "/login?next=%2F%3Fletter%3Da%26at%3Db")
    for path in (
        "/config",
        "/gradio_api/info",
        "/theme.css",
        "/gradio_api/queue/data?session_hash=x",
        "/api",
    ):
        reply = send(url, path, Accept="text/html")
        assert reply.status == 401 and reply.headers["www-authenticate"].startswith("Bearer"), path
    for path in ("/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/cancel", "/login_check"):
        assert send(url, path, "POST", {}).status == 401, path


def test_a_name_and_its_password_let_in(url):
    reply = log_in(url, then="/?letter=a")
    assert (reply.status, reply.headers["location"]) == (303, "/?letter=a")
    attributes = reply.headers["set-cookie"].lower()
    assert "httponly" in attributes and "samesite=lax" in attributes and "secure" not in attributes
    assert send(url, "/config", Cookie=cookie(reply)).status == 200
    assert send(url, "/config", Cookie=f"{COOKIE}=invented").status == 401
    known = send(url, "/login", Cookie=cookie(reply))
    assert b"You are logged in as <b>ann</b>" in known.body
    assert known.headers["content-security-policy"] == POLICY


def test_the_cookie_is_for_encrypted_pages_only_behind_https(url):
    reply = log_in(url, X_Forwarded_Proto="https")
    assert "secure" in reply.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ann", OTHER_PASSWORD),
        ("ann", ""),
        ("eve", PASSWORD),
        ("", ""),
        ("ann\0", PASSWORD),
        ("é" * 5000, "x"),
    ],
)
def test_a_wrong_pair_does_not_and_is_logged_without_the_name(url, name, password, caplog):
    caplog.set_level("INFO", "corrbot")
    reply = log_in(url, name, password)
    assert reply.status == 401 and "set-cookie" not in reply.headers
    assert b"That name and password do not go together." in reply.body
    (told,) = [one for one in caplog.records if one.getMessage() == "login"]
    assert (told.outcome, told.address) == ("refused", "127.0.0.1")


def test_what_was_typed_is_never_markup(url):
    reply = log_in(url, '"><script>alert(1)</script>', "x", then='/"><img src=x onerror=alert(1)>')
    assert b"<script" not in reply.body and b"<img" not in reply.body
    assert b"&lt;script&gt;" in reply.body


@pytest.mark.parametrize(
    "then",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/\nX: y",
        "é",
    ],
)
def test_logging_in_never_leads_to_another_site(url, then):
    assert log_in(url, then=then).headers["location"] == "/"


def test_another_site_s_page_cannot_log_anybody_in(url):
    assert log_in(url, Origin="http://evil.example").status == 403
    assert log_in(url, Origin="null").status == 403
    assert log_in(url, Sec_Fetch_Site="cross-site").status == 403
    assert log_in(url, Host="evil.example").status == 400


def test_guessing_is_slowed_down_and_a_right_password_does_not_help(url):
    for _ in range(FREE_FAILURES["person"]):
        assert log_in(url, password="a wrong password").status == 401
    for _ in range(8):
        waiting = log_in(url, password="a wrong password")
    assert waiting.status == 429
    assert int(waiting.headers["retry-after"]) >= 1 and b"Too many tries" in waiting.body
    assert log_in(url).status == 429
    assert log_in(url, "ben", OTHER_PASSWORD).status == 303


def test_guesses_sent_at_once_are_slowed_down_too(url):
    free = FREE_FAILURES["person"]
    with ThreadPoolExecutor(16) as threads:
        replies = threads.map(lambda number: log_in(url, password=f"wrong password {number}"), range(16))
        tried = [reply.status for reply in replies].count(401)
    assert free <= tried <= free + 2


def test_right_passwords_sent_at_once_all_let_in(url):
    with ThreadPoolExecutor(8) as threads:
        statuses = {reply.status for reply in threads.map(lambda _: log_in(url), range(24))}
    assert statuses == {303}
    assert log_in(url, password="a wrong password").status == 401


def test_a_form_of_too_many_fields_is_refused(url):
    form = urlencode([("name", "ann"), ("password", PASSWORD)] * 6).encode()
    reply = send(url, "/login", "POST", form, Content_Type="application/x-www-form-urlencoded")
    assert reply.status == 400 and "fields" in reply.json["error"]["message"]


def test_a_wait_doubles_up_to_a_quarter_of_an_hour_and_ends():
    now = 0.0
    throttle = Throttle(lambda: now)
    waits = []
    for _ in range(20):
        throttle.failed("ann", "1.1.1.1")
        waits.append(throttle.wait("ann", "1.1.1.1"))
        now += waits[-1]
    free = FREE_FAILURES["person"]
    assert waits[:free] == [0] * (free - 1) + [1]
    assert waits[free : free + 3] == [2, 4, 8] and waits[-1] == LONGEST_WAIT
    throttle.failed("ann", "1.1.1.1")
    assert throttle.wait("ann", "1.1.1.1") == LONGEST_WAIT
    assert throttle.wait("ann", "2.2.2.2") == 0
    now += 3600
    assert throttle.wait("ann", "1.1.1.1") == 0
    throttle.failed("ann", "1.1.1.1")
    assert throttle.wait("ann", "1.1.1.1") == 0


def test_one_address_with_many_names_and_one_name_from_many_addresses_wait_too():
    throttle = Throttle(lambda: 0.0)
    for number in range(FREE_FAILURES["address"]):
        throttle.failed(f"name{number}", "1.1.1.1")
    assert throttle.wait("ann", "1.1.1.1") > 0 and throttle.wait("ann", "2.2.2.2") == 0
    for number in range(FREE_FAILURES["name"]):
        throttle.failed("ben", f"10.0.0.{number}")
    assert throttle.wait("ben", "3.3.3.3") > 0
    throttle.succeeded("ann", "2.2.2.2")
    for number in range(20_000):
        throttle.failed(f"made up {number}", f"10.1.{number // 256}.{number % 256}")
    assert len(throttle._failures) <= 10_000


def test_a_session_ends_by_itself():
    now = 0.0
    sessions = Sessions(lambda: now)
    key = sessions.begin("ann", "hash")
    other = sessions.begin("ann", "hash")
    now += LONGEST_IDLE - 1
    assert sessions.holder(key) == ("ann", "hash")
    now += 2
    assert sessions.holder(key) == ("ann", "hash") and sessions.holder(other) is None
    while now < LONGEST - 1:
        now = min(now + LONGEST_IDLE - 1, LONGEST - 1)
        assert sessions.holder(key)
    now += 1
    assert sessions.holder(key) is None


def test_who_logs_out_or_is_removed_is_out(url, folder, accounts):
    accounts.set_password("cat", PASSWORD)
    mine, others = cookie(log_in(url, "cat")), cookie(log_in(url, "cat"))
    assert send(url, "/logout", "POST", Cookie=mine).status == 303
    assert send(url, "/config", Cookie=mine).status == 401
    assert send(url, "/config", Cookie=others).status == 200
    accounts.set_password("cat", OTHER_PASSWORD)
    assert send(url, "/config", Cookie=others).status == 401
    again = cookie(log_in(url, "cat", OTHER_PASSWORD))
    accounts.remove("cat")
    assert send(url, "/config", Cookie=again).status == 401


def test_a_token_lets_programs_in_and_a_password_does_not(url, accounts):
    token = accounts.new_token("ann")
    assert send(url, "/config", Authorization=f"Bearer {token}").status == 200
    for sent in (f"Bearer {token}x", "Bearer ", f"Basic {token}", f"Bearer {PASSWORD}", "Bearer \xff\xfe"):
        assert send(url, "/config", Authorization=sent).status == 401, sent
    logged_in = cookie(log_in(url))
    assert send(url, "/config", Authorization="Bearer wrong", Cookie=logged_in).status == 401
    accounts.revoke_tokens("ann")
    assert send(url, "/config", Authorization=f"Bearer {token}").status == 401


def test_while_the_file_of_accounts_is_broken_nobody_gets_in(url, folder, caplog):
    logged_in = cookie(log_in(url))
    whole = (folder / "auth").read_text()
    (folder / "auth").write_text("nonsense\n")
    reply = send(url, "/config", Cookie=logged_in)
    assert reply.status == 503 and str(folder).encode() not in reply.body
    assert log_in(url).status == 503
    assert "Line 1 of" in caplog.text
    (folder / "auth").write_text(whole)
    assert send(url, "/config", Cookie=logged_in).status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "letters.example.org", ""])
def test_without_login_no_other_machine_is_served(host, tmp_path):
    with (
        Assistant.open(config=Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")) as assistant,
        pytest.raises(ConfigError, match="no login"),
    ):
        serve(assistant, host=host)


def test_without_login_no_other_name_is_answered(tmp_path):
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", hosts=["letters.example.org"])
    with Assistant.open(config=config) as assistant, pytest.raises(ConfigError, match="no login"):
        application(assistant)


def test_what_is_missing_to_serve_others_is_said(assistant, folder, tmp_path):
    with pytest.raises(ConfigError, match="unencrypted"):
        serve(assistant, host="192.0.2.1")
    with pytest.raises(ConfigError, match="hosts = "):
        serve(assistant, host="0.0.0.0", plain_http=True)
    with pytest.raises(ConfigError, match="goes with its key"):
        serve(assistant, certificate=folder / "certificate.pem")
    missing, blank = tmp_path / "missing.pem", tmp_path / "blank.pem"
    blank.write_text("")
    with pytest.raises(ConfigError, match=r"missing.pem cannot be read"):
        serve(assistant, certificate=blank, key=missing)
    with pytest.raises(ConfigError, match=r"blank.pem and .*blank.pem cannot be used together"):
        serve(assistant, certificate=blank, key=blank)
    empty = tmp_path / "auth"
    empty.write_text("")
    empty.chmod(0o600)
    for auth, error, match in ((empty, ConfigError, "no account"), (tmp_path / "none", AccountsError, "no ")):
        config = assistant.config.model_copy(update={"auth": auth})
        with Assistant.open(config=config) as other, pytest.raises(error, match=match):
            application(other)


def test_others_reach_it_by_the_names_configured_only(assistant):
    config = assistant.config.model_copy(update={"hosts": ("letters.example.org",)})
    with Assistant.open(config=config) as named, served(named) as url:
        assert send(url, "/login", Host="letters.example.org").status == 200
        assert send(url, "/login", Host="evil.example").status == 400
        assert log_in(url, Host="letters.example.org", Origin="https://letters.example.org").status == 303


def test_people_log_in_and_out_in_the_browser(url, folder):
    faults = []
    found = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme="dark")
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(url) else faults.append(sent.url))
        page.goto(f"{url}/?letter=letter.txt")
        expect(page.get_by_label("Name")).to_be_focused()
        page.keyboard.type("ann")
        page.keyboard.press("Tab")
        page.keyboard.type("wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("That name and password do not go together.")
        expect(page.get_by_label("Password")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / "login.png")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#question textarea")).to_be_enabled()
        assert page.url == f"{url}/?letter=letter.txt"
        expect(page.locator(".letter-text")).to_contain_text("The pier closes in May.")
        assert page.evaluate("document.cookie") == ""
        page.get_by_role("button", name="Back to the conversation").click()
        expect(page.locator("#question")).to_be_in_viewport(ratio=1)
        page.screenshot(path=ARTEFACTS / "logged-in.png")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_role("button", name="Log in")).to_be_visible()
        page.goto(url)
        expect(page.get_by_label("Name")).to_be_visible()
        expect(page.locator("#question")).to_have_count(0)
        browser.close()
    assert faults == []


def test_a_page_whose_session_has_ended_asks_for_the_password_and_comes_back(url):
    found = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{url}/?letter=letter.txt")
        for _ in range(2):
            page.get_by_label("Name").fill("ann")
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
            expect(page.locator("#question textarea")).to_be_enabled()
            assert page.url == f"{url}/?letter=letter.txt"
            expect(page.locator(".letter-text")).to_contain_text("The pier closes in May.")
            page.locator("#question textarea").fill("When does the pier close?")
            page.context.clear_cookies()
            with suppress(FieldGone):
                page.locator("#question textarea").press("Enter", timeout=SOON)
            expect(page.get_by_label("Name")).to_be_focused()
            expect(page.get_by_role("status")).to_contain_text("Your session has ended")
        page.screenshot(path=ARTEFACTS / "session-ended.png")
        page.get_by_label("Name").fill("ann")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#question textarea")).to_have_value("When does the pier close?")
        page.get_by_role("button", name="Log out").click()
        page.get_by_label("Name").fill("ann")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#question textarea")).to_have_value("")
        page.locator("#question textarea").fill("Of Ann's alone")
        page.goto("about:blank")
        page.context.clear_cookies()
        page.goto(f"{url}/login")
        page.get_by_label("Name").fill("ben")
        page.get_by_label("Password").fill(OTHER_PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator(".examples button").first).to_be_visible()
        expect(page.locator("#question textarea")).to_have_value("")
        browser.close()
