"""Every table of the program, for migrations and for anything that needs the whole metadata."""

import mtm.audit.tables
import mtm.claims.tables
import mtm.consent.tables
import mtm.drug_management.tables
import mtm.enrollment.tables
import mtm.identity.tables
import mtm.members.tables
import mtm.notices.tables
import mtm.outreach.tables
import mtm.participation.tables
import mtm.queue.tables
import mtm.scheduling.tables  # noqa: F401
from mtm.store.base import Base

__all__ = ["Base"]
