"""The told incident: one cast, one night and its evidence, for the demo, the tests and the docs."""
