"""Where a member can hand in unused medicines: the plan's directory of take-back sites."""

from mtm.disposal.directory import Directory, DirectoryError, Site, read_directory
from mtm.disposal.nearest import NearbySite, UnknownZip, nearest

__all__ = [
    "Directory",
    "DirectoryError",
    "NearbySite",
    "Site",
    "UnknownZip",
    "nearest",
    "read_directory",
]
