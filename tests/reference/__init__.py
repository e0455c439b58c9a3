"""Slow plain-Python twins of the kernels."""
