"""Finds who a command acts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from secondstory.web.people.models import User

as_option = click.option("--as", "email", default="", help="Act for the person with this address.")


def acting(email: str) -> User:
    """Return the person named, or the only one there is.

    Raises:
        click.UsageError: Nobody is named and there are several, or nobody has that address.
    """
    from secondstory.web.people.models import User

    if not email:
        everybody = list(User.objects.filter(is_active=True)[:2])
        if len(everybody) == 1:
            return everybody[0]
        raise click.UsageError("Say for whom, with --as and their mail address.")
    person = User.objects.filter(email=email.lower(), is_active=True).first()
    if person is None:
        raise click.UsageError(f"Nobody with the address {email} is in this workspace.")
    return person
