"""The dialog “Train a pipeline” and its pages."""
