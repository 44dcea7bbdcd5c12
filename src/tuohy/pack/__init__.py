"""The knowledge pack: its form, its loading and the checks that keep it honest."""
