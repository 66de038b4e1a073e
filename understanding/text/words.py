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


def tidy(text: str) -> str:
    """One form for each character, one blank between words; numbers and fractions stay."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_PLAIN))
        text = unicodedata.normalize("NFC", "".join(_one_form(char) for char in text))
        text = text.translate(_PLAIN)
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
