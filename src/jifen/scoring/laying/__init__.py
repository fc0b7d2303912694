"""From the register to facts: what is recorded, laid on the calendar."""
