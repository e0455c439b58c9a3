"""Pages of HTML: the text that a reader came for, and what the page says of itself.

page.py                a page to a record
bare.py, depth.py      the page without what no reader sees; pages that no parser could take
walls.py               pages that stand where an article should: checks of the browser, cookie walls, errors
metadata.py            title, author, site, address, source
published.py           its dates, in markup and shown
sites.py               what its site is called, and what is only the site's name
markup.py              texts that are HTML
"""
