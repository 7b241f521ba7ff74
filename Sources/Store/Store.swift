// room: Store
