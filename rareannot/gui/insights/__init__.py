"""The Insights page: numbers and charts of a project, and runs of decisions made too quickly."""
