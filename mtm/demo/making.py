"""Making the demonstration plan ready: loaded, then evaluated, so that who qualifies is enrolled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from mtm.demo.loading import Loaded, Recipe, load, loaded
from mtm.demo.pharmacists import add_pharmacists
from mtm.enrollment.runs import AlreadyDoneError
from mtm.enrollment.targeting import Summary, Wanted, target
from mtm.enrollment.workers import Workers
from mtm.program import program_for
from mtm.store import writing
from mtm.store.lookup import LookupKey

#: The criteria that stand in where the demonstration's year has none of its own.
STAND_IN_YEAR = 2025

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """The plan as it is now; what was done already is None."""

    plan: Loaded
    newly_loaded: bool
    targeting: Summary | None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the plan in one database; `progress` is told the step, how many members, of how many."""

    engine: Engine
    lookup: LookupKey
    workers: Workers
    clock: Callable[[], datetime]
    progress: Progress = lambda step, done, members: None

    def make(
        self,
        recipe: Recipe,
        *,
        replace: bool = False,
        evaluate: bool = True,
        stand_in_year: int = 0,
        carries_over: bool = False,
    ) -> Made:
        """Load the plan and evaluate it, each unless it is done; stopped, the next call goes on.

        DemoRefused when the database has members who are not the demonstration's, NoCriteria when
        no criteria can stand in, TargetingError when another run is under way.
        """
        plan = None if replace else loaded(self.engine)
        newly = plan is None
        if plan is None:
            plan = self._load(recipe, replace)
        with writing(self.engine) as connection:
            add_pharmacists(connection, program_for(self.clock()).line)
        year = stand_in_year or STAND_IN_YEAR
        summary = self._evaluate(plan, year, carries_over) if evaluate else None
        return Made(plan, newly, summary)

    def _load(self, recipe: Recipe, replace: bool) -> Loaded:
        return load(
            self.engine,
            self.lookup,
            recipe,
            replace=replace,
            progress=lambda done: self.progress("loading", done, recipe.members),
        )

    def _evaluate(self, plan: Loaded, stand_in_year: int, carries_over: bool) -> Summary | None:
        try:
            return target(
                self.engine,
                Wanted(plan.as_of),
                self.workers,
                self.clock,
                stand_in_year=stand_in_year,
                carries_over=carries_over,
                progress=lambda done, members: self.progress("evaluating", done, members),
            )
        except AlreadyDoneError:
            return None
