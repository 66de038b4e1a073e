"""The evidence of a criterion, plain JSON data of any shape, as lines for a person to read."""

from collections.abc import Iterator, Mapping
from typing import Any

_NOTHING = "none"
_NO_END = "no end"


def lines(evidence: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """One line a fact: "since: 2025-03-30"; the entries of a list below its name."""
    for key, value in evidence.items():
        if isinstance(value, Mapping):
            yield f"{indent}{_name(key)}:"
            yield from lines(value, indent + "  ")
        elif _is_table(value):
            yield f"{indent}{_name(key)}:"
            for each in value:
                yield f"{indent}- {', '.join(_fact(*fact) for fact in each.items())}"
        else:
            yield f"{indent}{_fact(key, value, colon=':')}"


def _fact(key: str, value: Any, colon: str = "") -> str:
    """ "last filled on 2025-09-30"; a list within a list as "claims: 2025-05-01 E119; ..."."""
    if _is_table(value):
        shown = "; ".join(" ".join(_word(part) for part in each.values()) for each in value)
        return f"{_name(key)}: {shown}"
    if key == "ends_on" and value is None:
        return _NO_END
    return f"{_name(key)}{colon} {_word(value)}"


def _word(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_word(each) for each in value) or _NOTHING
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _is_table(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(each, Mapping) for each in value)
    )


def _name(key: str) -> str:
    return key.replace("_", " ")
