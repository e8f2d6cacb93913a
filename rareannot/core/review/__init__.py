"""Where annotators differ: matching spans, agreement of two answers, sites, and deciding them."""
