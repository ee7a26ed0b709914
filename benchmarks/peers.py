"""Other linters, installed into a throw-away folder for one run; none of them is a dependency."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RETEXT = """
import {readFileSync} from 'node:fs'
import {unified} from 'unified'
import english from 'retext-english'
import stringify from 'retext-stringify'
import equality from 'retext-equality'
import passive from 'retext-passive'
import intensify from 'retext-intensify'
const use = unified().use(english).use(equality).use(passive).use(intensify).use(stringify)
const file = await use.process(readFileSync(process.argv[2], 'utf8'))
for (const m of file.messages) console.log(`:${m.line}:${m.column}`)
"""
NODE_PARTS = ["write-good", "alex", "unified", "retext-english", "retext-stringify"]
NODE_PARTS += ["retext-equality", "retext-passive", "retext-intensify"]
# What a team might paste into a search: the obvious words, without any grammar.
WORDS = re.compile(
    r"\b(?:should have|could have|would have|fail(?:ed|ure)? to|forgot|mistake\w*|human error|fault"
    r"|blame|accidentally|inadvertently|careless|obviously|clearly|root cause|careful|who|why)\b"
)


@dataclass(frozen=True)
class Run:
    """What a program said of a file, how long it took and how much memory."""

    lines: frozenset[int]
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Peer:
    """A linter: its name, its command without the file, how a line stands in what it prints."""

    name: str
    words: tuple[str, ...]
    line: str

    def run(self, file: Path) -> Run:
        """Run it on a file."""
        return run_on(self.words, file, self.line)


def run_on(words: Sequence[str], file: Path, line: str) -> Run:
    """Run a program on a file and read the lines that it names."""
    started = time.perf_counter()
    child = subprocess.Popen([*words, str(file)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert child.stdout is not None
    said = child.stdout.read().decode(errors="replace")
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    found = frozenset(int(number) for number in re.findall(line, said, re.MULTILINE))
    return Run(found, time.perf_counter() - started, used.ru_maxrss / 1024)


def installed(folder: Path) -> list[Peer]:
    """Install what can be installed here, by the ordinary clients, and return it."""
    return [*_of_python(folder), *_of_node(folder)]


def _of_python(folder: Path) -> list[Peer]:
    place = folder / "python"
    made = _quietly([sys.executable, "-m", "venv", str(place)])
    if not made or not _quietly([str(place / "bin/pip"), "install", "--quiet", "proselint"]):
        return []
    return [Peer("proselint", (str(place / "bin/proselint"), "check"), r":(\d+):\d+: ")]


def _of_node(folder: Path) -> list[Peer]:
    npm, node = shutil.which("npm"), shutil.which("node")
    call = [npm or "npm", "install", "--silent", "--no-audit", "--prefix", str(folder), *NODE_PARTS]
    if node is None or npm is None or not _quietly(call):
        return []
    (folder / "retext.mjs").write_text(RETEXT, encoding="utf-8")
    own = folder / "node_modules/.bin"
    return [
        Peer("write-good", (str(own / "write-good"), "--parse"), r":(\d+):\d+:"),
        Peer("alex", (str(own / "alex"), "--text"), r"^\s+(\d+):\d+-"),
        Peer("retext", (node, str(folder / "retext.mjs")), r"^:(\d+):\d+"),
    ]


def _quietly(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0
