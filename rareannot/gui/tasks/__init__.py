"""Dialog flows, each a task from question to result: open, import, export, train, sync, packs."""
