"""A fictional branch: its regulation, its register for 2025 and the way to both."""
