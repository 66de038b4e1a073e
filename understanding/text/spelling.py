"""Spelling, word by word: the program's words first, then the general dictionary.

Only a word of four letters or more that no dictionary knows is touched, by one edit under six
letters and two from there on; what is as near to a drug's name as to a common word stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from symspellpy import SymSpell, Verbosity

from understanding.text.drugs import EVERYDAY, drug_names, looks_like_drug
from understanding.text.other_languages import other_languages
from understanding.text.shorthand import short_forms

_DATA = Path(__file__).with_name("data")
_GENERAL = "frequency_dictionary_en_82_765.txt"  # ships with symspellpy (MIT)
_SHORTEST, _LONGER = 4, 6  # letters: touched from, two edits from
_COMMON = 30_000  # only the commonest words are worth correcting to; rarer ones are only known
_PREFIX = 6  # letters indexed of each word: 41 MB instead of 68, as fast
_WORD = re.compile(r"[a-z]{4,24}")
_AGAIN = re.compile(r"(.)\1{2,}")
_PREFIXES = re.compile(r"un|re|dis|non|pre|anti|over|mis|de")


class Speller:
    """The dictionaries, loaded once (about half a second)."""

    def __init__(self) -> None:
        general = _counts(_general_file().read_text(encoding="utf-8-sig"))
        program = _counts((_DATA / "program_words.tsv").read_text(encoding="utf-8"))
        common = sorted(general, key=lambda word: -general[word])[:_COMMON]
        drugs = drug_names() - EVERYDAY  # never corrected to
        self._program = _index({w: n for w, n in program.items() if n and w not in drugs})
        self._general = _index({w: general[w] for w in common if w not in drugs}, _PREFIX)
        self._drugs = _index(dict.fromkeys(drugs, 1))
        self._halves = frozenset(word for word in common if len(word) >= _SHORTEST)
        self._known = frozenset(general).union(
            program, drug_names(), short_forms(), other_languages()
        )

    def knows(self, word: str) -> bool:
        """Whether `word` (lower case) is in a dictionary, also inflected or with a prefix."""
        if word in self._known or looks_like_drug(word):
            return True
        base = word.removesuffix("'s").removesuffix("s'").removesuffix("s")
        if base in self._known:
            return True
        rest = _PREFIXES.sub("", word, count=1)
        return rest != word and len(rest) > _SHORTEST and rest in self._known

    def correct(self, word: str) -> str:
        """The word meant by `word` (lower case), or `word` itself when that is not clear."""
        if word.endswith("'s") and "'" not in word[:-2]:
            return self.correct(word[:-2]) + "'s"
        if not _WORD.fullmatch(word) or self.knows(word):
            return word
        if word.endswith("in") and word + "g" in self._known:  # gettin, talkin
            return word + "g"
        if _AGAIN.search(word):  # pleeease
            squeezed = (_AGAIN.sub(times, word) for times in (r"\1", r"\1\1"))
            return next((form for form in squeezed if len(form) > 1 and form in self._known), word)
        return self._among_program_words(word) or self._among_all_words(word) or word

    def _among_program_words(self, word: str) -> str | None:
        """The program's word meant, unless a drug's name is as near."""
        found = _nearest(self._program, word)
        drug = _nearest(self._drugs, word, any_first_letter=True)
        return None if found is None or (drug and drug[1] <= found[1]) else found[0]

    def _among_all_words(self, word: str) -> str | None:
        """The common word meant, if `word` is long, no compound, and near no drug's name."""
        if len(word) < _LONGER or self._is_compound(word):
            return None
        if _nearest(self._drugs, word, any_first_letter=True):
            return None
        found = _nearest(self._general, word)
        return found[0] if found else None

    def _is_compound(self, word: str) -> bool:
        cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
        return any(word[:cut] in self._halves and word[cut:] in self._halves for cut in cuts)


@lru_cache(maxsize=1)
def speller() -> Speller:
    """The one speller of the process."""
    return Speller()


@lru_cache(maxsize=16_384)
def corrected(word: str) -> str:
    """`Speller.correct`, remembered: members make the same mistakes."""
    return speller().correct(word)


def _general_file() -> Path:
    spec = find_spec("symspellpy")
    if spec is None or spec.origin is None:
        raise RuntimeError("symspellpy is not installed")
    return Path(spec.origin).with_name(_GENERAL)


def _counts(text: str) -> dict[str, int]:
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {word: int(count) for word, count in lines}


def _nearest(index: SymSpell, word: str, any_first_letter: bool = False) -> tuple[str, int] | None:
    """The commonest of the nearest entries within reach, and its distance in edits.

    People seldom mistake a first letter, except by swapping it with the second.
    """
    reach = 1 if len(word) < _LONGER else 2
    for found in index.lookup(word, Verbosity.CLOSEST, max_edit_distance=reach):
        term = str(found.term)
        if any_first_letter or term[0] == word[0] or term[:2] == word[1::-1]:
            return term, int(found.distance)
    return None


def _index(counts: dict[str, int], prefix: int = 7) -> SymSpell:
    """An index of the words long enough to be corrected to."""
    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=prefix)
    for word, count in counts.items():
        if len(word) >= _SHORTEST:
            index.create_dictionary_entry(word, count)
    return index
