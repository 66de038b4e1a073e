"""Answers to what is asked about taking part, about messages and about contact details.

Values: yes or no ("yes", "no"); one of a few ("text", "mail", "morning"); a list of channels for
`stop_channels` and `start_channels`; words as they came ({"text": ...}); a phone's ten digits.
"""

from understanding.answers.record.hearing import hear_record

__all__ = ["hear_record"]
