"""The one spelling of each identifier, so that every way of writing it finds the same member."""

import re
import unicodedata

_LOOK_ALIKE = str.maketrans("OIL", "011")
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^A-Z0-9]")


def member_id_spelling(raw: str) -> str:
    """Upper case, letters and digits only: "m 104-233" is "M104233".

    Letters that look like digits stay letters, for a plan may use both; see `with_digits`.
    """
    return _NEITHER_LETTER_NOR_DIGIT.sub("", unicodedata.normalize("NFKC", raw).upper())


def with_digits(spelled: str, from_place: int = 0) -> str:
    """A spelling with the digits that its look-alike letters may stand for: "M1O4L33" is "M104133".

    What comes before `from_place` stays as it is.
    """
    return spelled[:from_place] + spelled[from_place:].translate(_LOOK_ALIKE)


def mbi_spelling(raw: str) -> str:
    """A Medicare Beneficiary Identifier without the dashes it is printed with (CMS: 4-3-4)."""
    return member_id_spelling(raw)


def bene_id_spelling(raw: str) -> str:
    """CMS's BENE_ID as files carry it: spaces around it and a plus sign mean nothing.

    Upper and lower case are kept apart, because CMS's encrypted ids use both. A minus sign is
    kept too: it marks made-up members.
    """
    return raw.strip().removeprefix("+")
