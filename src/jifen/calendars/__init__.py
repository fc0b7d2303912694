"""Working days, duty hours, and splitting time into the two sides of the day."""
