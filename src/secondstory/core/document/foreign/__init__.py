"""Reads post-mortems that other people's habits shaped, losing no line of them."""
