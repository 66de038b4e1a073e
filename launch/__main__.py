"""``python -m launch``: load the demo plan once, start the parts and watch them."""

import os
import socket
import sys
from pathlib import Path

import click

from launch.environment import shared_environment
from mtm.cli.demo import demo_once
from mtm.environment import SettingsError
from mtm.settings import Settings, load_settings

_SUPERVISOR = Path(sys.executable).with_name("supervisord")
_CONFIGURATION = Path(__file__).with_name("supervisord.conf")


def main() -> None:
    """Start the parts in the foreground; Ctrl-C stops them all."""
    try:
        settings = load_settings()
    except SettingsError as problem:
        raise SystemExit(f"launch: {problem}") from None
    taken = taken_port(settings)
    if taken:
        raise SystemExit(f"launch: {taken}")
    os.environ.update(shared_environment(settings))
    if not settings.production:
        _load_demo()
    print("launch: starting the assistant, the actions and the gateway (about 20 s)", flush=True)
    os.execv(_SUPERVISOR, [str(_SUPERVISOR), "-n", "-c", str(_CONFIGURATION)])


def _load_demo() -> None:
    """Give an empty database somebody to talk as. Without the demo the parts start all the same."""
    try:
        demo_once()
    except click.ClickException as problem:
        print(f"launch: no demo: {problem.format_message()}", flush=True)


def taken_port(settings: Settings) -> str | None:
    """Return a sentence about the first port that another program holds, or None."""
    ports = {
        "MTM_PORT": (settings.host, settings.port),
        "MTM_ASSISTANT_URL": ("127.0.0.1", _port(settings.assistant_url)),
        "MTM_ACTIONS_URL": ("127.0.0.1", _port(settings.actions_url)),
    }
    for variable, (host, port) in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                return f"port {port} is in use; stop what uses it or set {variable} to another."
    return None


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


if __name__ == "__main__":
    main()
