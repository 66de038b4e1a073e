"""A condition the member named: does it count, and as what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtm.answers.about import NamedCondition
from mtm.answers.forms import Forms, Words, as_gsm7, as_speech, as_spoken_name
from mtm.answers.library import fragments
from mtm.answers.words import count, series
from mtm.program import Condition, Program

# Names that end in s and are one thing all the same: arthritis, cirrhosis, AIDS, diabetes, lupus.
_ONE_THING = re.compile(r"(ss|is|us|'s|betes|herpes|shingles|measles|mumps|rabies|rickets|[A-Z]S)$")


def about_named(
    named: Sequence[NamedCondition], program: Program, words: Words
) -> tuple[Forms, ...]:
    """What to say of the named conditions: in full, then short; nothing when none was named.

    Says which are on the list and as what, and how many listed conditions they make (several of
    one kind are one). Never says that anybody qualifies. Raises FactsError for a category id that
    the facts do not list.
    """
    listed, not_listed = _sorted_out(named)
    if not listed and not not_listed:
        return ()
    parts = [_listed(names, program.condition(key), words) for key, names in listed.items()]
    if not_listed:
        parts.append(_say("condition_not_listed", not_listed, words))
    parts.extend(_together(listed, program, words))
    on_list = [name for names in listed.values() for name in names]
    brief = [
        _say(f"conditions_brief_{fragment}", names, words)
        for fragment, names in (("listed", on_list), ("not_listed", not_listed))
        if names
    ]
    return _joined(parts), _joined(brief), _counted(len(listed), words)


def _sorted_out(named: Sequence[NamedCondition]) -> tuple[dict[str, list[str]], list[str]]:
    listed: dict[str, list[str]] = {}
    not_listed: list[str] = []
    seen: set[str] = set()
    for condition in named:
        name = " ".join(condition.name.split())
        if not as_spoken_name(name) or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        if condition.category is None:
            not_listed.append(name)
        else:
            listed.setdefault(condition.category, []).append(name)
    return listed, not_listed


def _listed(names: Sequence[str], condition: Condition, words: Words) -> Forms:
    itself = {condition.name, condition.short, condition.counts_as, condition.formal}
    if len(names) == 1 and _said_alike(names[0]) in {_said_alike(each) for each in itself}:
        return _say("condition_itself", names, words)
    category = Forms(condition.counts_as, condition.counts_as, as_speech(condition.counts_as))
    return _say("condition_listed", names, words.having(category=category))


def _said_alike(name: str) -> str:
    return as_speech(name).casefold()


def _together(listed: dict[str, list[str]], program: Program, words: Words) -> list[Forms]:
    kinds = len(listed)
    if sum(map(len, listed.values())) < 2:
        return []
    if kinds == 1:
        return [fragments()["conditions_as_one"].fill(words)]
    enough = kinds >= program.eligibility.min_conditions
    words = words.having(kinds=count(kinds))
    return [fragments()["conditions_enough" if enough else "conditions_too_few"].fill(words)]


def _counted(kinds: int, words: Words) -> Forms:
    verb = "is" if kinds == 1 else "are"
    said = f"{count(kinds) if kinds else 'none'} {verb}"
    return fragments()["conditions_counted"].fill(words.having(kinds=said))


def _say(fragment: str, names: Sequence[str], words: Words) -> Forms:
    many = len(names) > 1 or _is_plural(names[0])
    said = words.having(
        names=names_of(names),
        counts="count" if many else "counts",
    ).having(**{"is": "are" if many else "is"})
    return fragments()[fragment].fill(said)


def names_of(names: Sequence[str]) -> Forms:
    """Names in a row, as each channel can carry them."""
    return Forms(
        series(names),
        series([" ".join(as_gsm7(name).split()) for name in names]),
        series([as_spoken_name(name) for name in names]),
    )


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not _ONE_THING.search(name)


def _joined(parts: Sequence[Forms]) -> Forms:
    return Forms(
        " ".join(part.web for part in parts),
        " ".join(part.sms for part in parts),
        " ".join(part.voice for part in parts),
    )
