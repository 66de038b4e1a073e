"""Rasa's custom actions: read what was understood, ask the program, say what it answers."""
