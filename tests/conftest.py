"""What every test shares."""

import os

from hypothesis import settings

# The gate tries the same examples each time; a contributor's run tries new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("free", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") == "true" else "free")
