"""The ASGI application; `secondstory serve` runs it under granian."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondstory.web.settings")
application = get_asgi_application()
