"""Serves editors: wording is checked while it is typed, over the language server protocol.

`server.py` talks, `texts.py` holds the open texts, `houses.py` the settings around them,
`checking.py` checks, `showing.py` and `offering.py` turn findings into what editors know.
"""
