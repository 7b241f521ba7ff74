extension String {
    /// As one word of a command that people paste, whatever a file wrote into it.
    package var asShellWord: String { "'" + replacing("'", with: "'\\''") + "'" }
}
