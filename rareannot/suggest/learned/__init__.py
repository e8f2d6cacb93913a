"""What is learnt: a project's memory, the reranker and its tuning, calibrated scores."""
