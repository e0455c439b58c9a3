"""Sources to witnesses: reading and cleaning."""
