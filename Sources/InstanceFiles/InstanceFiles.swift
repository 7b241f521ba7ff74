// room: InstanceFiles
