"""Members in processes of their own, more of them than there are times."""

from collections import Counter

from racing import look, prepare, race

BOOKERS, PHARMACISTS, TIMES = 20, 3, 2


def test_every_time_is_booked_once_and_everybody_else_is_offered_a_later_one(engine):
    came = race(engine, prepare(engine, BOOKERS, PHARMACISTS, TIMES))
    slots = PHARMACISTS * TIMES
    assert Counter(each.what for each in came) == {"booked": slots, "later": BOOKERS - slots}
    assert look(engine) == (slots, True)
