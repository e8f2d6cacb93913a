"""The queue: the list of articles with search, filters and progress."""
