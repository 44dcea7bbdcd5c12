"""Proofs: the flags of a loaded pack as formulas, the seven theorems about them, and the model against the code.

Needs the extra `prove` (z3).
"""
