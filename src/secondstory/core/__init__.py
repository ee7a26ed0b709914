"""The library: pure values and functions, without Django, clock, network or current user."""
