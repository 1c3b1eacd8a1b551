"""Pages that stand where there is nothing to show: each says the next step and offers it."""
