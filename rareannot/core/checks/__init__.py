"""Checks of one annotator's answers: strings labelled two ways, values and units that do not fit, and their fixes."""
