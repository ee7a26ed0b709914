"""People: users, teams, invitations and one-time sign-in links."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


def validate_zone(name: str) -> None:
    """Accept IANA names only."""
    if name not in available_timezones():
        raise ValidationError(
            _("There is no time zone named “%(name)s”. Use a name such as Europe/Berlin."),
            params={"name": name},
        )


def token_hash(token: str) -> str:
    """Return what is stored of a one-time token: never the token itself."""
    return hashlib.sha256(token.encode()).hexdigest()


class UserManager(BaseUserManager["User"]):
    """Makes users; everything else is a QuerySet."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create an active user; without a password they sign in by link or passkey first."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in."""

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_zone]
    )
    work_starts = models.TimeField(_("work starts"), default=time(9))
    work_ends = models.TimeField(_("work ends"), default=time(17))
    work_days = models.CharField(
        _("working days"),
        max_length=7,
        default="12345",
        help_text=_("ISO weekdays, 1 is Monday."),
    )
    manager = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        verbose_name=_("manager"),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    feed_key = models.CharField(max_length=64, blank=True, default="")
    session_round = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone_info(self) -> ZoneInfo:
        """The person's zone, ready to convert with."""
        return ZoneInfo(self.zone)

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        words = (self.name or self.email).split()
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    def get_full_name(self) -> str:
        """The name, as allauth asks for it."""
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must match; a new `session_round` ends every session before it."""
        before = f"{super().get_session_auth_hash()}:{self.session_round}"
        return salted_hmac("secondstory.session", before, algorithm="sha256").hexdigest()


class Team(models.Model):
    """People who work together."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(User, related_name="teams", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def waiting(self) -> InvitationQuerySet:
        """Those neither accepted nor withdrawn, expired ones included."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """An invitation by mail; only the hash of its token is stored."""

    email = models.EmailField(_("mail address"))
    token_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_waiting_once",
                violation_error_message=_("Somebody invited this address already."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    def is_open_at(self, at: datetime) -> bool:
        """Tell whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


class SignInLink(models.Model):
    """A link that signs one person in, once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"link for {self.user}"

    def is_open_at(self, at: datetime) -> bool:
        """Tell whether it still signs somebody in."""
        return self.used_at is None and at < self.expires_at and self.user.is_active
