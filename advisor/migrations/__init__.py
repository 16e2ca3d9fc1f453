"""The numbered steps that make the journal's tables, oldest first; Alembic takes a database from any to the newest."""
