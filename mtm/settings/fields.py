"""The settings: what each is called, what it is unset, what it says and between which ends it lies."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

VAR, WEB = Path("var"), Path("web")


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
    public_address: str = _set(
        "", "address members reach the gateway at; empty: this machine, at its port"
    )
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
