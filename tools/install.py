"""Install a hashed requirement file into the environment that runs this, and nothing else."""

import subprocess
import sys

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install"]


def main(requirements: str) -> int:
    print(f"Installing {requirements} …", flush=True)
    locked = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", requirements]
    return subprocess.run([*PIP, *locked], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
