"""Tables to one HTML page."""
