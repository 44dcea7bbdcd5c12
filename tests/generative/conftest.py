"""Generative tests are the same on every run: a failure can be seen again, and a release is not a matter of luck."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
