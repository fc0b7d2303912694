"""Pages for people: one self-contained HTML file, with small pictures and no script."""
