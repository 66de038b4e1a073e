"""The tests of calls go through every reply that the tests of texts and of answers know."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "sms"))
sys.path.append(str(Path(__file__).parents[2] / "answers"))
