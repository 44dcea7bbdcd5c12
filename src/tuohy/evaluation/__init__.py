"""Measures Tuohy on cases, against baselines and published totals."""
