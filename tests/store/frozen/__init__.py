"""A project file of every released schema, packed, beside what it holds; ``python -m tests.store.frozen`` adds the current one."""
