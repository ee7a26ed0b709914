"""`secondstory link`: a one-time sign-in link for somebody who cannot get in."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.options import home_option
from secondstory.cli.setup import open_ready_workspace
from secondstory.cli.talk import say


@click.command(short_help="Print a one-time sign-in link for somebody.")
@click.argument("email")
@home_option
def command(email: str, home: Path | None) -> None:
    """Print a link that signs the person with the address EMAIL in, once, within a day."""
    open_ready_workspace(home)
    from django.utils import timezone

    from secondstory.web.people.models import User
    from secondstory.web.server import sign_in_address

    person = User.objects.filter(email=email.lower(), is_active=True).first()
    if person is None:
        raise click.UsageError(f"Nobody with the address {email} may sign in here.")
    click.echo(sign_in_address(person, at=timezone.now()))
    say(f"This link signs {person} in, once. Give it to nobody else.")
