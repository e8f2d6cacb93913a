"""Plain values and pure functions that every floor above speaks in; standard library only."""
