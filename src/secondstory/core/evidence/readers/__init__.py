"""One module per evidence format, found by walking: NAME, TITLE, recognises, read."""
