"""Measurements, not tests: exact inference against other libraries, and the program as it is used (`make bench`)."""
