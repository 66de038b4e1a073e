"""Reading the settings from the environment, and making the secrets of development."""

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from mtm.development import development_secret
from mtm.environment import (
    SettingsError,
    database_address,
    given,
    origin,
    read_value,
    web_address,
)
from mtm.settings.checking import SECRETS, check
from mtm.settings.fields import Settings

#: Wanted in production only where what they are for is switched on: a setting and its value.
WANTED_WITH = {
    "twilio_auth_token": ("carrier", "twilio"),
    "overflow_secret": ("overflow", True),
}
ADDRESSES = ("assistant_url", "actions_url")
OPTIONAL_ADDRESSES = ("public_address", "carrier_address")


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"MTM_{name.upper()}"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; SettingsError, in one line, when one cannot be used.

    A secret with no value is made once under `var` in development and is an error in production.
    """
    environ = os.environ if environ is None else environ
    found: dict[str, Any] = {}
    for item in fields(Settings):
        raw = given(environ, variable(item.name))
        if raw is not None:
            found[item.name] = _read(item.name, raw, type(item.default), item.metadata)
    settings = _with_secrets(_with_address(Settings(**found)))
    check(settings)
    return settings


def _read(name: str, raw: str, kind: type, rule: Mapping[str, Any]) -> Any:
    shown = variable(name)
    value = read_value(shown, raw, _kind_of(kind))
    low, high = rule.get("least"), rule.get("most")
    if (low is not None and not value >= low) or (high is not None and not value <= high):
        raise SettingsError(f"{shown} must be {_range(low, high)}.")
    try:
        if name in ADDRESSES or (name in OPTIONAL_ADDRESSES and value):
            return web_address(value)
        if name == "database_url":
            return database_address(value)
        if name == "allowed_origins":
            return tuple(origin(part) for part in value)
    except ValueError as problem:
        raise SettingsError(f"{shown} is not usable: {problem}.") from None
    return value


def _kind_of(kind: type) -> type:
    return Path if issubclass(kind, Path) else kind


def _range(low: float | None, high: float | None) -> str:
    return f"at least {low:g}" if high is None else f"from {low or 0:g} to {high:g}"


def _with_address(settings: Settings) -> Settings:
    here = settings.public_address or address_here(settings.port)
    return replace(settings, public_address=here)


def address_here(port: int) -> str:
    """Where the gateway is reached from its own machine."""
    return f"http://127.0.0.1:{port}"


def _with_secrets(settings: Settings) -> Settings:
    missing = [name for name in SECRETS if not getattr(settings, name)]
    if settings.production:
        missing = [name for name in missing if _is_wanted(name, settings)]
    if missing and settings.production:
        names = ", ".join(variable(name) for name in missing)
        raise SettingsError(f"Missing in production: {names}.")
    folder = settings.var / "secrets"
    made: dict[str, Any] = {name: development_secret(name, folder) for name in missing}
    return replace(settings, **made)


def _is_wanted(secret: str, settings: Settings) -> bool:
    setting, value = WANTED_WITH.get(secret, ("env", settings.env))
    return bool(getattr(settings, setting) == value)
