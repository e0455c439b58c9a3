"""The questions of api.py for other programs: tools.py (the Model Context Protocol), over what allowed.py lets through and
the pipe of wire.py, in the pages of paging.py."""
