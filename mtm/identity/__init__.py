"""Who is speaking in a conversation, and how that is checked."""
