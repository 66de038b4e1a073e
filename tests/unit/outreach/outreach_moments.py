"""Moments at which anything may be said."""

from datetime import datetime
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")
MOMENTS = {
    "open": datetime(2025, 11, 24, 10, tzinfo=EASTERN),
    "weekend": datetime(2025, 9, 27, 12, tzinfo=EASTERN),
    "holiday": datetime(2026, 6, 19, 12, tzinfo=EASTERN),
    "many years on": datetime(2031, 1, 1, 12, tzinfo=EASTERN),
}
