"""Two at the same time: the second starts at a chosen statement of the first."""

import threading
from concurrent.futures import Future
from contextlib import suppress

from sqlalchemy import event

#: How long the first stands still for the second, which may have to wait for it anyway.
PAUSE_SECONDS = 0.06


def run_thread(work):
    """Start `work`; a future for what it returns or raises."""
    future = Future()

    def run():
        try:
            future.set_result(work())
        except BaseException as problem:
            future.set_exception(problem)

    threading.Thread(target=run, daemon=True).start()
    return future


def interleave(engine, point, first, second):
    """Run `first`, and `second` from when `first` comes to its statement `point`.

    What each returned, and whether `first` came as far as that.
    """
    own = threading.get_ident()
    count, started = 0, []

    def before(*_):
        nonlocal count
        if threading.get_ident() != own:
            return
        count += 1
        if count == point:
            started.append(run_thread(second))
            with suppress(TimeoutError):
                started[0].exception(timeout=PAUSE_SECONDS)

    event.listen(engine, "before_cursor_execute", before)
    try:
        answer = first()
    finally:
        event.remove(engine, "before_cursor_execute", before)
    if not started:
        return answer, second(), False
    return answer, started[0].result(timeout=30), True


def at_every_statement(engine, prepare, first, second, verify):
    """Interleave at every statement of `first`; `prepare` makes what both work on, anew each time.

    `verify` is given that, and what the two returned.
    """
    point, reached = 0, True
    while reached:
        point += 1
        stage = prepare(point)
        one, other, reached = interleave(
            engine, point, lambda s=stage: first(s), lambda s=stage: second(s)
        )
        verify(stage, one, other)
    assert point > 5  # it was interleaved indeed


def together(*works):
    """Start all at the same moment; what they returned."""
    barrier = threading.Barrier(len(works))

    def waiting(work):
        def run():
            barrier.wait()
            return work()

        return run

    return [future.result(timeout=60) for future in [run_thread(waiting(each)) for each in works]]
