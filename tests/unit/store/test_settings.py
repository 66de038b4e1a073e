"""Settings: each works unset, a wrong one is told in one line, secrets are never shown."""

import base64
import logging
import re
import stat
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from mtm.environment import SettingsError
from mtm.settings import Settings, load_settings, variable

TOP = Path(__file__).parents[3]
KEYS = "k1:" + base64.b64encode(bytes(range(32))).decode()
SECRETS = {
    "MTM_SESSION_SECRET": "s" * 40,
    "MTM_ASSISTANT_TOKEN": "t" * 40,
    "MTM_ENCRYPTION_KEYS": KEYS,
    "MTM_LOOKUP_KEY": "l" * 40,
}


def test_everything_has_a_working_default(tmp_path):
    settings = load_settings({"MTM_VAR": str(tmp_path)})
    assert settings.database_url == "sqlite:///var/mtm.db"
    assert len(settings.session_secret) >= 32


def test_an_address_that_is_not_given_is_this_machine_at_its_port(tmp_path):
    settings = load_settings({"MTM_VAR": str(tmp_path), "MTM_PORT": "8110"})
    assert settings.public_address == settings.carrier_origin == "http://127.0.0.1:8110"


def test_values_come_from_the_environment():
    settings = load_settings(
        {
            **SECRETS,
            "MTM_PORT": "9000",
            "MTM_SESSION_HOURS": "2.5",
            "MTM_ALLOWED_ORIGINS": "https://www.plan.example, https://Plan.example:8443",
            "MTM_PUBLIC_ADDRESS": "https://mtm.plan.example/",
        }
    )
    assert (settings.port, settings.session_hours) == (9000, 2.5)
    assert settings.allowed_origins == ("https://www.plan.example", "https://plan.example:8443")
    assert settings.public_address == "https://mtm.plan.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MTM_PORT", "x"),
        ("MTM_PORT", "0"),
        ("MTM_PORT", "70000"),
        ("MTM_SESSION_HOURS", "nan"),
        ("MTM_SESSION_HOURS", "-1"),
        ("MTM_POLL_SECONDS", "0"),
        ("MTM_ENV", "staging"),
        ("MTM_LOG_LEVEL", "loud"),
        ("MTM_ASSISTANT_URL", "localhost:5005"),
        ("MTM_DATABASE_URL", "postgres://mtm@db.example/mtm"),
        ("MTM_DATABASE_URL", "postgresql+asyncpg://mtm@db.example/mtm"),
        ("MTM_DATABASE_URL", "postgresql://mtm@db.example:port/mtm"),
        ("MTM_DATABASE_URL", "var/mtm.db"),
        ("MTM_ALLOWED_ORIGINS", "https://plan.example/path"),
        ("MTM_ALLOWED_ORIGINS", "*"),
        ("MTM_SESSION_SECRET", "short"),
        ("MTM_ENCRYPTION_KEYS", "k1:" + "A" * 50),
        ("MTM_LEASE_SECONDS", "5"),
        ("MTM_RETRY_LONGEST_SECONDS", "0.1"),
        ("MTM_NOTICES_FROM_HOUR", "7"),
        ("MTM_NOTICES_UNTIL_HOUR", "22"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_in_one_line(name, value):
    with pytest.raises(SettingsError) as error:
        load_settings({**SECRETS, name: value})
    assert name in str(error.value) and "\n" not in str(error.value)


def test_production_makes_no_secrets(tmp_path):
    with pytest.raises(SettingsError) as error:
        load_settings({"MTM_ENV": "production", "MTM_VAR": str(tmp_path)})
    assert all(name in str(error.value) for name in SECRETS)
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []
    assert load_settings({"MTM_ENV": "production", **SECRETS}).production


@pytest.mark.parametrize(
    ("switched_on", "secret"),
    [
        ({"MTM_CARRIER": "twilio", "MTM_TWILIO_ACCOUNT": "AC0"}, "MTM_TWILIO_AUTH_TOKEN"),
        (
            {
                **{"MTM_CARRIER": "twilio", "MTM_TWILIO_ACCOUNT": "AC0"},
                **{"MTM_TWILIO_AUTH_TOKEN": "a" * 32, "MTM_OVERFLOW": "true"},
            },
            "MTM_OVERFLOW_SECRET",
        ),
    ],
)
def test_a_secret_is_missed_only_where_what_it_is_for_is_switched_on(switched_on, secret):
    with pytest.raises(SettingsError, match=secret):
        load_settings({"MTM_ENV": "production", **SECRETS, **switched_on})
    given = {"MTM_ENV": "production", **SECRETS, **switched_on, secret: "s" * 32}
    assert load_settings(given).production


def test_no_call_is_handed_over_where_none_can_come_in():
    overflow = {"MTM_OVERFLOW": "true", "MTM_OVERFLOW_SECRET": "o" * 32}
    with pytest.raises(SettingsError, match="MTM_CARRIER"):
        load_settings({"MTM_ENV": "production", **SECRETS, **overflow})


def test_development_secrets_are_made_once_with_a_warning_and_kept_private(tmp_path, caplog):
    caplog.set_level(logging.WARNING)
    first = load_settings({"MTM_VAR": str(tmp_path)})
    assert caplog.text.count("made a development secret") == 6
    assert first == load_settings({"MTM_VAR": str(tmp_path)})
    assert caplog.text.count("made a development secret") == 6
    for kept in (tmp_path / "secrets").iterdir():
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_secrets_are_not_shown():
    address = "postgresql+psycopg://mtm:password@db.example/mtm"
    shown = repr(load_settings({**SECRETS, "MTM_DATABASE_URL": address}))
    assert not any(secret in shown for secret in (*SECRETS.values(), "password"))


def test_the_document_lists_every_setting_with_its_default_and_meaning():
    rows = re.findall(r"^\| `(MTM_\w+)` \| (.*?) \| (.*?) \|$", _document(), re.MULTILINE)
    assert rows == [
        (variable(item.name), _default(item), item.metadata["says"]) for item in fields(Settings)
    ]


def _document() -> str:
    return (TOP / "docs" / "settings.md").read_text("utf-8")


def _default(item) -> str:
    assert item.default is not MISSING
    if item.default in ("", ()):
        return ""
    if isinstance(item.default, bool):
        return f"`{str(item.default).lower()}`"
    value = f"{item.default:g}" if isinstance(item.default, float) else str(item.default)
    return f"`{value}`"
