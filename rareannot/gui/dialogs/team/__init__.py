"""The dialogs of a lead: who gets what, articles taken back, names, a new lead."""
