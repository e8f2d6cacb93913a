"""What gold says of links: learning from it, and measuring suggested links against it."""
