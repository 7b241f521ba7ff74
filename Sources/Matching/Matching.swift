// room: Matching
