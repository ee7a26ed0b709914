"""Prepares a workspace and serves it: tables, static files, first administrator, granian."""

from __future__ import annotations

import asyncio
import gc
import pkgutil
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Thread

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from granian import Granian
from granian.constants import Interfaces
from granian.server.embed import Server

from secondstory import __version__
from secondstory.web import ui
from secondstory.web.people.models import User
from secondstory.web.people.writes import create_first_administrator, issue_sign_in_link


def prepare() -> None:
    """Bring the tables and the static files up to this version; quick when they are already."""
    migrate()
    collect_static(Path(settings.STATIC_ROOT))
    # `secondstory link` names it, run beside a server that listens somewhere else than usual
    (Path(settings.WORKSPACE) / "address").write_text(settings.PUBLIC_URL, encoding="ascii")


def migrate() -> None:
    """Bring the tables up to this version.

    Compares the names of migrations first: loading them all takes a third of a quick start.
    """
    if not _migrations_here() <= MigrationRecorder(connection).applied_migrations().keys():
        call_command("migrate", verbosity=0)


def _migrations_here() -> set[tuple[str, str]]:
    """Return the app and name of every migration that is installed, without importing any."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(app.path) / "migrations")])
    }


def collect_static(root: Path) -> None:
    """Collect, hash and compress the static files, once for each build of them."""
    stamp = sha256(__version__.encode())
    for path in sorted((Path(ui.__file__).parent / "static").rglob("*")):
        if path.is_file():
            stamp.update(path.read_bytes())
    mark = root / f".collected-{stamp.hexdigest()[:16]}"
    if not mark.exists():
        call_command("collectstatic", verbosity=0, interactive=False, clear=root.exists())
        mark.touch()


def first_link(email: str) -> str:
    """Return a one-time link that makes its reader the administrator, "" once somebody came.

    Args:
        email: Address of the administrator, made on the very first start.
    """
    if User.objects.filter(last_login__isnull=False).exists():
        return ""
    at = timezone.now()
    first = User.objects.filter(is_administrator=True).first() or create_first_administrator(
        email=email, name=gettext("Administrator"), at=at
    )
    return sign_in_address(first, at=at)


def sign_in_address(person: User, *, at: datetime) -> str:
    """Return a whole address that signs this person in, once, within a day."""
    _, token = issue_sign_in_link(person, at=at, valid_for=timedelta(days=1))
    return settings.PUBLIC_URL + reverse("welcome", args=[token])


def serve(*, host: str, port: int, ready: Callable[[], None], processes: int = 1) -> None:
    """Serve until SIGINT or SIGTERM, then end cleanly.

    Args:
        host: Address to listen on.
        port: TCP port.
        ready: Called once connections are accepted.
        processes: How many answer pages; one is all of it in this process, and the default.

    Raises:
        OSError: The address is taken.
    """
    if processes > 1:
        _serve_by_many(host, port, ready, processes)
    else:
        asyncio.run(_serve(host, port, ready))


def _serve_by_many(host: str, port: int, ready: Callable[[], None], processes: int) -> None:
    """Let several processes answer on one port; this one watches over them."""
    server = Granian(
        "secondstory.web.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=processes,
        respawn_failed_workers=True,
        log_enabled=False,
    )
    announcing = Thread(target=asyncio.run, args=[_announce(host, port, ready)], daemon=True)
    announcing.start()
    server.serve()


async def _serve(host: str, port: int, ready: Callable[[], None]) -> None:
    from secondstory.web.asgi import application  # the pages load after the port is known free

    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        log_enabled=False,
        backlog=1024,
    )
    gc.collect()
    gc.freeze()  # what is loaded by now stays; no page waits while it is looked through
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, server.stop)
    announcing = loop.create_task(_announce(host, port, ready))
    try:
        await server.serve()
    finally:
        announcing.cancel()


async def _announce(host: str, port: int, ready: Callable[[], None]) -> None:
    """Call `ready` when the port answers."""
    while True:
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        ready()
        return
