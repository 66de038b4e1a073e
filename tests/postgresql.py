"""A PostgreSQL server for tests: a cluster of its own in a temporary folder, on a unix socket.

A small shell guards it. It sees the tests end, however they end (Ctrl-C, kill -9), because its
pipe from them closes, and then stops the server and removes the folder. PostgreSQL refuses to run
as root, so root's tests run it as `postgres` or `nobody`.

`python tests/postgresql.py` prints the folder of the server's programs, or says what is missing.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

START_SECONDS = 30
SUPERUSER = "postgres"
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
# A test's data need not outlive a power cut; everything else is as in production.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "log_min_messages": "warning",
}
GUARD = """
trap '' HUP INT TERM     # it goes when the tests go, and not before
"$@" & server=$!
cat                      # until then
while kill -INT $server 2>/dev/null; do sleep 0.1; done  # a server that starts may miss the first
rm -rf "$FOLDER"
"""


class NoServer(RuntimeError):  # noqa: N818  (says what is missing)
    """PostgreSQL is not installed, or did not start."""


def programs() -> Path:
    """The folder that holds `initdb` and `postgres`; NoServer when there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in PLACES:
        folders += sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)
    if shutil.which("pg_config"):
        done = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True)
        folders.append(Path(done.stdout.strip()))
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    raise NoServer("PostgreSQL's server is missing: run `scripts/setup postgres`")


@contextmanager
def server() -> Iterator[URL]:
    """Run a server; the URL of its database `postgres`, as superuser."""
    tools, user = programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="mtm-pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)
    _make_cluster(tools, folder, user)
    with open(folder / "log", "w") as log:
        guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "sh", *_command(tools, folder)],
            user=user,
            group=_group(user),
            extra_groups=[] if user else None,
            cwd=folder,
            env={"PATH": os.defpath, "FOLDER": str(folder)},
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests; they end it when they have ended
        )
    url = make_url(f"postgresql+psycopg://{SUPERUSER}@/postgres?host={folder}")
    try:
        _until_ready(url, folder / "log")
        yield url
    finally:
        assert guard.stdin is not None
        guard.stdin.close()
        guard.wait(START_SECONDS)


def _make_cluster(tools: Path, folder: Path, user: str | None) -> None:
    command = [tools / "initdb", "-D", folder / "data", "-U", SUPERUSER, "--auth=trust"]
    done = subprocess.run(
        [*command, "--no-sync", "--encoding=UTF8", "--locale=C"],
        user=user,
        group=_group(user),
        extra_groups=[] if user else None,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        shutil.rmtree(folder)
        raise NoServer(f"initdb failed: {done.stderr.strip()}")


def _command(tools: Path, folder: Path) -> list[str]:
    command = [str(tools / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for name, value in OPTIONS.items():
        command += ["-c", f"{name}={value}"]
    return command


def _until_ready(url: URL, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=url.query["host"], user=url.username, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise NoServer(f"PostgreSQL did not start: {log.read_text()}") from None
            time.sleep(0.02)


def _user() -> str | None:
    """Whom to run the server as; None: as oneself."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _version(folder: Path) -> float:
    digits = "".join(c for c in str(folder) if c.isdigit() or c == ".").strip(".")
    return float(digits or 0)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{programs()}\n")
    except NoServer as problem:
        sys.exit(str(problem))
