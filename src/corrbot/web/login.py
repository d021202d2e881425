"""`Login`: nobody gets past it without an account."""

from __future__ import annotations

import ipaddress
import logging
import math
from http.cookies import CookieError, SimpleCookie
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from anyio import Lock, to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corrbot.errors import AccountsError
from corrbot.web.escaping import escape
from corrbot.web.guard import refusal
from corrbot.web.health import HEALTH
from corrbot.web.resource import resource
from corrbot.web.sessions import LONGEST, Sessions
from corrbot.web.throttle import Throttle

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from corrbot.accounts import Account, Accounts

_log = logging.getLogger(__name__)

COOKIE = "corrbot-session"

POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
"""The page on which people log in runs no script."""

WRONG = "That name and password do not go together."
"""Does not tell whether there is such a name."""

_PAGES = ("/", "/login")
_MOST_FIELDS = 10


class Login:
    """Let in who has an account: people with a cookie from the login page, programs with a bearer token.

    Says who it is as ``person`` in the state of the request. Everybody else gets the login page, or status
    401 where no browser asks for a page. Only `HEALTH` is told to anyone.
    """

    def __init__(self, app: ASGIApp, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts
        self._sessions = Sessions()
        self._throttle = Throttle()
        self._trying = Lock()
        self._page = Template(resource("login.html"))
        self._style = resource("login.css")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer it in place of the application."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            response = await self._response(scope, receive)
        except AccountsError as error:
            _log.error("%s", error)
            response = refusal(503, "Nobody can log in now; whoever runs corrbot can see why in its log.")
        await (response or self._app)(scope, receive, send)

    async def _response(self, scope: Scope, receive: Receive) -> Response | None:
        """Return what is answered here, or None for a request that may pass."""
        request = Request(scope, receive)
        path, method = scope["path"], scope["method"]
        if path == HEALTH and method in ("GET", "HEAD"):
            return None
        if path == "/login.css":
            return Response(self._style, media_type="text/css")
        person = self._person(request.headers)
        if path == "/login":
            return await self._logged_in(request) if method == "POST" else self._form(request, person=person)
        if path == "/logout" and method == "POST":
            return self._logged_out(request)
        if person is None:
            return _turned_away(request)
        scope.setdefault("state", {})["person"] = person
        return None

    def _person(self, headers: Headers) -> str | None:
        """Return who asks: the token's holder where one is sent, or else the cookie's."""
        if "authorization" in headers:
            scheme, _, token = headers["authorization"].partition(" ")
            account = self._accounts.holder(token.strip()) if scheme.lower() == "bearer" else None
            return account.name if account else None
        held = self._sessions.holder(_key(headers))
        account = self._accounts.account(held[0]) if held else None
        return account.name if account and held and account.password == held[1] else None

    async def _logged_in(self, request: Request) -> Response:
        body = (await request.body()).decode("utf-8", "replace")
        try:
            sent = parse_qs(body, max_num_fields=_MOST_FIELDS)
        except ValueError:
            return refusal(400, f"The form has more than {_MOST_FIELDS} fields; log in on the page.")
        name, password, then = (sent.get(field, [""])[0] for field in ("name", "password", "next"))
        address = request.client.host if request.client else ""
        wait, account = await self._tried(name, password, _network(address))
        if account is None:
            outcome = "too many tries" if wait > 0 else "refused"
            _log.info("login", extra={"outcome": outcome, "address": address})
        if wait > 0:
            return self._form(request, name, f"Too many tries. Wait {_worded(wait)}.", then, 429, wait)
        if account is None:
            return self._form(request, name, WRONG, then, 401)
        self._sessions.end(_key(request.headers))
        key = self._sessions.begin(account.name, account.password)
        response = RedirectResponse(_local(then), 303)
        _set_cookie(response, request, key, int(LONGEST))
        return response

    async def _tried(self, name: str, password: str, address: str) -> tuple[float, Account | None]:
        """Return how many seconds to wait before trying, and the account that was opened, if any.

        One after the other, so that tries sent at once do not all pass before the first is counted.
        """
        async with self._trying:
            wait = self._throttle.wait(name[:100], address)
            if wait > 0:
                return wait, None
            account = await to_thread.run_sync(self._accounts.admits, name, password)
            counted = self._throttle.succeeded if account else self._throttle.failed
            counted(name[:100], address)
            return 0.0, account

    def _logged_out(self, request: Request) -> Response:
        self._sessions.end(_key(request.headers))
        response = RedirectResponse("/login", 303)
        _set_cookie(response, request, "", 0)
        return response

    def _form(
        self,
        request: Request,
        name: str = "",
        message: str = "",
        then: str = "",
        status: int = 200,
        wait: float = 0.0,
        *,
        person: str | None = None,
    ) -> Response:
        form = (
            _KNOWN.substitute(person=escape(person))
            if person
            else _FORM.substitute(
                name=escape(name[:100]),
                next=escape(then or request.query_params.get("next", "/")),
                note=_ENDED if "ended" in request.query_params else "",
                message=_MESSAGE.substitute(text=escape(message)) if message else "",
                focus_name="" if name else "autofocus",
                focus_password="autofocus" if name else "",
            )
        )
        headers = {"Content-Security-Policy": POLICY}
        if wait:
            headers["Retry-After"] = str(math.ceil(wait))
        return HTMLResponse(self._page.substitute(form=form), status, headers)


_FORM = Template(
    """<form method="post" action="/login">
<h2>Log in</h2>
$note$message
<label for="name">Name</label>
<input id="name" name="name" value="$name" autocomplete="username" autocapitalize="none" spellcheck="false"
 required maxlength="100" $focus_name>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
 maxlength="1000" $focus_password>
<input type="hidden" name="next" value="$next">
<button>Log in</button>
</form>"""
)

_MESSAGE = Template('<p class="message" role="alert" id="message">$text</p>')

_ENDED = '<p class="note" role="status">Your session has ended. Log in to go on; what you typed is kept.</p>'

_KNOWN = Template(
    """<form method="post" action="/logout">
<p>You are logged in as <b>$person</b>. <a href="/">Go to the letters</a></p>
<button>Log out</button>
</form>"""
)


def _turned_away(request: Request) -> Response:
    """Return the way to the login page for a browser that asks for a page, or else status 401."""
    asks_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if asks_page and request.url.path in _PAGES and "authorization" not in request.headers:
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303)
    return refusal(
        401,
        "Log in on the page, or send “Authorization: Bearer TOKEN”; `corrbot token add NAME` makes a token.",
        {"WWW-Authenticate": 'Bearer realm="corrbot"'},
    )


def _key(headers: Headers) -> str:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _set_cookie(response: Response, request: Request, key: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE, key, seconds, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )


def _local(then: str) -> str:
    """Return ``then`` when it is a place on this server, or else the page."""
    try:
        is_local = not any(urlsplit(then)[:2]) and then.startswith("/") and then[1:2] not in ("/", "\\")
    except ValueError:
        return "/"
    return then if is_local and then.isascii() and then.isprintable() else "/"


def _network(address: str) -> str:
    """Return what counts as one address: of IPv6, the network of 64 bits that one customer has."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _worded(seconds: float) -> str:
    whole = math.ceil(seconds)
    return f"{whole} second{'' if whole == 1 else 's'}" if whole < 120 else f"{math.ceil(whole / 60)} minutes"
