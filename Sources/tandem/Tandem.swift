@main
struct Tandem {
    static func main() {
        print("tandem")
    }
}
