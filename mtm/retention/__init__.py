"""How long what is kept, by one file (policy.toml), and deleting what is due. See docs/audit.md."""

from mtm.retention.outcome import Outcome
from mtm.retention.policy import Policy, PolicyError, Rule, load_policy
from mtm.retention.retaining import retain

__all__ = ["Outcome", "Policy", "PolicyError", "Rule", "load_policy", "retain"]
