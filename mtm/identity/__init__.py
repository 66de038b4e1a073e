"""Who is speaking in a conversation: asked, checked, limited and forgotten. See docs/identity.md."""

from mtm.identity.checking import Identities, Outcome, Who, identities

__all__ = ["Identities", "Outcome", "Who", "identities"]
