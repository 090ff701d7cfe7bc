"""The HTTP API: the same names as the commands, the wire format in Datasette's envelope, described in OpenAPI."""
