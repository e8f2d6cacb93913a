"""Several annotators: measures of agreement with their report, and the folder that a team shares."""
