"""`secondstory link`: a way in for somebody who cannot get in."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import Run
from secondstory.told import cast


def test_a_link_is_printed_on_a_line_of_its_own(run: Run, told_home: Path) -> None:
    words = ("link", cast.MEERA.email.upper())
    answer = run(*words, home=told_home, SECONDSTORY_URL="https://story.example")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("https://story.example/welcome/")
    assert answer.stdout.count("\n") == 1
    assert f"{cast.MEERA.name} in, once" in answer.stderr


def test_two_links_are_not_the_same(run: Run, told_home: Path) -> None:
    links = {run("link", cast.MEERA.email, home=told_home).stdout for _ in range(2)}
    assert len(links) == 2


def test_nobody_gets_no_link(run: Run, told_home: Path) -> None:
    answer = run("link", "nobody@halden.example", home=told_home)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Nobody with the address nobody@halden.example" in answer.stderr
