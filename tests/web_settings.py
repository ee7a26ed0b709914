"""Settings of the test run: a throw-away workspace, quick passwords, jobs at once."""

import os
import shutil
import tempfile

os.environ["SECONDSTORY_HOME"] = tempfile.mkdtemp(prefix="secondstory-tests-")
if url := os.environ.get("SECONDSTORY_TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
else:
    os.environ.pop("DATABASE_URL", None)

from secondstory.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405


def throw_away() -> None:
    """Remove the workspace; `conftest.py` asks for it at the end."""
    shutil.rmtree(WORKSPACE, ignore_errors=True)  # noqa: F405
