"""Letters and digits as people spell them out: "M as in Mary, one oh four, double two, thirty three".

Both for what is typed ("M-104233", "M 10 42 33") and for what a speech recogniser makes of it
("em one oh four two three three").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.answers.data import words_of
from understanding.entities.numbers import TEENS, TENS, UNITS

# How a recogniser writes the names of letters.
_LETTERS = {
    "ay": "A", "bee": "B", "be": "B", "cee": "C", "see": "C", "sea": "C", "dee": "D", "ee": "E",
    "ef": "F", "eff": "F", "gee": "G", "jee": "G", "aitch": "H", "haitch": "H", "eye": "I",
    "jay": "J", "kay": "K", "cay": "K", "el": "L", "ell": "L", "em": "M", "m's": "M", "en": "N",
    "pee": "P", "pea": "P", "cue": "Q", "queue": "Q", "are": "R", "ar": "R", "es": "S", "ess": "S",
    "tee": "T", "tea": "T", "you": "U", "yew": "U", "vee": "V", "ex": "X", "eggs": "X", "why": "Y",
    "wye": "Y", "zee": "Z", "zed": "Z", "hem": "M", "them": "M", "emma": "M",
    "emm": "M",
}  # fmt: skip
_DIGITS = {"oh": "0", "o": "0", "zero": "0", "ought": "0", "nought": "0", "null": "0", "niner": "9"}
#: Heard for a digit, and believed only between other digits.
_HEARD = {"to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8", "won": "1", "tree": "3"}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_JOINTS = frozenset(
    ("dash", "hyphen", "space", "then", "and", "slash", "minus", "capital", "big", "upper")
)
_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_AS_IN = re.compile(
    r"[ ,]*(?:as in|like in|like|is in|is for|for|isn't|as|stands for)(?: the (?:word|name))?[ ,]+"
    r"(?P<word>[a-z]{2,})",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True)
class Piece:
    """One or more characters of something spelled out, and where they stand in the text."""

    characters: str
    start: int
    end: int
    #: Written with digits or said as a number; a letter, when false.
    is_number: bool
    #: A word that is more often a word than a letter: "are", "you", "a".
    is_doubtful: bool = False


def pieces_in(text: str) -> list[list[Piece]]:
    """The runs of letters and digits that `text` spells out, from left to right."""
    words = list(_WORD.finditer(text))
    runs: list[list[Piece]] = [[]]
    index, last = 0, 0
    while index < len(words):
        piece, used = _piece_at(text, words, index, runs[-1])
        start = words[index].start()
        if piece is None and _is_joint(words, index) and runs[-1]:
            index += 1
            continue
        joined = not runs[-1] or _joint(text[last:start])
        if piece is None or not joined:
            runs.append([])
        if piece is not None:
            runs[-1].append(piece)
            last = piece.end
        index += used
    return [run for run in runs if run]


def _is_joint(words: list[re.Match[str]], index: int) -> bool:
    """Whether a word only joins pieces: "dash", or "thousand" where three digits follow."""
    said = [match.group().lower() for match in words[index : index + 3]]
    whole = said[0] == "thousand" and len(said) == 3 and said[1] in UNITS and said[2] == "hundred"
    return said[0] in _JOINTS or whole


def _joint(gap: str) -> bool:
    return all(word in _JOINTS or word == "thousand" for word in re.findall(r"\w+", gap.lower()))


def _piece_at(
    text: str, words: list[re.Match[str]], index: int, run: list[Piece]
) -> tuple[Piece | None, int]:
    """The piece that begins with a word, and how many words it takes."""
    match = words[index]
    word = match.group().lower()
    follows = words[index + 1].group().lower() if index + 1 < len(words) else ""
    if word in _TIMES and follows:
        digit = _digit(follows) or (follows.upper() if len(follows) == 1 else None)
        if digit:
            return Piece(digit * _TIMES[word], match.start(), words[index + 1].end(), True), 2
    if word == "double" and follows in ("u", "you"):
        return _spelled_letter(text, words, index + 1, "W", match.start())
    number = _number(word, follows, words[index + 2 : index + 4])
    if number:
        digits, used = number
        return Piece(digits, match.start(), words[index + used - 1].end(), True), used
    if _ORDINAL.fullmatch(word):
        return None, 1
    if any(character.isdigit() for character in word):
        return Piece(match.group().upper(), match.start(), match.end(), word.isdigit()), 1
    if word in _HEARD and run and _is_heard(word, follows, run[-1]):
        return Piece(_HEARD[word], match.start(), match.end(), True), 1
    return _letter_at(text, words, index, run)


def _is_heard(word: str, follows: str, last: Piece) -> bool:
    """Whether a word stands for a digit: between others, or where it can be nothing else."""
    if _digit(follows) or follows in _HEARD:
        return not last.is_doubtful
    return not follows and last.is_number and word in ("tree", "ate", "won")


def _letter_at(
    text: str, words: list[re.Match[str]], index: int, run: list[Piece]
) -> tuple[Piece | None, int]:
    match = words[index]
    word = match.group().lower()
    if len(word) == 1 and word.isalpha():
        return _spelled_letter(text, words, index, word.upper(), match.start())
    if word in _LETTERS:
        return _spelled_letter(text, words, index, _LETTERS[word], match.start())
    if word in words_of("spelling_words.txt"):
        again = bool(run) and not run[-1].is_number and run[-1].characters == word[0].upper()
        characters = "" if again else word[0].upper()  # "M Mary": said twice
        return Piece(characters, match.start(), match.end(), False), 1
    if match.group().isupper() and 2 <= len(word) <= 4:
        return Piece(match.group(), match.start(), match.end(), False, True), 1
    return None, 1


def _spelled_letter(
    text: str, words: list[re.Match[str]], index: int, letter: str, start: int
) -> tuple[Piece, int]:
    """A letter, and the word that spells it: "n as in Mary" is M."""
    match = words[index]
    doubled = 2 if match.start() != start else 1
    spelled = _AS_IN.match(text, match.end())
    if spelled and _is_name(spelled["word"].lower(), letter):
        used = sum(1 for word in words[index:] if word.start() < spelled.end())
        return Piece(spelled["word"][0].upper(), start, spelled.end(), False), used + doubled - 1
    word = match.group()
    doubtful = doubled == 1 and (
        word in ("a", "i", "I") or (len(word) > 1 and word.lower() not in ("em", "en"))
    )
    return Piece(letter, start, match.end(), False, doubtful), doubled


def _is_name(word: str, letter: str) -> bool:
    return (
        word not in _DIGITS
        and word not in UNITS
        and (word in words_of("spelling_words.txt") or word[0].upper() == letter)
    )


def _digit(word: str) -> str | None:
    if word.isdigit() and len(word) == 1:
        return word
    return str(UNITS[word]) if word in UNITS else _DIGITS.get(word)


def _number(word: str, follows: str, more: list[re.Match[str]]) -> tuple[str, int] | None:
    """The digits of a number in words, and how many words it takes: "forty two", "one hundred"."""
    if word in TENS:
        if follows in UNITS:
            return str(TENS[word] + UNITS[follows]), 2
        return str(TENS[word]), 1
    if word in TEENS:
        return str(TEENS[word]), 1
    digit = _digit(word) if not word.isdigit() else None
    if digit is None:
        return None
    if follows == "hundred" and digit != "0":
        rest = [match.group().lower() for match in more]
        if rest and rest[0] in UNITS:
            return digit + "0", 2  # "one hundred four" is 104
        # "one hundred forty two" is 142
        return (digit, 2) if rest and rest[0] in (*TENS, *TEENS) else (digit + "00", 2)
    return digit, 1
