"""Learning: whether an improvement held."""
