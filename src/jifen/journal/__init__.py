"""An append-only journal: canonical bytes, a hash tree over them, and proofs of both."""
