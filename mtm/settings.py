"""Every setting of the program in one place: environment variables with the prefix MTM_.

Each works unset. `docs/settings.md` is the same list for people; a test keeps the two alike.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
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
from sealing import KeyringError, parse_keyring

SECRETS = {  # name: least length
    "session_secret": 32,
    "assistant_token": 32,
    "encryption_keys": 43,
    "lookup_key": 32,
    "twilio_auth_token": 32,
    "overflow_secret": 32,
}
#: Wanted in production only where what they are for is switched on: a setting and its value.
WANTED_WITH = {
    "twilio_auth_token": ("carrier", "twilio"),
    "overflow_secret": ("overflow", True),
}
ADDRESSES = ("assistant_url", "actions_url", "public_address")
OPTIONAL_ADDRESSES = ("carrier_address",)
VAR, WEB = Path("var"), Path("web")
E164 = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def _set(default: Any, says: str, least: float | None = None, most: float | None = None) -> Any:
    return field(default=default, metadata={"says": says, "least": least, "most": most})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force. Secrets are left out of `repr`."""

    env: str = _set("development", "`development` or `production`; production makes no secrets")
    var: Path = field(default=VAR, metadata={"says": "folder for development secrets"})
    database_url: str = field(
        default="sqlite:///var/mtm.db",
        repr=False,  # it may hold a password
        metadata={"says": "SQLAlchemy URL: SQLite or PostgreSQL"},
    )
    log_level: str = _set("INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`")

    host: str = _set("127.0.0.1", "address the gateway listens on")
    port: int = _set(8000, "port the gateway listens on", 1, 65535)
    public_address: str = _set("http://127.0.0.1:8000", "address members reach the gateway at")
    allowed_origins: tuple[str, ...] = _set(
        (), "origins, separated by commas, of the sites that embed the chat"
    )
    proxy_hops: int = _set(
        0, "proxies in front that append to X-Forwarded-For; 0: ignore the header", 0, 10
    )
    web_folder: Path = field(
        default=WEB, metadata={"says": "folder of the widget, the demo page and the list"}
    )

    criteria_year: int = _set(
        0, "year of the criteria to decide by where a year has none of its own; 0: refuse", 0, 2100
    )
    opt_out_carries_over: bool = _set(
        False, "whether an opt-out holds in later years too; `false`: for its calendar year"
    )
    identity_tries_per_conversation: int = _set(
        3, "wrong tries to say who one is in one conversation", 1, 100
    )
    identity_tries_per_day: int = _set(5, "wrong tries a day for one member id", 1, 100)
    identity_idle_minutes: float = _set(
        15.0, "who is speaking is asked again after this long without a use", 0.01, 240
    )

    review_minutes: int = _set(20, "length of a review, in steps of 5 minutes", 5, 120)
    buffer_minutes: int = _set(10, "kept free after a review, in steps of 5 minutes", 0, 120)
    notice_minutes: int = _set(120, "least time from booking to the review", 0, 10080)
    horizon_business_days: int = _set(30, "open days ahead that can be booked", 1, 250)
    hold_minutes: float = _set(10.0, "a time is held this long while a member decides", 0.05, 120)

    assistant_url: str = _set("http://127.0.0.1:5005", "where the assistant listens")
    actions_url: str = _set("http://127.0.0.1:5055", "where the actions listen, on loopback")
    assistant_connect_seconds: float = _set(1.0, "wait for a connection to it", 0.01, 30)
    assistant_answer_seconds: float = _set(10.0, "wait for its answer", 0.05, 120)

    session_hours: float = _set(12.0, "a chat session ends at this age", 0.0001, 168)
    session_idle_minutes: float = _set(
        60.0, "a chat session ends this long after the last message", 0.001, 1440
    )

    max_body_bytes: int = _set(16384, "largest request body", 512, 1048576)
    max_text_length: int = _set(2000, "longest message in characters", 1, 10000)
    messages_per_minute: int = _set(20, "messages a minute in one conversation", 1, 100000)
    sessions_per_minute: int = _set(20, "new sessions a minute from one address", 1, 100000)
    streams_per_conversation: int = _set(4, "streams open at once in one conversation", 1, 100)

    deliveries_at_once: int = _set(16, "conversations delivered to the assistant at once", 1, 1000)
    lease_seconds: float = _set(
        20.0, "another gateway takes up a conversation after this long; more than an attempt", 0.2
    )
    retry_first_seconds: float = _set(0.5, "wait after the first failed delivery", 0.01, 60)
    retry_longest_seconds: float = _set(10.0, "longest wait between deliveries", 0.01, 3600)
    give_up_hours: float = _set(72.0, "a message is given up, in the open, at this age", 0.0001)
    safety_after_seconds: float = _set(
        1.0, "an unanswered message is searched for danger after this long", 0, 60
    )
    trouble_after_seconds: float = _set(
        5.0, "the member is told of the delay after this long", 0.01, 600
    )
    poll_seconds: float = _set(2.0, "safety net: looking for work that no wake-up told of", 0.05)
    heartbeat_seconds: float = _set(15.0, "comment on an idle stream", 0.05, 60)
    stalled_reader_seconds: float = _set(30.0, "a stream that takes nothing is closed", 0.05, 600)

    notices_from_hour: int = _set(
        8, "no notice of an appointment before this hour, by the member's clock", 8, 20
    )
    notices_until_hour: int = _set(21, "nor from this hour on", 9, 21)
    notice_poll_seconds: float = _set(15.0, "looking for notices that are due", 0.05, 3600)
    notice_lease_seconds: float = _set(
        60.0, "another loop takes up a notice after this long; more than a send takes", 1, 3600
    )
    notice_retry_seconds: float = _set(
        60.0, "wait after the first failed send; it doubles with each", 0.05, 3600
    )
    notice_tries: int = _set(5, "tries to send a notice before it is given up, in the open", 1, 20)

    outreach_period_days: int = _set(
        120, "from one invitation of a member to a review to the next, at least", 1, 366
    )
    outreach_per_minute: int = _set(60, "invitations sent in a minute, at most; 0: none", 0, 6000)

    carrier: str = _set(
        "console", "`twilio`, or `console`: texts and calls are kept here and go nowhere"
    )
    carrier_address: str = _set(
        "", "address the carrier posts to, if another than the public address"
    )
    twilio_account: str = _set("", "account SID at Twilio")
    twilio_auth_token: str = field(
        default="",
        repr=False,
        metadata={"says": "Twilio's auth token: signs its webhooks, opens its API"},
    )
    twilio_auth_token_before: str = field(
        default="",
        repr=False,
        metadata={"says": "the former auth token, accepted too while it is being replaced"},
    )
    phone_number: str = _set(
        "+18605550100", "the number that texts and calls come to, in E.164; fictional by default"
    )
    sms_together_seconds: float = _set(
        2.5, "texts that follow each other this quickly are read as one message", 0, 30
    )
    sms_read_seconds: float = _set(2.0, "a text counts as read so long after it was sent", 0, 60)
    sms_trouble_after_seconds: float = _set(
        60.0, "who texts is told of a delay after this long", 0.01, 3600
    )
    sms_conversation_hours: float = _set(
        72.0, "a conversation by text ends this long after its last message", 0.01, 720
    )
    sms_choices_hours: float = _set(
        24.0, "a number that is texted answers a list for this long", 0.01, 720
    )
    keywords_answered_by_carrier: bool = _set(
        False, "the carrier itself answers STOP, START and HELP, so we do not"
    )
    voice_wait_seconds: float = _set(
        8.0,
        "a caller is told to wait after so long without an answer; the carrier's limit is 15",
        0.1,
        10,
    )
    voice_patience_seconds: float = _set(
        40.0, "then told that no answer could be had, the line offered instead", 1, 300
    )
    voice_silence_seconds: int = _set(6, "wait for a caller to begin to speak", 2, 30)
    voice_confidence: float = _set(
        0.5, "words recognised with less confidence are read back first; 0: never", 0, 1
    )
    voice_name: str = _set("Polly.Joanna-Neural", "the carrier's voice that speaks, one with SSML")
    transfer_number: str = _set(
        "", "number a caller is put through to, in E.164; the line of the program if not given"
    )
    transfer_seconds: int = _set(25, "a transfer rings so long", 5, 120)
    message_seconds: int = _set(120, "longest recorded message", 10, 600)
    overflow: bool = _set(
        False, "whether a contact center may hand over calls; development always lets it"
    )
    overflow_per_minute: int = _set(
        300, "requests a minute from one address of the contact center", 1, 100000
    )
    overflow_secret: str = field(
        default="",
        repr=False,
        metadata={"says": "signs the requests of the contact center's platform"},
    )

    session_secret: str = field(default="", repr=False, metadata={"says": "signs session tokens"})
    assistant_token: str = field(
        default="", repr=False, metadata={"says": "shared with the assistant, sent as bearer"}
    )
    lookup_key: str = field(
        default="",
        repr=False,
        metadata={"says": "makes the hashes that sealed identifiers are found by; never changes"},
    )
    encryption_keys: str = field(
        default="",
        repr=False,
        metadata={
            "says": "`id:key` pairs separated by commas, key 32 bytes in base64; first seals"
        },
    )

    @property
    def carrier_origin(self) -> str:
        """The address under which the carrier reaches us: what its signatures are made over."""
        return self.carrier_address or self.public_address

    @property
    def simulated(self) -> bool:
        """Whether texts and calls can be tried on a simulated phone: never where they are real."""
        return not self.production and self.carrier == "console"

    @property
    def production(self) -> bool:
        """Whether this is a deployment that serves members."""
        return self.env == "production"


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
    settings = _with_secrets(Settings(**found))
    _check(settings)
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


def _check(settings: Settings) -> None:
    if settings.env not in ("development", "production"):
        raise SettingsError("MTM_ENV must be development or production.")
    if settings.log_level not in LEVELS:
        raise SettingsError(f"MTM_LOG_LEVEL must be one of {', '.join(LEVELS)}.")
    for name, least in SECRETS.items():
        if 0 < len(getattr(settings, name)) < least:
            raise SettingsError(f"{variable(name)} is too short: {least} characters or more.")
    try:
        parse_keyring(settings.encryption_keys)
    except KeyringError as problem:
        raise SettingsError(f"MTM_ENCRYPTION_KEYS is not usable: {problem}.") from None
    if settings.carrier not in ("console", "twilio"):
        raise SettingsError("MTM_CARRIER must be console or twilio.")
    if settings.carrier == "twilio" and not settings.twilio_account:
        raise SettingsError("Missing with MTM_CARRIER=twilio: MTM_TWILIO_ACCOUNT.")
    if not E164.fullmatch(settings.phone_number):
        raise SettingsError("MTM_PHONE_NUMBER must be a number in E.164, such as +18605550100.")
    if settings.transfer_number and not E164.fullmatch(settings.transfer_number):
        raise SettingsError("MTM_TRANSFER_NUMBER must be a number in E.164.")
    _check_times(settings)


def _check_times(settings: Settings) -> None:
    """Hours and waits that have to fit each other."""
    if settings.notices_from_hour >= settings.notices_until_hour:
        raise SettingsError("MTM_NOTICES_UNTIL_HOUR must be more than MTM_NOTICES_FROM_HOUR.")
    for name in ("review_minutes", "buffer_minutes"):
        if getattr(settings, name) % 5:
            raise SettingsError(f"{variable(name)} must be a multiple of 5.")
    attempt = settings.assistant_connect_seconds + settings.assistant_answer_seconds
    if settings.lease_seconds <= attempt:
        raise SettingsError(f"MTM_LEASE_SECONDS must be more than an attempt ({attempt:g} s).")
    if settings.retry_longest_seconds < settings.retry_first_seconds:
        raise SettingsError("MTM_RETRY_LONGEST_SECONDS must not be less than the first wait.")
