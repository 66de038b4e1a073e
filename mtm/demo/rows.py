"""The rows of the tables that a member of the demonstration plan is made of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from mtm.claims.tables import Diagnosis, DrugClaim, DrugProduct, Pharmacy, Prescriber
from mtm.demo.plan import DemoMember
from mtm.demo.products import products
from mtm.demo.providers import pharmacy_chains, prescriber_tins
from mtm.demo.stories import Enrolled
from mtm.drug_management.tables import CoverageLimitation, Exemption
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Coverage, Member, Representative
from mtm.participation.confirmations import capacity, confirmation_of
from mtm.participation.tables import ENROLLED, LEFT, MEMBER, PROGRAM, ParticipationEvent
from mtm.store.base import Base
from mtm.store.lookup import LookupKey

#: Columns by table, in the order in which tables can be filled: members before what is theirs.
COLUMNS: dict[type[Base], tuple[str, ...]] = {
    Member: ("id", "member_key", "mbi_key", "bene_key", "person", "language", "time_zone"),
    Coverage: ("member_id", "starts_on", "ends_on", "contract", "plan"),
    DrugClaim: (
        *("member_id", "claim_key", "version", "counts", "filled_on", "ndc"),
        *("quantity_thousandths", "days_supply", "prescriber", "pharmacy", "gross_cost_cents"),
    ),
    Diagnosis: (
        *("member_id", "claim_key", "position", "version", "counts", "seen_on", "code", "setting"),
    ),
    CoverageLimitation: ("member_id", "kind", "section", "starts_on", "ends_on"),
    Exemption: ("member_id", "kind", "starts_on", "ends_on"),
    EnrollmentEpisode: (
        *("member_id", "starts_on", "ends_on", "met_group", "qualified_on", "end_reason"),
    ),
    Representative: ("member_id", "name", "authority", "starts_on", "ends_on"),
    ParticipationEvent: (
        *("member_id", "what", "effective_on", "met_group", "reason", "words", "channel", "who"),
        *("confirmation", "at"),
    ),
}
CONTRACT, PLAN = "H9999", "999"  # of no plan

_CLAIMS_A_MEMBER = 1 << 12
_EPISODES_A_MEMBER = 8
_WORDS = "Please take me out of the program."
Rows = dict[type[Base], list[list[Any]]]


def rows_of(members: Iterable[DemoMember], lookup: LookupKey) -> Rows:
    """Rows by table. `members.id` is the index and one, so that the plan begins with 1."""
    rows: Rows = defaultdict(list)
    for member in members:
        id_ = member.index + 1
        _who(rows, id_, member, lookup)
        _claims(rows, id_, member)
        _program(rows, id_, member)
    return rows


def crosswalk_rows() -> Rows:
    """Rows of the crosswalks: drug products, practices, chains."""
    return {
        DrugProduct: [
            [p.ndc, p.ingredient, p.maintenance, p.assisted_treatment, p.opioid, p.strength]
            for p in products()
        ],
        Prescriber: [list(pair) for pair in prescriber_tins().items()],
        Pharmacy: [list(pair) for pair in pharmacy_chains().items()],
    }


CROSSWALK_COLUMNS: dict[type[Base], tuple[str, ...]] = {
    DrugProduct: (
        *("ndc", "ingredient", "maintenance", "assisted_treatment", "opioid"),
        "strength_per_unit",
    ),
    Prescriber: ("npi", "tin"),
    Pharmacy: ("npi", "chain"),
}


def _who(rows: Rows, id_: int, member: DemoMember, lookup: LookupKey) -> None:
    person, story = member.person, member.story
    keys = (
        lookup("member", person.member_id),
        lookup("mbi", person.mbi),
        lookup("bene", person.bene_id),
    )
    rows[Member].append([id_, *keys, person.as_dict(), story.language, story.time_zone])
    for span in story.coverage:
        rows[Coverage].append([id_, *span, CONTRACT, PLAN])
    for first, last, *authority in story.caregivers:
        rows[Representative].append([id_, {"first": first, "last": last}, *authority])


def _claims(rows: Rows, id_: int, member: DemoMember) -> None:
    """Claim keys count up: no file stands behind these claims whose hash they could be."""
    base = id_ * _CLAIMS_A_MEMBER
    claims, diagnoses = rows[DrugClaim], rows[Diagnosis]
    for key, fill in enumerate(member.story.fills, base):
        on, ndc, quantity, days, prescriber, pharmacy, cents, counts, version = fill
        claims.append(
            [id_, key, version, counts, on, ndc, quantity, days, prescriber, pharmacy, cents]
        )
    for key, visit in enumerate(member.story.visits, base):
        setting = "inpatient" if visit.inpatient else "outpatient"
        for position, code in enumerate(visit.codes, 1):
            diagnoses.append(
                [id_, key, position, visit.version, visit.counts, visit.on, code, setting]
            )


def _program(rows: Rows, id_: int, member: DemoMember) -> None:
    story = member.story
    rows[CoverageLimitation] += ([id_, *limited] for limited in story.limitations)
    rows[Exemption] += ([id_, *exempt] for exempt in story.exemptions)
    for starts_on, ends_on, group, reason in story.episodes:
        rows[EnrollmentEpisode].append([id_, starts_on, ends_on, group, starts_on, reason])
    _ledger(rows[ParticipationEvent], id_, story.episodes)


def _ledger(events: list[list[Any]], id_: int, episodes: Iterable[Enrolled]) -> None:
    """The events that a member's episodes follow from, in their order."""
    for number, (starts_on, ends_on, group, reason) in enumerate(episodes):
        program = (None, None, "none", PROGRAM, None, _noon(starts_on))
        events.append([id_, ENROLLED, starts_on, group, *program])
        if reason is not None:
            # A number of its own for each, and the same in every plan of the same recipe.
            own = confirmation_of((id_ * _EPISODES_A_MEMBER + number) % capacity())
            member = (reason, _WORDS, "voice", MEMBER, own, _noon(ends_on))
            events.append([id_, LEFT, ends_on, None, *member])


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
