"""`tuohy serve`: the self-check and the HTTP interface on this machine."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from tuohy.cli import exit_codes
from tuohy.cli.options import PackOption

HostOption = Annotated[str, Parameter(help="The address to listen on.")]
PortOption = Annotated[int, Parameter(help="The port to listen on.", validator=Number(gte=0, lte=65_535))]


def serve(*, host: HostOption = "127.0.0.1", port: PortOption = 8000, pack: PackOption = None) -> int:
    """Start the self-check and the HTTP interface, and print the address."""
    import uvicorn

    from tuohy.bootstrap import make_app

    application = make_app(pack)
    print(f"Tuohy listens on http://{_address(host)}:{port} (stop it with Ctrl-C)", flush=True)
    # Addresses and paths of people who ask are nobody's business: no access log.
    uvicorn.run(application, host=host, port=port, access_log=False, log_level="warning", server_header=False)
    return exit_codes.DONE


def _address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
