"""The tests of texts go through every reply that the tests of the answers know."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "answers"))
