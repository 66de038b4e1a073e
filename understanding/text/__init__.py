"""A member's words made readable for the encoder (see docs/text-and-entities.md)."""

from understanding.text.prepare import load, prepare

__all__ = ["load", "prepare"]
