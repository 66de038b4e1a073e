"""A message cut into words and what stands between them, and tidied so that equal looks equal."""

from __future__ import annotations

import re
import unicodedata

# What is never read word by word: addresses of people and pages.
_ADDRESS = r"\S+@\S+|https?://\S+|www\.\S+|[\w-]+\.(?:com|org|gov|net)(?:/\S*)?"
_TOKEN = re.compile(
    rf"({_ADDRESS}|\bw/o(?:ut)?\b|\bb/c\b|\bw/|[^\W_]+(?:'[^\W_]+)*)", re.IGNORECASE
)
_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?\n]|^\W*$")
_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "...", "\u00a0": " ", "\u00ad": None, "\ufeff": None,
        "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None,
    }
)  # fmt: skip

# Signs that are an answer by themselves, in any color of skin: thumbs, ticks, crosses, hands, hearts.
_MORE_OF_A_SIGN = r"[\ufe0f\u2640\u2642\U0001f3fb-\U0001f3ff\s.!]*"
_SIGNS = {
    word: re.compile(rf"(?:[{signs}]{_MORE_OF_A_SIGN})+")
    for word, signs in (
        ("yes", "\U0001f44d\U0001f44c\u2705\u2714\u2611\U0001f197"),
        ("no", "\U0001f44e\U0001f645\u274c\u2716\U0001f6ab"),
        ("thank you", "\U0001f64f\u2764\U0001f49b\U0001f499\U0001f49c\U0001f495"),
    )
}


def tidy(text: str) -> str:
    """One form for each character, one blank between words; numbers and fractions stay.

    What is nothing but a thumb, a tick or a heart is written out: "yes", "no", "thank you".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_PLAIN))
        text = unicodedata.normalize("NFC", "".join(_one_form(char) for char in text))
        text = text.translate(_PLAIN).strip()
        text = next((word for word, signs in _SIGNS.items() if signs.fullmatch(text)), text)
    return _BLANKS.sub(" ", text.replace("`", "'")).strip()


def split(text: str) -> list[str]:
    """Gaps and words in turn: the words are the odd elements, and joined all is `text` again."""
    return _TOKEN.split(text)


def begins_sentence(pieces: list[str], index: int) -> bool:
    """Whether the word at `index` opens the message or a sentence."""
    return index == 1 or _SENTENCE_END.search(pieces[index - 1].replace(" ", "_")) is not None


def cased_like(model: str, text: str) -> str:
    """`text` in the case of the word that it replaces."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    if model[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def _one_form(char: str) -> str:
    if unicodedata.category(char) in ("No", "So", "Sk"):  # fractions, signs: 2½ is not 21/2
        return char
    if unicodedata.category(char) == "Cc" and not char.isspace():
        return ""
    return unicodedata.normalize("NFKC", char)
