"""The page Facts: the figures of a layer as a table that is filtered, sorted, summed, drawn and saved."""
