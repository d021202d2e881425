"""Plain requests to corrbot as it is served on this machine."""

import http.client
import json
from typing import NamedTuple

PASSWORD = "correct horse battery staple"
OTHER_PASSWORD = "another long passphrase"


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


def send(url, path="/", method="GET", body=b"", **headers):
    """Return the reply to one request; a ``body`` that is not bytes is sent as JSON."""
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
        headers.setdefault("Content_Type", "application/json")
    host, _, port = url.rpartition("/")[2].partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=named)
    response = connection.getresponse()
    reply = Reply(response.status, response.headers, response.read())
    connection.close()
    return reply
