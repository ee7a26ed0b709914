"""The views of a meeting that is held, one module a noun."""
