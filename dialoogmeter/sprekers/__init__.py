"""Who speaks: headers, names, roles, and the structure of minutes."""
