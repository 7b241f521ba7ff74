// room: Postgres
