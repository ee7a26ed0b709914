"""The documentation is held true: examples run, lists are complete, links lead somewhere."""
