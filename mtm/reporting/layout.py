"""Layouts of the beneficiary-level MTM file, one dated file a year. Letters and widths shift."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import tomllib

from mtm.reporting.values import NOT_RECORDED, VALUES

DATE = "date"  # a `pattern` of its own: YYYYMMDD
_TYPES = {"name": str, "letter": str, "width": int, "source": str, "verified": bool}
_HEAD = {"year": int, "source": str, "letters_verified": bool, "widths_verified": bool}


class LayoutError(Exception):
    """There is no usable layout for the year; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Element:
    """One column. `width` is in characters; `verified` is about the element and its codes.

    `partner`: another element and a value of it ("" for any): this one has a value exactly then.
    """

    name: str
    letter: str
    width: int
    source: str
    verified: bool
    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    required: bool = False
    partner: tuple[str, str] | None = None

    @property
    def recorded(self) -> bool:
        """Whether the program records it at all; where not, it is empty in every row."""
        return self.name not in NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one year, in order."""

    year: int
    source: str
    letters_verified: bool
    widths_verified: bool
    elements: tuple[Element, ...]


def layout_for(year: int) -> Layout:
    """The layout of a year; LayoutError when there is none or its file is wrong."""
    file = resources.files("mtm.reporting") / "layouts" / f"{year}.toml"
    if not file.is_file():
        raise LayoutError(
            f"the file of {year} has no layout: name the year whose layout to use, "
            f"as in --layout {max(layout_years())}"
        )
    return load_layout(year, tomllib.loads(file.read_text(encoding="utf-8")))


def layout_years() -> tuple[int, ...]:
    """The years that have a layout."""
    files = (resources.files("mtm.reporting") / "layouts").iterdir()
    return tuple(sorted(int(each.name[:4]) for each in files if each.name.endswith(".toml")))


def load_layout(year: int, raw: Mapping[str, Any]) -> Layout:
    """The layout that a file holds. LayoutError naming the first entry that is wrong."""
    head = {name: value for name, value in raw.items() if name != "element"}
    _check_types("the head", head, _HEAD)
    elements = tuple(_element(each) for each in raw.get("element", ()))
    names = [each.name for each in elements]
    if head["year"] != year:
        raise LayoutError(f"layouts/{year}.toml holds the layout of {head['year']}")
    if not names or len(set(names)) < len(names):
        raise LayoutError(f"layouts/{year}.toml has no element, or one of them twice")
    for each in elements:
        if each.partner is not None and each.partner[0] not in names:
            raise LayoutError(f"{each.name} goes with an element that is not there")
    return Layout(**head, elements=elements)


def _element(raw: Mapping[str, Any]) -> Element:
    name = str(raw.get("name", ""))
    optional = {"codes": dict, "pattern": str, "required": bool, "with": dict}
    _check_types(name, raw, _TYPES, optional)
    if name not in VALUES and name not in NOT_RECORDED:
        raise LayoutError(f"{name} is not an element that the program knows")
    facts = {key: value for key, value in raw.items() if key != "with"}
    partner = raw.get("with")
    if partner is not None:
        facts["partner"] = (str(partner["element"]), str(partner.get("value", "")))
    element = Element(**facts)
    try:
        re.compile(element.pattern)
    except re.error:
        raise LayoutError(f"{name}: the pattern is no regular expression") from None
    if element.width < 1 or any(len(code) > element.width for code in element.codes):
        raise LayoutError(f"{name}: the width does not hold its values")
    return element


def _check_types(
    where: str,
    raw: Mapping[str, Any],
    needed: Mapping[str, type],
    optional: Mapping[str, type] | None = None,
) -> None:
    known = {**needed, **(optional or {})}
    for key in needed.keys() - raw.keys():
        raise LayoutError(f"{where}: {key} is missing")
    for key, value in raw.items():
        if key not in known or type(value) is not known[key]:
            raise LayoutError(f"{where}: {key} is unknown or of the wrong kind")
