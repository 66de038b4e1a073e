"""Load on the webhook of texts: so many a second, as the carrier sends them, and what came of each.

    python tests/load/sms_load.py --url http://127.0.0.1:8000 --rate 50 --seconds 60
    python tests/load/sms_load.py --postgresql

Prints p50, p95, p99 and the longest time of the webhook, and how many texts were taken in, answered
and sent. The webhook is signed with MTM_TWILIO_AUTH_TOKEN for MTM_PUBLIC_ADDRESS, as the gateway
has them; the counts are those of its /metrics, so nobody else may text it meanwhile.
"""

import argparse
import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles

import httpx
from twilio.request_validator import RequestValidator

from mtm.settings import load_settings

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(TOP / "tests"))

import postgresql  # noqa: E402

PATH = "/sms/messages"
AREAS = ("860", "203", "413", "508", "617", "978")
MOST_SECONDS = 0.2
PATIENCE_SECONDS = 60.0
START_SECONDS = 60.0
_COUNT = re.compile(r'mtm_gateway_texts_total\{outcome="(\w+)"\} (\d+)')


async def counts(client: httpx.AsyncClient) -> dict[str, int]:
    """What the gateway has counted of texts."""
    text = (await client.get("/metrics")).text
    return {outcome: int(number) for outcome, number in _COUNT.findall(text)}


async def post(client: httpx.AsyncClient, body: str, headers: dict[str, str]) -> float:
    """Seconds until the carrier had its answer; infinite when that was none."""
    begun = time.perf_counter()
    try:
        response = await client.post(PATH, content=body, headers=headers)
    except httpx.TransportError:
        return float("inf")
    return time.perf_counter() - begun if response.status_code == 200 else float("inf")


def texts(total: int) -> list[tuple[str, dict[str, str]]]:
    """Bodies and headers, signed beforehand, so that measuring takes little of the machine."""
    settings = load_settings()
    validator = RequestValidator(settings.twilio_auth_token)
    made = []
    for number in range(total):
        place = number % 600  # numbers; each texts once in twelve seconds at fifty a second
        fields = {
            "MessageSid": f"SM{uuid.uuid4().hex}",
            "From": f"+1{AREAS[place // 100]}55501{place % 100:02}",
            "To": settings.phone_number,
            "Body": f"does it cost anything {number}",
            "NumMedia": "0",
        }
        signature = validator.compute_signature(settings.carrier_origin + PATH, fields)
        body = str(httpx.QueryParams(fields))
        headers = {
            "X-Twilio-Signature": str(signature),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        made.append((body, headers))
    return made


async def run(url: str, rate: float, seconds: float) -> int:
    """All of it; 0 when the webhook was quick enough and nothing was lost."""
    made = texts(int(rate * seconds))
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(
        base_url=url, timeout=30, trust_env=False, limits=limits
    ) as client:
        before = await counts(client)
        begun, posts = time.perf_counter(), []
        for number, (body, headers) in enumerate(made):
            await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))
            posts.append(asyncio.create_task(post(client, body, headers)))
        took = sorted(await asyncio.gather(*posts))
        lasted = time.perf_counter() - begun
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while True:
            after = await counts(client)
            gone = {name: after.get(name, 0) - before.get(name, 0) for name in after}
            if gone.get("sent", 0) >= len(made) or time.perf_counter() > deadline:
                break
            await asyncio.sleep(0.5)
    drained = time.perf_counter() - begun
    cuts = quantiles(took, n=100)
    lost = len(made) - gone.get("sent", 0)
    lines = [
        f"{len(made)} texts in {lasted:.1f} s, all answers sent after {drained:.1f} s",
        f"p50 {cuts[49] * 1000:.1f} ms, p95 {cuts[94] * 1000:.1f} ms, "
        f"p99 {cuts[98] * 1000:.1f} ms, max {took[-1] * 1000:.1f} ms",
        f"taken in {gone.get('received', 0)}, answers sent {gone.get('sent', 0)}, lost {lost}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if lost or cuts[98] > MOST_SECONDS else 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def process(*command: str) -> Iterator[None]:
    """A Python process with this one's settings, that ends with what is done beside it."""
    started = subprocess.Popen([sys.executable, *command], env=os.environ, cwd=TOP)
    try:
        yield
    finally:
        started.terminate()
        started.wait()


@contextmanager
def gateway_on_postgresql() -> Iterator[str]:
    """The address of a gateway on a new PostgreSQL server, with an assistant that answers at once."""
    port, assistant = free_port(), free_port()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(postgresql.server())
        os.environ |= {
            "PYTHONPATH": str(TOP),
            "MTM_VAR": folder,
            "MTM_DATABASE_URL": server.render_as_string(hide_password=False),
            "MTM_PORT": str(port),
            "MTM_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
            "MTM_ASSISTANT_URL": f"http://127.0.0.1:{assistant}",
            "MTM_LOG_LEVEL": "ERROR",
        }
        load_settings()  # makes the secrets that both read
        stack.enter_context(process("tests/load/echo_assistant.py", str(assistant)))
        stack.enter_context(process("-m", "gateway"))
        until_ready(os.environ["MTM_PUBLIC_ADDRESS"])
        yield os.environ["MTM_PUBLIC_ADDRESS"]


def until_ready(url: str) -> None:
    """Wait for a gateway; SystemExit when it does not come."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/health/ready", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise SystemExit("the gateway did not start")


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--rate", type=float, default=50.0, help="texts a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--postgresql", action="store_true", help="on a gateway of its own")
    given = parser.parse_args()
    if given.postgresql:
        with gateway_on_postgresql() as url:
            return asyncio.run(run(url, given.rate, given.seconds))
    return asyncio.run(run(given.url, given.rate, given.seconds))


if __name__ == "__main__":
    sys.exit(main())
