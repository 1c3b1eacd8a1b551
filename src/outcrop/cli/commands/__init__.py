"""The commands, a file each or a few of one subject; `cli.main` imports them by name."""
