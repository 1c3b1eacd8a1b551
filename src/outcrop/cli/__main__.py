"""python -m outcrop.cli: the same as outcrop-cli."""

from outcrop.cli.main import main

main()
