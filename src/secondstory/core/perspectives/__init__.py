"""Perspectives: what each person did, saw, expected and assumed, and where accounts differ."""
