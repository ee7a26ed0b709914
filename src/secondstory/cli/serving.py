"""Starts the server for the commands that do, and says so when its port is taken."""

from __future__ import annotations

from collections.abc import Callable

import click


def check_port(host: str, port: int) -> None:
    """Stop with a sentence when something listens there already, before anything is prepared."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Pass another, for instance --port {port % 65535 + 1}."
            ) from error


def start(host: str, port: int, ready: Callable[[], None], *, processes: int = 1) -> None:
    """Serve until Ctrl-C."""
    from secondstory.web.server import serve

    serve(host=host, port=port, ready=ready, processes=processes)
