"""Library: home, search, feeds and exports over everything readable."""
