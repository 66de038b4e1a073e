"""Taking down what a member brings: a complaint, a privacy worry, papers to be sent again."""

from __future__ import annotations

from typing import Any, Final, Literal

from sqlalchemy import Connection, Engine

from mtm.consent.contacts import Contact, Said, say
from mtm.consent.tables import CALL, TEXT, WITHDRAWN
from mtm.members.contact_values import e164, phone_value
from mtm.notices.channels import Lookup
from mtm.queue.asking import Asking
from mtm.queue.items import Item, open_item
from mtm.queue.kinds import COMPLAINT, CONTACT_CHANGE, PRIVACY, RESEND
from mtm.queue.writing import carry_out

What = Literal["list", "plan", "both"]
Problem = Literal["never_came", "lost", "mistake"]
WHAT: Final = ("list", "plan", "both")
PROBLEMS: Final = ("never_came", "lost", "mistake")


def complain(engine: Engine, asking: Asking, words: str) -> Item:
    """Take a complaint down in the member's own words. ValueError: there are none."""
    return _taken_down(engine, asking, COMPLAINT, words)


def worry(engine: Engine, asking: Asking, words: str) -> Item:
    """Take a worry about privacy, or a suspected fraud, down. ValueError: there are no words."""
    return _taken_down(engine, asking, PRIVACY, words)


def ask_resend(
    engine: Engine, asking: Asking, what: What, problem: Problem, words: str = ""
) -> Item:
    """Ask for the medication list, the action plan or both again, or for a mistake to be put right.

    Asked again while it waits for the other one of the two, both are sent. ValueError: neither.
    """
    if what not in WHAT or problem not in PROBLEMS:
        raise ValueError("nothing that can be sent again")

    def work(connection: Connection) -> Item:
        return open_item(
            connection,
            asking,
            RESEND,
            words,
            {"what": what, "problem": problem},
            merge=_both,
        )

    return carry_out(engine, asking, work)


def report_wrong_number(
    engine: Engine, lookup: Lookup, asking: Asking, phone: str, words: str = ""
) -> Item:
    """Somebody says that we reach them instead of a member: leave the number alone at once.

    Texts and calls to it stop; whose it was meant to be, a person finds out. ContactError: no number.
    """
    number = phone_value(phone)
    address = e164(number)

    def work(connection: Connection) -> Item:
        contact = Contact(lookup("contact", address), address)
        said = Said(contact, asking.key, asking.now, asking.channel, asking.conversation, words)
        for channel in (TEXT, CALL):
            say(connection, said, channel, WITHDRAWN)
        return open_item(
            connection, asking, CONTACT_CHANGE, words, {"phone": number, "problem": "wrong_number"}
        )

    return carry_out(engine, asking, work)


def _taken_down(engine: Engine, asking: Asking, kind: str, words: str) -> Item:
    if not words.strip():
        raise ValueError("what it is about has to be said")
    return carry_out(
        engine, asking, lambda connection: open_item(connection, asking, kind, words.strip())
    )


def _both(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """One of the two papers, then the other: both. The problem told last is the one to solve."""
    what = now["what"] if before.get("what") == now["what"] else "both"
    return {**before, **now, "what": what}
