"""Whether settings can be used, and fit each other. What cannot is told in one line."""

import re

from mtm.environment import SettingsError
from mtm.settings.fields import Settings
from sealing import KeyringError, parse_keyring

SECRETS = {  # name: least length
    "session_secret": 32,
    "assistant_token": 32,
    "encryption_keys": 43,
    "lookup_key": 32,
    "twilio_auth_token": 32,
    "overflow_secret": 32,
}
E164 = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def check(settings: Settings) -> None:
    """SettingsError, in one line, for the first that cannot be used."""
    if settings.env not in ("development", "production"):
        raise SettingsError("MTM_ENV must be development or production.")
    if settings.log_level not in LEVELS:
        raise SettingsError(f"MTM_LOG_LEVEL must be one of {', '.join(LEVELS)}.")
    for name, least in SECRETS.items():
        if 0 < len(getattr(settings, name)) < least:
            raise SettingsError(f"MTM_{name.upper()} is too short: {least} characters or more.")
    try:
        parse_keyring(settings.encryption_keys)
    except KeyringError as problem:
        raise SettingsError(f"MTM_ENCRYPTION_KEYS is not usable: {problem}.") from None
    _check_carrier(settings)
    _check_times(settings)


def _check_carrier(settings: Settings) -> None:
    """What texts and calls need."""
    if settings.carrier not in ("console", "twilio"):
        raise SettingsError("MTM_CARRIER must be console or twilio.")
    if settings.carrier == "twilio" and not settings.twilio_account:
        raise SettingsError("Missing with MTM_CARRIER=twilio: MTM_TWILIO_ACCOUNT.")
    if settings.production and settings.overflow and settings.carrier != "twilio":
        raise SettingsError("MTM_OVERFLOW=true needs MTM_CARRIER=twilio: calls have to come in.")
    if not E164.fullmatch(settings.phone_number):
        raise SettingsError("MTM_PHONE_NUMBER must be a number in E.164, such as +18605550100.")
    if settings.transfer_number and not E164.fullmatch(settings.transfer_number):
        raise SettingsError("MTM_TRANSFER_NUMBER must be a number in E.164.")


def _check_times(settings: Settings) -> None:
    """Hours and waits that have to fit each other."""
    if settings.notices_from_hour >= settings.notices_until_hour:
        raise SettingsError("MTM_NOTICES_UNTIL_HOUR must be more than MTM_NOTICES_FROM_HOUR.")
    for name in ("review_minutes", "buffer_minutes"):
        if getattr(settings, name) % 5:
            raise SettingsError(f"MTM_{name.upper()} must be a multiple of 5.")
    attempt = settings.assistant_connect_seconds + settings.assistant_answer_seconds
    if settings.lease_seconds <= attempt:
        raise SettingsError(f"MTM_LEASE_SECONDS must be more than an attempt ({attempt:g} s).")
    if settings.retry_longest_seconds < settings.retry_first_seconds:
        raise SettingsError("MTM_RETRY_LONGEST_SECONDS must not be less than the first wait.")
