// room: LocalCluster
