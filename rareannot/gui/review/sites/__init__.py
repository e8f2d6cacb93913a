"""The sites where annotators differ: their list, one site, its readings."""
