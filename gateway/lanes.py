"""Threads for two kinds of work: what somebody waits for goes before what nobody waits for."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import PriorityQueue
from typing import Any, Final, TypeVar

T = TypeVar("T")
FIRST, SECOND = 0, 1
_LAST: Final = 2  # the end of a thread comes after all work

_Job = tuple[int, int, "Future[Any] | None", Callable[[], Any]]


class Lanes:
    """A few threads. Work of a kind is begun in its order; SECOND only while no FIRST waits."""

    def __init__(self, threads: int, name: str) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._count = itertools.count()
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}_{number}", daemon=True)
            for number in range(threads)
        ]
        self._closed = False
        for thread in self._threads:
            thread.start()

    def submit(self, lane: int, work: Callable[[], T]) -> Future[T]:
        """Have work done. RuntimeError after `shutdown`."""
        if self._closed:
            raise RuntimeError("no work is taken any more")
        future: Future[T] = Future()
        self._jobs.put((lane, next(self._count), future, work))
        return future

    def shutdown(self) -> None:
        """Wait until all that was submitted is done, and end the threads."""
        self._closed = True
        for _ in self._threads:
            self._jobs.put((_LAST, next(self._count), None, _nothing))
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while True:
            _, _, future, work = self._jobs.get()
            if future is None:
                return
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)


def _nothing() -> None:
    """Do nothing."""
