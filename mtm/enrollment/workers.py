"""Who decides the parts of a run: this process, or processes that each read the database.

Workers only read; the process that started them writes. They end by themselves when it ends,
whatever ends it, because their connection to it closes.
"""

import signal
import traceback
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection as Channel
from multiprocessing.connection import wait
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from mtm.enrollment.parts import Decider, Part
from mtm.enrollment.runs import Span, TargetingError
from mtm.rules.criteria import Criteria, criteria_for
from mtm.store import open_engine, parse_keyring

_AHEAD = 2  # spans a worker has at once, so that it never waits for the writer
_GOODBYE_SECONDS = 10.0

#: Parts as they get done; to be closed by who does not take them all.
Parts = Generator[Part, None, None]


class WorkerDiedError(TargetingError):
    """A worker process is gone."""

    def __init__(self) -> None:
        super().__init__("a worker died; the same command goes on")


class Workers(Protocol):
    """Decides spans of members."""

    def decide(self, spans: Iterable[Span], as_of: date, criteria: Criteria) -> Parts:
        """Each span decided, in any order. Takes spans only as it goes."""


class InThisProcess:
    """Decides here, one span after another."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, spans: Iterable[Span], as_of: date, criteria: Criteria) -> Parts:
        """Each span decided, in their order."""
        decider = Decider(self._engine, as_of, criteria)
        for span in spans:
            yield decider(span)


@dataclass(frozen=True, repr=False)
class InProcesses:
    """Decides in `count` processes, each with its own connection to the database at `url`."""

    url: str
    encryption_keys: str
    count: int

    def decide(self, spans: Iterable[Span], as_of: date, criteria: Criteria) -> Parts:
        """Each span decided, as they get done; TargetingError when a worker fails or dies."""
        source, task = iter(spans), _Task(self.url, self.encryption_keys, as_of, criteria.year)
        first = [span for _, span in zip(range(self.count), source, strict=False)]
        workers = [_Worker(task, span) for span in first]
        try:
            for worker in workers:
                worker.give(source)
            yield from _gather(workers, source)
        finally:
            for worker in workers:
                worker.end()


@dataclass(frozen=True, repr=False)
class _Task:
    """What a worker is told once, by its own pipe: never on a command line."""

    url: str
    encryption_keys: str
    as_of: date
    criteria_year: int  # the worker reads the criteria itself


@dataclass(frozen=True)
class _Failure:
    """What went wrong in a worker and where. An error's own text could quote a member's claims."""

    what: str


class _Worker:
    """A process and our end of the pipe to it."""

    def __init__(self, task: _Task, first: Span) -> None:
        context = get_context("spawn")  # a forked child would share our database connections
        self.channel, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, task), daemon=True)
        self._process.start()
        theirs.close()
        self.busy = 0
        self._send(first)

    def give(self, source: Iterator[Span]) -> None:
        """Hand over spans until it has enough of them."""
        while self.busy < _AHEAD:
            span = next(source, None)
            if span is None:
                return
            self._send(span)

    def _send(self, span: Span) -> None:
        try:
            self.channel.send(span)
        except (BrokenPipeError, ConnectionResetError):
            raise WorkerDiedError from None
        self.busy += 1

    def take(self) -> Part:
        """The next part it has done."""
        try:
            done = self.channel.recv()
        except (EOFError, ConnectionResetError):
            raise WorkerDiedError from None
        if isinstance(done, _Failure):
            raise TargetingError(f"a worker failed: {done.what}")
        assert isinstance(done, Part)
        self.busy -= 1
        return done

    def end(self) -> None:
        """End the process, which has nothing to lose."""
        self.channel.close()
        self._process.join(_GOODBYE_SECONDS if not self.busy else 0)
        self._process.kill()
        self._process.join()


def _gather(workers: list[_Worker], source: Iterator[Span]) -> Parts:
    while busy := [worker for worker in workers if worker.busy]:
        ready = wait([worker.channel for worker in busy])
        for worker in busy:
            if worker.channel not in ready:
                continue
            part = worker.take()
            worker.give(source)
            yield part


def _work(channel: Channel, task: _Task) -> None:
    """Decide what comes through the pipe until it closes. Ctrl-C is for who started us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    engine = open_engine(task.url, parse_keyring(task.encryption_keys), pool_size=1, patient=True)
    decider = Decider(engine, task.as_of, criteria_for(task.as_of, task.criteria_year))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            span = channel.recv()
            try:
                done: Part | _Failure = decider(span)
            except Exception as problem:
                done = _Failure(_described(problem))
            channel.send(done)
    engine.dispose()


def _described(problem: Exception) -> str:
    place = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} in {Path(place.filename).name}, line {place.lineno}"
