"""Members' claims, diagnoses, limitations, exemptions and coverage, read as evidence for the rules."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from mtm.claims import tables as claims
from mtm.drug_management import tables as drug_management
from mtm.enrollment.crosswalks import Crosswalks
from mtm.members import tables as members
from mtm.rules.evidence import Covered, Diagnosis, Evidence, Exemption, Fill, Limitation

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose claims are read, both ends included. Limitations and the like are read whole."""

    fills_since: date
    diagnoses_since: date
    until: date


def _of_range(table: Any, *columns: Any) -> Select[Any]:
    """A query for the rows of the members `first` to `last`."""
    return select(table.member_id, *columns).where(
        table.member_id.between(bindparam("first"), bindparam("last"))
    )


_MEMBERS = (
    select(members.Member.id)
    .where(members.Member.id.between(bindparam("first"), bindparam("last")))
    .order_by(members.Member.id)
)
_FILLS = _of_range(
    claims.DrugClaim,
    claims.DrugClaim.filled_on,
    claims.DrugClaim.ndc,
    claims.DrugClaim.quantity_thousandths,
    claims.DrugClaim.days_supply,
    claims.DrugClaim.prescriber,
    claims.DrugClaim.pharmacy,
    claims.DrugClaim.gross_cost_cents,
).where(
    claims.DrugClaim.counts,
    claims.DrugClaim.filled_on.between(bindparam("since"), bindparam("until")),
)
_DIAGNOSES = _of_range(
    claims.Diagnosis,
    claims.Diagnosis.seen_on,
    claims.Diagnosis.code,
    claims.Diagnosis.position,
    claims.Diagnosis.setting,
    claims.Diagnosis.claim_key,
).where(
    claims.Diagnosis.counts,
    claims.Diagnosis.seen_on.between(bindparam("since"), bindparam("until")),
)
_LIMITATIONS = _of_range(
    drug_management.CoverageLimitation,
    drug_management.CoverageLimitation.kind,
    drug_management.CoverageLimitation.section,
    drug_management.CoverageLimitation.starts_on,
    drug_management.CoverageLimitation.ends_on,
)
_EXEMPTIONS = _of_range(
    drug_management.Exemption,
    drug_management.Exemption.kind,
    drug_management.Exemption.starts_on,
    drug_management.Exemption.ends_on,
)
_COVERAGE = _of_range(
    members.Coverage, members.Coverage.starts_on, members.Coverage.ends_on
).order_by(members.Coverage.member_id, members.Coverage.starts_on)


def evidence_of(connection: Connection, member: int, since: date, until: date) -> Evidence:
    """The evidence on one member (`members.id`); claims from `since` to `until`, both included.

    Someone who is not on file has none.
    """
    window = Window(since, since, until)
    for _member, evidence in evidence_of_range(connection, member, member, window, Crosswalks()):
        return evidence
    return Evidence((), (), (), (), ())


def evidence_of_range(
    connection: Connection, first: int, last: int, window: Window, crosswalks: Crosswalks
) -> Iterator[tuple[int, Evidence]]:
    """Each member from `first` to `last` (`members.id`, both included) with the evidence on them.

    The range is held in memory: some hundred members at a time are meant.
    """
    span = {"first": first, "last": last}
    fills = _fills(connection, span, window, crosswalks)
    diagnoses = _diagnoses(connection, span, window)
    limitations = _each(connection, _LIMITATIONS, span, Limitation)
    exemptions = _each(connection, _EXEMPTIONS, span, Exemption)
    coverage = _each(connection, _COVERAGE, span, Covered)
    for member in connection.execute(_MEMBERS, span).scalars():
        yield (
            member,
            Evidence(
                tuple(fills.get(member, ())),
                tuple(diagnoses.get(member, ())),
                tuple(limitations.get(member, ())),
                tuple(exemptions.get(member, ())),
                tuple(coverage.get(member, ())),
            ),
        )


def _fills(
    connection: Connection, span: dict[str, int], window: Window, crosswalks: Crosswalks
) -> dict[int, list[Fill]]:
    """Fills that count, by member. The hot path: 5 million a run for a plan of 100,000."""
    limits = {"since": window.fills_since, "until": window.until}
    rows = connection.execute(_FILLS, {**span, **limits}).all()
    crosswalks.meet_drugs(connection, (row[2] for row in rows))
    crosswalks.meet_prescribers(connection, (row[5] for row in rows))
    crosswalks.meet_pharmacies(connection, (row[6] for row in rows))
    drugs, prescribers, pharmacies = (
        crosswalks.drugs,
        crosswalks.prescribers,
        crosswalks.pharmacies,
    )
    quantities = {each: Decimal(each).scaleb(-3) for each in {row[3] for row in rows}}
    fills: dict[int, list[Fill]] = defaultdict(list)
    for member, on, ndc, thousandths, days, prescriber, pharmacy, cents in rows:
        fills[member].append(
            Fill(
                on,
                ndc,
                drugs[ndc],
                quantities[thousandths],
                days,
                prescribers[prescriber],
                pharmacies[pharmacy],
                cents,
            )
        )
    return fills


def _diagnoses(
    connection: Connection, span: dict[str, int], window: Window
) -> dict[int, list[Diagnosis]]:
    """Diagnoses that count, by member. Position 1 is the primary one."""
    limits = {"since": window.diagnoses_since, "until": window.until}
    found: dict[int, list[Diagnosis]] = defaultdict(list)
    for member, on, code, position, setting, claim in connection.execute(
        _DIAGNOSES, {**span, **limits}
    ):
        found[member].append(Diagnosis(on, code, position == 1, setting == "inpatient", claim))
    return found


def _each(
    connection: Connection, query: Select[Any], span: dict[str, int], kind: type[_Kind]
) -> dict[int, list[_Kind]]:
    """The rows of a query by member, each made into a `kind`."""
    found: dict[int, list[_Kind]] = defaultdict(list)
    for member, *rest in connection.execute(query, span):
        found[member].append(kind(*rest))
    return found
