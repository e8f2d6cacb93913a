"""Plain values and pure functions that every other package uses; standard library only."""
