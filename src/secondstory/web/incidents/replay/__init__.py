"""The replay of a story: what was known when. Every room that shows a timeline answers with it.

Nothing that is not known yet may reach an answer, so templates are handed only what was drawn
from the scene; the instants a handle can stop at, the title and later entries stay in here.
"""
