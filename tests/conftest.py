"""What every test shares."""

import os

import pytest
from hypothesis import settings

import web_settings

# The gate tries the same examples each time; a contributor's run tries new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("free", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") == "true" else "free")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    web_settings.throw_away()
