"""The library's schema, step by step. `migrate` runs the steps; each is a file in `versions`."""
