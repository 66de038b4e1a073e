"""Confirmations and reminders: planned with the booking, sent by a loop, dropped when untrue."""
