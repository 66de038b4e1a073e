"""Which of two lines about the same thing is the later version, whatever order they come in."""

from datetime import date
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from sqlalchemy import ColumnElement, and_, func

#: ADJSTMT_DLTN_CD (CMS): blank is an original, then adjustment, deletion, resubmission.
ORIGINAL, ADJUSTED, DELETED, RESUBMITTED = "0123"
#: DML_IND: what an extract says of the record itself.
INSERTED, UPDATED, WITHDRAWN = "012"
_NEVER, _LATER_THAN_ANY = "00000000", "99999999"


def version(
    final: bool, dated: date | None, standing: str, record: str = INSERTED, content: str = ""
) -> str:
    """A text that compares higher for the later version, on any database: 19 hex digits.

    In turn: what is marked final comes after what is not; a later date after an earlier one (what
    changes an original and has no date comes after any date); a resubmission after a deletion
    after an adjustment after an original; a record withdrawn after updated after inserted. What is
    still alike is ordered by a checksum of its content, so that the same line wins everywhere.
    """
    if dated is not None:
        on = _digits(dated)
    else:
        on = _NEVER if standing == ORIGINAL else _LATER_THAN_ANY
    return f"{final:d}{on}{standing}{record}{crc32(content.encode()):08x}"


@lru_cache(maxsize=4096)
def _digits(day: date) -> str:
    return f"{day:%Y%m%d}"


def is_plain_original(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a version is of a final original that was neither changed nor withdrawn."""
    return and_(func.substr(column, 1, 1) == "1", func.substr(column, 10, 2) == ORIGINAL + INSERTED)


def hashed(*parts: str) -> int:
    """A signed 64-bit hash of what names one claim; alike on every machine."""
    digest = blake2b("|".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
