"""Every setting of the program in one place: environment variables with the prefix MTM_.

Each works unset. `docs/settings.md` is the same list for people; a test keeps the two alike.
"""

from mtm.settings.fields import Settings
from mtm.settings.loading import address_here, load_settings, variable

__all__ = ["Settings", "address_here", "load_settings", "variable"]
