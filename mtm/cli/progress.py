"""A bar on the error stream that moves while long work goes on; where nobody watches, no bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

#: Told how many are done, and of how many.
Told = Callable[[int, int], None]


@contextmanager
def progress_bar(counted: str) -> Iterator[Told]:
    """A bar of what is `counted` ("Members"), moved by calling what it yields."""
    console = Console(stderr=True)
    columns = TextColumn(counted), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(counted, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
