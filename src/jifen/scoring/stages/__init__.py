"""What becomes of one fact under one rule: admit, match, measure, price, choose, limit."""
