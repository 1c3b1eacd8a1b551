"""Ways in: what the clipboard or a drag offers, the frame that says so, and the dialog for addresses."""
