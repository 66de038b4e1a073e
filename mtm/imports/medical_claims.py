"""Diagnoses of medical claims: one line a code and position of a claim."""

from datetime import date
from typing import Any

from mtm.claims.tables import Diagnosis
from mtm.imports import values
from mtm.imports.kind import Fields, Kind
from mtm.imports.layout import Layout
from mtm.imports.reasons import LineError, Reason
from mtm.imports.versions import ADJUSTED, DELETED, ORIGINAL, hashed, version
from mtm.members.spelling import bene_id_spelling
from mtm.store.bulk import table_of

EARLIEST = date(2000, 1, 1)
MOST_POSITIONS = 99

#: The Chronic Conditions Warehouse counts SNF and HHA claims like inpatient ones and carrier
#: claims like outpatient ones.
_SETTINGS = {
    "inpatient": "inpatient",
    "snf": "inpatient",
    "hha": "inpatient",
    "outpatient": "outpatient",
    "carrier": "outpatient",
}
_STATUS = {"original": ORIGINAL, "adjusted": ADJUSTED, "deleted": DELETED}


def parse(fields: Fields, today: date) -> list[Any]:
    """One line: BENE_ID, then the columns of a diagnosis."""
    bene, claim, setting, from_date, position, raw_code, raw_status, processed = fields
    standing = values.code(raw_status, "status", _STATUS)
    seen_on = values.day_between(from_date, "from_date", EARLIEST, today)
    processed_on = None
    if processed.strip():
        processed_on = values.day_between(processed, "processed_date", EARLIEST, today)
    place = values.whole(position, "position", MOST_POSITIONS)
    if place < 1:
        raise LineError(Reason.NUMBER_RANGE, "position")
    code = values.icd10(raw_code, "icd10_code")
    kind = values.code(setting, "setting", _SETTINGS)
    return [
        bene_id_spelling(values.identifier(bene, "bene_id", 20)),
        hashed(values.identifier(claim, "claim_id", 40)),
        place,
        version(True, processed_on, standing, content=f"{code}|{seen_on}|{kind}"),
        standing != DELETED,
        seen_on,
        code,
        kind,
    ]


MEDICAL_CLAIMS = Kind(
    name="medical-claims",
    title="medical claims",
    layout=Layout(
        required=(
            "bene_id",
            "claim_id",
            "setting",
            "from_date",
            "position",
            "icd10_code",
            "status",
        ),
        optional=("processed_date",),
    ),
    parse=parse,
    target=table_of(Diagnosis),
    columns=(
        "member_id",
        "claim_key",
        "position",
        "version",
        "counts",
        "seen_on",
        "code",
        "setting",
    ),
    owner="bene",
    owner_column="bene_id",
    newer="version",
    same="code",
    same_named="icd10_code",
)
