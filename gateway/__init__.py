"""How messages come and go: the web chat's API, the inbox and outbox, delivery to the assistant."""
