"""Who copied whom, and the archetype."""
