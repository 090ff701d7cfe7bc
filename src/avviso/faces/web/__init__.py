"""The page and the API: Starlette behind walls of our own, served to this machine alone unless told otherwise."""
