"""Text messages: what comes in, what goes out, and how a reply is written as texts."""
