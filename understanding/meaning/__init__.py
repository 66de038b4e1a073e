"""What a message means: a sentence encoder, a topic model over it, and what to do about it."""
