"""`python -m secondstory` is the command."""

from secondstory.cli.main import main

if __name__ == "__main__":
    main(prog_name="secondstory")
