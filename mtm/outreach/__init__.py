"""Invitations to the yearly review: who is invited, when and on which channel, and their sending."""

from mtm.outreach.inviting import Planned
from mtm.outreach.planning import Summary, plan
from mtm.outreach.reasons import REASONS, Rules
from mtm.outreach.rules import outreach_rules

__all__ = ["REASONS", "Planned", "Rules", "Summary", "outreach_rules", "plan"]
