"""The command line: one module per command, the twin of the library."""
