"""A database in the browser: Datasette, with its titles, links, dashboards and article pages set up for Ravabet.

Needs the extra `explore`. Nothing here is imported before the command `ravabet explore` asks for it.
"""
