"""The small language in which the safety patterns are written, and its reader.

A pattern file holds vocabulary (`let NAME = regex`, used as `<NAME>`) and blocks:

    [emergency breathing]            topic and name; together the pattern's id
    # why this block exists
    say  <CANT> <FEW>breathe         the pattern: any of the `say` lines
    also right now                   must be found too, anywhere in the message
    not before no (?:trouble )?$     guard: ends right where the match begins
    not after  in the past           guard: begins right where the match ends
    not near   years ago             guard: within `REACH` characters of the match
    not in     crossword             guard: anywhere in the message
    yes  I can't breathe             examples for readers and for the tests
    no   no trouble breathing

A block named `*` holds guards for every pattern of its topic. Patterns read text as `plain` leaves
it: lower case, no apostrophes or commas, words apart by single blanks, a sentence's end as ` . `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

REACH = 60
TOPICS = ("emergency", "self_harm", "poisoning", "abuse")  # the gravest first
_GUARDS = ("not before", "not after", "not near", "not in")
_KEYWORDS = ("say", "also", *_GUARDS, "yes", "no")


class PatternError(ValueError):
    """The pattern file is not well formed; names the line."""


@dataclass(frozen=True)
class Pattern:
    """One reviewed way of saying that somebody is in danger."""

    topic: str
    name: str
    says: re.Pattern[str]
    also: tuple[re.Pattern[str], ...] = ()
    before: tuple[re.Pattern[str], ...] = ()
    after: tuple[re.Pattern[str], ...] = ()
    near: tuple[re.Pattern[str], ...] = ()
    anywhere: tuple[re.Pattern[str], ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name a log line may carry: it tells the rule, never the words."""
        return f"{self.topic}/{self.name}"

    def found_in(self, text: str) -> bool:
        """Whether `text` (already `plain`) says this and no guard objects."""
        return (
            any(not self._excused(text, match) for match in self.says.finditer(text))
            and all(needed.search(text) for needed in self.also)
            and not any(guard.search(text) for guard in self.anywhere)
        )

    def _excused(self, text: str, match: re.Match[str]) -> bool:
        head = text[max(0, match.start() - REACH) : match.start()]
        tail = text[match.end() : match.end() + REACH]
        return (
            any(guard.search(head) for guard in self.before)
            or any(guard.match(tail) for guard in self.after)
            or any(guard.search(head + match.group() + tail) for guard in self.near)
        )


@dataclass
class _Block:
    topic: str
    name: str
    lines: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in _KEYWORDS})


def read_patterns(source: str) -> tuple[Pattern, ...]:
    """The patterns of a file's text, gravest topic first, in the file's order within a topic."""
    blocks = list(_blocks(source))
    shared = {block.topic: block for block in blocks if block.name == "*"}
    patterns = [_pattern(block, shared.get(block.topic)) for block in blocks if block.name != "*"]
    return tuple(sorted(patterns, key=lambda pattern: TOPICS.index(pattern.topic)))


def _blocks(source: str) -> Iterator[_Block]:
    names: dict[str, str] = {}
    block: _Block | None = None
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("let "):
            name, _, value = text[4:].partition("=")
            names[name.strip()] = f"(?:{_expand(value.strip(), names, number)})"
        elif text.startswith("["):
            if block:
                yield block
            block = _open(text, number)
        elif block is None:
            raise PatternError(f"line {number}: outside a block")
        else:
            key, value = _split(text, number)
            block.lines[key].append(
                value if key in ("yes", "no") else _expand(value, names, number)
            )
    if block:
        yield block


def _open(text: str, number: int) -> _Block:
    topic, _, name = text.strip("[]").partition(" ")
    if topic not in TOPICS or not name:
        raise PatternError(f"line {number}: not a topic and a name")
    return _Block(topic, name)


def _split(text: str, number: int) -> tuple[str, str]:
    for key in sorted(_KEYWORDS, key=len, reverse=True):
        if text.startswith(key + " "):
            return key, text[len(key) :].strip()
    raise PatternError(f"line {number}: unknown keyword")


def _expand(value: str, names: dict[str, str], number: int) -> str:
    def put(match: re.Match[str]) -> str:
        if match.group(1) not in names:
            raise PatternError(f"line {number}: <{match.group(1)}> is not defined")
        return names[match.group(1)]

    return re.sub(r"<([A-Z_]+)>", put, value)


def _pattern(block: _Block, shared: _Block | None) -> Pattern:
    if not block.lines["say"]:
        raise PatternError(f"[{block.topic} {block.name}] says nothing")

    def guards(key: str, form: str = "{}") -> tuple[re.Pattern[str], ...]:
        values = block.lines[key] + (shared.lines[key] if shared else [])
        return (re.compile("|".join(form.format(v) for v in values)),) if values else ()

    return Pattern(
        topic=block.topic,
        name=block.name,
        says=re.compile("|".join(rf"\b(?:{value})(?!\w)" for value in block.lines["say"])),
        also=tuple(re.compile(rf"\b(?:{value})(?!\w)") for value in block.lines["also"]),
        before=guards("not before", r"\b(?:{}) ?$"),
        after=guards("not after", r" ?(?:{})(?!\w)"),
        near=guards("not near", r"\b(?:{})(?!\w)"),
        anywhere=guards("not in", r"\b(?:{})(?!\w)"),
        examples=tuple(block.lines["yes"]),
        counterexamples=tuple(block.lines["no"]),
    )
