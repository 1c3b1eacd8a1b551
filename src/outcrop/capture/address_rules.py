"""The edition of the rules that make addresses canonical; light, so that opening a library can ask for it."""

RULES = 1
"""To be raised whenever canonical.py, tracking.py or tracking.json change what an address becomes: libraries
then bring the addresses that they hold up to it. A test holds it beside those files."""
