// room: Tabular
