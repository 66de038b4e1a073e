"""Calls that a contact center hands over when its own people are busy: a signed API, and the call."""
