"""Many cases at once: columns of answers in, urgency and posterior out, equal to one at a time.

`answers.py` is the way in. The modules named `compiled_*` need Numba and are loaded on demand.
"""
