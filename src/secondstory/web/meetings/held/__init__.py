"""The meeting as it is held, and how it ends; planning it lives in the modules beside this."""
