"""Work that somebody waits for goes first; nothing that was submitted is lost."""

import threading

import pytest

from gateway.lanes import FIRST, SECOND, Lanes


def test_what_somebody_waits_for_goes_first_and_each_kind_in_its_order():
    lanes, go_on, done = Lanes(1, "test"), threading.Event(), []
    lanes.submit(SECOND, go_on.wait)
    for number in range(5):
        lanes.submit(SECOND, lambda n=number: done.append(("second", n)))
    for number in range(5):
        lanes.submit(FIRST, lambda n=number: done.append(("first", n)))
    go_on.set()
    lanes.shutdown()
    assert done == [(kind, n) for kind in ("first", "second") for n in range(5)]


def test_the_end_comes_after_all_work_and_takes_no_more():
    lanes, done = Lanes(3, "test"), []
    for number in range(100):
        lanes.submit(SECOND, lambda n=number: done.append(n))
    lanes.shutdown()
    assert sorted(done) == list(range(100))
    with pytest.raises(RuntimeError):
        lanes.submit(FIRST, list)


def test_a_failure_belongs_to_whoever_asked():
    lanes = Lanes(1, "test")
    failed = lanes.submit(FIRST, lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        failed.result(5)
    assert lanes.submit(FIRST, lambda: 7).result(5) == 7
    lanes.shutdown()


def test_what_was_given_up_before_it_began_is_not_done():
    lanes, go_on, done = Lanes(1, "test"), threading.Event(), []
    lanes.submit(FIRST, go_on.wait)
    lanes.submit(FIRST, lambda: done.append(1)).cancel()
    go_on.set()
    lanes.shutdown()
    assert done == []
