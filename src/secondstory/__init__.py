"""Blameless post-mortems, from the evidence of an incident to improvements that hold."""

__version__ = "0.1.0"
