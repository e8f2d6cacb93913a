"""Which sign a bare number of normalised text lost: percent, a currency, or none."""
