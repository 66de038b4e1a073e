"""Builders of files, and a short way to import them."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, select

from mtm.imports import KINDS, Imported, Limit, TooManyRejectsError, import_file
from mtm.store import reading
from mtm.store.lookup import LookupKey

TODAY = date(2025, 10, 1)
_ROSTER = (
    "member_id mbi bene_id first_name middle_initial last_name birth_date zip phone email address"
    " language time_zone contract plan coverage_start coverage_end"
)
_PDE = (
    "DML_IND PDE_ID CLM_GRP_ID FINAL_ACTION BENE_ID SRVC_DT PD_DT SRVC_PRVDR_ID_QLFYR_CD"
    " SRVC_PRVDR_ID PRSCRBR_ID_QLFYR_CD PRSCRBR_ID RX_SRVC_RFRNC_NUM PROD_SRVC_ID"
    " PLAN_CNTRCT_REC_ID PLAN_PBP_REC_NUM CMPND_CD DAW_PROD_SLCTN_CD QTY_DSPNSD_NUM"
    " DAYS_SUPLY_NUM FILL_NUM DSPNSNG_STUS_CD DRUG_CVRG_STUS_CD ADJSTMT_DLTN_CD NSTD_FRMT_CD"
    " PRCNG_EXCPTN_CD CTSTRPHC_CVRG_CD GDC_BLW_OOPT_AMT GDC_ABV_OOPT_AMT PTNT_PAY_AMT"
    " OTHR_TROOP_AMT LICS_AMT PLRO_AMT CVRD_D_PLAN_PD_AMT NCVRD_PLAN_PD_AMT TOT_RX_CST_AMT"
    " RX_ORGN_CD RPTD_GAP_DSCNT_NUM BRND_GNRC_CD PHRMCY_SRVC_TYPE_CD PTNT_RSDNC_CD SUBMSN_CLR_CD"
)
_MEDICAL = "bene_id claim_id setting from_date position icd10_code status processed_date"
ROSTER, PDE, MEDICAL = _ROSTER.split(), _PDE.split(), _MEDICAL.split()
_numbers = count(1)


def member(number: int = 1, **columns: str) -> dict[str, str]:
    """A line of the roster."""
    usual = {
        "member_id": f"M90000{number}",
        "mbi": f"1S00E00AA0{number}",
        "bene_id": f"-90000{number}",
        "first_name": "Ada",
        "last_name": "Example",
        "birth_date": "1948-04-07",
        "contract": "H9999",
        "plan": "999",
        "coverage_start": "2025-01-01",
    }
    return usual | columns


def fill(number: int = 1, **columns: str) -> dict[str, str]:
    """A line of Part D events: the first and only version of a fill."""
    usual = {
        "DML_IND": "INSERT",
        "PDE_ID": f"-{next(_numbers)}",
        "CLM_GRP_ID": f"-{number}",
        "FINAL_ACTION": "F",
        "BENE_ID": "-900001",
        "SRVC_DT": "12-MAY-2025",
        "PD_DT": "13-MAY-2025",
        "SRVC_PRVDR_ID_QLFYR_CD": "01",
        "SRVC_PRVDR_ID": "9000000021",
        "PRSCRBR_ID_QLFYR_CD": "01",
        "PRSCRBR_ID": "9000000011",
        "RX_SRVC_RFRNC_NUM": f"{7000 + number}",
        "PROD_SRVC_ID": "99999800101",
        "PLAN_CNTRCT_REC_ID": "H9999",
        "QTY_DSPNSD_NUM": "30.000",
        "DAYS_SUPLY_NUM": "30",
        "FILL_NUM": "0",
        "DRUG_CVRG_STUS_CD": "C",
        "PTNT_PAY_AMT": "10.00",
        "TOT_RX_CST_AMT": "100.00",
    }
    return usual | columns


def diagnosis(number: int = 1, **columns: str) -> dict[str, str]:
    """A line of medical claims."""
    usual = {
        "bene_id": "-900001",
        "claim_id": f"-{number}",
        "setting": "outpatient",
        "from_date": "2025-02-10",
        "position": "1",
        "icd10_code": "E11.9",
        "status": "original",
    }
    return usual | columns


def written(columns: list[str], lines: list[dict[str, str]]) -> str:
    """A file of these lines, its header first."""
    rows = [
        "|".join(columns),
        *("|".join(line.get(name, "") for name in columns) for line in lines),
    ]
    return "".join(f"{row}\n" for row in rows)


COLUMNS = {"members": ROSTER, "drug-claims": PDE, "medical-claims": MEDICAL}


@dataclass
class Importer:
    """Imports what is given as lines, text or bytes, and remembers the rejects."""

    engine: Engine
    lookup: LookupKey
    folder: Path
    today: date = TODAY
    rejects: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def noted(self) -> Path:
        """Where bad lines are noted."""
        return self.folder / "rejects"

    def __call__(
        self,
        kind: str,
        *content: dict[str, str] | str | bytes,
        limit: str = "100%",
        again: bool = False,
    ) -> Imported:
        """Import one file of `kind`."""
        path = self.folder / f"{next(_numbers)}.txt"
        path.write_bytes(self._bytes(kind, content))
        try:
            return import_file(
                self.engine,
                self.lookup,
                KINDS[kind],
                path,
                limit=Limit.read(limit),
                rejects=self.noted,
                today=self.today,
                again=again,
            )
        finally:
            self.rejects = self._noted()

    def refused(self, kind: str, *content: dict[str, str] | str | bytes, limit: str = "0") -> None:
        """Import one file that has too many bad lines."""
        try:
            self(kind, *content, limit=limit)
        except TooManyRejectsError:
            return
        raise AssertionError("it was imported")

    def rows(self, model: type, *names: str) -> list[tuple]:
        """What the database holds."""
        columns = [getattr(model, name) for name in names]
        with reading(self.engine) as connection:
            return [tuple(row) for row in connection.execute(select(*columns).order_by(*columns))]

    def _bytes(self, kind: str, content: tuple) -> bytes:
        if isinstance(content[0], dict):
            return written(COLUMNS[kind], list(content)).encode()
        return b"".join(c.encode() if isinstance(c, str) else c for c in content)

    def _noted(self) -> list[tuple[int, str, str]]:
        if not self.noted.exists():
            return []
        lines = self.noted.read_text().splitlines()[1:]
        return [
            (int(line), reason, column) for line, reason, column, _ in (x.split("|") for x in lines)
        ]
