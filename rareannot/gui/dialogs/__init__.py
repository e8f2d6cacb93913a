"""Dialogs for choices that need several answers: new project, import, export, cheat sheet."""
