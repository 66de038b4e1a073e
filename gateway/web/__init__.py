"""The web chat: its API, streams and pages."""
