/// Recognises ODS files that are locked with a password: their parts are ciphers under the usual names.
enum ODSEncryption {
    private static let manifest = "META-INF/manifest.xml"

    /// Throws if the file's manifest tells of encryption.
    ///
    /// It is searched, not parsed: old programs wrote a document type into it, which the parser refuses.
    static func refuse(_ package: ZipPackage, name: String) throws(TabularError) {
        guard package.contains(manifest) else { return }
        let text = String(decoding: try package.beginning(of: manifest, upTo: 1 << 18), as: UTF8.self)
        guard !text.contains("encryption-data") else {
            throw .encrypted(Place(file: name), "the spreadsheet is locked with a password")
        }
    }
}
