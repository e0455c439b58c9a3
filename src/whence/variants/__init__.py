"""Collation, loci, readings and their types."""
