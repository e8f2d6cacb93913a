"""What is done with articles as a whole: the archive, and imports that can be undone."""
