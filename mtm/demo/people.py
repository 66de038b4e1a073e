"""Who the members of the demonstration plan are said to be."""

from datetime import date, timedelta
from random import Random

from mtm.demo import identifiers
from mtm.members.person import Person

GIVEN = (
    *("Ada", "Abel", "Bella", "Bruno", "Cora", "Cyrus", "Dora", "Edgar", "Elsie", "Felix"),
    *("Flora", "Gus", "Hazel", "Hugo", "Iris", "Ivan", "Jonah", "June", "Kurt", "Lena"),
    *("Leo", "Mabel", "Max", "Nell", "Otis", "Pearl", "Quinn", "Rex", "Sadie", "Toby"),
)
FAMILY = (
    *("Example", "Sample", "Testwell", "Demoson", "Fictively", "Placeholder", "Mockford"),
    *("Specimen", "Pretendly", "Imaginary", "Notreal", "Madeup"),
)
STREETS = ("Example Street", "Sample Avenue", "Example Road", "Sample Lane")
#: ZIP codes of Connecticut with a take-back site (made up as well) near by.
ZIPS = ("06103", "06107", "06511", "06514", "06604", "06901", "06810", "06702", "06790", "06457")


def person(
    index: int,
    member_id: str,
    birth_date: date,
    first_name: str,
    last_name: str,
    middle_initial: str = "",
) -> Person:
    """The facts of the member at `index`, every one of them made up."""
    return Person(
        member_id=member_id,
        birth_date=birth_date,
        first_name=first_name,
        last_name=last_name,
        middle_initial=middle_initial,
        mbi=identifiers.mbi(index),
        bene_id=identifiers.bene_id(index),
        zip=ZIPS[index % len(ZIPS)],
        phone=identifiers.phone(index),
        email=f"{first_name}.{last_name}.{index}@example.com".lower(),
        address=f"{index % 400 + 1} {STREETS[index % len(STREETS)]}",
    )


def anybody(index: int, chance: Random, as_of: date) -> Person:
    """A person by chance, 65 to 94 years old on `as_of`."""
    age_days = 65 * 366 + int(chance.random() * 29 * 365)
    return person(
        index,
        identifiers.member_number(index),
        as_of - timedelta(days=age_days),
        GIVEN[int(chance.random() * len(GIVEN))],
        FAMILY[int(chance.random() * len(FAMILY))],
        _LETTERS[int(chance.random() * len(_LETTERS))],
    )


def is_made_up(person: Person) -> bool:
    """Whether a person can only be one of the demonstration's."""
    return person.mbi[1:2] == "S" and person.bene_id.startswith("-") and person.last_name in FAMILY


_LETTERS = "ABCDEFGHJKLMNPRSTW"
