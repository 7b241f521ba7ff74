import PeerReview

@main
struct ReviewBench { static func main() {} }
