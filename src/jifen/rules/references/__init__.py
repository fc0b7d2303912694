"""What one part of a rule set says of another, checked: every name is there and fits."""
