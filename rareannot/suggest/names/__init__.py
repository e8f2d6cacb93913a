"""Names: people, organisations, places, facilities and materials by lexicons and rules."""
