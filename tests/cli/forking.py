"""Starts commands quickly: loads the libraries once, then forks a process for each command.

Each command still has a process of its own, with its own settings, workspace, folder and exit
code. Only what holds no setting is loaded before; the rooms of the web application never are.
Run as a program it is the process that forks; `Forking` talks to it.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import NamedTemporaryFile
from types import TracebackType

LIBRARIES = (
    "PIL.Image",
    "asgiref.sync",
    "dj_database_url",
    "django.contrib.messages.views",
    "django.contrib.syndication.views",
    "django.core.cache",
    "django.core.mail",
    "django.core.management.commands.migrate",
    "django.core.serializers.json",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.forms.models",
    "django.template.loader_tags",
    "django.views.generic",
    "jsonschema",
    "markdown_it",
    "nh3",
    "psycopg",
    "yaml",
)
OURS = ("secondstory.core", "secondstory.told", "secondstory.cli.commands")
PATIENCE = 120


class Forking:
    """The other end: a process that is ready to become any command."""

    def __enter__(self) -> Forking:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=PATIENCE)

    def run(self, *words: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; what it says goes through two files."""
        assert self._process.stdin
        assert self._process.stdout
        with NamedTemporaryFile("r") as out, NamedTemporaryFile("r") as err:
            asked = {"words": words, "cwd": str(cwd), "env": env}
            asked |= {"stdout": out.name, "stderr": err.name}
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            return subprocess.CompletedProcess(words, code, out.read(), err.read())


def become(asked: dict[str, object]) -> None:
    """Take the place of a process that was just started for this command."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        opened = os.open(str(asked.get(name, os.devnull)), flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(str(asked["cwd"]))
    os.environ.clear()
    os.environ.update(asked["env"])  # type: ignore[call-overload]
    sys.argv = ["secondstory", *asked["words"]]  # type: ignore[misc]


def serve() -> None:
    """Fork for every line that asks; returns in the child, and at the end of the lines."""
    while line := sys.stdin.readline():
        if (child := os.fork()) == 0:
            become(json.loads(line))
            runpy.run_module("secondstory", run_name="__main__", alter_sys=True)
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2] / "src")
    for library in LIBRARIES:
        import_module(library)
    for package in map(import_module, OURS):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    serve()
