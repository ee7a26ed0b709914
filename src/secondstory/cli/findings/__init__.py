"""Shows findings: one module per format, each with `show(checked)`, which yields pieces of text."""
