"""Tests; the folders mirror src/whence."""
