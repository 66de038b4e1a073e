"""A thousand malformed requests, raw on the wire: no 5xx, no stack trace, and still alive."""

import json
import socket
import uuid
from random import Random

import httpx

COUNT = 1000
PATHS = (
    *("/", "/chat/sessions", "/chat/messages", "/chat/events", "/chat/end"),
    *("/health/live", "/health/ready", "/metrics", "/widget/mtm-chat.js"),
    *("/lists/blank-medication-list", "/demo/index.html", "/nowhere"),
)
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get")
TRACES = (b"Traceback", b'File "', b"Error:", b".py")


def bodies(chance: Random) -> list[bytes]:
    """Bodies no page would send."""
    known = str(uuid.UUID(int=chance.getrandbits(128)))
    odd = [None, 1, -1.5, True, [], {}, "", "x" * 3000, "\u0000", [[1]], {"a": {"b": 1}}, 10**400]
    good = {"id": known, "text": "hello"}
    return [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"\xff\xfe\x00",
        b'{"id": "\xff", "text": "\xc3\x28"}',
        b"[" * 12_000,
        b'{"a":' * 3_000,
        b"x" * 40_000,
        b'{"id": "%s", "text": "\\ud800"}' % known.encode(),
        b'{"id": "%s", "text": "\\u0000\\u0000"}' % known.encode(),
        b'{"id": 1e999, "text": NaN}',
        b"9" * 6_000,
        json.dumps({**good, "text": chance.choice(odd)}).encode(),
        json.dumps({**good, "id": chance.choice(odd)}).encode(),
        json.dumps({**good, "choice": chance.choice([*odd, "1-1", "9" * 50 + "-1"])}).encode(),
        json.dumps({"id": known, "choice": chance.choice([*odd, "1-1", "²-1", "1-99"])}).encode(),
        json.dumps(chance.choice(odd)).encode(),
        chance.randbytes(chance.randrange(200)),
    ]


def headers(chance: Random, token: str, body: bytes) -> list[bytes]:
    """Headers, some of them odd."""
    kinds = (b"application/json", b"text/plain", b"application/json; charset=utf-7", b"\xff", b"")
    tokens = (token, token[:-3], "\u00e9" * 20, "", "x" * 5000, token + "=", " " + token)
    seqs = (b"-1", b"x", b"1e9", b"9" * 400, b"\xb2", b"1,2", b"0x1", b" ")
    lines = [
        b"Content-Type: " + chance.choice(kinds),
        b"Authorization: "
        + chance.choice((b"Bearer ", b"Basic ", b"bearer", b""))
        + chance.choice(tokens).encode("latin-1"),
        b"Content-Length: " + (b"%d" % len(body) if chance.random() < 0.8 else b"-5"),
    ]
    if chance.random() < 0.6:
        lines.append(b"Last-Event-ID: " + chance.choice(seqs))
    if chance.random() < 0.1:
        lines.append(
            chance.choice((b"no colon", b": empty", b"Bad Name: x", b"A: \x00", b"\xff: 1"))
        )
    if chance.random() < 0.1:
        lines.append(b"Origin: " + chance.choice((b"null", b"\xff\xff", b"https://x" * 300)))
    if chance.random() < 0.1:
        lines.append(b"X-Forwarded-For: " + chance.choice((b"", b",,,", b"::1%x", b"1.2.3.4" * 99)))
    return lines


def request(chance: Random, token: str, spare: str) -> bytes:
    """One request on the wire: a third are odd in little more than the body."""
    body = chance.choice(bodies(chance))
    if chance.random() < 0.33:
        head = f"POST /chat/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        kind = "application/json" if chance.random() < 0.9 else "text/html"
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body
    path = chance.choice(PATHS)
    if chance.random() < 0.15:
        path += chance.choice(
            ("?a=%ff", "/../..", "%00", "?" + "a" * 9000, "//", "/%2e%2e/x", "#x")
        )
    method = chance.choice(("POST", "GET", chance.choice(METHODS)))
    head = [f"{method} {path} HTTP/1.1".encode(), b"Host: x", *headers(chance, spare, body)]
    return b"\r\n".join((*head, b"Connection: close", b"", body))


def answer_to(address: tuple[str, int], data: bytes) -> bytes:
    """The first part of the answer, which holds the status and any error."""
    with socket.create_connection(address, timeout=5) as line:
        try:
            line.sendall(data)
            return line.recv(65536)
        except (ConnectionError, TimeoutError):
            return b""


async def test_a_thousand_malformed_requests_cause_no_fault(serve, member, caplog):
    served = serve()
    someone = await member(served)
    host, port = served.url.removeprefix("http://").split(":")
    chance = Random(42)
    statuses: dict[int, int] = {}
    for number in range(COUNT):
        if number % 25 == 0:
            spare = await member(served)  # some of the requests end it
        data = request(chance, someone.token, spare.token)
        answer = answer_to((host, int(port)), data)
        if not answer:
            continue  # the server hung up on it, as it may
        status = int(answer.split()[1])
        statuses[status] = statuses.get(status, 0) + 1
        shown = data[:80]
        assert status < 500, shown
        if status >= 400:
            assert not any(trace in answer for trace in TRACES), shown
    assert sum(statuses.values()) > COUNT * 0.95, statuses
    assert {202, 400, 401, 404, 405, 413, 415, 422} <= set(statuses)
    assert "failed" not in caplog.text
    healthy = httpx.get(f"{served.url}/health/ready", trust_env=False)
    assert healthy.status_code == 200
    assert (await someone.send("and now a proper one")).status_code == 202
