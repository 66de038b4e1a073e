"""The text that the encoder reads: tidied, shorthand written out, spelling corrected."""

from __future__ import annotations

from understanding.text.other_languages import other_languages
from understanding.text.shorthand import expand
from understanding.text.spelling import corrected, speller
from understanding.text.words import begins_sentence, cased_like, split, tidy

_ENOUGH = 2  # words of another language after which English spelling is not ours to judge
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "doctor", "nurse", "sister", "aunt", "uncle"))


def prepare(text: str) -> str:
    """What the member meant to write, word for word, for the encoder only.

    Numbers, doses, addresses, names and anything like a drug's name stay letter by letter; what is
    shown or stored is always the member's own text. `prepare(prepare(text)) == prepare(text)`.
    """
    text = tidy(text)
    loud = text.isupper() and len(text) > 1
    pieces = split(text.lower() if loud else text)
    if not _foreign(pieces):
        pieces = [
            _spelt(pieces, index) if index % 2 else piece for index, piece in enumerate(pieces)
        ]
    text = "".join(expand(pieces))
    return text.upper() if loud else text


def load() -> None:
    """Read the dictionaries now, so that no member waits for them."""
    speller()
    prepare("")


def _spelt(pieces: list[str], index: int) -> str:
    word = pieces[index]
    if not word.replace("'", "").isalpha():
        return word
    if word[0].isupper() and not (
        word[1:].islower() and begins_sentence(pieces, index)
    ):  # a name or an abbreviation
        return word
    if index >= 2 and pieces[index - 2].lower() in _TITLES:
        return word
    right = corrected(word.lower())
    return word if right == word.lower() else cased_like(word, right)


def _foreign(pieces: list[str]) -> bool:
    words = {piece.lower() for piece in pieces[1::2]}
    return len(words & other_languages()) >= _ENOUGH
