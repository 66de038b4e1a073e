"""Secrets for a developer's machine: made once, kept in a private file, never for production."""

import base64
import logging
import os
import secrets
from pathlib import Path

log = logging.getLogger(__name__)


def development_secret(name: str, folder: Path) -> str:
    """The kept secret `name` in `folder`, made now if there is none yet.

    Several processes may ask at the same moment: all get the same value, because the file appears
    whole (written aside, then linked) or not at all.
    """
    kept = folder / name
    try:
        return kept.read_text("ascii").strip()
    except FileNotFoundError:
        _make(kept)
    log.warning("made a development secret in %s; set MTM_%s in production", kept, name.upper())
    return kept.read_text("ascii").strip()


def _make(kept: Path) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = kept.with_name(f".{kept.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(_fresh(kept.name))
    try:
        os.link(aside, kept)
    except FileExistsError:
        pass  # another process was first; its secret counts
    finally:
        aside.unlink()


def _fresh(name: str) -> str:
    secret = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode("ascii")
    return f"dev1:{secret}" if name == "encryption_keys" else secret
