"""Perspectives: each person's own account, sealed until the reveal, and where they differ."""
