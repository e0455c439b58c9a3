"""`python -m whence`."""

from whence.cli.main import main

main()
