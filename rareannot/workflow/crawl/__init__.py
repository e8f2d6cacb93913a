"""From a crawl to gold and back: tagging it, its near duplicates, choosing what to label, and what it holds in all."""

from rareannot.workflow.crawl.tagging import Tagging, TagPlan, begin_tagging

__all__ = ["TagPlan", "Tagging", "begin_tagging"]
