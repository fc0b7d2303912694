"""What a rule author gets: a rule set checked by thought, and its own examples run."""
