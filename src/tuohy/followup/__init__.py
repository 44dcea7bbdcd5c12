"""Coming back: a diary kept without an account, sealed with a code that only the person has."""
