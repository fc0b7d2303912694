"""What a cycle brings of itself: who is in it, what it expects, what ends in it."""
