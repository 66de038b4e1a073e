"""Part D prescription drug events in CMS's layout (research identifiable file, pipe-separated).

What the codes mean is CMS's: docs/rules.md names each. A line is one version of a fill. CMS takes
events for the same fill when contract, service date, pharmacy, prescription number, fill number
and dispensing status are alike; an adjustment may change everything else.
"""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from mtm.claims.tables import DrugClaim
from mtm.imports import values
from mtm.imports.kind import Fields, Kind
from mtm.imports.layout import Layout
from mtm.imports.reasons import Reason
from mtm.imports.versions import (
    ADJUSTED,
    DELETED,
    INSERTED,
    ORIGINAL,
    RESUBMITTED,
    UPDATED,
    WITHDRAWN,
    hashed,
    version,
)
from mtm.members.spelling import bene_id_spelling
from mtm.store.bulk import table_of

PART_D_BEGAN = date(2006, 1, 1)
MOST_QUANTITY = 2_000_000_000  # thousandths of a unit, in 32 bits
MOST_CENTS = 2_000_000_000
MOST_DAYS = 999
NO_PRODUCT = "99999999999"  # stands in a deletion that names none; it never counts

_RECORD = {"": INSERTED, "INSERT": INSERTED, "UPDATE": UPDATED, "DELETE": WITHDRAWN}
_FINAL = {"": True, "F": True, "N": False}
_STANDING = {"": ORIGINAL, "A": ADJUSTED, "D": DELETED, "R": RESUBMITTED}
_COVERED = {"C": True, "E": False, "O": False}  # covered; enhanced benefit; over the counter
_DISPENSED = {"": "", "P": "P", "C": "C"}  # whole; part; completion of a part


class _Codes(NamedTuple):
    """What the codes of a line say together."""

    record: str
    final: bool
    standing: str
    dispensed: str
    deleted: bool
    counts: bool


@lru_cache(maxsize=1024)  # few are ever seen
def _codes(record: str, final: str, coverage: str, standing: str, dispensing: str) -> _Codes:
    record = values.code(record, "DML_IND", _RECORD)
    standing = values.code(standing, "ADJSTMT_DLTN_CD", _STANDING)
    deleted = record == WITHDRAWN or standing == DELETED
    is_final = values.code(final, "FINAL_ACTION", _FINAL)
    covered = values.code(coverage, "DRUG_CVRG_STUS_CD", _COVERED)
    return _Codes(
        record=record,
        final=is_final or record == WITHDRAWN,
        standing=standing,
        dispensed=values.code(dispensing, "DSPNSNG_STUS_CD", _DISPENSED),
        deleted=deleted,
        counts=covered and is_final and not deleted,
    )


def parse(fields: Fields, today: date) -> list[Any]:
    """One line: BENE_ID, then the columns of a drug claim."""
    (
        record_code,
        final_code,
        bene,
        service_date,
        paid_date,
        pharmacy_id,
        prescriber_id,
        prescription,
        product,
        contract,
        quantity,
        days,
        fill,
        dispensing,
        coverage,
        standing_code,
        cost,
        event,
    ) = fields
    codes = _codes(record_code, final_code, coverage, standing_code, dispensing)
    filled_on = values.day_between(service_date, "SRVC_DT", PART_D_BEGAN, today)
    paid_on = None
    if paid_date.strip():
        paid_on = values.day_between(paid_date, "PD_DT", PART_D_BEGAN, today)
    pharmacy = values.repeated_identifier(pharmacy_id, "SRVC_PRVDR_ID", 15).upper()
    claim_key = hashed(
        contract.strip().upper(),
        filled_on.isoformat(),
        pharmacy,
        values.identifier(prescription, "RX_SRVC_RFRNC_NUM", 12).lstrip("0"),
        str(values.whole(fill or "0", "FILL_NUM", 999)),
        codes.dispensed,
    )
    if codes.deleted:  # only what names the fill has to be there
        product, prescriber_id = product.strip() or NO_PRODUCT, prescriber_id.strip() or "0"
        quantity, days, cost = quantity.strip() or "0", days.strip() or "0", cost.strip() or "0"
    content = "|".join((event, product, quantity, days, prescriber_id, cost, coverage))
    return [
        bene_id_spelling(values.identifier(bene, "BENE_ID", 20)),
        claim_key,
        version(codes.final, paid_on, codes.standing, codes.record, content),
        codes.counts,
        filled_on,
        values.ndc(product, "PROD_SRVC_ID"),
        values.repeated_scaled(quantity, "QTY_DSPNSD_NUM", 3, MOST_QUANTITY),
        values.whole(days, "DAYS_SUPLY_NUM", MOST_DAYS),
        values.repeated_identifier(prescriber_id, "PRSCRBR_ID", 15).upper(),
        pharmacy,
        values.scaled(cost, "TOT_RX_CST_AMT", 2, MOST_CENTS),
    ]


DRUG_CLAIMS = Kind(
    name="drug-claims",
    title="drug claims",
    layout=Layout(
        required=(
            "DML_IND",
            "FINAL_ACTION",
            "BENE_ID",
            "SRVC_DT",
            "PD_DT",
            "SRVC_PRVDR_ID",
            "PRSCRBR_ID",
            "RX_SRVC_RFRNC_NUM",
            "PROD_SRVC_ID",
            "PLAN_CNTRCT_REC_ID",
            "QTY_DSPNSD_NUM",
            "DAYS_SUPLY_NUM",
            "FILL_NUM",
            "DSPNSNG_STUS_CD",
            "DRUG_CVRG_STUS_CD",
            "ADJSTMT_DLTN_CD",
            "TOT_RX_CST_AMT",
            "PDE_ID",
        ),
        others=True,
    ),
    parse=parse,
    target=table_of(DrugClaim),
    columns=(
        "member_id",
        "claim_key",
        "version",
        "counts",
        "filled_on",
        "ndc",
        "quantity_thousandths",
        "days_supply",
        "prescriber",
        "pharmacy",
        "gross_cost_cents",
    ),
    owner="bene",
    owner_column="BENE_ID",
    newer="version",
    same="ndc",
    same_named="PROD_SRVC_ID",
    clash=Reason.OTHER_PRODUCT,
)
