"""Install a hashed requirement file into the environment that runs this, and nothing else.

uv does in ten seconds what takes pip a minute. It comes by pip, locked like everything; where it
cannot be had, or cannot reach what pip is set up to reach, pip does it all.
"""

import subprocess
import sys
from pathlib import Path

LOCKED = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r"]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
UV = Path(sys.executable).parent / "uv"
BY_UV = [str(UV), "-q", "pip", "install", "--python", sys.executable, "--compile-bytecode"]
INSTALLER = str(Path(__file__).resolve().parent.parent / "requirements" / "installer.txt")


def done(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command; what a first try says is kept from people when a second one follows."""
    silence = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, check=False, stdout=silence, stderr=silence).returncode == 0


def main(requirements: str) -> int:
    print(f"Installing {requirements} …", flush=True)
    has_uv = UV.exists() or done([*PIP, *LOCKED, INSTALLER], quiet=True)
    if has_uv and done([*BY_UV, *LOCKED, requirements], quiet=True):
        return 0
    return 0 if done([*PIP, *LOCKED, requirements]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
