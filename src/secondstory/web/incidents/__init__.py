"""Incidents: facts, evidence, imports and the curated timeline."""
