"""What is kept: tables, engine, migrations, repositories and search, on SQLite and PostgreSQL alike."""
