"""The reference commands: read what was typed, make one library call, print."""
