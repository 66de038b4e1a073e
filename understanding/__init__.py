"""What a member's message says: its words, its danger, the facts named in it.

Pure Python for both runtimes (3.10 and newer); knows neither Rasa, nor the web, nor the program.
"""
