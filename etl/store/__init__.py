"""The database: schema, engine, migrations, views, load and query. Knows SQL, no Persian."""
