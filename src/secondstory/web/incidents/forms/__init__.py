"""The forms of the room, one module per noun; they check and never save."""
