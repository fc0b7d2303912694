"""From cards to proposals: both evaluators, grades, quotas and rank. A person decides."""
