"""How the work goes: numbers, charts, and runs of decisions too quick to have been looked at."""
