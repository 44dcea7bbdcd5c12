"""Totals that studies have published, held against what people drawn from the pack have. None is an input."""
