"""The project file as a file: locks, creating, opening, opening for viewing, and the files beside it."""
