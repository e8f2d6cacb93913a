"""The right pane of Annotate: the current span with its value, note and reasons, and the label set."""

from rareannot.gui.annotate.inspector.pane import InspectorPane

__all__ = ["InspectorPane"]
