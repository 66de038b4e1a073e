"""`python -m gateway` as a process: it starts, it says why it does not, and it may be killed."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
from serving import Member, serving

from mtm.answers import Reply

TOP = Path(__file__).parents[3]
START_SECONDS = 20


class SlowDesk:
    """An assistant over HTTP that takes its time at first. Acts once a message id."""

    def __init__(self) -> None:
        self.seconds = 30.0
        self.asked: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return
        body = (await receive()).get("body") or b"{}"
        message = json.loads(body)
        if "message_id" in message:
            self.asked.append(message["message_id"])
            await asyncio.sleep(self.seconds)
        reply = Reply(f"You said: {message.get('text')}", "x", "x").as_dict()
        data = json.dumps({"replies": [reply]}).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": data})


def environment(folder: Path, database_url: str = "", **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(TOP),
        "MTM_VAR": str(folder),
        "MTM_DATABASE_URL": database_url or f"sqlite:///{folder / 'chat.db'}",
        **more,
    }


@contextmanager
def running(settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gateway"], cwd=TOP, env=settings, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


async def until_live(url: str) -> None:
    async with asyncio.timeout(START_SECONDS), httpx.AsyncClient(trust_env=False) as client:
        while True:
            try:
                await client.get(f"{url}/health/live")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_gateway_killed_in_the_middle_of_a_turn_answers_it_after_its_restart(
    tmp_path, bare_database_url
):
    desk, port = SlowDesk(), free_port()
    url = f"http://127.0.0.1:{port}"
    with serving(desk) as assistant:
        settings = environment(
            tmp_path,
            bare_database_url,
            MTM_PORT=str(port),
            MTM_ASSISTANT_URL=assistant,
            MTM_ASSISTANT_CONNECT_SECONDS="0.5",
            MTM_ASSISTANT_ANSWER_SECONDS="1.5",
            MTM_LEASE_SECONDS="2.1",
            MTM_POLL_SECONDS="0.1",
        )
        with running(settings) as process:
            await until_live(url)
            member = await Member(url).begin()
            await member.say("hello")
            async with asyncio.timeout(5):
                while not desk.asked:
                    await asyncio.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            process.wait(5)
        desk.seconds = 0.0
        with running(settings):
            await until_live(url)
            listener = await member.listen().hears("You said: hello")
            assert listener.answers.count("You said: hello") == 1
            assert len(set(desk.asked)) == 1 and len(desk.asked) == 2
            await member.leave()


async def test_two_gateways_that_share_a_database_answer_each_message_once(
    tmp_path, bare_database_url
):
    desk, ports = SlowDesk(), (free_port(), free_port())
    desk.seconds = 0.05
    urls = [f"http://127.0.0.1:{port}" for port in ports]
    with serving(desk) as assistant, ExitStack() as both:
        for port in ports:
            settings = environment(
                tmp_path,
                bare_database_url,
                MTM_PORT=str(port),
                MTM_ASSISTANT_URL=assistant,
                MTM_POLL_SECONDS="0.05",
            )
            both.enter_context(running(settings))
        for url in urls:
            await until_live(url)
        people = [await Member(urls[number % 2]).begin() for number in range(6)]
        listeners = [person.listen() for person in people]
        for number in range(6):
            for person in people:  # each message by the other gateway than the one before
                person.client.base_url = urls[number % 2]
            await asyncio.gather(*(person.say(f"question {number}") for person in people))
        for listener in listeners:
            await listener.hears("You said: question 5")
            assert listener.answers[1:] == [f"You said: question {n}" for n in range(6)]
        for person in people:
            await person.leave()
    assert len(desk.asked) == len(set(desk.asked)) == 36


async def test_a_gateway_told_to_stop_ends_open_streams_at_once_and_quietly(tmp_path):
    port = free_port()
    with running(environment(tmp_path, MTM_PORT=str(port))) as process:
        await until_live(f"http://127.0.0.1:{port}")
        member = await Member(f"http://127.0.0.1:{port}").begin()
        await member.listen().until(lambda it: it.texts)
        process.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(process.wait, 2)
        log = process.stderr.read() if process.stderr else ""
        await member.leave()
    assert code in (0, -signal.SIGTERM)
    assert "Traceback" not in log


def test_production_without_secrets_does_not_start_and_says_why_in_one_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gateway"],
        cwd=TOP,
        env=environment(tmp_path, MTM_ENV="production"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("gateway: Missing in production: MTM_SESSION_SECRET")
    assert done.stderr.count("\n") == 1


def test_production_does_not_start_on_an_older_schema(tmp_path, bare_database_url):
    made = "s" * 43
    done = subprocess.run(
        [sys.executable, "-m", "gateway"],
        cwd=TOP,
        env=environment(
            tmp_path,
            bare_database_url,
            MTM_ENV="production",
            MTM_SESSION_SECRET=made,
            MTM_ASSISTANT_TOKEN=made,
            MTM_ENCRYPTION_KEYS="k1:" + "A" * 43 + "=",
            MTM_LOOKUP_KEY=made,
        ),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "alembic upgrade head" in done.stderr and done.stderr.count("\n") == 1


def test_without_its_database_it_does_not_start_and_says_why_in_one_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gateway"],
        cwd=TOP,
        env=environment(tmp_path, f"postgresql+psycopg://mtm:password@/mtm?host={tmp_path}"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    told = done.stderr.splitlines()[-1]
    assert told == "gateway: The database of MTM_DATABASE_URL cannot be used (OperationalError)."
    assert "Traceback" not in done.stderr and "password" not in done.stderr
