"""Audit: who did what, when, without repeating what was written."""
