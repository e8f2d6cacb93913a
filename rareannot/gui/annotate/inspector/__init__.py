"""The inspector: the current span and the label set."""

from rareannot.gui.annotate.inspector.pane import InspectorPane

__all__ = ["InspectorPane"]
