"""The bar at the bottom: what happened, what can be done about it, and how far the work is."""
