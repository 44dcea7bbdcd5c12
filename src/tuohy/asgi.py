"""What an ASGI server imports: `uvicorn tuohy.asgi:app`."""

from __future__ import annotations

from tuohy.bootstrap import make_app

app = make_app()
