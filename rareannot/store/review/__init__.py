"""Review in the project file: sites of disagreement, decisions on them, and the gold that follows."""
