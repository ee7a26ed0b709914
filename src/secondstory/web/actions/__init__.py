"""Actions: what will be done, by whom, until when."""
