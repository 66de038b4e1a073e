"""Makes the sentence encoder that ``understanding`` reads with: ``make encoder``.

Runs in an environment of its own with PyTorch; nothing here is needed to run the assistant.
"""
