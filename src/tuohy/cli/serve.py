"""`tuohy serve`: the self-check and the HTTP interface on this machine."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from tuohy.cli import exit_codes
from tuohy.cli.options import PackOption
from tuohy.cli.refusals import WrongUsage

HostOption = Annotated[str, Parameter(help="The address to listen on.")]
SiteOption = Annotated[
    Path | None,
    Parameter(help="The file with your name and staffed numbers (or TUOHY_SITE); a demonstration without it."),
]
PortOption = Annotated[int, Parameter(help="The port to listen on.", validator=Number(gte=0, lte=65_535))]


def serve(
    *, host: HostOption = "127.0.0.1", port: PortOption = 8000, pack: PackOption = None, site: SiteOption = None
) -> int:
    """Start the self-check and the HTTP interface, and print the address."""
    import uvicorn

    from tuohy.bootstrap import make_app
    from tuohy.web.site import InvalidSite

    try:
        application = make_app(pack, site)
    except InvalidSite as error:
        raise WrongUsage(str(error)) from None
    # Addresses and paths of people who ask are nobody's business: no access log.
    config = uvicorn.Config(application, access_log=False, log_level="warning", server_header=False)
    with _listening(host, port) as listener:
        print(f"Tuohy listens on {_address(listener)} (stop it with Ctrl-C)", flush=True)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    return exit_codes.DONE


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise WrongUsage(f"Cannot listen on {host} port {port}: {error.strerror}.") from None


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
