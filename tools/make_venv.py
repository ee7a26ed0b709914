"""Make the virtual environment, with the sources on its path; no build is needed to run them."""

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PACKAGE = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
HELP = """This Python cannot make virtual environments (the module ensurepip is missing).
On Debian: apt-get install python3-venv
Then run the same command again."""


def has_ensurepip() -> bool:
    """Tell whether this Python can put pip into an environment; Debian packs that separately."""
    importlib.invalidate_caches()
    try:
        return importlib.util.find_spec("ensurepip") is not None
    except ValueError:
        return False


def install_it() -> bool:
    """Install what is missing where this may: as root, on Debian and its like."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", PACKAGE]):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    return True


def main(folder: Path) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  (this file runs before anything checked it)
        print(f"Second Story needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    print("Setting up (once) …", flush=True)
    if not (has_ensurepip() or (install_it() and has_ensurepip())):
        print(HELP)
        return 2
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    purelib = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    source = Path(__file__).resolve().parent.parent / "src"
    (Path(purelib) / "secondstory-sources.pth").write_text(f"{source}\n", encoding="utf-8")
    (folder / "bin" / "secondstory").write_text(
        f"#!{python.absolute()}\n"
        "from secondstory.cli.main import main\n\nmain(prog_name='secondstory')\n",
        encoding="utf-8",
    )
    (folder / "bin" / "secondstory").chmod(0o755)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
