"""What a card says, in words: statements, explanations, tables and documents."""
