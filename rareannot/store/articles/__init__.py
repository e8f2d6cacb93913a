"""What is done with articles as a whole: the archive, imports that can be undone, and what lists are narrowed by."""
