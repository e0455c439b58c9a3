"""Words laid side by side inside a chain; the relation of two witnesses; passages and traditions."""
