"""The program: its facts, its answers and its records. Knows neither the web nor Rasa."""
