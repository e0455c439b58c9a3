"""Collinear anchors."""
