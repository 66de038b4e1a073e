"""How long what is kept, by one file (policy.toml), and deleting what is due. See docs/audit.md."""

from mtm.retention.policy import Policy, PolicyError, Rule, load_policy
from mtm.retention.retaining import Outcome, retain

__all__ = ["Outcome", "Policy", "PolicyError", "Rule", "load_policy", "retain"]
