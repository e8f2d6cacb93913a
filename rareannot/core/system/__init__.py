"""The system below: processes, and names of files that it takes."""
