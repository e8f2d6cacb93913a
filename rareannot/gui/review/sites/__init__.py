"""The sites where annotators differ: their list, one site with its readings, and a reading of one's own."""
