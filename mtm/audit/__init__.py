"""The record of who read and changed what of a member's, chained by hash. See docs/audit.md.

    audit.write(connection, Entry(actor="member", purpose="opt_out", what="change enrollment", ...))

in the transaction that reads or changes: both are kept, or neither.
"""

from mtm.audit.entry import Entry, at_the_terminal
from mtm.audit.writing import AuditError, write

__all__ = ["AuditError", "Entry", "at_the_terminal", "write"]
