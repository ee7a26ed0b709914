"""Speed and size, measured; run by `make bench`. Nothing here asserts: figures go to people."""
