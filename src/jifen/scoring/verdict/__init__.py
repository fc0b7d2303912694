"""What the awards come to: folded into sums, read as figures, judged by requirements."""
