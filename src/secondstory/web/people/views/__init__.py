"""What the room answers, by noun."""
