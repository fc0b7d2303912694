"""What counts: a rule file, read into frozen models."""
