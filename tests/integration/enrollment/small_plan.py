"""Builders of a small plan: members who qualify, who do not, and whose claims do not say."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from sqlalchemy import insert

from mtm.claims.tables import Diagnosis, DrugClaim, DrugProduct
from mtm.drug_management.tables import CoverageLimitation, Exemption
from mtm.members.finding import member_key
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member
from mtm.participation.course import Event
from mtm.participation.ledger import add, events_of
from mtm.participation.tables import ENROLLED, LEFT, PROGRAM
from mtm.store.lookup import LookupKey

LOOKUP_SECRET = "k" * 32
LOOKUP = LookupKey(LOOKUP_SECRET)
AS_OF = date(2025, 9, 30)
CONDITIONS = ("E119", "I10", "E785", "J449")
_keys = count(1)


def ndc(number):
    return f"9{number:010}"


def member_id(member):
    return f"M{member:06}"


def create_products(connection, number=12):
    """Maintenance drugs 0 and up, each its own ingredient, and oxycodone 30 mg as the last."""
    rows = [
        {
            "ndc": ndc(each),
            "ingredient": f"ingredient {each}",
            "maintenance": True,
            "assisted_treatment": False,
            "opioid": None,
            "strength_per_unit": None,
        }
        for each in range(number)
    ]
    rows.append(
        {
            "ndc": ndc(number),
            "ingredient": "oxycodone",
            "maintenance": False,
            "assisted_treatment": False,
            "opioid": "oxycodone",
            "strength_per_unit": Decimal(30),
        }
    )
    connection.execute(insert(DrugProduct), rows)


def create_member(connection, member, *, drugs=0, conditions=0, cost=0, covered=True):
    """A member with so many maintenance drugs and conditions, and so many cents in all."""
    person = Person(member_id(member), date(1948, 4, 7), "Test", "Member")
    connection.execute(
        insert(Member).values(
            id=member,
            member_key=member_key(LOOKUP, member_id(member)),
            person=person.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
    )
    if covered:
        connection.execute(
            insert(Coverage).values(
                member_id=member, starts_on=date(2024, 1, 1), contract="S0000", plan="001"
            )
        )
    for number in range(drugs):
        share = cost // drugs + (cost % drugs if number == 0 else 0)
        create_fill(connection, member, ndc(number), cents=share)
    for code in CONDITIONS[:conditions]:
        create_diagnosis(connection, member, code)


def create_eligible(connection, member):
    create_member(connection, member, drugs=8, conditions=3, cost=162300)


def create_fill(connection, member, code, *, on=AS_OF, cents=1000, quantity=30, days=30, **other):
    row = {
        "member_id": member,
        "claim_key": next(_keys),
        "version": "1",
        "counts": True,
        "filled_on": on,
        "ndc": code,
        "quantity_thousandths": quantity * 1000,
        "days_supply": days,
        "prescriber": "1000000001",
        "pharmacy": "2000000001",
        "gross_cost_cents": cents,
    }
    connection.execute(insert(DrugClaim).values(**{**row, **other}))


def create_diagnosis(connection, member, code, *, on=date(2025, 5, 1), position=1, **other):
    row = {
        "member_id": member,
        "claim_key": next(_keys),
        "position": position,
        "version": "1",
        "counts": True,
        "seen_on": on,
        "code": code,
        "setting": "inpatient",
    }
    connection.execute(insert(Diagnosis).values(**{**row, **other}))


def create_limitation(connection, member, starts=date(2025, 6, 1), ends=None):
    connection.execute(
        insert(CoverageLimitation).values(
            member_id=member, kind="pharmacy", section="opioid_use", starts_on=starts, ends_on=ends
        )
    )


def create_exemption(connection, member, kind="hospice", starts=date(2025, 6, 1), ends=None):
    connection.execute(
        insert(Exemption).values(member_id=member, kind=kind, starts_on=starts, ends_on=ends)
    )


def create_episode(connection, member, starts, ends, reason=None, group=1):
    """As the ledger makes it: enrolled, and perhaps left. A member's are made in their order."""
    add_event(connection, member, Event(ENROLLED, starts, group))
    if reason is not None:
        add_event(connection, member, Event(LEFT, ends, reason=reason))


def add_event(connection, member, event):
    before = events_of(connection, member)
    add(connection, member, before, event, channel="none", who=PROGRAM, at=datetime.now(UTC))
