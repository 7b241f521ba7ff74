// room: Partnering
