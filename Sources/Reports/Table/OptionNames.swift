extension String {
    /// Words in which an inner room names an option, as `{column}`, in the way in which commands take it: `--column`. Inner
    /// rooms know what may be answered, and not how commands are called.
    package var withOptions: String {
        guard contains("{") else { return self }
        return replacing(#/\{(column|grade|type|days|leave-sheet|include-hidden)\}/#) {
            "--\($0.output.1)"
        }
    }
}
