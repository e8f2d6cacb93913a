"""Notes and flags: from one to the next, and the list of all of them."""
