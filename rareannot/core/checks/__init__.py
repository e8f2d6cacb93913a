"""Checks of a layer: strings labelled two ways, values and units that do not fit, and their fixes."""
