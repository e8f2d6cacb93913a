"""Gold to spaCy pipelines: recipe, training, evaluation, learning curve, and the card of a dataset."""
