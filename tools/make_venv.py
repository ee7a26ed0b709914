"""Make the virtual environment, with the sources on its path; no build is needed to run them."""

import subprocess
import sys
import venv
from pathlib import Path

HELP = """This Python cannot make virtual environments (the module ensurepip is missing).
On Debian: apt-get install python3-venv
Then run the same command again."""


def main(folder: Path) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  (this file runs before anything checked it)
        print(f"Second Story needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        print(HELP)
        return 2
    print("Setting up (once) …", flush=True)
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
