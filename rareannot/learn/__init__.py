"""Gold to spaCy pipelines, and how good suggestions are."""
