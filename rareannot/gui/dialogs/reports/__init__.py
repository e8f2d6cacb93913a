"""Dialogs that tell what happened: what merging and an import brought, and what is known of a crash."""
