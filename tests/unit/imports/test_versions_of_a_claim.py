from datetime import date
from itertools import pairwise

import pytest

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

PAID, LATER = date(2025, 5, 12), date(2025, 6, 1)


@pytest.mark.parametrize("paid", [None, PAID])
def test_what_changes_an_original_is_later_than_it(paid):
    steps = [
        version(True, paid, standing) for standing in (ORIGINAL, ADJUSTED, DELETED, RESUBMITTED)
    ]
    assert all(earlier < later for earlier, later in pairwise(steps))


def test_cms_keeps_the_first_paid_date_in_an_adjustment_and_may_leave_it_out():
    original = version(True, PAID, ORIGINAL)
    assert original < version(True, PAID, ADJUSTED) < version(True, None, ADJUSTED)


def test_a_new_original_paid_after_a_deletion_is_later():
    assert version(True, PAID, DELETED) < version(True, LATER, ORIGINAL)


def test_what_is_not_final_comes_before_what_is():
    assert version(False, LATER, ADJUSTED) < version(True, PAID, ORIGINAL)


def test_a_record_is_inserted_then_updated_then_withdrawn():
    steps = [version(True, PAID, ORIGINAL, record) for record in (INSERTED, UPDATED, WITHDRAWN)]
    assert steps == sorted(steps)


def test_equal_versions_are_told_apart_by_their_content_alone():
    one, other = (version(True, PAID, ORIGINAL, content=text) for text in ("a", "b"))
    assert one != other and one[:-8] == other[:-8]
    assert len(one) <= 40


def test_a_hash_of_a_claim_never_changes():
    assert hashed("H9999", "2025-05-12", "9", "7001", "0", "") == 9056938877167557950
    assert hashed("ab", "c") != hashed("a", "bc")
