"""Runs the jobs in a thread of the server: whatever waits in the database, and what was cut off."""

from __future__ import annotations

import logging
import threading
from uuid import uuid4

from django.db import close_old_connections
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as BatchOfTasks
from django_tasks_db.models import DBTaskResult

from secondstory.web.ui.regularly import run_chores

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds; a read of an index, so that an import starts while people watch
CHORES_EVERY = 30.0  # seconds; a cut-off import lies still, and a due reveal waits, no longer


class Worker:
    """The thread; several processes may each have one, tasks are claimed in the database."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin looking for work."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def stop(self, *, patience: float = 5.0) -> None:
        """Ask the thread to end after its present task and wait that many seconds for it."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        since_chores = CHORES_EVERY
        while not self._stop.is_set():
            close_old_connections()
            try:
                if since_chores >= CHORES_EVERY:
                    run_chores(timezone.now())
                    since_chores = 0.0
                run_waiting()
            except OperationalError:
                logger.warning("The database did not answer; looking again soon.", exc_info=True)
            self._stop.wait(LOOK_EVERY)
            since_chores += LOOK_EVERY


def run_waiting() -> None:
    """Run every task that is ready, then return.

    Looks before it claims: claiming takes SQLite's write lock, looking does not.
    """
    if not DBTaskResult.objects.ready().exists():
        return
    BatchOfTasks(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
        excluded_queue_names=[],
    ).run()
