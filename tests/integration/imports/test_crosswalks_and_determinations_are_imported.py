from datetime import date
from decimal import Decimal

import pytest

from mtm.claims.tables import DrugProduct, Pharmacy, Prescriber
from mtm.drug_management.tables import CoverageLimitation, Exemption
from mtm.members.tables import Representative

PRODUCTS = "ndc|ingredient|maintenance|assisted_treatment|opioid|strength_per_unit\n"
LIMITATIONS = "member_id|kind|section|starts_on|ends_on\n"
EXEMPTIONS = "member_id|kind|starts_on|ends_on\n"
REPRESENTATIVES = "member_id|first_name|last_name|authority|starts_on|ends_on\n"


def test_products_are_kept_in_one_spelling(importing):
    importing(
        "drug-products",
        PRODUCTS,
        "99999-8001-01|Lisinopril|Y|N||\n99999801001|oxycodone|n|n|Oxycodone|7.5\n",
    )
    assert importing.rows(
        DrugProduct, "ndc", "ingredient", "maintenance", "opioid", "strength_per_unit"
    ) == [
        ("99999800101", "lisinopril", True, None, None),
        ("99999801001", "oxycodone", False, "oxycodone", Decimal("7.5")),
    ]


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        ("1|a|Y|N|oxycodone|", "missing", "strength_per_unit"),
        ("1|a|Y|N||30", "missing", "opioid"),
        ("1|a|Y|N|oxycodone|-30", "number", "strength_per_unit"),
        ("1|a|maybe|N||", "code", "maintenance"),
        ("1||Y|N||", "missing", "ingredient"),
        ("1|=a|Y|N||", "formula", "ingredient"),
        ("x|a|Y|N||", "identifier", "ndc"),
    ],
)
def test_a_bad_product_is_rejected(importing, line, reason, column):
    importing("drug-products", PRODUCTS, line, "\n")
    assert importing.rejects == [(2, reason, column)]


def test_a_later_crosswalk_is_what_counts(importing):
    importing("prescribers", "npi|tin\n9000000011|00-0000001\n9000000012|000000001\n")
    done = importing("prescribers", "tin|npi\n000000002|9000000012\n000000001|9000000011\n")
    assert done.changed == 1
    assert importing.rows(Prescriber, "npi", "tin") == [
        ("9000000011", "000000001"),
        ("9000000012", "000000002"),
    ]


def test_a_chain_is_the_same_in_upper_and_lower_case(importing):
    importing(
        "pharmacies", "npi|chain\n9000000021|Example Pharmacies\n9000000022|EXAMPLE  PHARMACIES\n"
    )
    assert {chain for (chain,) in importing.rows(Pharmacy, "chain")} == {"EXAMPLE PHARMACIES"}


def test_one_key_told_in_two_ways_keeps_the_first_and_rejects_the_other(importing):
    importing("prescribers", "npi|tin\n1|000000001\n2|000000001\n1|000000002\n1|000000001\n")
    assert importing.rejects == [(4, "contradiction", "")]
    assert importing.rows(Prescriber, "npi", "tin") == [("1", "000000001"), ("2", "000000001")]


def test_a_limitation_can_be_ended_early(with_members):
    line = "M900001|prescriber|opioid_use|2025-03-01|"
    with_members("limitations", LIMITATIONS, line, "2026-02-28\n")
    with_members("limitations", LIMITATIONS, line, "2025-06-30\n")
    assert with_members.rows(CoverageLimitation, "kind", "section", "starts_on", "ends_on") == [
        ("prescriber", "opioid_use", date(2025, 3, 1), date(2025, 6, 30))
    ]


def test_exemptions_are_kept_with_their_days(with_members):
    with_members("exemptions", EXEMPTIONS, "m-900001|hospice|2025-03-01|\n")
    assert with_members.rows(Exemption, "kind", "starts_on", "ends_on") == [
        ("hospice", date(2025, 3, 1), None)
    ]


def test_a_representative_imported_again_is_the_same_one(with_members):
    line = "M900001|Cleo|Testwell|power_of_attorney|2024-05-01|"
    with_members("representatives", REPRESENTATIVES, line, "\n")
    before = with_members.rows(Representative, "id", "name", "authority", "ends_on")
    assert with_members("representatives", REPRESENTATIVES, line.upper(), "\n").changed == 0
    assert with_members.rows(Representative, "id", "name", "authority", "ends_on") == before
    with_members("representatives", REPRESENTATIVES, line, "2025-05-01\n")
    assert with_members.rows(Representative, "id", "ends_on") == [(before[0][0], date(2025, 5, 1))]
    assert before[0][1] == {"first": "Cleo", "last": "Testwell"}


@pytest.mark.parametrize(
    ("kind", "content", "reason", "column"),
    [
        (
            "limitations",
            LIMITATIONS + "M9|prescriber|opioid_use|2025-03-01|\n",
            "unknown_member",
            "member_id",
        ),
        ("limitations", LIMITATIONS + "M900001|doctor|opioid_use|2025-03-01|\n", "code", "kind"),
        (
            "limitations",
            LIMITATIONS + "M900001|prescriber|opioids|2025-03-01|\n",
            "code",
            "section",
        ),
        ("limitations", LIMITATIONS + "M900001|prescriber|opioid_use||\n", "missing", "starts_on"),
        (
            "limitations",
            LIMITATIONS + "M900001|prescriber|opioid_use|2025-03-01|2025-02-28\n",
            "dates_in_wrong_order",
            "ends_on",
        ),
        ("exemptions", EXEMPTIONS + "M900001|tired|2025-03-01|\n", "code", "kind"),
        (
            "representatives",
            REPRESENTATIVES + "M900001|Cleo|Testwell|friend|2024-05-01|\n",
            "code",
            "authority",
        ),
    ],
)
def test_a_bad_determination_is_rejected(with_members, kind, content, reason, column):
    with_members(kind, content)
    assert with_members.rejects == [(2, reason, column)]
