"""The command group; commands are the modules of `commands/`, found by walking, loaded when asked.

Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable input. Findings go to stdout, talk to stderr.
"""

from __future__ import annotations

import importlib
import os

import click

from secondstory import __version__
from secondstory.cli import commands
from secondstory.cli.talk import EXIT_UNREADABLE, say
from secondstory.core.errors import SecondStoryError


class Walked(click.Group):
    """A group whose commands are modules: `commands/draft.py` has a click command `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, sorted."""
        names = (name.partition(".") for name in os.listdir(commands.__path__[0]))
        return sorted(
            name.rstrip("_") for name, _, end in names if end == "py" and not name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the one that was asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        suffix = "_" if cmd_name == "import" else ""  # a keyword cannot name a module
        module = importlib.import_module(f"{commands.__name__}.{cmd_name}{suffix}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run it; what could not be read or done is a sentence on stderr and exit code 3."""
        try:
            return super().invoke(ctx)
        except SecondStoryError as error:
            say(str(error))
            ctx.exit(EXIT_UNREADABLE)
        except BrokenPipeError:
            raise  # whoever read our output has enough; click ends quietly
        except OSError as error:
            say(_of_the_machine(error))
            ctx.exit(EXIT_UNREADABLE)


def _of_the_machine(error: OSError) -> str:
    """Return what a disk or a permission refused, as a sentence."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Nothing was left half-written."


@click.group(
    cls=Walked,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable input.",
)
@click.version_option(__version__, prog_name="secondstory")
def main() -> None:
    """Blameless post-mortems: from the evidence of an incident to improvements that hold."""
