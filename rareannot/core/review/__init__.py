"""Where answers differ: matching spans, agreement of two answers, sites and settling them."""
