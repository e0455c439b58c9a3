"""Passages that share meaning but few words: sentences laid side by side by a model that the user names."""
