"""What is learned from decisions: the memory of a project, the reranker and its tuning, calibrated scores."""
