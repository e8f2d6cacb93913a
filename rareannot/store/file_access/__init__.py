"""The project file as a file: locks, opening, looking at it, and what may lie beside it."""
