"""The layout of a file: its columns by name, and where they are in the file at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from mtm.imports.reasons import FileError

SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns a kind of file has, in the order its parser takes them."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    #: Whether other columns are let be (CMS's layout) or are an error (ours: a typing error).
    others: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Names in the order of the parser's fields."""
        return self.required + self.optional

    def place(self, header: str) -> Placed:
        """Where the columns are under this header line; FileError when one is missing.

        A header may be no header but a member's data, so no message quotes it.
        """
        if SEPARATOR not in header and len(self.required) > 1:
            raise FileError(f"has no header line with columns separated by {SEPARATOR}")
        names = [name.strip().casefold() for name in header.split(SEPARATOR)]
        known = {name.casefold(): name for name in self.columns}
        missing = [name for name in self.required if name.casefold() not in names]
        if missing:
            raise FileError(f"has a header line without {', '.join(missing)}")
        twice = sorted({known[name] for name in names if name in known and names.count(name) > 1})
        if twice:
            raise FileError(f"has a header line that names {', '.join(twice)} twice")
        if not self.others:
            strange = [str(place) for place, name in enumerate(names, 1) if name not in known]
            if strange:
                raise FileError(f"has columns no layout names, in place {', '.join(strange)}")
        absent = len(names)  # the place of the empty value that stands in for an optional column
        places = [
            names.index(name.casefold()) if name.casefold() in names else absent
            for name in self.columns
        ]
        return Placed(len(names), itemgetter(*places))


@dataclass(frozen=True, slots=True)
class Placed:
    """A layout found in a file: how many columns a line has and how to pick the wanted ones."""

    width: int
    _pick: Callable[[Sequence[str]], tuple[str, ...]]

    def fields(self, line: str) -> tuple[str, ...] | None:
        """The wanted values of a line, in the layout's order; None when it has not all columns."""
        values = line.split(SEPARATOR)
        if len(values) != self.width:
            return None
        values.append("")
        return self._pick(values)
