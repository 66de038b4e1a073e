"""Answers to what is asked to book an appointment, to move one or to cancel one.

Whether something is said about time is told here; which time it is, the program reads from the words.
"""

from understanding.answers.booking.harmless import is_harmless, is_only_about_time
from understanding.answers.booking.hearing import hear_booking
from understanding.answers.booking.leaving import leaves

__all__ = ["hear_booking", "is_harmless", "is_only_about_time", "leaves"]
