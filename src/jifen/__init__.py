"""Point-based member management: scores that can be explained, replayed and proved."""
