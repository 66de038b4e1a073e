"""A small, reviewed net of patterns for the four danger topics (see docs/safety-net.md)."""

from understanding.safety.net import danger_in, reason_for

__all__ = ["danger_in", "reason_for"]
