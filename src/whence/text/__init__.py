"""Tokens, sentences, quotation marks, names, numbers and dates of one text."""
