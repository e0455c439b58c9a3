"""The characters of a text as a reader would see them, and its language.

characters.py              all of it, in order
entities.py, mojibake.py   character references; encodings that were mistaken
offsets.py                 where the characters stood before
language.py                the language of a text, and of the paragraphs inside it
"""
