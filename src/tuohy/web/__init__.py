"""The pages and the REST interface."""

from tuohy.web.app import create_app

__all__ = ["create_app"]
