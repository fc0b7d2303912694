"""The ledger: what was posted to whom, entry by entry, and the statements drawn from it."""
