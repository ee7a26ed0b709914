"""The library: pure values and functions, without Django, a clock, the network or a current user."""
