"""A conversation in the terminal: `python -m gateway.talk`, by web chat, by text or by call."""
