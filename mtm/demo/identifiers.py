"""Identifiers that look right and cannot be anybody's.

Each is in the form of the real one, so that every part that reads it is tried, and in a range that
is never given out.
"""

MAX_MEMBERS = 999_000

_BLOCK, _BLOCK_SIZE = 104_000, 1_000  # member ids M104000 to M104999 are the personas'
_DIGITS = "0123456789"
_LETTERS = "ACDEFGHJKMNPQRTUVWXY"  # CMS leaves out S, L, O, I, B and Z
_EITHER = _DIGITS + _LETTERS
# Places 1 and 3 to 11 of a Medicare Beneficiary Identifier (CMS, MBI format); place 2 is an S.
_MBI_PLACES = (
    "123456789",
    *(_EITHER, _DIGITS, _LETTERS, _EITHER, _DIGITS, _LETTERS, _LETTERS, _DIGITS, _DIGITS),
)
_MBI_COUNT = 648_000_000_000  # how many the places above can spell


def member_number(index: int) -> str:
    """The plan's member id of the member at `index` (from 0), never one of the personas'.

    The ids are spread, so that two neighbours in the plan do not have neighbouring ids.
    """
    number = (index * 600_011 + 271_829) % MAX_MEMBERS  # coprime: every id once
    return f"M{number if number < _BLOCK else number + _BLOCK_SIZE:06d}"


def mbi(index: int) -> str:
    """A Medicare number with S in second place, as CMS marks synthetic ones."""
    rest = (index * 402_653_189 + 86_028_121) % _MBI_COUNT
    spelled = []
    for letters in reversed(_MBI_PLACES):
        rest, place = divmod(rest, len(letters))
        spelled.append(letters[place])
    first, *others = reversed(spelled)
    return "".join((first, "S", *others))


def bene_id(index: int) -> str:
    """A negative BENE_ID, as CMS gives its synthetic beneficiaries."""
    return str(-(88_000_000_000_000 + index))


def npi(number: int) -> str:
    """A provider's NPI of 0 to 99,999,999: begins with 9 and fails the check digit of real ones."""
    body = f"9{number:08d}"
    return f"{body}{(_check_digit(body) + 1) % 10}"


def tin(number: int) -> str:
    """A Tax Identification Number that begins with 000, which neither the IRS nor the SSA gives."""
    return f"000{number:06d}"


def ndc(product: int, package: int = 1) -> str:
    """A National Drug Code under labeler 99999, which no labeler has."""
    return f"99999{product:04d}{package:02d}"


def phone(index: int) -> str:
    """A number in 555-0100 to 555-0199, kept for fiction."""
    return f"860-555-01{index % 100:02d}"


def _check_digit(body: str) -> int:
    """The Luhn digit of an NPI: over the card prefix 80840 and the first nine digits."""
    total = 24  # what the prefix adds
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10
