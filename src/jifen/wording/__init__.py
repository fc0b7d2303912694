"""Everything the library says to people, in Chinese and English, by code."""
