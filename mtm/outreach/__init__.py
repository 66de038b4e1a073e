"""Invitations to the yearly review: who is invited, when and on which channel, and their sending."""
