"""The languages that a call can be in, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: ISO 639 codes of languages spoken by many members, as English names them.
LANGUAGES: Final[Mapping[str, str]] = {
    "am": "Amharic",
    "ar": "Arabic",
    "bn": "Bengali",
    "cmn": "Mandarin",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Farsi",
    "fr": "French",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hmn": "Hmong",
    "ht": "Haitian Creole",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "km": "Khmer",
    "ko": "Korean",
    "lo": "Lao",
    "ne": "Nepali",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sq": "Albanian",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "yue": "Cantonese",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """The name of a language by its ISO 639 code; "another language" for one not listed."""
    return LANGUAGES.get(code.lower(), "another language")
