"""One year of a small plan: something in every table that the policy covers."""

from datetime import date, timedelta

from any_row import add, moment
from sqlalchemy import Connection

from mtm import audit
from mtm.audit import Entry
from mtm.participation import ledger
from mtm.participation.course import Event
from mtm.participation.tables import LEFT

#: Kept for good, or made once.
ONCE = (
    *("members", "coverage", "representatives", "pharmacists", "weekly_hours"),
    *("drug_products", "prescribers", "pharmacies"),
)


def add_reference_rows(connection: Connection, day: date) -> int:
    """What is no member's; the number of the pharmacist."""
    for name in ("drug_products", "prescribers", "pharmacies"):
        add(connection, name, day)
    pharmacist = add(connection, "pharmacists", day)
    add(connection, "weekly_hours", day, pharmacist_id=pharmacist, weekday=0)
    return int(pharmacist)


def add_member(connection: Connection, member: int, starts: date, ends: date | None) -> None:
    add(connection, "members", starts, id=member)
    add(connection, "coverage", starts, member_id=member, starts_on=starts, ends_on=ends)
    add(connection, "representatives", starts, member_id=member)


def live_through(connection: Connection, member: int, year: int, pharmacist: int) -> None:
    """A year of a member who is in the program: claims, a decision, a review, conversations."""
    day = date(year, 3, 1)
    _evaluate(connection, member, day)
    _review(connection, member, day + timedelta(days=30), pharmacist)
    _talk(connection, member, date(year, 11, 20))
    for name, facts in {
        "drug_claims": {},
        "diagnoses": {},
        "coverage_limitations": {"ends_on": day},
        "exemptions": {"ends_on": day},
        "imported_files": {},
        "review_declines": {"year": year},
        "invitations": {"state": "sent"},
        "time_off": {"pharmacist_id": pharmacist},
        "contact_changes": {},
        "contact_holds": {"lifted_at": moment(day)},
    }.items():
        own = {} if name in ("imported_files", "time_off") else {"member_id": member}
        add(connection, name, day, **own, **facts)
    item = add(connection, "work_items", day, member_id=member, state="done", outcome="done")
    add(connection, "work_item_changes", day, item_id=item)
    entry = Entry(actor="test", purpose="year", what="read claims", member=member, at=moment(day))
    audit.write(connection, entry)


def leave(connection: Connection, member: int, day: date, reason: str) -> None:
    """A member leaves the program, as `mtm.participation.leaving` records it."""
    events = ledger.events_of(connection, member)
    event = Event(LEFT, day, reason=reason, confirmation=f"T-{member}-{day.year}"[:12])
    facts = {"words": "no more", "channel": "web", "who": "member", "at": moment(day)}
    ledger.add(connection, member, events, event, **facts)


def say(connection: Connection, member: int, channel: str, event: str, day: date) -> None:
    """A member says yes or no to a channel, of themselves and of their number."""
    facts = {"channel": channel, "event": event, "how": "web"}
    add(connection, "consent_events", day, member_id=member, **facts)
    number = {"contact_key": member.to_bytes(16, "big"), "number": day.toordinal()}
    add(connection, "contact_events", day, **facts, **number)


def _evaluate(connection: Connection, member: int, day: date) -> None:
    run = f"{day}-{member}"
    add(connection, "targeting_runs", day, id=run)
    add(connection, "targeting_parts", day, run_id=run)
    add(connection, "decisions", day, member_id=member, run_id=run)
    ledger.enroll(connection, {member: 1}, day, run, moment(day))


def _review(connection: Connection, member: int, day: date, pharmacist: int) -> None:
    appointment = add(
        connection,
        "appointments",
        day,
        member_id=member,
        pharmacist_id=pharmacist,
        kind="review",
        status="fulfilled",
        reviewed_on=day,
    )
    own = {"appointment_id": appointment}
    add(connection, "appointment_changes", day, pharmacist_id=pharmacist, **own)
    add(connection, "time_cells", day, pharmacist_id=pharmacist, **own)
    add(connection, "notices", day, state="sent", **own)
    add(connection, "sent_messages", day)
    add(connection, "booking_requests", day, member_id=member)


def _talk(connection: Connection, member: int, day: date) -> None:
    conversation = add(connection, "conversations", day)
    message = add(connection, "inbox", day, conversation_id=conversation)
    add(connection, "outbox", day, conversation_id=conversation, inbox_id=message)
    add(connection, "texts", day, conversation_id=conversation)
    add(connection, "carrier_messages", day)
    add(connection, "overflow_conversations", day)
    add(connection, "overflow_requests", day)
    add(connection, "calls", day, conversation_id=conversation)
    add(connection, "call_turns", day, conversation_id=conversation, inbox_id=message)
    for name in ("identities", "identity_claims", "identity_tries"):
        own = {"member_id": member} if name == "identities" else {}
        add(connection, name, day, conversation=conversation, **own)
