// room: PublishedFiles
