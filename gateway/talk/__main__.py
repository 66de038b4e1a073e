"""`python -m gateway.talk`: talk to a running gateway by web chat, by text or by call.

It shows what a member would see or hear. Piped in, it takes one message a line, waits for each
answer, and ends with exit code 0 at the end of the input.
"""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial

import httpx

from gateway.simulator.carrier import FICTIONAL, Signer, new_number
from gateway.simulator.phone import CallPhone, TextPhone
from gateway.talk.calls import CallTalk
from gateway.talk.holding import PATIENCE_SECONDS, Conversation, TalkError, hold
from gateway.talk.texts import TextTalk
from gateway.talk.web import WebTalk
from mtm.environment import SettingsError, given, read_value, web_address
from mtm.settings import Settings, address_here, load_settings

CHANNELS = ("web", "sms", "voice")


def main(arguments: list[str] | None = None) -> int:
    """Talk; 0 at the end of input, 1 when the gateway does not answer or refuses."""
    parser = argparse.ArgumentParser(
        prog="python -m gateway.talk", description="Talk to the assistant in the terminal."
    )
    parser.add_argument("--channel", choices=CHANNELS, default="web")
    parser.add_argument("--url", default=None, help="the gateway; MTM_PUBLIC_ADDRESS if not given")
    parser.add_argument(
        "--from",
        dest="number",
        type=fictional,
        default=None,
        help="for texts and calls: a made-up number, 555-0100 to 555-0199; a new one if not given",
    )
    asked = parser.parse_args(arguments)
    if asked.number and asked.channel == "web":
        parser.error("--from is for texts and calls")
    prompt = "You: " if sys.stdin.isatty() else ""
    timeout = httpx.Timeout(PATIENCE_SECONDS, connect=5.0)
    url = asked.url or public_address()
    with httpx.Client(base_url=url, timeout=timeout, trust_env=False) as client:
        try:
            conversation = opened(asked.channel, client, asked.number or new_number())
            hold(conversation, sys.stdin, prompt, sys.stdout)
        except (TalkError, SettingsError) as problem:
            sys.stderr.write(f"talk: {problem}\n")
            return 1
        except KeyboardInterrupt:
            sys.stdout.write("\n")
    return 0


def opened(channel: str, client: httpx.Client, number: str) -> Conversation:
    """A conversation by this channel. SettingsError when the carrier's token cannot be had."""
    if channel == "web":
        return WebTalk(client, sys.stdout)
    settings = load_settings()
    signer, to = Signer(settings.carrier_origin, settings.twilio_auth_token), settings.phone_number
    if channel == "sms":
        phone = TextPhone(client, signer, number, to, reading=settings.sms_read_seconds)
        return TextTalk(phone, sys.stdout)
    return CallTalk(partial(CallPhone, client, signer, number, to), sys.stdout)


def fictional(written: str) -> str:
    """A made-up number in E.164, however it is written; ArgumentTypeError for any other."""
    digits = "".join(char for char in written if char in "0123456789")
    number = f"+{digits}" if len(digits) == 11 else f"+1{digits}"
    if not FICTIONAL.fullmatch(number):
        raise argparse.ArgumentTypeError("use a made-up number, such as 203-555-0123")
    return number


def public_address() -> str:
    """MTM_PUBLIC_ADDRESS, or this machine. The web chat needs no other setting, and no secret."""
    raw = given(os.environ, "MTM_PUBLIC_ADDRESS")
    port = given(os.environ, "MTM_PORT")
    here = address_here(read_value("MTM_PORT", port, int) if port else Settings.port)
    return web_address(raw) if raw else here


if __name__ == "__main__":
    sys.exit(main())
